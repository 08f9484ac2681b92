//! The weights: opened from a folder, each checked against the hash in `models.lock.json`, loaded when first used.

mod engine;
mod lock;

pub use engine::{Engine, EngineError, Rten, Tensor};
pub use lock::{Entry, entries};

use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

/// Why models can't be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ModelError {
    /// Not there. `cargo xtask models` fetches them.
    #[error("model {0} is missing")]
    Missing(String),
    /// There, but not the file the lock names.
    #[error("model {0} is not the one that was locked")]
    Changed(String),
    /// The right file, but the engine refuses it.
    #[error("model {0} can't be loaded")]
    Refused(String),
}

/// The models of all checks. Share it: loading takes longer than using.
pub struct Models {
    dir: PathBuf,
    text: OnceLock<Result<Arc<dyn Engine>, ModelError>>,
    detector: OnceLock<Result<Arc<dyn Engine>, ModelError>>,
    embedding: OnceLock<Result<Arc<dyn Engine>, ModelError>>,
}

impl Models {
    /// Opens the folder and checks every file's presence and length; hashes are checked when a file is loaded.
    ///
    /// # Errors
    /// [`ModelError::Missing`] names the first file that is not there.
    pub fn open(dir: &Path) -> Result<Models, ModelError> {
        for entry in entries() {
            let found = std::fs::metadata(path(dir, entry)).map_err(|_| ModelError::Missing(entry.name.clone()))?;
            if found.len() != entry.bytes {
                return Err(ModelError::Changed(entry.name.clone()));
            }
        }
        let (text, detector, embedding) = (OnceLock::new(), OnceLock::new(), OnceLock::new());
        Ok(Models { dir: dir.to_owned(), text, detector, embedding })
    }

    /// No models at all: what needs none — kinds, sizes, lengths, light, sound — is checked all the same.
    #[must_use]
    pub fn none() -> Models {
        let missing = || OnceLock::from(Err(ModelError::Missing("every".to_owned())));
        Models { dir: PathBuf::new(), text: missing(), detector: missing(), embedding: missing() }
    }

    /// Where set-up puts them: `QUEREN_MODELS`, or the user's cache folder.
    #[must_use]
    pub fn default_dir() -> PathBuf {
        let env = |name: &str| std::env::var_os(name).filter(|v| !v.is_empty()).map(PathBuf::from);
        env("QUEREN_MODELS")
            .or_else(|| env("XDG_CACHE_HOME").map(|c| c.join("queren/models")))
            .or_else(|| env("HOME").map(|h| h.join(".cache/queren/models")))
            .unwrap_or_else(|| PathBuf::from("models"))
    }

    /// Recognises a line of text.
    pub(crate) fn text(&self) -> Result<Arc<dyn Engine>, ModelError> {
        self.text.get_or_init(|| self.load("text-recognition")).clone()
    }

    /// Finds faces.
    pub(crate) fn detector(&self) -> Result<Arc<dyn Engine>, ModelError> {
        self.detector.get_or_init(|| self.load("face-detection")).clone()
    }

    /// Describes a face in 128 numbers.
    pub(crate) fn embedding(&self) -> Result<Arc<dyn Engine>, ModelError> {
        self.embedding.get_or_init(|| self.load("face-embedding")).clone()
    }

    fn load(&self, name: &str) -> Result<Arc<dyn Engine>, ModelError> {
        let entry = entries().iter().find(|e| e.name == name).ok_or_else(|| ModelError::Missing(name.to_owned()))?;
        let bytes = std::fs::read(path(&self.dir, entry)).map_err(|_| ModelError::Missing(name.to_owned()))?;
        if hex::encode(Sha256::digest(&bytes)) != entry.sha256 {
            return Err(ModelError::Changed(name.to_owned()));
        }
        let engine = Rten::load(bytes).map_err(|_| ModelError::Refused(name.to_owned()))?;
        Ok(Arc::new(engine))
    }
}

fn path(dir: &Path, entry: &Entry) -> PathBuf {
    dir.join(&entry.sha256).join(&entry.file)
}
