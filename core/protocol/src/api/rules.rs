//! The exam room's rules. The province may change them, so they come from the platform and not with the app.

use serde::{Deserialize, Serialize};

wire! {
    /// A rule of the exam room (appendix 2 of the notice), or what to know of the health report form (appendix 3).
    pub struct Rule {
        /// The title.
        pub title: Bilingual,
        /// The full text.
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
