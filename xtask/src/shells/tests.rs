//! What has to agree between the shells and around them: the two list the same screens with the same layouts, one line each; the
//! iOS app's files that no compiler reads agree with the core's.

use super::{forbidden, report};
use crate::run::{Done, root};
use std::collections::BTreeMap;

const ANDROID: &str = "android/screens/src/main/kotlin/org/queren/screens/Layouts.kt";
const IOS: &str = "ios/Sources/Exam/Layouts.swift";

/// Layouts by screen, both in small letters without `_`: the languages write names differently.
type Layouts = BTreeMap<String, String>;

fn plain(name: &str) -> String {
    name.trim().replace('_', "").to_lowercase()
}

/// `ScreenId.CARD_CAPTURE -> Layout.FINDER`
fn kotlin(text: &str) -> Layouts {
    let line = |l: &str| {
        let (id, layout) = l.trim().strip_prefix("ScreenId.")?.split_once(" -> Layout.")?;
        Some((plain(id), plain(layout)))
    };
    text.lines().filter_map(line).collect()
}

/// `case .cardCapture: .finder`
fn swift(text: &str) -> Layouts {
    let line = |l: &str| {
        let (id, layout) = l.trim().strip_prefix("case .")?.split_once(": .")?;
        Some((plain(id), plain(layout)))
    };
    text.lines().filter_map(line).collect()
}

fn read(path: &str) -> Done<String> {
    std::fs::read_to_string(root().join(path)).map_err(|e| format!("{path}: {e}"))
}

#[test]
fn both_shells_list_the_same_screens_with_the_same_layouts() {
    let (android, ios) = (kotlin(&read(ANDROID).unwrap()), swift(&read(IOS).unwrap()));
    assert!(android.len() >= 40, "{} screens", android.len());
    assert_eq!(android, ios);
    // The control: one screen laid out otherwise is seen.
    let other = swift(&read(IOS).unwrap().replace("case .signature: .pad", "case .signature: .page"));
    assert_ne!(android, other);
}

#[test]
fn what_is_the_cores_is_seen_in_a_shell() {
    assert_eq!(forbidden("let task = URLSession.shared.dataTask(with: url)"), Some("URLSession"));
    assert_eq!(forbidden("exam.act(Action.Next)"), None);
    report().unwrap();
}

/// The value of `key` in a property list: the next string after it.
fn value<'a>(plist: &'a str, key: &str) -> Option<&'a str> {
    let after = plist.split_once(&format!("<key>{key}</key>"))?.1;
    Some(after.split_once("<string>")?.1.split_once("</string>")?.0)
}

#[test]
fn the_ios_apps_purposes_are_in_both_languages_and_its_name_is_the_cores() {
    let plist = read("ios/App/Info.plist").unwrap();
    let words: serde_json::Value = serde_json::from_str(&read("ios/App/InfoPlist.xcstrings").unwrap()).unwrap();
    let said = |key: &str, lang: &str| {
        let word = &words["strings"][key]["localizations"][lang]["stringUnit"]["value"];
        word.as_str().unwrap_or_default().to_owned()
    };
    for key in ["NSCameraUsageDescription", "NSMicrophoneUsageDescription", "NSPhotoLibraryAddUsageDescription"] {
        assert_eq!(value(&plist, key), Some(said(key, "zh-Hans").as_str()), "{key}");
        assert!(said(key, "en").is_ascii() && said(key, "en").ends_with('.'), "{key}");
    }
    for (lang, code) in [("zh", "zh-Hans"), ("en", "en")] {
        let name = said("CFBundleDisplayName", code);
        assert!(read(&format!("core/flow/words/{lang}.ftl")).unwrap().contains(&format!("c-app = {name}\n")));
    }
    assert_eq!(value(&plist, "NSLocationUsageDescription"), None, "the control");
}

#[test]
fn the_ios_apps_background_task_and_colours_are_named_once() {
    let task = value(&read("ios/App/Info.plist").unwrap(), "BGTaskSchedulerPermittedIdentifiers").map(str::to_owned);
    let uploads = read("ios/Sources/ExamViews/System/Uploads.swift").unwrap();
    assert!(uploads.contains(&format!("identifier = \"{}\"", task.unwrap())));
    let tokens: serde_json::Value = serde_json::from_str(&read("core/flow/tokens.json").unwrap()).unwrap();
    for (name, token) in [("AccentColor", "primary"), ("Ground", "ground")] {
        let path = format!("ios/App/Assets.xcassets/{name}.colorset/Contents.json");
        let set: serde_json::Value = serde_json::from_str(&read(&path).unwrap()).unwrap();
        for (i, scheme) in ["light", "dark"].into_iter().enumerate() {
            let parts = &set["colors"][i]["color"]["components"];
            let part = |c: &str| parts[c].as_str().unwrap_or_default().trim_start_matches("0x").to_owned();
            let drawn = part("red") + &part("green") + &part("blue");
            assert_eq!(tokens["colour"][scheme][token], drawn, "{path}: `python3 ios/assets.py` writes it");
        }
    }
}
