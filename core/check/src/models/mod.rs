//! The models: loaded from a folder on first use and verified against the hashes in `models.lock.json`.

mod inference;
mod lockfile;

pub use inference::{Engine, InferenceError, RtenEngine, Tensor};
pub use lockfile::{LockedModel, locked_models};

use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

/// Why a model can't be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ModelError {
    /// The file is missing. `cargo xtask models` fetches it.
    #[error("model {0} is missing")]
    Missing(String),
    /// Length or hash differ from the lock file.
    #[error("model {0} does not match the lock file")]
    Changed(String),
    /// The inference engine rejects the file.
    #[error("model {0} can't be loaded")]
    Refused(String),
}

/// The models of all checks. Share one instance: loading takes longer than using.
pub struct Models {
    dir: PathBuf,
    text: OnceLock<Result<Arc<dyn Engine>, ModelError>>,
    detector: OnceLock<Result<Arc<dyn Engine>, ModelError>>,
    embedding: OnceLock<Result<Arc<dyn Engine>, ModelError>>,
}

impl Models {
    /// Checks presence and length of every file in the folder; hashes are verified when a model is loaded.
    ///
    /// # Errors
    /// [`ModelError::Missing`] or [`ModelError::Changed`] for the first model that fails.
    pub fn open(dir: &Path) -> Result<Models, ModelError> {
        for entry in locked_models() {
            let metadata = std::fs::metadata(path(dir, entry)).map_err(|_| ModelError::Missing(entry.name.clone()))?;
            if metadata.len() != entry.bytes {
                return Err(ModelError::Changed(entry.name.clone()));
            }
        }
        let (text, detector, embedding) = (OnceLock::new(), OnceLock::new(), OnceLock::new());
        Ok(Models { dir: dir.to_owned(), text, detector, embedding })
    }

    /// No models. Checks that need none (file type, size, length, light, sound) still run.
    #[must_use]
    pub fn none() -> Models {
        let missing = || OnceLock::from(Err(ModelError::Missing("every".to_owned())));
        Models { dir: PathBuf::new(), text: missing(), detector: missing(), embedding: missing() }
    }

    /// Where set-up stores them: `QUEREN_MODELS`, or the user's cache folder.
    #[must_use]
    pub fn default_dir() -> PathBuf {
        let env = |name: &str| std::env::var_os(name).filter(|v| !v.is_empty()).map(PathBuf::from);
        env("QUEREN_MODELS")
            .or_else(|| env("XDG_CACHE_HOME").map(|c| c.join("queren/models")))
            .or_else(|| env("HOME").map(|h| h.join(".cache/queren/models")))
            .unwrap_or_else(|| PathBuf::from("models"))
    }

    /// Text recognition.
    pub(crate) fn text(&self) -> Result<Arc<dyn Engine>, ModelError> {
        self.text.get_or_init(|| self.load("text-recognition")).clone()
    }

    /// Face detection.
    pub(crate) fn detector(&self) -> Result<Arc<dyn Engine>, ModelError> {
        self.detector.get_or_init(|| self.load("face-detection")).clone()
    }

    /// Face embedding.
    pub(crate) fn embedding(&self) -> Result<Arc<dyn Engine>, ModelError> {
        self.embedding.get_or_init(|| self.load("face-embedding")).clone()
    }

    fn load(&self, name: &str) -> Result<Arc<dyn Engine>, ModelError> {
        let entry =
            locked_models().iter().find(|e| e.name == name).ok_or_else(|| ModelError::Missing(name.to_owned()))?;
        let bytes = std::fs::read(path(&self.dir, entry)).map_err(|_| ModelError::Missing(name.to_owned()))?;
        if hex::encode(Sha256::digest(&bytes)) != entry.sha256 {
            return Err(ModelError::Changed(name.to_owned()));
        }
        let engine = RtenEngine::load(bytes).map_err(|_| ModelError::Refused(name.to_owned()))?;
        Ok(Arc::new(engine))
    }
}

fn path(dir: &Path, entry: &LockedModel) -> PathBuf {
    dir.join(&entry.sha256).join(&entry.file)
}
