//! How thin the shells are: their lines, and that they do nothing that is the core's. What has to agree between them is in
//! the tests.

#[cfg(test)]
mod tests;

use crate::run::{Done, Outcome, root};
use std::path::Path;

/// What ships in each shell, by its parts.
const SHELLS: [(&str, [&str; 2]); 2] = [
    ("Android", ["android/screens/src/main", "android/app/src/main"]),
    ("iOS", ["ios/Sources/Exam", "ios/Sources/ExamViews"]),
];

/// What only the core does: talk to a network, keep values.
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

/// Prints how many lines each shell has, without blank ones; fails where one does what is the core's.
pub(crate) fn report() -> Outcome {
    for (shell, parts) in SHELLS {
        let mut counted = Vec::new();
        for part in parts {
            let sources = sources(&root().join(part))?;
            if let Some((path, word)) = sources.iter().find_map(|(path, text)| Some((path, forbidden(text)?))) {
                return Err(format!("{path} uses {word}: networks and stored values are the core's"));
            }
            let lines: usize =
                sources.iter().map(|(_, text)| text.lines().filter(|l| !l.trim().is_empty()).count()).sum();
            counted.push(format!("{part} {lines}"));
        }
        println!("lines of the {shell} shell: {}", counted.join(", "));
    }
    Ok(())
}

/// Apple keeps the language of an app in `UserDefaults` and nowhere else: telling the system is no value of ours.
fn forbidden(text: &str) -> Option<&'static str> {
    let system = |word: &str| word == "UserDefaults" && text.contains("AppleLanguages");
    FORBIDDEN.into_iter().find(|word| text.contains(word) && !system(word))
}

/// Kotlin and Swift below a folder: path and text.
fn sources(folder: &Path) -> Done<Vec<(String, String)>> {
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
