//! Every screen, in every variant worth reading: what it is called, and the state that shows it.

use super::candidate::stroke;
use super::platform::office;
use super::samples::*;
use queren_flow::event::Findings;
use queren_flow::phone::{Access, CameraFault, Interruption, Phone};
use queren_flow::state::Blocked;
use queren_flow::steps::verify::Look;
use queren_flow::steps::{
    card::Card, consent::Consent, login::Login, photo::Photo, rehearsal::Rehearsal, review::Review,
    signature::Signature, verify::Verify, video::Video,
};
use queren_flow::{Aside, Draft, Facts, Fault, Refusal, Stage, Stamp, State, Step, StorageFault};
use queren_protocol::api::*;
use queren_protocol::policy::OnFailure;
use queren_protocol::{Private, Reason};

pub(crate) type Exhibit = (&'static str, State);

pub(crate) fn every() -> Vec<Exhibit> {
    [entry(), cards(), videos(), verification(), reviews(), photos(), finish(), asides(), blocked(), phones()].concat()
}

fn entry() -> Vec<Exhibit> {
    let account = || Some(Private::from("sample@example.com"));
    let form = |fault| state(Stage::Login(Login::Form { account: account(), trouble: Some(fault) }));
    let many = Refusal { retry_after_s: Some(900), ..Refusal::new(ProblemCode::TooMany) };
    let signing = |wait| state(Stage::Login(Login::SigningIn { account: Private::from("sample@example.com"), wait }));
    let opening = |wait| state(Stage::Opening { case: Box::new(case()), wait });
    let sending = |wait| {
        let request = ConsentRequest { version: 1, face: true, id_card: true };
        walk(facts(), Step::Consent(Consent::Sending { request, wait }))
    };
    let consent = |face, id_card| walk(facts(), Step::Consent(Consent::Asking { face, id_card }));
    vec![
        ("first", state(Stage::Login(Login::new()))),
        ("wrong password", form(refused(ProblemCode::BadCredentials))),
        ("too many", form(Fault::Refused(many))),
        ("offline", form(Fault::Offline)),
        ("insecure", form(Fault::Insecure)),
        ("session ended", form(refused(ProblemCode::SessionEnded))),
        ("after test mode", in_test_mode(state(Stage::Login(Login::new())))),
        ("signing in", signing(wait())),
        ("signing in, late", signing(late())),
        ("opening", opening(wait())),
        ("opening, late", opening(late())),
        ("welcome", welcome(2, None)),
        ("welcome, offline, closes soon", welcome(0, Some(Fault::Offline))),
        ("locating", walk(facts(), Step::Locating { wait: wait() })),
        ("locating, platform in trouble", walk(facts(), Step::Locating { wait: trouble(Fault::Platform) })),
        ("consent on its way", sending(wait())),
        ("consent on its way, late", sending(late())),
        ("both off", consent(false, false)),
        ("both on", consent(true, true)),
        ("refused", walk(facts(), Step::Consent(Consent::Refused))),
    ]
}

fn in_test_mode(mut state: State) -> State {
    state.profile.test_mode = true;
    state
}

fn welcome(used_up: u32, look: Option<Fault>) -> State {
    let mut facts = Facts { case: used(used_up), ..facts() };
    facts.policy.registration_closes_ms = look.as_ref().map(|_| NOW + 2 * 86_400_000);
    let mut state = walk(facts, Step::Welcome);
    if let Stage::Walk(walk) = &mut state.stage {
        walk.look = look.map(trouble);
    }
    state
}

fn cards() -> Vec<Exhibit> {
    let at = |machine| walk(facts(), Step::Card(machine));
    let weak = |reasons: &[Reason], usable: bool| {
        let usable = usable.then(|| ("card-take".to_owned(), media(MaterialKind::Card)));
        at(Card::Weak { reasons: reasons.to_vec(), usable })
    };
    let checking = Card::Checking { take: "card-take".into(), media: media(MaterialKind::Card), wait: wait() };
    let test_mode = Facts { case: CaseView { test_mode: true, ..case() }, ..facts() };
    vec![
        ("prepare", at(Card::Prepare)),
        ("card", at(Card::Framing)),
        ("card, test mode", walk(test_mode, Step::Card(Card::Framing))),
        ("keeping", at(Card::Keeping { wait: wait() })),
        ("keeping, late", at(Card::Keeping { wait: late() })),
        ("checking", at(checking)),
        ("sending", at(Card::Sending { wait: sent(16_384, 41_234) })),
        ("sending, offline", at(Card::Sending { wait: trouble(Fault::Offline) })),
        ("reading", at(Card::Reading { wait: wait() })),
        ("reading, unknown", at(Card::Reading { wait: trouble(Fault::Unknown) })),
        ("unusable", weak(&[Reason::FileKind], false)),
        ("several reasons, usable", weak(&[Reason::CardBlurred, Reason::CardGlare, Reason::CardDark], true)),
        ("read", at(Card::Read { reading: reading() })),
    ]
}

fn videos() -> Vec<Exhibit> {
    let at = |machine| walk(facts(), Step::Video(machine));
    let taken = |findings, n| {
        let draft = Draft { video: Some(video(findings)), ..facts().draft };
        walk(Facts { case: used(n), draft, ..facts() }, Step::Video(Video::LookAgain))
    };
    let ready = || at(Video::Ready { challenge: challenge(), expiry: Stamp(1) });
    let mut with_help = ready();
    with_help.profile.settings.digit_help = true;
    let mut exhausted_only = facts();
    exhausted_only.policy.on_failure = OnFailure::ReviewWhenExhausted;
    vec![
        ("guard", at(Video::Guard { reasons: Vec::new() })),
        ("guard, digits expired", at(Video::Guard { reasons: vec![Reason::DigitsExpired] })),
        ("guard, no review yet", walk(exhausted_only, Step::Video(Video::Guard { reasons: Vec::new() }))),
        ("fetching", at(Video::Fetching { wait: wait() })),
        ("fetching, refused", at(Video::Fetching { wait: trouble(refused(ProblemCode::TooMany)) })),
        ("digits", ready()),
        ("digits with help", with_help),
        ("keeping", at(Video::Keeping { challenge: challenge(), wait: wait() })),
        ("keeping, late", at(Video::Keeping { challenge: challenge(), wait: late() })),
        ("checking", at(Video::Checking { challenge: challenge(), media: media(MaterialKind::Video), wait: wait() })),
        ("good", taken(found(&[]), 1)),
        ("good, the last one", taken(found(&[]), 2)),
        ("weak", taken(found(&[Reason::VideoVoiceLow, Reason::VideoLipsStill]), 1)),
        ("not checked", taken(Findings::default(), 1)),
    ]
}

fn verification() -> Vec<Exhibit> {
    let draft = || Draft { attempt: Some(outgoing()), ..facts().draft };
    let at = |machine| walk(Facts { case: used(1), draft: draft(), ..facts() }, Step::Verify(machine));
    let judging = |since| at(Verify::Judging { since, look: Look::Asleep(Stamp(1)), pause: 700 });
    let device = || Device { id: "other".into(), name: "另一台手机".into() };
    let elsewhere = |wait| at(Verify::Elsewhere { device: device(), wait });
    let failed = |n| {
        let case = used(n);
        let verdict = case.attempts.last().cloned().unwrap();
        walk(Facts { case, ..facts() }, Step::Verify(Verify::Failed { verdict }))
    };
    let voided = Verify::Failed { verdict: line(2, AttemptState::Voided, &[]) };
    vec![
        ("announcing", at(Verify::Opening { wait: wait() })),
        ("announcing, offline", at(Verify::Opening { wait: trouble(Fault::Offline) })),
        ("second file", at(Verify::Uploading { index: 1, wait: sent(20_000, 41_234) })),
        ("second file, late", at(Verify::Uploading { index: 1, wait: late() })),
        ("committing", at(Verify::Committing { wait: wait() })),
        ("confirming", at(Verify::Confirming { wait: wait() })),
        ("confirming, no answer", at(Verify::Confirming { wait: trouble(Fault::Unknown) })),
        ("judging", judging(NOW)),
        ("judging, late", judging(NOW - 200_000)),
        ("failed, two left", failed(1)),
        ("failed, one left", failed(2)),
        ("failed, none left", failed(3)),
        ("given back", at(voided)),
        ("elsewhere", elsewhere(None)),
        ("elsewhere, taking over", elsewhere(Some(wait()))),
        ("elsewhere, offline", elsewhere(Some(trouble(Fault::Offline)))),
    ]
}

fn reviews() -> Vec<Exhibit> {
    let with = |state, phase| {
        let case = CaseView { review: Some(review(ReviewSubject::Verification, state)), phase, ..used(3) };
        let mut facts = Facts { case, ..facts() };
        facts.policy.registration_closes_ms = Some(NOW + 9 * 86_400_000);
        facts
    };
    let waiting = || with(ReviewState::Waiting, Phase::VerificationReview);
    let at = |machine| walk(waiting(), Step::Review(machine));
    let rejected = Review::Rejected { subject: ReviewSubject::Verification };
    vec![
        ("uploading", at(Review::Uploading { index: 0, wait: sent(20_000, 41_234) })),
        ("asking, offline", at(Review::Asking { wait: trouble(Fault::Offline) })),
        ("waiting", at(Review::Waiting { next: Stamp(1) })),
        ("looking", at(Review::Looking { wait: wait() })),
        ("looking, late", at(Review::Looking { wait: late() })),
        ("rejected", walk(with(ReviewState::Rejected, Phase::Verification), Step::Review(rejected))),
    ]
}

fn photos() -> Vec<Exhibit> {
    let with = |findings| {
        let draft = Draft { photo: Some(photo(findings)), ..facts().draft };
        Facts { case: CaseView { phase: Phase::Photo, ..case() }, draft, ..facts() }
    };
    let at = |machine| walk(with(found(&[])), Step::Photo(machine));
    let reasons = || vec![Reason::PhotoBackground, Reason::PhotoHeadPlacement];
    let weak = walk(with(found(&[Reason::PhotoBackground])), Step::Photo(Photo::Workshop));
    vec![
        ("choose", at(Photo::Choosing { reasons: Vec::new() })),
        ("choose another", at(Photo::Choosing { reasons: vec![Reason::PhotoSeveralFaces] })),
        ("keeping", at(Photo::Keeping { wait: wait() })),
        ("making", at(Photo::Making { chosen: media(MaterialKind::Photo), wait: wait() })),
        ("sending", at(Photo::Sending { wait: sent(8_192, 41_234) })),
        ("handing, offline", at(Photo::Handing { wait: trouble(Fault::Offline) })),
        ("judging", at(Photo::Judging { next: Stamp(1), since: NOW })),
        ("judging, late", at(Photo::Judging { next: Stamp(1), since: NOW - 200_000 })),
        ("looking, offline", at(Photo::Looking { wait: trouble(Fault::Offline), since: NOW })),
        ("workshop", at(Photo::Workshop)),
        ("workshop, weak", weak),
        ("not accepted", at(Photo::Failed { reasons: reasons() })),
    ]
}

fn finish() -> Vec<Exhibit> {
    let with = |strokes| {
        let case = CaseView { phase: Phase::Signature, ..case() };
        Facts { case, draft: Draft { strokes, ..Draft::default() }, ..facts() }
    };
    let at = |machine| walk(with(vec![stroke()]), Step::Signature(machine));
    let drawing = |reasons: &[Reason]| Signature::Drawing { reasons: reasons.to_vec() };
    let complete = CaseView {
        phase: Phase::Complete,
        admission_number: Some(Private::from("010126100001")),
        attempts: vec![line(1, AttemptState::Passed, &[])],
        used: 1,
        ..case()
    };
    vec![
        ("blank", walk(with(Vec::new()), Step::Signature(drawing(&[])))),
        ("drawn", at(drawing(&[]))),
        ("too simple", at(drawing(&[Reason::SignatureTooSimple]))),
        ("checking", at(Signature::Checking { wait: wait() })),
        ("keeping, late", at(Signature::Keeping { wait: late() })),
        ("sending", at(Signature::Sending { wait: wait() })),
        ("handing, no answer", at(Signature::Handing { wait: trouble(Fault::Unknown) })),
        ("done", walk(Facts { case: complete, draft: Draft::default(), ..facts() }, Step::Done)),
    ]
}

fn asides() -> Vec<Exhibit> {
    let over = |mut state: State, aside| {
        state.aside = Some(aside);
        state
    };
    let login = || state(Stage::Login(Login::new()));
    let welcome = || welcome(0, None);
    let offices = |offices, wait| over(login(), Aside::Offices { offices, wait });
    let every_line = CaseView {
        used: 2,
        attempts: vec![
            line(1, AttemptState::Failed, &[Reason::FaceMismatch]),
            line(2, AttemptState::Voided, &[]),
            line(2, AttemptState::Cancelled, &[]),
            line(2, AttemptState::Passed, &[]),
            line(3, AttemptState::Judging, &[]),
            line(3, AttemptState::Open, &[]),
        ],
        ..case()
    };
    let ledger = walk(Facts { case: every_line, ..facts() }, Step::Welcome);
    let rehearse = |machine| over(login(), Aside::Rehearsal(machine));
    let seen = |findings| rehearse(Rehearsal::Seen { findings });
    vec![
        ("offices, fetching", offices(Vec::new(), Some(wait()))),
        ("offices, offline", offices(Vec::new(), Some(trouble(Fault::Offline)))),
        ("offices", offices(vec![office()], None)),
        ("ledger, empty", over(welcome(), Aside::Ledger)),
        ("ledger", over(ledger, Aside::Ledger)),
        ("settings, before login", over(login(), Aside::Settings)),
        ("settings, on the way", over(welcome(), Aside::Settings)),
        ("left, before login", over(login(), Aside::Left)),
        ("left, on the way", over(welcome(), Aside::Left)),
        ("rehearsal", rehearse(Rehearsal::Ready { digits: "2580".into() })),
        ("rehearsal, looking", rehearse(Rehearsal::Checking { digits: "2580".into(), wait: wait() })),
        ("rehearsal, good", seen(found(&[]))),
        ("rehearsal, weak", seen(found(&[Reason::VideoDigitsCount]))),
        ("rehearsal, not checked", seen(Findings::default())),
    ]
}

/// What the phone lacks, over screens that want the camera.
fn phones() -> Vec<Exhibit> {
    let fine = Phone { known: true, free_bytes: Some(1 << 30), ..Phone::default() };
    let on = |mut state: State, phone| {
        state.phone = phone;
        state
    };
    let guard = |phone| on(walk(facts(), Step::Video(Video::Guard { reasons: Vec::new() })), phone);
    let digits = |phone| {
        let ready = Video::Ready { challenge: challenge(), expiry: Stamp(1) };
        on(walk(facts(), Step::Video(ready)), phone)
    };
    let card = |phone| on(walk(facts(), Step::Card(Card::Framing)), phone);
    let mut practice = state(Stage::Login(Login::new()));
    practice.aside = Some(Aside::Rehearsal(Rehearsal::Ready { digits: "2580".into() }));
    let camera = |camera| Phone { camera, ..fine };
    let microphone = |microphone| Phone { microphone, ..fine };
    let fault = |fault| Phone { fault: Some(fault), ..fine };
    let during = |i| Phone { interruption: Some(i), ..fine };
    vec![
        ("guard, all well", guard(fine)),
        ("guard, camera not asked for", guard(camera(Access::NotAsked))),
        ("guard, microphone refused", guard(microphone(Access::Denied))),
        ("guard, microphone off for good", guard(microphone(Access::DeniedForever))),
        ("guard, microphone taken", guard(during(Interruption::MicrophoneTaken))),
        ("guard, on a call", guard(during(Interruption::Call))),
        ("guard, battery low", guard(during(Interruption::BatteryLow))),
        ("guard, full", guard(Phone { free_bytes: Some(1 << 20), ..fine })),
        ("guard, camera stays black", guard(fault(CameraFault::NoFirstFrame))),
        ("digits, a call comes in", digits(during(Interruption::Call))),
        ("digits, camera taken", digits(during(Interruption::CameraTaken))),
        ("card, camera off for good", card(camera(Access::DeniedForever))),
        ("card, camera refused", card(camera(Access::Denied))),
        ("card, camera not asked for", card(camera(Access::NotAsked))),
        ("card, no camera", card(fault(CameraFault::NoCamera))),
        ("card, camera failed", card(fault(CameraFault::Failed))),
        ("practice, full", on(practice.clone(), Phone { free_bytes: Some(0), ..fine })),
        ("practice, microphone not asked for", on(practice, microphone(Access::NotAsked))),
    ]
}

fn blocked() -> Vec<Exhibit> {
    use StorageFault as F;
    let at = |fault| {
        let mut state = state(Stage::Login(Login::new()));
        state.blocked = Some(Blocked { fault, at_start: true });
        state
    };
    let names = ["full", "locked", "key lost", "damaged", "newer", "in use", "other"];
    let faults = [F::Full, F::Locked, F::KeyLost, F::Damaged, F::Newer, F::InUse, F::Io];
    names.into_iter().zip(faults.map(at)).collect()
}
