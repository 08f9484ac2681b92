//! What a shell decides before the core starts.

use crate::device_ports::DevicePorts;
use queren_device::ports::Clock;
use queren_device::secrets::Secrets;
use std::path::PathBuf;
use std::sync::Arc;

/// Where things are.
#[derive(Debug, Clone)]
pub struct Config {
    /// The platform.
    pub platform: queren_net::Config,
    /// The app's private folder, out of backups. Database and encrypted media live here.
    pub data: PathBuf,
    /// Where the shell's camera writes: a capture taken in from here is removed once it is encrypted. Files from
    /// elsewhere (a picker, a developer's folder) are left alone.
    pub captures: PathBuf,
    /// Models; without them guidance degrades and nothing is blocked.
    pub models: PathBuf,
    /// What this phone calls itself on the candidate's other phone.
    pub device_name: String,
    /// The phone's own language: what a first start speaks.
    pub lang: queren_flow::Lang,
}

/// What the system does for the core.
#[derive(Clone)]
pub struct Ports {
    /// The keystore.
    pub secrets: Arc<dyn Secrets>,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// The phone around it; none on a machine that is no phone, where nothing is known and nothing is said.
    pub device: Option<DevicePorts>,
}
