//! Starts the core as the command line says.

use crate::exit::{CommandError, Exit};
use crate::options::{ClientOptions, SecretsKind};
use crate::terminal;
use queren_app::{App, Config, Lang, Ports};
use queren_check::Models;
use queren_device::ports::SystemClock;
use queren_device::secrets::{FileSecrets, Keystore, MemorySecrets, Secrets};
use std::sync::Arc;

/// The running core for `place`.
pub(crate) fn start(place: &ClientOptions) -> Result<App, CommandError> {
    std::fs::create_dir_all(&place.data)
        .map_err(|e| CommandError::new(Exit::Storage, format!("can't create {}: {e}", place.data.display())))?;
    let secrets = secrets(place)?;
    if let Some(warning) = secrets.warning() {
        terminal::warning(&warning.to_string());
    }
    let config = Config {
        platform: queren_net::Config::new(place.platform.clone()),
        data: draft_folder(place),
        captures: captures(place),
        models: place.models.clone().unwrap_or_else(Models::default_dir),
        device_name: place.device.clone(),
        lang: Lang::Zh,
    };
    App::start(config, Ports { secrets, clock: Arc::new(SystemClock::default()), phone: None }).map_err(|e| {
        CommandError::new(Exit::Usage, format!("{e}: is --platform an https address, or http on this machine?"))
    })
}

/// Where stills of this machine's camera lie until the core has taken them in.
pub(crate) fn captures(place: &ClientOptions) -> std::path::PathBuf {
    place.data.join("captures")
}

/// Database and media; the file store's keys lie beside it, never in it.
fn draft_folder(place: &ClientOptions) -> std::path::PathBuf {
    place.data.join("draft")
}

fn secrets(place: &ClientOptions) -> Result<Arc<dyn Secrets>, CommandError> {
    Ok(match place.secrets {
        SecretsKind::System => Arc::new(Keystore::new("queren", Keystore::DEADLINE)),
        SecretsKind::File => Arc::new(
            FileSecrets::open(&place.data.join("keys"), &draft_folder(place))
                .map_err(|e| CommandError::new(Exit::Storage, format!("{e}: {}", place.data.display())))?,
        ),
        SecretsKind::Memory => Arc::new(MemorySecrets::default()),
    })
}
