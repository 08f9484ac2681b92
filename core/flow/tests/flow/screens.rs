//! Every screen in words: what it says in both languages, and what elder mode changes.

use crate::support::text::text;
use queren_flow::view_model::{Cost, Part};
use queren_flow::{Action, Lang, Screen, ScreenId, State, render};
use queren_screen_fixtures::{all_variants, samples::NOW};
use std::fmt::Write as _;

macro_rules! every_id {
    ($($name:ident)*) => {
        const EVERY: &[ScreenId] = &[$(ScreenId::$name),*];
        /// Does not compile while an id is missing above.
        const fn known(id: ScreenId) { match id { $(ScreenId::$name => ()),* } }
        const _: () = { let mut i = 0; while i < EVERY.len() { known(EVERY[i]); i += 1; } };
    };
}

every_id! {
    Login RestoringDraft Welcome LoadingCase Consent ConsentRefused Preparation CardCapture CardProcessing CardRejected CardConfirmation VideoPreflight
    DigitsLoading VideoCapture VideoProcessing VideoConfirmation AttemptSending AttemptReconciling AttemptJudging AttemptFailed OtherDevice ReviewOffer ReviewSending ReviewWaiting
    ReviewRejected PhotoCapture PhotoProcessing PhotoEditor PhotoFailed Signature SignatureSaving Done Offices AttemptHistory Settings
    Help Rules SafeToClose RehearsalCapture RehearsalProcessing RehearsalResult Blocked
}

fn shown(state: &State, lang: Lang, elder: bool) -> Screen {
    let mut state = state.clone();
    (state.profile.settings.lang, state.profile.settings.elder) = (lang, elder);
    render(&state, NOW)
}

fn all() -> Vec<Screen> {
    let modes = [(Lang::Zh, false), (Lang::Zh, true), (Lang::En, false), (Lang::En, true)];
    all_variants().iter().flat_map(|(_, state)| modes.map(|(lang, elder)| shown(state, lang, elder))).collect()
}

/// Lines that one mode has and the other has not.
fn changed(plain: &str, elder: &str) -> String {
    let gone = plain.lines().filter(|l| !elder.lines().any(|e| e == *l)).map(|l| format!("- {l}\n"));
    let come = elder.lines().filter(|l| !plain.lines().any(|p| p == *l)).map(|l| format!("+ {l}\n"));
    gone.chain(come).collect()
}

#[test]
fn every_screen_reads_as_it_did() {
    let every = all_variants();
    for id in EVERY {
        let mut page = String::new();
        for (name, state) in every.iter().filter(|(_, state)| render(state, NOW).id == *id) {
            let (zh, en) = (text(&shown(state, Lang::Zh, false)), text(&shown(state, Lang::En, false)));
            let elder = changed(&zh, &text(&shown(state, Lang::Zh, true)));
            let _ = write!(page, "──────── {name}\n{zh}\n{en}\n长辈版\n{elder}\n");
        }
        assert!(!page.is_empty(), "no sample shows {id:?}");
        let name = serde_json::to_value(id).unwrap();
        insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!(name.as_str().unwrap(), page);
        });
    }
}

#[test]
fn no_word_is_missing_and_no_gap_is_left() {
    for screen in all() {
        let words = text(&screen);
        assert!(!words.contains(['⟦', '⟧']) && !words.contains("{ $"), "{:?}:\n{words}", screen.id);
        assert!(!words.contains("活体") && !words.contains("OCR") && !words.contains("置信度"), "{words}");
        let latin = |text: &str| text.chars().filter(char::is_ascii_alphabetic).count() * 2 > text.chars().count();
        assert_eq!(latin(&screen.title), screen.lang == Lang::En, "{:?} {}", screen.id, screen.title);
    }
}

#[test]
fn what_a_button_costs_is_in_its_words() {
    for screen in all() {
        let free = if screen.lang == Lang::Zh { "不消耗次数" } else { "costs nothing" };
        let spends = if screen.lang == Lang::Zh { "消耗 1 次" } else { "uses 1 attempt" };
        for b in screen.buttons() {
            assert_eq!(b.label.contains(free), b.cost == Cost::Free, "{:?} {}", screen.id, b.label);
            assert_eq!(b.label.contains(spends), b.cost == Cost::Attempt, "{:?} {}", screen.id, b.label);
            assert_eq!(b.cost == Cost::Attempt, b.dispatches(&Action::SubmitAttempt), "{:?} {}", screen.id, b.label);
        }
    }
}

#[test]
fn the_ways_out_are_on_every_screen() {
    use ScreenId as S;
    for screen in all() {
        let offers = |action: &Action| screen.buttons().any(|b| b.enabled && b.dispatches(action));
        match screen.id {
            S::SafeToClose | S::Offices | S::AttemptHistory | S::Settings | S::Help | S::Rules => {
                assert!(offers(&Action::Back), "{:?}", screen.id)
            }
            S::RehearsalCapture | S::RehearsalProcessing | S::RehearsalResult => assert!(offers(&Action::Back)),
            S::Login | S::Done | S::Blocked => assert!(offers(&Action::ShowOffices), "{:?}", screen.id),
            _ => assert!(offers(&Action::SaveAndLeave) && offers(&Action::ShowOffices), "{:?}", screen.id),
        }
    }
}

#[test]
fn the_last_attempt_is_never_the_loud_way() {
    let last = all_variants().into_iter().find(|(name, _)| *name == "failed, one left").unwrap().1;
    let screen = shown(&last, Lang::Zh, false);
    assert_eq!(screen.primary, None);
    let ways = [Action::Retake, Action::RequestReview, Action::ShowOffices];
    assert!(screen.others.iter().zip(&ways).all(|(b, way)| b.dispatches(way)) && screen.others.len() >= ways.len());
    // The control: with more than one left there is a loud way.
    let earlier = all_variants().into_iter().find(|(name, _)| *name == "failed, two left").unwrap().1;
    assert!(shown(&earlier, Lang::Zh, false).primary.is_some_and(|b| b.dispatches(&Action::Retake)));
}

#[test]
fn what_is_left_to_do_without_the_candidate_is_told_also_when_they_have_left() {
    use queren_flow::{Overlay, view_model::BackgroundWork};
    let rest = |name: &str, overlay: Option<Overlay>| {
        let mut state = all_variants().into_iter().find(|(n, _)| *n == name).unwrap().1;
        state.overlay = overlay;
        shown(&state, Lang::Zh, false).background_work
    };
    for overlay in [None, Some(Overlay::SafeToClose), Some(Overlay::Help)] {
        assert_eq!(rest("second file", overlay.clone()), BackgroundWork::Running);
        assert_eq!(rest("announcing, offline", overlay.clone()), BackgroundWork::WaitingToRetry);
        assert_eq!(rest("welcome", overlay), BackgroundWork::Idle);
    }
}

#[test]
fn nothing_is_said_while_the_microphone_listens() {
    for screen in all() {
        let capturing = matches!(screen.id, ScreenId::VideoCapture | ScreenId::RehearsalCapture);
        let records = capturing && screen.capture().is_some();
        let elder_speaks = screen.elder && !records;
        assert!(!records || screen.speak.is_none(), "{:?}", screen.id);
        assert!(!elder_speaks || screen.speak.is_some(), "{:?} is silent in elder mode", screen.id);
    }
}

/// Sentences that are spoken stay short enough for one breath: twenty characters.
#[test]
fn spoken_sentences_are_short() {
    let mut long = Vec::new();
    for screen in all().into_iter().filter(|s| s.lang == Lang::Zh) {
        let Some(speech) = screen.speak else { continue };
        let sentences = speech.text.split(['\n', '。', '？', '！', '；']);
        long.extend(sentences.filter(|s| s.chars().count() > 20).map(|s| format!("{:?}: {s}", screen.id)));
    }
    long.dedup();
    assert!(long.is_empty(), "{long:#?}");
}

#[test]
fn test_mode_is_on_every_screen_once_it_is_known() {
    for (_, state) in all_variants() {
        let mut state = state;
        state.profile.test_mode = true;
        match &mut state.session {
            queren_flow::SessionState::Restoring { case, .. } => case.test_mode = true,
            queren_flow::SessionState::SignedIn(walk) => walk.case_state.case.test_mode = true,
            queren_flow::SessionState::SignedOut(_) => {}
        }
        assert!(render(&state, NOW).test_mode.is_some(), "{:?}", render(&state, NOW).id);
    }
}

#[test]
fn the_ledger_is_in_sight_from_the_video_on() {
    for screen in all() {
        let before = screen.id < ScreenId::VideoPreflight && screen.id != ScreenId::Welcome;
        let overlay = screen.id >= ScreenId::Done && screen.id != ScreenId::AttemptHistory;
        assert_eq!(screen.attempts.is_some(), !before && !overlay, "{:?}", screen.id);
        if let Some(ledger) = screen.attempts {
            assert!(ledger.label.contains(&ledger.used.to_string()), "{}", ledger.label);
        }
    }
}

#[test]
fn every_content_is_shown_somewhere() {
    let kind = |part: &Part| serde_json::to_value(part).unwrap()["part"].as_str().unwrap().to_owned();
    let mut kinds: Vec<String> = all().iter().flat_map(|s| s.parts.iter().map(kind)).collect();
    kinds.sort_unstable();
    kinds.dedup();
    assert_eq!(kinds.len(), 19, "{kinds:?}");
}
