//! What a shell configures before it starts the core.

use crate::error::{ErrorCode, QuerenError};
use queren_app::Lang;
use queren_app::device::secrets::{FileSecrets, Keystore, MemorySecrets, Secrets};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Addresses and folders. Missing folders are created.
#[derive(Debug, Clone, uniffi::Record)]
pub struct CoreConfig {
    /// The platform: `https://host[:port][/prefix]`, or `http://` to this machine.
    pub platform: String,
    /// The app's private folder, excluded from backups: database and encrypted media.
    pub data: String,
    /// Where the shell's camera writes. Captures from here are deleted once they are encrypted.
    pub captures: String,
    /// The models. Without them guidance is limited and nothing is blocked.
    pub models: String,
    /// This device's name as shown on the candidate's other device.
    pub device_name: String,
    /// The device's language, used on the first start.
    pub lang: Lang,
    /// Where keys are kept.
    pub keys: KeyPlace,
}

/// Where keys are kept.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Enum)]
pub enum KeyPlace {
    /// The system's keystore: what a shipped app uses.
    System,
    /// Plain files in this folder, which must lie outside the data folder: for a developer's machine without a keystore.
    Files {
        /// The folder.
        folder: String,
    },
    /// Memory: for tests. Drafts can't be read after the process ends.
    Memory,
}

impl CoreConfig {
    pub(crate) fn open(self) -> Result<(queren_app::Config, Arc<dyn Secrets>), QuerenError> {
        let (data, captures) = (PathBuf::from(&self.data), PathBuf::from(&self.captures));
        let folder =
            |path: &Path| std::fs::create_dir_all(path).map_err(|_| QuerenError::from_code(ErrorCode::ConfigFolder));
        folder(&data)?;
        folder(&captures)?;
        let secrets = secrets(&self.keys, &data)?;
        let config = queren_app::Config {
            platform: queren_app::PlatformConfig::new(self.platform),
            data,
            captures,
            models: self.models.into(),
            device_name: self.device_name,
            os_version: String::new(),
            lang: self.lang,
        };
        Ok((config, secrets))
    }
}

fn secrets(keys: &KeyPlace, data: &Path) -> Result<Arc<dyn Secrets>, QuerenError> {
    Ok(match keys {
        KeyPlace::System => Arc::new(Keystore::new("queren", Keystore::DEADLINE)),
        KeyPlace::Files { folder } => Arc::new(
            FileSecrets::open(Path::new(folder), data).map_err(|_| QuerenError::from_code(ErrorCode::ConfigFolder))?,
        ),
        KeyPlace::Memory => Arc::new(MemorySecrets::default()),
    })
}
