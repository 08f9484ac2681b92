//! The phone around the core: what a shell's ports are asked, in which order, and that they can do no harm.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use queren_app::device_ports::{
    Battery, CameraFault, CameraPort, CameraRequest, ConditionPort, DevicePorts, Facing, FeedbackPort, Haptic,
    Interruption, Permission, PermissionPort, PermissionState, PortError, WindowPort,
};
use queren_app::{Action, App, ScreenId, block_on};
use queren_device::secrets::MemorySecrets;
use queren_flow::view_model::Part;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, OnceLock};
use std::time::Duration;
use support::until;

const NOWHERE: &str = "http://127.0.0.1:9";
const LONG: Duration = Duration::from_secs(30);

/// A scripted phone: does as told and says what it was asked.
struct Scripted {
    calls: Mutex<Sender<String>>,
    microphone: Mutex<PermissionState>,
    fault: Mutex<Option<CameraFault>>,
    behaviour: Behaviour,
    /// For ports that call back.
    app: OnceLock<Arc<App>>,
}

#[derive(Clone, Copy, PartialEq)]
enum Behaviour {
    Well,
    Fails,
    Panics,
    CallsBack,
}

impl Scripted {
    fn new(behaviour: Behaviour) -> (Arc<Scripted>, Receiver<String>) {
        let (calls, heard) = channel();
        let scripted = Scripted {
            calls: Mutex::new(calls),
            microphone: Mutex::new(PermissionState::Granted),
            fault: Mutex::new(None),
            behaviour,
            app: OnceLock::new(),
        };
        (Arc::new(scripted), heard)
    }

    fn ports(self: &Arc<Scripted>) -> Option<DevicePorts> {
        let s = self.clone();
        Some(DevicePorts {
            camera: s.clone(),
            permissions: s.clone(),
            feedback: s.clone(),
            window: s.clone(),
            conditions: s,
        })
    }

    fn called<T>(&self, what: String, answer: T) -> Result<T, PortError> {
        let _ = self.calls.lock().unwrap().send(what);
        match self.behaviour {
            Behaviour::Well => Ok(answer),
            Behaviour::Fails => Err(PortError::Failed),
            Behaviour::Panics => panic!("a port's own fault"),
            Behaviour::CallsBack => {
                if let Some(app) = self.app.get() {
                    // Blocks for an answer of the core while the core's own thread is in this port.
                    block_on(app.act(Action::Back)).unwrap();
                    let _ = app.screen();
                    app.device_changed().unwrap();
                }
                Ok(answer)
            }
        }
    }
}

impl CameraPort for Scripted {
    fn open(&self, wanted: CameraRequest) -> Result<Option<CameraFault>, PortError> {
        let facing = if wanted.facing == Facing::Front { "front" } else { "rear" };
        let fault = *self.fault.lock().unwrap();
        self.called(format!("open {facing}{}", if wanted.sound { " with sound" } else { "" }), fault)
    }
    fn close(&self) -> Result<(), PortError> {
        self.called("close".into(), ())
    }
}

impl PermissionPort for Scripted {
    fn state(&self, permission: Permission) -> Result<PermissionState, PortError> {
        // Asked often and not worth hearing.
        match permission {
            Permission::Camera => Ok(PermissionState::Granted),
            Permission::Microphone => Ok(*self.microphone.lock().unwrap()),
        }
    }
    fn request(&self, permission: Permission) -> Result<(), PortError> {
        self.called(format!("ask {permission:?}"), ())
    }
}

impl FeedbackPort for Scripted {
    fn vibrate(&self, haptic: Haptic) -> Result<(), PortError> {
        self.called(format!("vibrate {haptic:?}"), ())
    }
    fn speak(&self, text: String, language: String, urgent: bool) -> Result<(), PortError> {
        self.called(format!("speak {language} {urgent} {text}"), ())
    }
    fn stop_speaking(&self) -> Result<(), PortError> {
        self.called("stop speaking".into(), ())
    }
}

impl WindowPort for Scripted {
    fn secure(&self, on: bool) -> Result<(), PortError> {
        self.called(format!("secure {on}"), ())
    }
    fn open_settings(&self) -> Result<(), PortError> {
        self.called("settings".into(), ())
    }
    fn share(&self, path: String) -> Result<(), PortError> {
        let journal = queren_protocol::Journal::parse(&std::fs::read(path).unwrap()).unwrap();
        self.called(format!("share {}", journal.entries.last().unwrap().what), ())
    }
}

impl ConditionPort for Scripted {
    fn free_bytes(&self) -> Result<Option<u64>, PortError> {
        Ok(Some(1 << 30))
    }
    fn battery(&self) -> Result<Option<Battery>, PortError> {
        Ok(None)
    }
    fn interruption(&self) -> Result<Option<Interruption>, PortError> {
        Ok(None)
    }
}

fn phone() -> support::Phone {
    support::Phone::new(Arc::new(MemorySecrets::default()))
}

/// The next calls, as many as are expected.
fn hear(heard: &Receiver<String>, expected: &[&str]) {
    let got: Vec<String> = expected.iter().map(|_| heard.recv_timeout(LONG).unwrap_or_default()).collect();
    assert_eq!(got, expected);
}

#[test]
fn a_practice_holds_the_camera_and_lets_go_of_it() {
    let (scripted, heard) = Scripted::new(Behaviour::Well);
    let phone = phone();
    let app = phone.start_with(NOWHERE, scripted.ports());
    hear(&heard, &["secure true"]);
    block_on(app.act(Action::StartRehearsal)).unwrap();
    hear(&heard, &["stop speaking", "open front with sound"]);
    // Behind another app the camera is free; in front again it is ours.
    app.background().unwrap();
    hear(&heard, &["stop speaking", "close"]);
    app.foreground().unwrap();
    hear(&heard, &["open front with sound"]);
    block_on(app.act(Action::Back)).unwrap();
    hear(&heard, &["close"]);
    app.close();
    assert!(heard.try_recv().is_err(), "nothing more was asked");
}

#[test]
fn a_permission_that_comes_later_opens_the_camera() {
    let (scripted, heard) = Scripted::new(Behaviour::Well);
    *scripted.microphone.lock().unwrap() = PermissionState::NotAsked;
    let phone = phone();
    let app = phone.start_with(NOWHERE, scripted.ports());
    hear(&heard, &["secure true"]);
    block_on(app.act(Action::StartRehearsal)).unwrap();
    let allow = Action::RequestPermission { permission: Permission::Microphone };
    let asked = |s: &queren_app::Screen| s.primary.as_ref().is_some_and(|b| b.dispatches(&allow));
    let screen = until(&app, "the question", asked);
    assert!(screen.parts.iter().all(|p| !matches!(p, Part::Capture { .. })));
    block_on(app.act(allow.clone())).unwrap();
    let mut calls = Vec::new();
    while calls.last().is_none_or(|c: &String| c != "ask Microphone") {
        calls.push(heard.recv_timeout(LONG).unwrap());
    }
    assert!(!calls.iter().any(|c| c.starts_with("open")), "{calls:?}");
    *scripted.microphone.lock().unwrap() = PermissionState::Granted;
    app.device_changed().unwrap();
    hear(&heard, &["stop speaking", "open front with sound"][1..]);
    until(&app, "the recording", |s| s.capture().is_some());
}

#[test]
fn a_camera_that_stays_black_is_said_and_tried_again() {
    let (scripted, heard) = Scripted::new(Behaviour::Well);
    *scripted.fault.lock().unwrap() = Some(CameraFault::NoFirstFrame);
    let phone = phone();
    let app = phone.start_with(NOWHERE, scripted.ports());
    block_on(app.act(Action::StartRehearsal)).unwrap();
    let again = |s: &queren_app::Screen| s.primary.as_ref().is_some_and(|b| b.dispatches(&Action::ReopenCamera));
    until(&app, "the way to try again", again);
    *scripted.fault.lock().unwrap() = None;
    block_on(app.act(Action::ReopenCamera)).unwrap();
    until(&app, "the recording", |s| s.capture().is_some());
    app.close();
    assert_eq!(heard.try_iter().filter(|c| c.starts_with("open")).count(), 2);
}

#[test]
fn the_journal_is_shared_from_the_help_screen_and_from_nowhere_else() {
    let (scripted, heard) = Scripted::new(Behaviour::Well);
    let phone = phone();
    let app = phone.start_with(NOWHERE, scripted.ports());
    block_on(app.act(Action::ShareJournal)).unwrap();
    let help = block_on(app.act(Action::ShowHelp)).unwrap();
    let share = help.buttons().find(|b| b.dispatches(&Action::ShareJournal)).unwrap();
    block_on(app.act(share.action().unwrap().clone())).unwrap();
    let shared = std::iter::from_fn(|| heard.recv_timeout(LONG).ok()).find(|call| call.starts_with("share"));
    assert_eq!(shared.as_deref(), Some("share act/share_journal"), "the file ends with what was just pressed");
    app.close();
    assert!(heard.try_iter().all(|call| !call.starts_with("share")), "the action without the screen shared nothing");
}

#[test]
fn ports_that_fail_or_panic_stop_nobody() {
    for behaviour in [Behaviour::Fails, Behaviour::Panics] {
        let (scripted, heard) = Scripted::new(behaviour);
        let phone = phone();
        let app = phone.start_with(NOWHERE, scripted.ports());
        assert_eq!(block_on(app.act(Action::StartRehearsal)).unwrap().id, ScreenId::RehearsalCapture);
        // The camera that could not be opened is a fault with a way on, not a dead end.
        until(&app, "the fault", |s| s.primary.as_ref().is_some_and(|b| b.dispatches(&Action::ReopenCamera)));
        assert_eq!(block_on(app.act(Action::Back)).unwrap().id, ScreenId::Login);
        app.close();
        assert!(heard.try_iter().count() >= 3, "the ports were asked");
    }
}

#[test]
fn ports_that_call_back_do_not_lock_the_core() {
    let (scripted, heard) = Scripted::new(Behaviour::CallsBack);
    let phone = phone();
    let app = Arc::new(phone.start_with(NOWHERE, scripted.ports()));
    scripted.app.set(app.clone()).unwrap_or_else(|_| panic!("set once"));
    let (done, finished) = channel();
    let walker = app.clone();
    std::thread::spawn(move || {
        for _ in 0..20 {
            block_on(walker.act(Action::StartRehearsal)).unwrap();
        }
        let _ = done.send(());
    });
    assert_eq!(finished.recv_timeout(LONG), Ok(()), "locked");
    assert!(heard.recv_timeout(LONG).is_ok());
}

#[test]
fn after_the_end_no_port_is_asked() {
    let (scripted, heard) = Scripted::new(Behaviour::Well);
    let phone = phone();
    let app = phone.start_with(NOWHERE, scripted.ports());
    hear(&heard, &["secure true"]);
    for _ in 0..50 {
        app.dispatch(Action::StartRehearsal).unwrap();
        app.dispatch(Action::Back).unwrap();
    }
    app.close();
    // The thread is over and let go of the ports, so whoever could call them is gone, however much was asked before.
    assert_eq!(Arc::strong_count(&scripted), 1);
}
