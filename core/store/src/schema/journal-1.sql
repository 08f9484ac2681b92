-- The journal has a file of its own: writing it never holds up a save, and losing it loses nothing of the candidate's.
CREATE TABLE data_key (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    key BLOB NOT NULL                           -- wrapped
) STRICT;

CREATE TABLE lines (
    seq        INTEGER PRIMARY KEY AUTOINCREMENT,
    starts_run INTEGER NOT NULL CHECK (starts_run IN (0, 1)),
    length     INTEGER NOT NULL CHECK (length >= 0), -- of the plain line, bytes
    body       BLOB NOT NULL                         -- sealed, bound to its seq
) STRICT;
