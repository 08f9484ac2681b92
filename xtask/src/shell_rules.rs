//! Keeps the shells thin: counts their lines and rejects networking or storage of their own. The tests compare the two shells.

#[cfg(test)]
mod tests;

use crate::paths::root;
use crate::process::Result;
use std::path::Path;

/// Shipped source folders of each shell.
const SHELLS: [(&str, [&str; 2]); 2] = [
    ("Android", ["android/screens/src/main", "android/app/src/main"]),
    ("iOS", ["ios/Sources/Exam", "ios/Sources/ExamViews"]),
];

/// APIs for networking and storage, which only the core does.
const FORBIDDEN: [&str; 9] = [
    "URLSession",
    "NWConnection",
    "HttpURLConnection",
    "java.net.",
    "okhttp",
    "SharedPreferences",
    "UserDefaults",
    "DataStore",
    "SQLite",
];

/// Prints the number of non-blank lines of each shell.
///
/// # Errors
/// A shell uses a forbidden API.
pub(crate) fn check() -> Result {
    for (shell, parts) in SHELLS {
        let mut counts = Vec::new();
        for part in parts {
            let sources = sources(&root().join(part))?;
            if let Some((path, word)) = sources.iter().find_map(|(path, text)| Some((path, forbidden(text)?))) {
                return Err(format!("{path} uses {word}: only the core may use networks and storage"));
            }
            let lines: usize =
                sources.iter().map(|(_, text)| text.lines().filter(|l| !l.trim().is_empty()).count()).sum();
            counts.push(format!("{part} {lines}"));
        }
        println!("lines of the {shell} shell: {}", counts.join(", "));
    }
    Ok(())
}

/// iOS reads an app's language from `UserDefaults`, so writing `AppleLanguages` is allowed.
fn forbidden(text: &str) -> Option<&'static str> {
    let is_language = |word: &str| word == "UserDefaults" && text.contains("AppleLanguages");
    FORBIDDEN.into_iter().find(|word| text.contains(word) && !is_language(word))
}

/// Path and text of every Kotlin and Swift file below a folder.
fn sources(folder: &Path) -> Result<Vec<(String, String)>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))? {
        let path = entry.map_err(|e| e.to_string())?.path();
        if path.is_dir() {
            found.extend(sources(&path)?);
        } else if path.extension().is_some_and(|e| e == "kt" || e == "swift") {
            let text = std::fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
            found.push((path.display().to_string(), text));
        }
    }
    Ok(found)
}
