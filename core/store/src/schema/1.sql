-- A case is a random 16-byte handle here; its id is only its hash, so that the file names nobody.
CREATE TABLE cases (
    handle  BLOB PRIMARY KEY CHECK (length(handle) = 16),
    id_hash BLOB NOT NULL UNIQUE CHECK (length(id_hash) = 32),
    key     BLOB NOT NULL                       -- the wrapped data key: deleting it erases the case
) STRICT, WITHOUT ROWID;

CREATE TABLE records (
    handle BLOB PRIMARY KEY REFERENCES cases (handle) ON DELETE CASCADE,
    body   BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- The installation's profile: one row, sealed with its own wrapped key.
CREATE TABLE profile (
    one  INTEGER PRIMARY KEY CHECK (one = 1),
    key  BLOB NOT NULL,
    body BLOB NOT NULL
) STRICT;

-- An attempt on its way. The id, the case and the content never change; the state only moves forward.
CREATE TABLE outbox (
    attempt TEXT PRIMARY KEY,
    handle  BLOB NOT NULL REFERENCES cases (handle) ON DELETE CASCADE,
    state   INTEGER NOT NULL CHECK (state BETWEEN 0 AND 3), -- prepared, created, committed, ended
    body    BLOB NOT NULL                                   -- device, manifest, hash, consent version; sealed
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX one_unresolved ON outbox (handle) WHERE state < 3;

CREATE TRIGGER outbox_forward BEFORE UPDATE ON outbox
WHEN new.state < old.state OR new.attempt <> old.attempt OR new.handle <> old.handle OR new.body <> old.body
BEGIN SELECT RAISE (ABORT, 'outbox rows only move forward'); END;

CREATE TRIGGER outbox_begins BEFORE INSERT ON outbox
WHEN new.state <> 0
BEGIN SELECT RAISE (ABORT, 'outbox rows begin prepared'); END;

CREATE TABLE media (
    id     TEXT PRIMARY KEY,
    handle BLOB NOT NULL REFERENCES cases (handle) ON DELETE CASCADE,
    kind   TEXT NOT NULL,
    length INTEGER NOT NULL CHECK (length >= 0),
    sha256 BLOB NOT NULL CHECK (length(sha256) = 32)
) STRICT, WITHOUT ROWID;
