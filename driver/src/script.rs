//! The script answers screens the way the command line says, one screen at a time. It knows buttons and files; every rule
//! is the core's.

use crate::exit::Exit;
use crate::options::{OnFailure, RunArgs};
use queren_flow::screen::Part;
use queren_flow::{Action, Screen, ScreenId, Stroke};
use queren_protocol::Private;
use std::collections::VecDeque;
use std::path::PathBuf;

/// What to do at a screen.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Response {
    /// Dispatch these, in order.
    Dispatch(Vec<Action>),
    /// Nothing: the core is at work and the next screen will come.
    Wait,
    /// The core met trouble that may pass: pause, then dispatch.
    Retry(Action),
    /// Somebody else's turn, for as long as it takes: pause, then dispatch.
    Poll(Action),
    /// The walk ends here.
    Stop(Exit),
}

/// The command line's plan, and what of it is used up.
pub(crate) struct Script {
    args: RunArgs,
    card: VecDeque<PathBuf>,
    video: VecDeque<PathBuf>,
    photo: VecDeque<PathBuf>,
    signature: VecDeque<PathBuf>,
    signed_in_once: bool,
    asked_the_office: bool,
}

impl Script {
    pub(crate) fn new(args: RunArgs) -> Script {
        let queue = |files: &[PathBuf]| files.iter().cloned().collect();
        Script {
            card: queue(&args.card),
            video: queue(&args.video),
            photo: queue(&args.photo),
            signature: queue(&args.signature),
            args,
            signed_in_once: false,
            asked_the_office: false,
        }
    }

    pub(crate) fn answer(&mut self, screen: &Screen) -> Response {
        use ScreenId as S;
        let offers = |action: &Action| screen.buttons().any(|b| b.enabled && same_kind(&b.action, action));
        let stop = Response::Stop(Exit::NeedsCandidate);
        match screen.id {
            // The same screen while signing in is under way: nothing to type then.
            S::Login if !asks_to_sign_in(screen) => waiting(offers(&Action::Retry)),
            S::Login => self.login(screen),
            S::Welcome | S::Preparation => one(Action::Next),
            S::Consent if self.args.refuse => one(Action::RefuseConsent),
            S::Consent if self.args.consent => {
                Response::Dispatch(vec![Action::SetConsent { face: true, id_card: true }, Action::GiveConsent])
            }
            S::Consent => stop,
            S::ConsentRefused => Response::Stop(Exit::NoWayOn),
            S::CardCapture => capture(&mut self.card),
            S::CardRejected if !self.card.is_empty() => one(Action::Retake),
            S::CardRejected if self.args.insist && offers(&Action::UseAnyway) => one(Action::UseAnyway),
            S::CardRejected => stop,
            S::CardConfirmation => one(Action::Confirm),
            S::VideoPreflight if self.video.is_empty() => stop,
            S::VideoPreflight => one(Action::RequestDigits),
            S::VideoCapture | S::RehearsalCapture => capture(&mut self.video),
            // A take the phone expects to be refused would cost an attempt.
            S::VideoConfirmation if doubted(screen) && !self.args.insist && self.video.is_empty() => stop,
            S::VideoConfirmation if doubted(screen) && !self.args.insist => one(Action::Retake),
            S::VideoConfirmation if offers(&Action::SubmitAttempt) => one(Action::SubmitAttempt),
            S::VideoConfirmation => stop,
            S::AttemptFailed => {
                self.failed(offers(&Action::Retake), offers(&Action::RequestReview), !self.video.is_empty())
            }
            S::OtherDevice if self.args.takeover && offers(&Action::TakeOver) => one(Action::TakeOver),
            S::OtherDevice if self.args.takeover => waiting(offers(&Action::Retry)),
            S::OtherDevice => stop,
            // Whoever comes here has asked for it.
            S::ReviewOffer => one(Action::RequestReview),
            S::ReviewWaiting if is_looking(screen) => Response::Wait,
            S::ReviewWaiting if offers(&Action::Retry) => Response::Retry(Action::Retry),
            S::ReviewWaiting if self.args.wait_for_review => Response::Poll(Action::Refresh),
            // What the draft knows may be old: the office is asked once before the walk stops there.
            S::ReviewWaiting if !std::mem::replace(&mut self.asked_the_office, true) => one(Action::Refresh),
            S::ReviewWaiting => Response::Stop(Exit::InReview),
            S::ReviewRejected if self.card.is_empty() && self.photo.is_empty() => stop,
            S::ReviewRejected => one(Action::Retake),
            S::PhotoCapture => capture(&mut self.photo),
            S::PhotoEditor if offers(&Action::Confirm) => one(Action::Confirm),
            S::PhotoEditor if self.args.insist && offers(&Action::UseAnyway) => one(Action::UseAnyway),
            S::PhotoEditor if self.photo.is_empty() => stop,
            S::PhotoEditor => one(Action::Retake),
            S::PhotoFailed => self.failed(true, offers(&Action::RequestReview), !self.photo.is_empty()),
            S::Signature => self.sign(),
            S::Done => Response::Stop(Exit::Done),
            S::RehearsalResult if self.video.is_empty() => Response::Stop(Exit::Done),
            S::RehearsalResult => one(Action::Retake),
            S::Blocked => Response::Stop(Exit::Storage),
            S::SafeToClose => Response::Stop(Exit::NeedsCandidate),
            S::Offices | S::AttemptHistory | S::Settings | S::Help | S::Rules => one(Action::Back),
            S::RestoringDraft
            | S::LoadingCase
            | S::CardProcessing
            | S::DigitsLoading
            | S::VideoProcessing
            | S::AttemptSending
            | S::AttemptReconciling
            | S::AttemptJudging
            | S::ReviewSending
            | S::PhotoProcessing
            | S::SignatureSaving
            | S::RehearsalProcessing => waiting(offers(&Action::Retry)),
        }
    }

    /// A password is typed once; again only where nothing was wrong with it.
    fn login(&mut self, screen: &Screen) -> Response {
        let (Some(account), Some(password)) = (&self.args.account, &self.args.password) else {
            return Response::Stop(Exit::NeedsCandidate);
        };
        let action = Action::SignIn { account: Private(account.clone()), password: Private(password.clone()) };
        if !std::mem::replace(&mut self.signed_in_once, true) {
            return one(action);
        }
        let passing = screen.parts.iter().any(|p| matches!(p, Part::LoginForm { passing: true, .. }));
        if passing { Response::Retry(action) } else { Response::Stop(Exit::NeedsCandidate) }
    }

    fn failed(&self, may_retry: bool, may_review: bool, files: bool) -> Response {
        match self.args.on_failure {
            OnFailure::Retry if may_retry && files => one(Action::Retake),
            OnFailure::Review if may_review => one(Action::RequestReview),
            OnFailure::Retry if !may_retry => Response::Stop(Exit::NoWayOn),
            _ => Response::Stop(Exit::NeedsCandidate),
        }
    }

    /// Draws what is planned, once; a signature that comes back as too simple is tried with the next file.
    fn sign(&mut self) -> Response {
        let Some(path) = self.signature.pop_front() else { return Response::Stop(Exit::NeedsCandidate) };
        let Some(strokes) = std::fs::read(&path).ok().and_then(|b| serde_json::from_slice::<Vec<Stroke>>(&b).ok())
        else {
            return Response::Stop(Exit::Usage);
        };
        let draw = strokes.into_iter().map(|stroke| Action::AddStroke { stroke });
        Response::Dispatch(std::iter::once(Action::ClearStrokes).chain(draw).chain([Action::SaveSignature]).collect())
    }
}

fn asks_to_sign_in(screen: &Screen) -> bool {
    screen.parts.iter().any(|p| matches!(p, Part::LoginForm { .. }))
}

fn is_looking(screen: &Screen) -> bool {
    screen.parts.iter().any(|p| matches!(p, Part::Progress { .. }))
}

fn doubted(screen: &Screen) -> bool {
    screen.parts.iter().any(|p| matches!(p, Part::ReasonCard { .. }))
}

/// The core is at work; past its deadline or in trouble it offers to try again.
fn waiting(may_retry: bool) -> Response {
    if may_retry { Response::Retry(Action::Retry) } else { Response::Wait }
}

fn one(action: Action) -> Response {
    Response::Dispatch(vec![action])
}

fn capture(files: &mut VecDeque<PathBuf>) -> Response {
    match files.pop_front() {
        Some(file) => one(Action::Captured { path: file.to_string_lossy().into_owned() }),
        None => Response::Stop(Exit::NeedsCandidate),
    }
}

/// Same action, whatever it carries.
pub(crate) fn same_kind(a: &Action, b: &Action) -> bool {
    std::mem::discriminant(a) == std::mem::discriminant(b)
}
