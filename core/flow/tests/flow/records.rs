//! What is written today, and what was written before: every persisted type, and records of version 1 that must load for
//! as long as a phone may hold one.

use queren_flow::{Lang, Profile, Record, RecordError, Settings};
use queren_protocol::api::{AttemptState, Device, PhotoState, PhotoView, ReviewState, ReviewSubject};
use queren_protocol::{Policy, Private, Reason};
use queren_screen_fixtures::samples::{case, full_draft, line, outgoing, review};

const RECORD_1: &str = include_str!("fixtures/record-1.json");
const PROFILE_1: &str = include_str!("fixtures/profile-1.json");

fn record() -> Record {
    let mut case = case();
    case.attempts = vec![line(1, AttemptState::Failed, &[Reason::FaceMismatch]), line(2, AttemptState::Voided, &[])];
    case.used = 1;
    case.review = Some(review(ReviewSubject::Verification, ReviewState::Rejected));
    case.photo = Some(PhotoView {
        capture: "photo-take".into(),
        state: PhotoState::Failed,
        reasons: vec![Reason::PhotoBackground],
    });
    case.admission_number = Some(Private::from("010126100001"));
    let policy = Policy { registration_closes_ms: Some(1_000_500_000_000), ..Policy::default() };
    Record { version: 1, case, policy, draft: full_draft() }
}

fn profile() -> Profile {
    Profile {
        version: 1,
        device: Device { id: "phone-1".into(), name: "手机".into() },
        settings: Settings { lang: Lang::En, elder: true, digit_help: true },
        last_case: Some("case-1".into()),
        test_mode: true,
    }
}

#[test]
fn every_persisted_type_is_written_as_it_was() {
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        insta::assert_json_snapshot!("record", record());
        insta::assert_json_snapshot!("draft", full_draft());
        insta::assert_json_snapshot!("outgoing", outgoing());
        insta::assert_json_snapshot!("profile", profile());
    });
}

#[test]
fn what_is_written_is_read_again() {
    assert_eq!(Record::from_bytes(&record().to_bytes()), Ok(record()));
    assert_eq!(Profile::from_bytes(&profile().to_bytes()), Ok(profile()));
}

/// The fixtures were written once and are never written again: a field that is added must have a default.
#[test]
fn version_1_on_disk_still_loads() {
    let loaded = Record::from_bytes(RECORD_1.as_bytes()).unwrap();
    // Where something was found on the card was not kept then.
    let mut unmarked = record().draft;
    unmarked.card.iter_mut().for_each(|card| card.annotations.clear());
    assert_eq!(loaded.draft, unmarked);
    assert_eq!(loaded.case, record().case);
    assert_eq!(loaded.policy, record().policy);
    let loaded = Profile::from_bytes(PROFILE_1.as_bytes()).unwrap();
    assert_eq!(loaded, Profile { test_mode: false, ..profile() });
}

#[test]
fn what_this_version_does_not_know_is_refused_and_never_dropped() {
    let newer = RECORD_1.replacen("\"version\": 1", "\"version\": 2", 1);
    assert_ne!(newer, RECORD_1);
    assert_eq!(Record::from_bytes(newer.as_bytes()), Err(RecordError::Newer(2)));
    let ancient = RECORD_1.replacen("\"version\": 1", "\"version\": 0", 1);
    assert_eq!(Record::from_bytes(ancient.as_bytes()), Err(RecordError::Damaged));
    let newer = PROFILE_1.replacen("\"version\": 1", "\"version\": 9", 1);
    assert_eq!(Profile::from_bytes(newer.as_bytes()), Err(RecordError::Newer(9)));
    // A newer record is recognised by its version even if nothing else in it can be read.
    assert_eq!(Record::from_bytes(br#"{"version": 3, "all": "different"}"#), Err(RecordError::Newer(3)));
}

#[test]
fn a_damaged_record_is_said_to_be_damaged() {
    let whole = record().to_bytes();
    for cut in 0..whole.len() {
        assert_eq!(Record::from_bytes(&whole[..cut]), Err(RecordError::Damaged), "cut at {cut}");
    }
    assert_eq!(Record::from_bytes(b"{}"), Err(RecordError::Damaged));
}
