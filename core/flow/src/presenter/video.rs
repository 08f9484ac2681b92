//! Step 3, the number-reading video, up to the button that uses an attempt.

use super::ScreenBuilder;
use super::parts::{Evidence, checklist, note};
use crate::capture_session::RecordingTimeline;
use crate::model::{Action, CaseState};
use crate::steps::submission::Submission;
use crate::steps::video::Video;
use crate::view_model::{ButtonIntent, Capture, Cost, Haptic, Part, ScreenId, Tone};
use crate::words::Words;
use queren_protocol::api::Millis;
use queren_protocol::policy::VideoPolicy;

const STEP: Option<u8> = Some(3);

pub(super) fn screen(w: &Words, machine: &Video, case_state: &CaseState, digit_help: bool) -> ScreenBuilder {
    let policy = &case_state.policy.video;
    match machine {
        Video::Preflight { reasons } => {
            let mut builder = ScreenBuilder::new(w, ScreenId::VideoPreflight, STEP, "guard-title", "guard-lead");
            builder.lead = w.with("guard-lead", &[("minutes", &(policy.digits_valid_s / 60).max(1).to_string())]);
            let builder = builder
                .with_reasons(w, reasons, false)
                .part(checklist(w, &[("guard-light", None), ("guard-quiet", None), ("guard-phone", None)]))
                .primary(w, "b-fetch", Action::RequestDigits)
                .costing(w, Cost::Free)
                .other(w, "b-rehearse", Action::StartRehearsal);
            review(w, builder, case_state).other(w, "b-back", Action::Back)
        }
        Video::LoadingDigits { challenge } => {
            ScreenBuilder::new(w, ScreenId::DigitsLoading, STEP, "fetch-title", "wait-close")
                .waiting(w, "fetch-title", challenge)
                .other(w, "b-back", Action::Back)
        }
        Video::Ready { challenge, .. } => {
            let mut builder =
                ScreenBuilder::new(w, ScreenId::VideoCapture, STEP, "capture-title", "capture-lead").silent();
            builder.lead = lead(w, policy.length_ms.min, policy.length_ms.max);
            let builder = builder
                .part(digits(w, &challenge.digits, digit_help, Some(challenge.expires_ms)))
                .part(Part::Capture { capture: capture(policy, Some(challenge.expires_ms)) })
                .primary(w, "b-capture-video", ButtonIntent::StartCapture)
                .costing(w, Cost::Free);
            review(w, builder, case_state).other(w, "b-back", Action::Back)
        }
        Video::Submitting { submission, .. } => {
            let label = match submission {
                Submission::Importing { .. } => "video-wait-keep",
                _ => "video-wait-check",
            };
            let builder = ScreenBuilder::new(w, ScreenId::VideoProcessing, STEP, label, "wait-close");
            match submission.pending() {
                Some(pending) => builder.waiting(w, label, pending),
                None => builder,
            }
        }
        Video::Confirming => look_again(w, case_state),
    }
}

fn look_again(w: &Words, case_state: &CaseState) -> ScreenBuilder {
    let builder = ScreenBuilder::new(w, ScreenId::VideoConfirmation, STEP, "again-title", "wait-close");
    let Some(video) = &case_state.draft.video else { return builder.primary(w, "b-retake-video", Action::Retake) };
    let findings = &video.findings;
    let mut builder = builder.part(Part::Picture { media: video.media.clone(), label: w.get("picture-video") });
    builder.lead = String::new();
    let cost = match case_state.case.remaining() {
        1 => w.get("again-last"),
        left => w.with("again-cost", &[("left", &left.to_string())]),
    };
    let cost = note(cost, Tone::Warning);
    if !findings.reasons.is_empty() {
        // The check expects a refusal, so the free option is the primary button.
        let builder = builder
            .with_reasons(w, &findings.reasons, false)
            .with_evidence(
                w,
                Some(Evidence { media: &video.media, annotations: &findings.annotations, label: "picture-video" }),
            )
            .part(note(w.get("again-weak"), Tone::Warning))
            .part(cost)
            .primary(w, "b-retake-video", Action::Retake)
            .costing(w, Cost::Free)
            .spending(w, "b-submit", Action::SubmitAttempt);
        return review(w, builder, case_state);
    }
    let verdict = if findings.complete { "again-good" } else { "again-unknown" };
    let builder = if findings.complete { builder.with_haptic(Haptic::Success) } else { builder };
    let builder = builder
        .part(note(w.get(verdict), if findings.complete { Tone::Success } else { Tone::Info }))
        .part(cost)
        .primary(w, "b-submit", Action::SubmitAttempt)
        .costing(w, Cost::Attempt)
        .free(w, "b-retake-video", Action::Retake);
    review(w, builder, case_state)
}

/// The alternative for candidates who can't read aloud.
fn review(w: &Words, builder: ScreenBuilder, case_state: &CaseState) -> ScreenBuilder {
    if case_state.may_ask_review() { builder.free(w, "b-review-alt", Action::RequestReview) } else { builder }
}

impl ScreenBuilder {
    fn spending(mut self, w: &Words, label: &str, action: Action) -> ScreenBuilder {
        self.others.push(super::button(w, label, action, Cost::Attempt));
        self
    }
}

pub(super) fn lead(w: &Words, min_ms: u32, max_ms: u32) -> String {
    w.with("capture-lead", &[("from", &(min_ms / 1_000).to_string()), ("to", &(max_ms / 1_000).to_string())])
}

pub(super) fn capture(policy: &VideoPolicy, digits_expire_ms: Option<Millis>) -> Capture {
    let &VideoPolicy { length_ms, max_bytes, digits, .. } = policy;
    let timeline = RecordingTimeline::new(length_ms, digits);
    let bits_per_s = bits_per_s(max_bytes, timeline.end_ms);
    Capture::Video { length_ms, max_bytes, bits_per_s, digits, digits_expire_ms }
}

/// The bit rate a face needs at 1280 × 720, limited to three quarters of the allowed file size.
fn bits_per_s(max_bytes: u32, length_ms: u32) -> u32 {
    const ENOUGH: u32 = 4_000_000;
    let fits = u64::from(max_bytes) / 4 * 3 * 8 * 1_000 / u64::from(length_ms.max(1));
    u32::try_from(fits).unwrap_or(ENOUGH).clamp(1, ENOUGH)
}

/// The digits one by one, with pinyin if that is switched on.
pub(super) fn digits(w: &Words, digits: &str, help: bool, expires_ms: Option<i64>) -> Part {
    let pinyin = help.then(|| digits.chars().map(|d| w.get(&format!("pinyin-{d}"))).collect());
    Part::Digits { digits: digits.chars().map(String::from).collect(), pinyin, expires_ms }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_take_is_as_sharp_as_its_file_may_be_large() {
        assert_eq!(bits_per_s(10 << 20, 4_500), 4_000_000);
        let tight = bits_per_s(600_000, 4_500);
        assert!(tight < 1_000_000 && u64::from(tight) * 45 / 80 < 600_000 * 10 * 3 / 4 + 10, "{tight}");
        assert_eq!(bits_per_s(0, 0), 1);
    }
}
