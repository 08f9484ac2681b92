//! Text that must not reach a log.

use serde::{Deserialize, Serialize};

/// Personal data or a secret: serialised as it is, printed as `…`. Zeroed when dropped.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, zeroize::Zeroize, zeroize::ZeroizeOnDrop)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(transparent)]
pub struct Private(pub String);

impl Private {
    /// The text itself. Code reviews search for calls of this.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

#[cfg(feature = "uniffi")]
uniffi::custom_type!(Private, String, {
    lower: |private| private.reveal().to_owned(),
    try_lift: |text| Ok(Private(text)),
});

impl From<&str> for Private {
    fn from(text: &str) -> Private {
        Private(text.to_owned())
    }
}

impl From<String> for Private {
    fn from(text: String) -> Private {
        Private(text)
    }
}

impl std::fmt::Debug for Private {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("…")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_shows_nothing_and_json_everything() {
        let name = Private::from("样本甲");
        assert_eq!(format!("{name:?}"), "…");
        assert_eq!(serde_json::to_string(&name).unwrap(), "\"样本甲\"");
    }
}
