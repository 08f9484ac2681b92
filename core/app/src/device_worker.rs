//! The thread that calls the device ports: it carries out commands in order and reports the device status.
//! It holds no lock, so a port may block or call back into the app.

use crate::device_commands::DeviceCommand;
use crate::device_ports::{CameraFault, CameraRequest, DevicePorts, Permission, PermissionState, PortError};
use crate::inbox::Inbox;
use queren_flow::{DeviceStatus, Event};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// A task of the thread.
pub(crate) enum Task {
    /// Carry out a command for a screen.
    Commands(Vec<DeviceCommand>),
    /// Have the system ask for a permission.
    Ask(Permission),
    /// Open the system's settings for the app.
    OpenSettings,
    /// Let the candidate choose where this file goes.
    Share(PathBuf),
    /// Reopen the camera the screen needs.
    OpenCamera,
    /// Read the device status again.
    Look,
    /// The app is in the background: close the camera and stay silent.
    Pause,
    /// The app is in the foreground again.
    Resume,
}

/// The handle to the thread. Without device ports, tasks are dropped.
#[derive(Clone, Default)]
pub(crate) struct DeviceWorker(Option<Running>);

#[derive(Clone)]
struct Running {
    tasks: Sender<Task>,
    over: Arc<AtomicBool>,
}

/// Signals that the thread has ended.
pub(crate) struct WorkerEnded(Option<Mutex<Receiver<()>>>);

impl DeviceWorker {
    /// Starts the thread and reads the device status.
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

    /// Queues a task.
    pub(crate) fn tell(&self, task: Task) {
        if let Some(running) = &self.0 {
            let _ = running.tasks.send(task);
        }
    }

    /// From here on no port is called; a call in progress may still finish.
    pub(crate) fn end(&self) {
        if let Some(running) = &self.0 {
            running.over.store(true, Ordering::SeqCst);
            // Wakes it.
            let _ = running.tasks.send(Task::Look);
        }
    }
}

impl WorkerEnded {
    /// Waits for the call in progress, for `most` at the longest.
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
    /// The camera the screen needs.
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
            Task::Share(file) => self.try_port(|p| p.window.share(file.to_string_lossy().into_owned())),
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
            // The candidate can't hear or feel it in the background.
            _ if self.paused => {}
            DeviceCommand::StopSpeaking => self.try_port(|p| p.feedback.stop_speaking()),
            DeviceCommand::Speak(speech, tag) => {
                self.try_port(|p| p.feedback.speak(speech.text, tag.to_owned(), speech.urgent))
            }
            DeviceCommand::Vibrate(haptic) => self.try_port(|p| p.feedback.vibrate(haptic)),
        }
    }

    /// Opens the camera the screen needs, unless the app is in the background, and reports a failure.
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

    /// A status that can't be read counts as good, because a failing port must not prevent a recording.
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

    /// A call whose failure has no consequence: speech, vibration or window protection is missing, but nothing is lost.
    fn try_port(&self, call: impl FnOnce(&DevicePorts) -> Result<(), PortError>) {
        let _ = self.port(call);
    }

    /// Calls a port, unless the worker has been closed. A panic counts as a failure of the port.
    fn port<T>(&self, call: impl FnOnce(&DevicePorts) -> Result<T, PortError>) -> Result<T, PortError> {
        if self.over.load(Ordering::SeqCst) {
            return Err(PortError::Failed);
        }
        catch_unwind(AssertUnwindSafe(|| call(&self.ports))).unwrap_or(Err(PortError::Failed))
    }
}
