//! A durable, encrypted save against a raw write and fsync of the same bytes, in turns. One JSON object per figure.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

use queren_store::Store;
use queren_vault::KeyEncryptionKey;
use std::fs::File;
use std::io::Write as _;
use std::path::Path;
use std::time::Instant;

const PAIRS: usize = 41;

fn main() {
    let dir = tempfile::tempdir_in(std::env::current_dir().unwrap().join("target")).unwrap();
    let store = Store::open(&dir.path().join("draft"), KeyEncryptionKey::from_bytes([7; 32])).unwrap();
    for (name, bytes) in [("card picture, 600 kB", 600_000), ("video, 3 MB", 3_000_000), ("video, 10 MB", 10_000_000)] {
        let content: Vec<u8> = (0..bytes as u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
        pairs(&format!("encrypted durable save of a {name} / raw write + fsync"), || {
            let kept = store.put_media("case", "video", &mut content.as_slice(), u64::MAX).unwrap();
            let (store, dir, content) = (&store, dir.path(), &content);
            (move || store.remove_media(&kept.id).unwrap(), move || raw(dir, content))
        });
    }
    let record = vec![b'r'; 8_000];
    pairs("durable save of an 8 kB case record / raw write + fsync", || {
        store.commit("case", &record, None).unwrap();
        (|| (), || raw(dir.path(), &record))
    });
}

/// Times `ours` and the peer it returns, in turns; what `then` does is not counted.
fn pairs<T: FnOnce(), P: FnOnce()>(name: &str, mut ours: impl FnMut() -> (T, P)) {
    let (mut mine, mut peers) = (Vec::new(), Vec::new());
    for _ in 0..PAIRS {
        let began = Instant::now();
        let (then, peer) = ours();
        mine.push(began.elapsed().as_secs_f64() * 1e3);
        then();
        let began = Instant::now();
        peer();
        peers.push(began.elapsed().as_secs_f64() * 1e3);
    }
    println!(r#"{{"name":"{name}","ours":{:.3},"peer":{:.3},"unit":"ms"}}"#, median(mine), median(peers));
}

/// The least that makes bytes durable: write, fsync, rename, fsync of the folder.
fn raw(dir: &Path, content: &[u8]) {
    let (temp, place) = (dir.join("raw.tmp"), dir.join("raw"));
    let mut file = File::create(&temp).unwrap();
    file.write_all(content).unwrap();
    file.sync_all().unwrap();
    std::fs::rename(&temp, &place).unwrap();
    File::open(dir).unwrap().sync_all().unwrap();
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
