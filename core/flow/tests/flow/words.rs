//! The catalogues: the same in both languages, complete, and nothing in them that nobody says.

use queren_flow::Lang;
use queren_flow::words::words;
use queren_protocol::{Hint, Reason};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

const ZH: &str = include_str!("../../words/zh.ftl");
const EN: &str = include_str!("../../words/en.ftl");

/// Message ids and the gaps in each.
fn messages(catalogue: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut all = BTreeMap::new();
    for line in catalogue.lines().filter(|l| !l.starts_with('#') && !l.is_empty()) {
        let (id, sentence) = line.split_once(" = ").unwrap_or_else(|| panic!("not a message: {line}"));
        let gaps = sentence.split("{ $").skip(1).map(|rest| rest.split(" }").next().unwrap().to_owned());
        assert!(all.insert(id.to_owned(), gaps.collect()).is_none(), "{id} stands twice");
    }
    all
}

#[test]
fn both_catalogues_have_the_same_messages_and_gaps() {
    assert_eq!(messages(ZH), messages(EN));
    assert_ne!(messages(ZH), messages(&EN.replace("{ $minutes }", "some")), "the control: a gap that went missing");
}

#[test]
fn every_message_parses() {
    for (lang, catalogue) in [(Lang::Zh, ZH), (Lang::En, EN)] {
        for (id, gaps) in messages(catalogue) {
            let gaps: Vec<(&str, &str)> = gaps.iter().map(|g| (g.as_str(), "7")).collect();
            let sentence = words(lang).with(&id, &gaps);
            assert!(!sentence.contains(['⟦', '{']) && !sentence.trim().is_empty(), "{id}: {sentence}");
        }
    }
    assert_eq!(words(Lang::Zh).get("no-such-message"), "⟦no-such-message⟧");
}

#[test]
fn every_reason_has_a_cause_a_remedy_and_a_sentence_to_say() {
    for lang in [Lang::Zh, Lang::En] {
        let w = words(lang);
        for reason in Reason::ALL {
            let three = [w.cause(*reason), w.remedy(*reason), w.say(*reason)];
            for sentence in &three {
                assert!(!sentence.contains(['⟦', '{']), "{sentence}");
                assert!(sentence.ends_with(['。', '.']), "not a sentence: {sentence}");
            }
            let spoken = three[2].chars().count();
            assert!(spoken <= if lang == Lang::Zh { 20 } else { 60 }, "{} is long to say: {}", reason.code(), three[2]);
        }
    }
    // Nothing speaks of a reason that is no longer there.
    let codes: BTreeSet<String> = Reason::ALL.iter().map(|r| r.code().to_owned()).collect();
    let named = messages(ZH).into_keys().filter_map(|id| {
        let id = id.strip_prefix("reason-")?;
        Some(id.rsplit_once('-').unwrap().0.to_owned())
    });
    assert_eq!(named.collect::<BTreeSet<_>>(), codes);
}

#[test]
fn every_hint_has_a_sentence_short_enough_to_say() {
    for lang in [Lang::Zh, Lang::En] {
        for hint in Hint::ALL {
            let sentence = words(lang).hint(*hint);
            assert!(!sentence.contains(['⟦', '{']), "{sentence}");
            let (spoken, most) = (sentence.chars().count(), if lang == Lang::Zh { 20 } else { 60 });
            assert!((2..most).contains(&spoken), "{} is long to say: {sentence}", hint.code());
        }
    }
    let codes: BTreeSet<String> = Hint::ALL.iter().map(|h| h.code().to_owned()).collect();
    let named = messages(ZH).into_keys().filter_map(|id| Some(id.strip_prefix("hint-")?.to_owned()));
    assert_eq!(named.collect::<BTreeSet<_>>(), codes);
}

#[test]
fn every_message_is_said_somewhere() {
    let mut sources = String::new();
    read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut sources);
    let composed = |id: &str| ["reason-", "hint-", "pinyin-", "step-"].iter().any(|p| id.starts_with(p));
    let silent: Vec<String> =
        messages(ZH).into_keys().filter(|id| !composed(id) && !sources.contains(&format!("\"{id}\""))).collect();
    assert_eq!(silent, Vec::<String>::new());
}

fn read(dir: &Path, into: &mut String) {
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read(&path, into);
        } else {
            into.push_str(&std::fs::read_to_string(path).unwrap());
        }
    }
}
