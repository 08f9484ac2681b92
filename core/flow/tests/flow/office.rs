//! The office is asked by two yeses: while it looks, nothing else can be tried.

use queren_flow::{Action, Call, Effect, Event, Input, ScreenId, State, reduce, render};
use queren_screen_fixtures::{all_variants, samples::NOW};

/// The named exhibit after these actions, and everything that was to be done on the way.
fn after(exhibit: &str, actions: &[Action]) -> (State, Vec<Effect>) {
    let (_, state) = all_variants().into_iter().find(|(name, _)| *name == exhibit).expect(exhibit);
    actions.iter().fold((state, Vec::new()), |(state, mut effects), action| {
        let (state, more) = reduce(state, &Input { now: NOW, event: Event::Act(action.clone()) });
        effects.extend(more);
        (state, effects)
    })
}

#[test]
fn one_yes_asks_nobody_and_back_is_where_it_was() {
    let places = [("failed, two left", ScreenId::AttemptFailed), ("guard", ScreenId::VideoPreflight)];
    for (exhibit, place) in places {
        let (offered, effects) = after(exhibit, &[Action::RequestReview]);
        assert_eq!(render(&offered, NOW).id, ScreenId::ReviewOffer, "{exhibit}");
        assert!(effects.is_empty(), "{exhibit}: {effects:?}");
        let (back, _) = after(exhibit, &[Action::RequestReview, Action::Back]);
        assert_eq!(render(&back, NOW).id, place, "{exhibit}");
    }
}

#[test]
fn the_second_yes_sends_what_the_office_looks_at() {
    let (state, effects) = after("failed, two left", &[Action::RequestReview, Action::RequestReview]);
    assert_eq!(render(&state, NOW).id, ScreenId::ReviewSending);
    let saved = |e: &Effect| matches!(e, Effect::Save { record, .. } if record.draft.review.is_some());
    let sent = |e: &Effect| matches!(e, Effect::Call { call, .. } if matches!(**call, Call::Upload { .. }));
    let (saved, sent) = (effects.iter().position(saved), effects.iter().position(sent));
    assert!(saved.is_some() && saved < sent, "durable before it leaves: {effects:?}");
}
