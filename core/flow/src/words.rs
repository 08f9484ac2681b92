//! All text, from one catalogue per language (`words/*.ftl`, Fluent syntax).

use crate::model::Lang;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use queren_protocol::{Hint, Reason};
use std::sync::OnceLock;

/// The text of one language.
pub struct Words {
    bundle: FluentBundle<FluentResource>,
    /// Which.
    pub lang: Lang,
}

/// The text of `lang`, parsed once.
#[must_use]
pub fn words(lang: Lang) -> &'static Words {
    static ZH: OnceLock<Words> = OnceLock::new();
    static EN: OnceLock<Words> = OnceLock::new();
    match lang {
        Lang::Zh => ZH.get_or_init(|| Words::parse(Lang::Zh, include_str!("../words/zh.ftl"), "zh-CN")),
        Lang::En => EN.get_or_init(|| Words::parse(Lang::En, include_str!("../words/en.ftl"), "en")),
    }
}

impl Words {
    fn parse(lang: Lang, catalogue: &str, tag: &str) -> Words {
        // A line that does not parse is left out and shows as missing text, which the tests look for.
        let resource = FluentResource::try_new(catalogue.to_owned()).unwrap_or_else(|(resource, _)| resource);
        let mut bundle = FluentBundle::new_concurrent(vec![tag.parse().unwrap_or_default()]);
        // Isolation annotations help mixed right-to-left text, which there is none of, and would be read aloud.
        bundle.set_use_isolating(false);
        let _ = bundle.add_resource(resource);
        Words { bundle, lang }
    }

    /// A sentence without placeholders.
    #[must_use]
    pub fn get(&self, id: &str) -> String {
        self.with(id, &[])
    }

    /// A sentence with its placeholders filled. Missing text shows as `⟦id⟧`: visible, and never empty.
    #[must_use]
    pub fn with(&self, id: &str, gaps: &[(&str, &str)]) -> String {
        let args: FluentArgs<'_> = gaps.iter().map(|(name, value)| (*name, FluentValue::from(*value))).collect();
        let mut errors = Vec::new();
        match self.bundle.get_message(id).and_then(|m| m.value()) {
            Some(pattern) => self.bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned(),
            None => format!("⟦{id}⟧"),
        }
    }

    /// The cause, in one sentence.
    #[must_use]
    pub fn cause(&self, reason: Reason) -> String {
        self.get(&format!("reason-{}-cause", reason.code()))
    }

    /// The remedy, in one sentence.
    #[must_use]
    pub fn remedy(&self, reason: Reason) -> String {
        self.get(&format!("reason-{}-remedy", reason.code()))
    }

    /// Cause and remedy, short enough to be spoken.
    #[must_use]
    pub fn say(&self, reason: Reason) -> String {
        self.get(&format!("reason-{}-say", reason.code()))
    }

    /// What to do now: shown over the camera, and spoken.
    #[must_use]
    pub fn hint(&self, hint: Hint) -> String {
        self.get(&format!("hint-{}", hint.code()))
    }
}
