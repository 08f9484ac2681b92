//! What the phone lacks decides what a screen offers, and never what was done.

use queren_flow::phone::{Access, Interruption, Permission, Phone};
use queren_flow::steps::video::Video;
use queren_flow::{Action, Effect, Event, Input, Stage, State, Step, render, step};
use queren_screen_fixtures::all_variants;
use queren_screen_fixtures::samples::{NOW, facts, state, walk};

fn guard(phone: Phone) -> State {
    let mut state = walk(facts(), Step::Video(Video::Guard { reasons: Vec::new() }));
    state.phone = phone;
    state
}

fn act(state: State, action: Action) -> (State, Vec<Effect>) {
    step(state, &Input { now: NOW, event: Event::Act(action) })
}

#[test]
fn digits_are_not_fetched_for_a_recording_that_cannot_begin() {
    let call = Phone { known: true, interruption: Some(Interruption::Call), ..Phone::default() };
    for action in [Action::RequestDigits, Action::Next] {
        let (after, effects) = act(guard(call), action.clone());
        assert_eq!(effects, Vec::new(), "{action:?}");
        assert_eq!(after, guard(call));
        // The control: without the call they are.
        assert!(!act(guard(Phone::default()), action).1.is_empty());
    }
}

#[test]
fn the_cure_is_the_loud_button_and_does_what_it_says() {
    let mute = Phone { known: true, microphone: Access::NotAsked, ..Phone::default() };
    let button = render(&guard(mute), NOW).primary.unwrap();
    assert_eq!(button.action, Action::RequestPermission { permission: Permission::Microphone });
    let (_, effects) = act(guard(mute), button.action);
    assert_eq!(effects, [Effect::Ask(Permission::Microphone)]);
    let off = Phone { microphone: Access::DeniedForever, ..mute };
    let (_, effects) = act(guard(off), render(&guard(off), NOW).primary.unwrap().action);
    assert_eq!(effects, [Effect::OpenSettings]);
}

#[test]
fn news_of_the_phone_touches_nothing_else() {
    let mut before = state(Stage::Login(queren_flow::steps::login::Login::new()));
    let phone = Phone { known: true, camera: Access::Denied, ..Phone::default() };
    let (after, effects) = step(before.clone(), &Input { now: NOW, event: Event::Phone(phone) });
    assert_eq!(effects, Vec::new());
    before.phone = phone;
    assert_eq!(after, before);
}

#[test]
fn whatever_the_phone_lacks_every_screen_has_a_way_out_and_no_dead_button() {
    let access = [Access::Granted, Access::NotAsked, Access::Denied, Access::DeniedForever];
    let mut hindered = 0;
    for (name, state) in all_variants() {
        for (camera, microphone) in access.iter().flat_map(|c| access.iter().map(move |m| (*c, *m))) {
            let mut state = state.clone();
            state.phone = Phone { known: true, camera, microphone, ..Phone::default() };
            let screen = render(&state, NOW);
            hindered += usize::from(screen.buttons().any(|b| matches!(b.action, Action::RequestPermission { .. })));
            for button in screen.buttons().filter(|b| b.enabled) {
                let (after, effects) = act(state.clone(), button.action.clone());
                assert!(after != state || !effects.is_empty(), "{name}: {} is dead", button.label);
            }
            let out =
                |b: &queren_flow::screen::Button| b.enabled && !matches!(b.action, Action::RequestPermission { .. });
            assert!(screen.buttons().any(out), "{name} has no way out");
        }
    }
    assert!(hindered > 30, "the phones lacked something: {hindered}");
}
