//! Where the project, its build and the user's cache are.

use std::path::{Path, PathBuf};

/// The repository.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_owned).unwrap_or_default()
}

/// The user's cache folder, shared by all clones of the repository.
pub(crate) fn cache() -> PathBuf {
    let user = env_path("XDG_CACHE_HOME").or_else(|| env_path("HOME").map(|home| home.join(".cache")));
    user.unwrap_or_else(|| root().join("target")).join("queren")
}

/// Cargo's build folder.
pub(crate) fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// Libraries and programs of the workspace's debug build.
pub(crate) fn debug_build() -> PathBuf {
    target().join("debug")
}

/// A path from an environment variable; an empty one counts as unset.
pub(crate) fn env_path(name: &str) -> Option<PathBuf> {
    std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from)
}

/// The path as text, for command lines.
pub(crate) fn text(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
