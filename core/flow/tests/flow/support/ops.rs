//! What may happen to a world: a candidate, a network, a platform, a phone, in any order.

use super::candidate::{captured, login, pressed, sensible, stroke};
use super::world::{How, World};
use proptest::prelude::*;
use queren_flow::{Action, Answer, Event, Fault, Lang, RequestId, Settings, StorageFault, render};
use queren_protocol::api::{AttemptState, Millis};

#[derive(Debug, Clone)]
pub(crate) enum Op {
    /// So many rounds go well first, so that walks begin everywhere.
    HeadStart(usize),
    Sensible,
    Press(usize),
    Wild(Action),
    Deliver(usize, How),
    Arrive(usize),
    Stale(usize),
    Pass(Millis),
    Foreground,
    Network,
    Kill,
    /// The next start finds a store it can't open.
    KillInto(StorageFault),
    /// Saves fail from here on.
    DiskFails(StorageFault),
    DiskWorks,
    Judge(AttemptState),
    Decide(bool),
    OtherPhone,
    TakenOver,
    BadCard,
    SessionEnds,
    NewConsentText,
}

impl World {
    pub(crate) fn run(&mut self, op: &Op) {
        match op {
            Op::HeadStart(rounds) => (0..*rounds).for_each(|_| self.round()),
            Op::Sensible => {
                if let Some(action) = sensible(&render(&self.state, self.now)) {
                    self.happen(Event::Act(action));
                }
            }
            Op::Press(index) => {
                let screen = render(&self.state, self.now);
                let pressed: Vec<Action> = screen.buttons().filter(|b| b.enabled).map(pressed).collect();
                if let Some(action) = pressed.get(index % pressed.len().max(1)) {
                    self.happen(Event::Act(action.clone()));
                }
            }
            Op::Wild(action) => self.happen(Event::Act(action.clone())),
            Op::Deliver(index, how) => self.deliver(*index, *how),
            Op::Arrive(index) => self.arrive(*index),
            Op::Stale(index) => {
                let gone = self.answered.iter().copied().nth(index % self.answered.len().max(1));
                let answer = if index % 2 == 0 { Ok(Answer::Done) } else { Err(Fault::Platform) };
                self.happen(Event::Answered { request_id: gone.unwrap_or(RequestId(0)), answer: Box::new(answer) });
            }
            Op::Pass(ms) => self.pass(*ms),
            Op::Foreground => self.happen(Event::Foreground),
            Op::Network => self.happen(Event::NetworkChanged),
            Op::Kill => self.kill(),
            Op::KillInto(fault) => {
                self.trouble = Some(*fault);
                self.kill();
            }
            Op::DiskFails(fault) => self.save_fault = Some(*fault),
            Op::DiskWorks => self.save_fault = None,
            Op::Judge(verdict) => self.platform.judge(*verdict),
            Op::Decide(approve) => self.platform.decide(*approve),
            Op::OtherPhone => self.platform.other_phone_opens(self.now),
            Op::TakenOver => self.platform.cancel_open(),
            Op::BadCard => self.platform.bad_card = true,
            Op::SessionEnds => self.platform.session = None,
            Op::NewConsentText => {
                self.platform.policy.consent_version += 1;
                self.platform.policy.version += 1;
            }
        }
    }

    fn events(&self) -> usize {
        self.lives.iter().map(Vec::len).sum()
    }

    /// A willing platform and a sensible candidate: how many rounds until the end, if there is one.
    pub(crate) fn walk_to_the_end(&mut self, rounds: usize) -> Option<usize> {
        self.save_fault = None;
        self.ghosts.clear();
        for round in 0..rounds {
            if render(&self.state, self.now).id == queren_flow::ScreenId::Done {
                return Some(round);
            }
            self.round();
        }
        None
    }

    /// The candidate does the sensible thing and everything answers well.
    fn round(&mut self) {
        let before = self.events();
        self.run(&Op::Sensible);
        let in_flight = self.flying.len();
        (0..in_flight).for_each(|_| self.deliver(0, How::Well));
        self.platform.judge(AttemptState::Passed);
        self.platform.decide(true);
        if self.events() == before {
            // Nothing to press and nothing in flight: the next alarm.
            let next = self.alarms.values().min().map_or(1_000, |at| (at - self.now).max(1));
            self.pass(next);
        }
    }
}

/// A walk: mostly sensible, sometimes not.
pub(crate) fn walk(length: usize) -> impl Strategy<Value = Vec<Op>> {
    let rest = proptest::collection::vec(op(), 0..length);
    (0..32_usize, rest).prop_map(|(rounds, mut ops)| {
        ops.insert(0, Op::HeadStart(rounds));
        ops
    })
}

fn op() -> impl Strategy<Value = Op> {
    let fault = prop_oneof![
        Just(StorageFault::Full),
        Just(StorageFault::Locked),
        Just(StorageFault::KeyLost),
        Just(StorageFault::Damaged),
        Just(StorageFault::Newer),
        Just(StorageFault::InUse),
        Just(StorageFault::Io),
    ];
    let how = prop_oneof![
        60 => Just(How::Well),
        5 => Just(How::LostReply),
        5 => Just(How::LostRequest),
        3 => Just(How::Offline),
        3 => Just(How::Garbled),
        6 => Just(How::Poor),
        1 => Just(How::NoSpace),
        2 => Just(How::Never),
    ];
    let verdict = prop_oneof![
        3 => Just(AttemptState::Passed),
        4 => Just(AttemptState::Failed),
        1 => Just(AttemptState::Voided),
    ];
    prop_oneof![
        100 => Just(Op::Sensible),
        12 => (0..8usize).prop_map(Op::Press),
        4 => wild().prop_map(Op::Wild),
        150 => (0..4usize, how).prop_map(|(i, h)| Op::Deliver(i, h)),
        3 => (0..4usize).prop_map(Op::Arrive),
        3 => (0..64usize).prop_map(Op::Stale),
        10 => prop_oneof![Just(1_000), Just(9_000), Just(41_000), Just(200_000)].prop_map(Op::Pass),
        2 => Just(Op::Foreground),
        2 => Just(Op::Network),
        4 => Just(Op::Kill),
        1 => fault.clone().prop_map(Op::KillInto),
        1 => fault.prop_map(Op::DiskFails),
        6 => Just(Op::DiskWorks),
        10 => verdict.prop_map(Op::Judge),
        4 => any::<bool>().prop_map(Op::Decide),
        2 => Just(Op::OtherPhone),
        1 => Just(Op::TakenOver),
        2 => Just(Op::BadCard),
        1 => Just(Op::SessionEnds),
        1 => Just(Op::NewConsentText),
    ]
}

/// Any action at any screen, most of them out of place.
fn wild() -> impl Strategy<Value = Action> {
    let settings = (any::<bool>(), any::<bool>()).prop_map(|(elder, digit_help)| Action::ChangeSettings {
        settings: Settings { elder, digit_help, ..Settings::default() },
    });
    prop_oneof![
        Just(login("right")),
        Just(login("wrong")),
        Just(captured()),
        Just(Action::AddStroke { stroke: stroke() }),
        (any::<bool>(), any::<bool>()).prop_map(|(face, id_card)| Action::SetConsent { face, id_card }),
        settings,
        proptest::sample::select(vec![
            Action::SignOut,
            Action::Next,
            Action::GiveConsent,
            Action::RefuseConsent,
            Action::Confirm,
            Action::Retake,
            Action::UseAnyway,
            Action::RequestDigits,
            Action::SubmitAttempt,
            Action::RequestReview,
            Action::TakeOver,
            Action::UndoStroke,
            Action::ClearStrokes,
            Action::WipeData,
            Action::SaveSignature,
            Action::Retry,
            Action::Refresh,
            Action::StartRehearsal,
            Action::ShowOffices,
            Action::ShowRules,
            Action::ShowHelp,
            Action::ShareJournal,
            Action::ShowSettings,
            Action::ShowConsent,
            Action::SetLanguage { lang: Lang::En },
            Action::ShowAttempts,
            Action::SaveAndLeave,
            Action::Back,
        ]),
    ]
}
