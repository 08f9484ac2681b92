//! Configuration that a shell provides before the core starts.

use crate::device_ports::DevicePorts;
use queren_device::ports::Clock;
use queren_device::secrets::Secrets;
use std::path::PathBuf;
use std::sync::Arc;

/// Addresses and folders.
#[derive(Debug, Clone)]
pub struct Config {
    /// The platform.
    pub platform: queren_net::Config,
    /// The app's private folder, excluded from backups, for the database and the encrypted media.
    pub data: PathBuf,
    /// Folder the shell's camera writes to: a capture imported from here is removed once it is encrypted. Files from
    /// elsewhere (a picker, a developer's folder) are left alone.
    pub captures: PathBuf,
    /// Models; without them guidance degrades and nothing is blocked.
    pub models: PathBuf,
    /// Name of this device, as shown on the candidate's other device.
    pub device_name: String,
    /// The system's version as the system reports it, for the journal; empty where it is not known.
    pub os_version: String,
    /// The device's language, used on the first start.
    pub lang: queren_flow::Lang,
}

/// Services of the system.
#[derive(Clone)]
pub struct Ports {
    /// The keystore.
    pub secrets: Arc<dyn Secrets>,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// The device ports; none on a machine without camera and speech, where the device status stays unknown.
    pub device: Option<DevicePorts>,
}
