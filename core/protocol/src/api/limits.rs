//! Limits that the client observes before sending and the platform checks on receipt. They are part of the API; what a
//! province may change is in [`Policy`](crate::Policy).

use super::Device;

/// Most characters of an identifier.
pub const IDENTIFIER_LENGTH_MAX: usize = 64;
/// Most characters of a device's name.
pub const DEVICE_NAME_LENGTH_MAX: usize = 64;
/// Most bytes of a JSON request.
pub const REQUEST_BYTES_MAX: usize = 64 << 10;
/// Most bytes of a JSON response. The longest, the list of offices, has some ten thousand.
pub const RESPONSE_BYTES_MAX: usize = 256 << 10;
/// Most digits of a challenge.
pub const DIGITS_MAX: u32 = 10;

/// Whether `text` may be an identifier in a path or a request: letters, digits, `-` and `_`, and nothing that could be an
/// identity number (GB 11643-1999: 17 digits and a digit or X), which must not be in an address.
#[must_use]
pub fn is_identifier(text: &str) -> bool {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'_';
    (1..=IDENTIFIER_LENGTH_MAX).contains(&text.len()) && text.bytes().all(plain) && !is_identity_number(text)
}

fn is_identity_number(text: &str) -> bool {
    let (digits, last) = text.split_at_checked(17).unwrap_or((text, ""));
    text.len() == 18
        && digits.bytes().all(|b| b.is_ascii_digit())
        && last.bytes().all(|b| b.is_ascii_digit() || b.eq_ignore_ascii_case(&b'x'))
}

impl Device {
    /// The device under the name its system gives it, changed where the platform would refuse it: control characters are
    /// removed, a long name is cut, and a missing one is replaced.
    #[must_use]
    pub fn new(id: &str, name: &str) -> Device {
        let name: String = name.chars().filter(|c| !c.is_control()).take(DEVICE_NAME_LENGTH_MAX).collect();
        let name = if name.trim().is_empty() { "手机".to_owned() } else { name };
        Device { id: id.to_owned(), name }
    }

    /// Whether both fields are within the limits.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        is_identifier(&self.id)
            && (1..=DEVICE_NAME_LENGTH_MAX).contains(&self.name.chars().count())
            && !self.name.chars().any(char::is_control)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identifier_is_short_and_plain_and_nobodys_identity_number() {
        for good in ["c1", "a", "0b5e0b64-6ae9-4a5b-8df8-1d1b1a0c8a11", "A_b-9", "12345678901234567"] {
            assert!(is_identifier(good), "{good}");
        }
        // Region 000000 does not exist: the number belongs to nobody.
        for bad in [
            "",
            "a/b",
            "..",
            "../x",
            "a?b",
            "a#b",
            "样本",
            "a b",
            "a\0",
            "000000190001010014",
            "00000019000101001x",
            &"a".repeat(65),
        ] {
            assert!(!is_identifier(bad), "{bad}");
        }
    }

    #[test]
    fn a_device_name_may_be_chinese_but_have_no_control_characters() {
        let device = |name: &str| Device { id: "a1".into(), name: name.into() };
        assert!(device("手机 A").is_valid());
        assert!(!device("a\nb").is_valid() && !device("").is_valid() && !device(&"长".repeat(65)).is_valid());
    }

    #[test]
    fn a_device_made_from_any_name_is_valid() {
        for name in ["手机 A", "", "\n", "a\nb", &"长".repeat(200)] {
            assert!(Device::new("a1", name).is_valid(), "{name:?}");
        }
        assert_eq!(Device::new("a1", "Xiaomi 14").name, "Xiaomi 14");
    }
}
