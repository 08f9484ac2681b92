//! One thread that serves the phone's ports: what screens ask for goes out in order, and what the phone is like comes back.
//! Under no lock of ours, so a port may block or call back into the app.

use crate::device_commands::DeviceCommand;
use crate::device_ports::{CameraFault, CameraRequest, DevicePorts, Permission, PermissionState, PortError};
use crate::inbox::Inbox;
use queren_flow::{DeviceStatus, Event};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// What the thread is asked to do.
pub(crate) enum Task {
    /// For a screen.
    Commands(Vec<DeviceCommand>),
    /// Let the system ask.
    Ask(Permission),
    /// Show the system's settings.
    OpenSettings,
    /// Open the wanted camera again.
    OpenCamera,
    /// Look at the phone again.
    Look,
    /// Behind another app: the camera is let go, nothing is said.
    Pause,
    /// In front again.
    Resume,
}

/// The handle to it. Tasks for a phone that is none go nowhere.
#[derive(Clone, Default)]
pub(crate) struct DeviceWorker(Option<Running>);

#[derive(Clone)]
struct Running {
    tasks: Sender<Task>,
    over: Arc<AtomicBool>,
}

/// Tells when the thread has ended.
pub(crate) struct WorkerEnded(Option<Mutex<Receiver<()>>>);

impl DeviceWorker {
    /// Starts it and looks at the phone.
    pub(crate) fn start(ports: Option<DevicePorts>, back: Inbox) -> std::io::Result<(DeviceWorker, WorkerEnded)> {
        let Some(ports) = ports else { return Ok((DeviceWorker(None), WorkerEnded(None))) };
        let (tasks, to_do) = channel();
        let (ending, ended) = channel();
        let over = Arc::new(AtomicBool::new(false));
        let mut served = Served { ports, over: over.clone(), back, wanted: None, fault: None, paused: false };
        std::thread::Builder::new().name("queren-phone".to_owned()).spawn(move || {
            served.look();
            for task in to_do {
                served.serve(task);
                if served.over.load(Ordering::SeqCst) {
                    break;
                }
            }
            drop(served);
            let _ = ending.send(());
        })?;
        Ok((DeviceWorker(Some(Running { tasks, over })), WorkerEnded(Some(Mutex::new(ended)))))
    }

    /// Hands a task over.
    pub(crate) fn tell(&self, task: Task) {
        if let Some(running) = &self.0 {
            let _ = running.tasks.send(task);
        }
    }

    /// No port is called from here on, but for the call that may be under way.
    pub(crate) fn end(&self) {
        if let Some(running) = &self.0 {
            running.over.store(true, Ordering::SeqCst);
            // Wakes it.
            let _ = running.tasks.send(Task::Look);
        }
    }
}

impl WorkerEnded {
    /// Waits for the call under way, `most` at the longest.
    pub(crate) fn wait(&self, most: Duration) {
        if let Some(ended) = &self.0 {
            let _ = ended.lock().unwrap_or_else(PoisonError::into_inner).recv_timeout(most);
        }
    }
}

struct Served {
    ports: DevicePorts,
    over: Arc<AtomicBool>,
    back: Inbox,
    /// The camera the screen wants.
    wanted: Option<CameraRequest>,
    fault: Option<CameraFault>,
    paused: bool,
}

impl Served {
    fn serve(&mut self, task: Task) {
        match task {
            Task::Commands(commands) => commands.into_iter().for_each(|command| self.carry_out(command)),
            Task::Ask(permission) => self.try_port(|p| p.permissions.request(permission)),
            Task::OpenSettings => self.try_port(|p| p.window.open_settings()),
            Task::OpenCamera => {
                self.open();
                self.look();
            }
            Task::Look => self.look(),
            Task::Pause => {
                self.paused = true;
                self.try_port(|p| p.feedback.stop_speaking());
                self.close();
            }
            Task::Resume => {
                self.paused = false;
                self.look();
                if self.wanted.is_some() {
                    self.open();
                }
            }
        }
    }

    fn carry_out(&mut self, command: DeviceCommand) {
        match command {
            DeviceCommand::SecureWindow(on) => self.try_port(|p| p.window.secure(on)),
            DeviceCommand::HoldCamera(wanted) => {
                self.close();
                self.wanted = wanted;
                self.open();
            }
            // Nobody is there to hear or feel.
            _ if self.paused => {}
            DeviceCommand::StopSpeaking => self.try_port(|p| p.feedback.stop_speaking()),
            DeviceCommand::Speak(speech, tag) => {
                self.try_port(|p| p.feedback.speak(speech.text, tag.to_owned(), speech.urgent))
            }
            DeviceCommand::Vibrate(haptic) => self.try_port(|p| p.feedback.vibrate(haptic)),
        }
    }

    /// Opens what the screen wants, unless the app is behind another, and says if it did not come.
    fn open(&mut self) {
        let fault = match self.wanted {
            Some(wanted) if !self.paused => self.port(|p| p.camera.open(wanted)).unwrap_or(Some(CameraFault::Failed)),
            _ => None,
        };
        if fault != self.fault {
            self.fault = fault;
            self.look();
        }
    }

    fn close(&mut self) {
        if self.wanted.is_some() {
            self.try_port(|p| p.camera.close());
        }
    }

    /// What can't be read counts as fine: a port that fails must not keep anybody from a recording.
    fn look(&mut self) {
        let access = |permission| self.port(|p| p.permissions.state(permission)).unwrap_or(PermissionState::Granted);
        let now = DeviceStatus {
            known: true,
            camera: access(Permission::Camera),
            microphone: access(Permission::Microphone),
            fault: self.fault,
            interruption: self.port(|p| p.conditions.interruption()).unwrap_or(None),
            battery: self.port(|p| p.conditions.battery()).unwrap_or(None),
            free_bytes: self.port(|p| p.conditions.free_bytes()).unwrap_or(None),
        };
        if !self.over.load(Ordering::SeqCst) {
            self.back.send(Event::DeviceChanged(now));
        }
    }

    /// A call whose failure has no consequence: nobody hears, feels or sees it, and nothing is lost.
    fn try_port(&self, call: impl FnOnce(&DevicePorts) -> Result<(), PortError>) {
        let _ = self.port(call);
    }

    /// One call of a port, unless it is over. A panic in it is a port that failed.
    fn port<T>(&self, call: impl FnOnce(&DevicePorts) -> Result<T, PortError>) -> Result<T, PortError> {
        if self.over.load(Ordering::SeqCst) {
            return Err(PortError::Failed);
        }
        catch_unwind(AssertUnwindSafe(|| call(&self.ports))).unwrap_or(Err(PortError::Failed))
    }
}
