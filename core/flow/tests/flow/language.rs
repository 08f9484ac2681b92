//! Which language is spoken: the phone's at first, then the candidate's.

use queren_flow::{Action, Effect, Event, Input, Lang, ScreenId, StartupData, State, reduce, render};

fn at(state: State, event: Event) -> (State, Vec<Effect>) {
    reduce(state, &Input { now: 1_000, event })
}

fn started(found: StartupData) -> State {
    at(State::default(), Event::Started(Box::new(found))).0
}

#[test]
fn a_first_start_speaks_the_phones_language_and_a_later_one_the_candidates() {
    let first = started(StartupData { lang: Lang::En, ..StartupData::default() });
    assert_eq!(render(&first, 0).lang, Lang::En);
    let later = started(StartupData { profile: Some(first.profile), lang: Lang::Zh, ..StartupData::default() });
    assert_eq!(render(&later, 0).lang, Lang::En);
    assert_eq!(render(&started(StartupData::default()), 0).lang, Lang::Zh, "the control");
}

#[test]
fn another_language_is_spoken_where_the_candidate_is_and_is_kept() {
    let mut state = started(StartupData::default());
    state.profile.settings.elder = true;
    let (state, effects) = at(state, Event::Act(Action::SetLanguage { lang: Lang::En }));
    let screen = render(&state, 0);
    assert_eq!((screen.id, screen.lang, screen.elder), (ScreenId::Login, Lang::En, true));
    let kept = |e: &Effect| matches!(e, Effect::SaveProfile(p) if p.settings.lang == Lang::En && p.settings.elder);
    assert!(effects.iter().any(kept), "{effects:?}");
    let (_, effects) = at(state, Event::Act(Action::SetLanguage { lang: Lang::En }));
    assert!(effects.is_empty(), "nothing changed: {effects:?}");
}
