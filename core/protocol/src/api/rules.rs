//! The exam room's rules: what the province prints, so it comes from the platform and not with the app.

use serde::{Deserialize, Serialize};

wire! {
    /// A rule of the exam room (appendix 2 of the notice), or what to know of the health report form (appendix 3).
    pub struct Rule {
        /// In a few words.
        pub title: Bilingual,
        /// In full.
        pub text: Bilingual,
    }

    /// A text in both languages of the app.
    pub struct Bilingual {
        /// 简体中文.
        pub zh: String,
        /// English.
        pub en: String,
    }
}
