//! Secrets in files: who may read them, what a crash leaves, where they must not lie.
#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use queren_device::secrets::{FileSecrets, MemorySecrets, SECRET_BYTES_MAX, SecretError, Secrets, Warning};
use std::collections::HashMap;
use std::fs;
use std::path::Path;

fn open(home: &Path) -> FileSecrets {
    FileSecrets::open(&home.join("keys"), &home.join("data")).unwrap()
}

#[test]
fn both_say_what_they_are_in_both_languages() {
    let home = tempfile::tempdir().unwrap();
    assert_eq!(open(home.path()).warning(), Some(Warning::PlainFiles));
    assert_eq!(MemorySecrets::default().warning(), Some(Warning::Memory));
    for warning in [Warning::PlainFiles, Warning::Memory] {
        assert!(warning.to_string().contains("密钥") && warning.to_string().contains("Keys"));
    }
}

#[test]
fn keys_do_not_lie_beside_the_data() {
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("data");
    fs::create_dir(&data).unwrap();
    for folder in [data.clone(), data.join("keys"), data.join("../data/keys")] {
        assert_eq!(FileSecrets::open(&folder, &data).err(), Some(SecretError::Invalid), "{folder:?}");
    }
    assert!(FileSecrets::open(&home.path().join("keys"), &data).is_ok());
}

#[test]
fn a_secret_outlives_the_program_and_a_half_written_one_is_not_seen() {
    let home = tempfile::tempdir().unwrap();
    open(home.path()).set("kek-1", b"old").unwrap();
    // What a crash in the middle of writing leaves.
    fs::write(home.path().join("keys/kek-1.new"), b"hal").unwrap();
    let secrets = open(home.path());
    assert_eq!(*secrets.get("kek-1").unwrap(), b"old");
    secrets.set("kek-1", b"new").unwrap();
    assert_eq!(*secrets.get("kek-1").unwrap(), b"new");
    assert!(!home.path().join("keys/kek-1.new").exists());
}

#[test]
fn names_and_values_are_checked() {
    let home = tempfile::tempdir().unwrap();
    let stores: [&dyn Secrets; 2] = [&open(home.path()), &MemorySecrets::default()];
    for secrets in stores {
        for name in ["", "..", "../x", "a/b", "A", "a.new", "名", &"a".repeat(65)] {
            assert_eq!(secrets.get(name), Err(SecretError::Invalid), "{name}");
            assert_eq!(secrets.set(name, b"x"), Err(SecretError::Invalid), "{name}");
            assert_eq!(secrets.delete(name), Err(SecretError::Invalid), "{name}");
        }
        assert_eq!(secrets.set("a", b""), Err(SecretError::Invalid));
        assert_eq!(secrets.set("a", &[1; SECRET_BYTES_MAX + 1]), Err(SecretError::Invalid));
        assert_eq!(secrets.set("a", &[1; SECRET_BYTES_MAX]), Ok(()));
    }
    for damaged in [vec![], vec![1; SECRET_BYTES_MAX + 1], vec![1; 1 << 20]] {
        fs::write(home.path().join("keys/a"), damaged).unwrap();
        assert_eq!(open(home.path()).get("a"), Err(SecretError::Damaged));
    }
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::os::unix::fs::{PermissionsExt, symlink};

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o7777
    }

    fn chmod(path: &Path, mode: u32) {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    }

    #[test]
    fn only_their_user_may_read_them() {
        let home = tempfile::tempdir().unwrap();
        let secrets = open(home.path());
        secrets.set("kek-1", b"x").unwrap();
        let (folder, file) = (home.path().join("keys"), home.path().join("keys/kek-1"));
        assert_eq!((mode(&folder), mode(&file)), (0o700, 0o600));

        // A file or folder that others may read is not used: its secret may be known already.
        chmod(&file, 0o640);
        assert_eq!(secrets.get("kek-1"), Err(SecretError::Denied));
        chmod(&file, 0o600);
        assert!(secrets.get("kek-1").is_ok());
        chmod(&folder, 0o755);
        assert_eq!(FileSecrets::open(&folder, home.path().join("data").as_path()).err(), Some(SecretError::Denied));
    }

    #[test]
    fn a_link_in_a_secrets_place_is_not_followed() {
        let home = tempfile::tempdir().unwrap();
        let secrets = open(home.path());
        let elsewhere = home.path().join("elsewhere");
        fs::write(&elsewhere, b"x").unwrap();
        chmod(&elsewhere, 0o600);
        symlink(&elsewhere, home.path().join("keys/kek-1")).unwrap();
        assert_eq!(secrets.get("kek-1"), Err(SecretError::Denied));
        secrets.set("kek-1", b"y").unwrap();
        assert_eq!((fs::read(&elsewhere).unwrap(), &**secrets.get("kek-1").unwrap()), (b"x".to_vec(), &b"y"[..]));
    }
}

#[derive(Debug, Clone)]
enum Step {
    Set(u8, Vec<u8>),
    Delete(u8),
    Reopen,
}

fn step() -> impl Strategy<Value = Step> {
    let value = proptest::collection::vec(any::<u8>(), 1..40);
    prop_oneof![(0u8..4, value).prop_map(|(n, v)| Step::Set(n, v)), (0u8..4).prop_map(Step::Delete), Just(Step::Reopen)]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// Files and memory keep what a map would.
    #[test]
    fn any_history_is_kept(steps in proptest::collection::vec(step(), 1..20)) {
        let home = tempfile::tempdir().unwrap();
        let (mut files, memory) = (open(home.path()), MemorySecrets::default());
        let mut expected: HashMap<String, Vec<u8>> = HashMap::new();
        for step in steps {
            match step {
                Step::Set(n, value) => {
                    let name = format!("s{n}");
                    files.set(&name, &value).unwrap();
                    memory.set(&name, &value).unwrap();
                    expected.insert(name, value);
                }
                Step::Delete(n) => {
                    let name = format!("s{n}");
                    files.delete(&name).unwrap();
                    memory.delete(&name).unwrap();
                    expected.remove(&name);
                }
                Step::Reopen => files = open(home.path()),
            }
            for n in 0..4 {
                let name = format!("s{n}");
                let want = expected.get(&name).cloned().ok_or(SecretError::Absent);
                prop_assert_eq!(files.get(&name).map(|v| v.to_vec()), want.clone());
                prop_assert_eq!(memory.get(&name).map(|v| v.to_vec()), want);
            }
        }
    }
}
