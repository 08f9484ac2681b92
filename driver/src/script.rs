//! Answers screens from the command line, one screen at a time. It knows buttons and files; every rule is the core's.

use crate::exit::Exit;
use crate::options::{OnFailure, RunArgs};
use queren_app::Stroke;
use queren_app::protocol::Private;
use queren_app::view_model::Part;
use queren_app::{Action, Screen, ScreenId};
use std::collections::VecDeque;
use std::path::PathBuf;

/// What to do at a screen.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Response {
    /// Dispatch these, in order.
    Dispatch(Vec<Action>),
    /// Nothing; the core is working and will publish another screen.
    Wait,
    /// A fault that may pass: pause, then dispatch. Limited by `--patience`.
    Retry(Action),
    /// Somebody else has to act: pause, then dispatch. Not limited.
    Poll(Action),
    /// End the run.
    Stop(Exit),
}

/// The answers of the command line, and which of them are used up.
pub(crate) struct Script {
    args: RunArgs,
    card: VecDeque<PathBuf>,
    video: VecDeque<PathBuf>,
    photo: VecDeque<PathBuf>,
    signature: VecDeque<PathBuf>,
    login_tried: bool,
    review_refreshed: bool,
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
            login_tried: false,
            review_refreshed: false,
        }
    }

    pub(crate) fn answer(&mut self, screen: &Screen) -> Response {
        use ScreenId as S;
        let stop = Response::Stop(Exit::NeedsCandidate);
        match screen.id {
            S::Login => self.sign_in(screen),
            S::Welcome | S::Preparation => one(Action::Next),
            S::Consent | S::ConsentRefused => self.consent(screen.id),
            S::CardCapture | S::CardRejected | S::CardConfirmation => self.card(screen),
            S::VideoPreflight | S::VideoCapture | S::VideoConfirmation => self.video(screen),
            S::RehearsalCapture => capture(&mut self.video),
            S::RehearsalResult if self.video.is_empty() => Response::Stop(Exit::Done),
            S::RehearsalResult => one(Action::Retake),
            S::AttemptFailed => {
                let retry = offers(screen, &Action::Retake);
                self.after_failure(retry, offers(screen, &Action::RequestReview), !self.video.is_empty())
            }
            S::OtherDevice if !self.args.takeover => stop,
            S::OtherDevice if offers(screen, &Action::TakeOver) => one(Action::TakeOver),
            S::ReviewOffer | S::ReviewWaiting | S::ReviewRejected => self.review(screen),
            S::PhotoCapture | S::PhotoEditor | S::PhotoFailed => self.photo(screen),
            S::Signature => self.sign(),
            S::Done => Response::Stop(Exit::Done),
            S::Blocked => Response::Stop(Exit::Storage),
            S::SafeToClose => stop,
            S::Offices | S::AttemptHistory | S::Settings | S::Help | S::Rules => one(Action::Back),
            S::OtherDevice
            | S::RestoringDraft
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
            | S::RehearsalProcessing => wait_or_retry(screen),
        }
    }

    /// The password is entered once, and again only after a fault that was not about it.
    fn sign_in(&mut self, screen: &Screen) -> Response {
        let transient_fault = screen.parts.iter().find_map(|p| match p {
            Part::LoginForm { passing, .. } => Some(*passing),
            _ => None,
        });
        // Without a form the login request is pending.
        let Some(transient_fault) = transient_fault else { return wait_or_retry(screen) };
        let (Some(account), Some(password)) = (&self.args.account, &self.args.password) else {
            return Response::Stop(Exit::NeedsCandidate);
        };
        let action = Action::SignIn { account: Private(account.clone()), password: Private(password.clone()) };
        match std::mem::replace(&mut self.login_tried, true) {
            false => one(action),
            true if transient_fault => Response::Retry(action),
            true => Response::Stop(Exit::NeedsCandidate),
        }
    }

    fn consent(&self, id: ScreenId) -> Response {
        match id {
            ScreenId::ConsentRefused => Response::Stop(Exit::OfficeOnly),
            _ if self.args.refuse => one(Action::RefuseConsent),
            _ if self.args.consent => {
                Response::Dispatch(vec![Action::SetConsent { face: true, id_card: true }, Action::GiveConsent])
            }
            _ => Response::Stop(Exit::NeedsCandidate),
        }
    }

    fn card(&mut self, screen: &Screen) -> Response {
        match screen.id {
            ScreenId::CardCapture => capture(&mut self.card),
            ScreenId::CardConfirmation => one(Action::Confirm),
            // The card was not accepted.
            _ if !self.card.is_empty() => one(Action::Retake),
            _ if self.args.insist && offers(screen, &Action::UseAnyway) => one(Action::UseAnyway),
            _ => Response::Stop(Exit::NeedsCandidate),
        }
    }

    fn video(&mut self, screen: &Screen) -> Response {
        match screen.id {
            ScreenId::VideoPreflight if self.video.is_empty() => Response::Stop(Exit::NeedsCandidate),
            ScreenId::VideoPreflight => one(Action::RequestDigits),
            ScreenId::VideoCapture => capture(&mut self.video),
            // Submitting a recording that the local check rejects would probably waste an attempt.
            _ if has_reasons(screen) && !self.args.insist && self.video.is_empty() => {
                Response::Stop(Exit::NeedsCandidate)
            }
            _ if has_reasons(screen) && !self.args.insist => one(Action::Retake),
            _ if offers(screen, &Action::SubmitAttempt) => one(Action::SubmitAttempt),
            _ => Response::Stop(Exit::NeedsCandidate),
        }
    }

    fn review(&mut self, screen: &Screen) -> Response {
        match screen.id {
            // Only `--on-failure review` leads here.
            ScreenId::ReviewOffer => one(Action::RequestReview),
            ScreenId::ReviewRejected if self.card.is_empty() && self.photo.is_empty() => {
                Response::Stop(Exit::NeedsCandidate)
            }
            ScreenId::ReviewRejected => one(Action::Retake),
            _ if has_progress(screen) => Response::Wait,
            _ if offers(screen, &Action::Retry) => Response::Retry(Action::Retry),
            _ if self.args.wait_for_review => Response::Poll(Action::Refresh),
            // The stored state may be old: ask the platform once before stopping.
            _ if !std::mem::replace(&mut self.review_refreshed, true) => one(Action::Refresh),
            _ => Response::Stop(Exit::InReview),
        }
    }

    fn photo(&mut self, screen: &Screen) -> Response {
        match screen.id {
            ScreenId::PhotoCapture => capture(&mut self.photo),
            ScreenId::PhotoFailed => {
                self.after_failure(true, offers(screen, &Action::RequestReview), !self.photo.is_empty())
            }
            _ if offers(screen, &Action::Confirm) => one(Action::Confirm),
            _ if self.args.insist && offers(screen, &Action::UseAnyway) => one(Action::UseAnyway),
            _ if self.photo.is_empty() => Response::Stop(Exit::NeedsCandidate),
            _ => one(Action::Retake),
        }
    }

    fn after_failure(&self, may_retry: bool, may_review: bool, has_files: bool) -> Response {
        match self.args.on_failure {
            OnFailure::Retry if may_retry && has_files => one(Action::Retake),
            OnFailure::Review if may_review => one(Action::RequestReview),
            OnFailure::Retry if !may_retry => Response::Stop(Exit::OfficeOnly),
            _ => Response::Stop(Exit::NeedsCandidate),
        }
    }

    /// Draws the next signature file; one that is rejected as too simple is followed by the next.
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

/// Whether an enabled button has this action, whatever its arguments.
fn offers(screen: &Screen, action: &Action) -> bool {
    let same_kind = |a: &Action| std::mem::discriminant(a) == std::mem::discriminant(action);
    screen.buttons().any(|b| b.enabled && b.action().is_some_and(same_kind))
}

fn has_progress(screen: &Screen) -> bool {
    screen.parts.iter().any(|p| matches!(p, Part::Progress { .. }))
}

fn has_reasons(screen: &Screen) -> bool {
    screen.parts.iter().any(|p| matches!(p, Part::ReasonCard { .. }))
}

/// The core is working; after its deadline or a fault it offers a retry.
fn wait_or_retry(screen: &Screen) -> Response {
    if offers(screen, &Action::Retry) { Response::Retry(Action::Retry) } else { Response::Wait }
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
