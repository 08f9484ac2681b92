//! Starts the core with the options of the command line.

use crate::exit::{CommandError, Exit};
use crate::options::{ClientOptions, SecretsKind};
use crate::terminal;
use queren_app::check::Models;
use queren_app::device::ports::SystemClock;
use queren_app::device::secrets::{FileSecrets, Keystore, MemorySecrets, Secrets};
use queren_app::{App, Config, Lang, Ports};
use std::path::PathBuf;
use std::sync::Arc;

/// Starts the core.
pub(crate) fn start(options: &ClientOptions) -> Result<App, CommandError> {
    std::fs::create_dir_all(&options.data).map_err(|e| {
        CommandError::new(Exit::Storage, format!("can't create the folder {}: {e}", options.data.display()))
    })?;
    let secrets = secrets(options)?;
    if let Some(warning) = secrets.warning() {
        terminal::warning(&warning.to_string());
    }
    let config = Config {
        platform: queren_app::PlatformConfig::new(options.platform.clone()),
        data: draft_folder(options),
        captures: captures_folder(options),
        models: options.models.clone().unwrap_or_else(Models::default_dir),
        device_name: options.device.clone(),
        os_version: String::new(),
        lang: Lang::Zh,
    };
    App::start(config, Ports { secrets, clock: Arc::new(SystemClock), device: None })
        .map_err(|e| CommandError::new(Exit::Usage, format!("{e}: --platform must be https, or http on this machine")))
}

/// Camera stills until the core has imported them.
pub(crate) fn captures_folder(options: &ClientOptions) -> PathBuf {
    options.data.join("captures")
}

/// Database and media. Keys in files lie beside this folder, never inside.
fn draft_folder(options: &ClientOptions) -> PathBuf {
    options.data.join("draft")
}

fn secrets(options: &ClientOptions) -> Result<Arc<dyn Secrets>, CommandError> {
    Ok(match options.secrets {
        SecretsKind::System => Arc::new(Keystore::new("queren", Keystore::DEADLINE)),
        SecretsKind::File => Arc::new(
            FileSecrets::open(&options.data.join("keys"), &draft_folder(options))
                .map_err(|e| CommandError::new(Exit::Storage, format!("{}: {e}", options.data.display())))?,
        ),
        SecretsKind::Memory => Arc::new(MemorySecrets::default()),
    })
}
