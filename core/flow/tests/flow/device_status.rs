//! What the phone lacks decides what a screen offers, and never what was done.

use crate::support::candidate::pressed;
use queren_flow::device_status::{DeviceStatus, Interruption, Permission, PermissionState};
use queren_flow::steps::video::Video;
use queren_flow::view_model::Button;
use queren_flow::{Action, Effect, Event, Input, SessionState, State, Step, reduce, render};
use queren_screen_fixtures::all_variants;
use queren_screen_fixtures::samples::{NOW, case_state, on_step, state};

fn guard(phone: DeviceStatus) -> State {
    let mut state = on_step(case_state(), Step::Video(Video::Preflight { reasons: Vec::new() }));
    state.device = phone;
    state
}

fn act(state: State, action: Action) -> (State, Vec<Effect>) {
    reduce(state, &Input { now: NOW, event: Event::Act(action) })
}

#[test]
fn digits_are_not_fetched_for_a_recording_that_cannot_begin() {
    let call = DeviceStatus { known: true, interruption: Some(Interruption::Call), ..DeviceStatus::default() };
    for action in [Action::RequestDigits, Action::Next] {
        let (after, effects) = act(guard(call), action.clone());
        assert_eq!(effects, [Effect::ActionRejected], "{action:?}");
        assert_eq!(after, guard(call));
        // The control: without the call they are.
        assert!(!act(guard(DeviceStatus::default()), action).1.is_empty());
    }
}

#[test]
fn the_cure_is_the_loud_button_and_does_what_it_says() {
    let mute = DeviceStatus { known: true, microphone: PermissionState::NotAsked, ..DeviceStatus::default() };
    let button = render(&guard(mute), NOW).primary.unwrap();
    let ask = Action::RequestPermission { permission: Permission::Microphone };
    assert!(button.dispatches(&ask));
    let (_, effects) = act(guard(mute), ask);
    assert_eq!(effects, [Effect::RequestPermission(Permission::Microphone)]);
    let off = DeviceStatus { microphone: PermissionState::DeniedForever, ..mute };
    let (_, effects) = act(guard(off), pressed(&render(&guard(off), NOW).primary.unwrap()));
    assert_eq!(effects, [Effect::OpenSystemSettings]);
}

#[test]
fn news_of_the_phone_touches_nothing_else() {
    let mut before = state(SessionState::SignedOut(queren_flow::steps::login::Login::new()));
    let phone = DeviceStatus { known: true, camera: PermissionState::Denied, ..DeviceStatus::default() };
    let (after, effects) = reduce(before.clone(), &Input { now: NOW, event: Event::DeviceChanged(phone) });
    assert_eq!(effects, Vec::new());
    before.device = phone;
    assert_eq!(after, before);
}

fn asks(button: &Button) -> bool {
    matches!(button.action(), Some(Action::RequestPermission { .. }))
}

#[test]
fn whatever_the_phone_lacks_every_screen_has_a_way_out_and_no_dead_button() {
    let access =
        [PermissionState::Granted, PermissionState::NotAsked, PermissionState::Denied, PermissionState::DeniedForever];
    let mut hindered = 0;
    for (name, state) in all_variants() {
        for (camera, microphone) in access.iter().flat_map(|c| access.iter().map(move |m| (*c, *m))) {
            let mut state = state.clone();
            state.device = DeviceStatus { known: true, camera, microphone, ..DeviceStatus::default() };
            let screen = render(&state, NOW);
            hindered += usize::from(screen.buttons().any(asks));
            for button in screen.buttons().filter(|b| b.enabled) {
                let (after, effects) = act(state.clone(), pressed(button));
                assert!(after != state || !effects.is_empty(), "{name}: {} is dead", button.label);
            }
            assert!(screen.buttons().any(|b| b.enabled && !asks(b)), "{name} has no way out");
        }
    }
    assert!(hindered > 30, "the phones lacked something: {hindered}");
}
