//! The support code: eight characters that say where a candidate stands, to be read out on the phone.
//!
//! ```text
//! 35 bits, five to a character of Crockford's alphabet, then a check character:
//! version 3 │ screen 7 │ last fault 6 │ attempts used 3 │ zero 16
//! ```
//! The check is a weighted sum in GF(2⁵): one wrong character, or two that changed places, are always noticed. Numbers of screens
//! and faults are never given to another: somebody may still read out the code of an old version.

use crate::model::Fault;
use crate::view_model::ScreenId;

/// Crockford's alphabet: no I, L, O or U, so that nothing is misheard or mistyped.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Version of the layout.
const VERSION: u64 = 1;
/// Characters before the check character.
const LENGTH: usize = 7;
/// Bits that are always zero.
const SPARE: u32 = 16;
/// Attempts beyond this look like this many.
const USED_MAX: u32 = 7;
/// A fault that has no number yet.
const OTHER_FAULT: u64 = 63;

/// Where a candidate stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SupportCode {
    /// The screen below help.
    pub screen: ScreenId,
    /// The last fault since the start, as in [`Fault::stable_code`] without a capture's reasons; none if there was none.
    pub fault: Option<String>,
    /// Attempts used; 7 stands for more, too.
    pub used: u32,
}

/// A text that is no support code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SupportCodeError {
    /// Not eight letters and digits.
    #[error("a support code has eight letters and digits")]
    Length,
    /// A character was misread or misheard.
    #[error("the code has a mistake: please read it out again")]
    Check,
    /// Made by another version of the app.
    #[error("the code is of a version this program does not know")]
    Version,
}

macro_rules! screens {
    ($($number:literal = $name:ident,)*) => {
        fn screen_number(id: ScreenId) -> u64 {
            match id { $(ScreenId::$name => $number,)* }
        }

        fn numbered_screen(number: u64) -> Option<ScreenId> {
            match number { $($number => Some(ScreenId::$name),)* _ => None }
        }
    };
}

screens! {
    0 = Login,
    1 = RestoringDraft,
    2 = Welcome,
    3 = LoadingCase,
    4 = Consent,
    5 = ConsentRefused,
    6 = Preparation,
    7 = CardCapture,
    8 = CardProcessing,
    9 = CardRejected,
    10 = CardConfirmation,
    11 = VideoPreflight,
    12 = DigitsLoading,
    13 = VideoCapture,
    14 = VideoProcessing,
    15 = VideoConfirmation,
    16 = AttemptSending,
    17 = AttemptReconciling,
    18 = AttemptJudging,
    19 = AttemptFailed,
    20 = OtherDevice,
    21 = ReviewOffer,
    22 = ReviewSending,
    23 = ReviewWaiting,
    24 = ReviewRejected,
    25 = PhotoCapture,
    26 = PhotoProcessing,
    27 = PhotoEditor,
    28 = PhotoFailed,
    29 = Signature,
    30 = SignatureSaving,
    31 = Done,
    32 = Offices,
    33 = AttemptHistory,
    34 = Settings,
    35 = Help,
    36 = Rules,
    37 = SafeToClose,
    38 = RehearsalCapture,
    39 = RehearsalProcessing,
    40 = RehearsalResult,
    41 = Blocked,
}

/// By number, from 1; 0 is no fault.
const FAULTS: [&str; 29] = [
    "offline",
    "unknown",
    "platform",
    "insecure",
    "capture",
    "storage/full",
    "storage/locked",
    "storage/key_lost",
    "storage/damaged",
    "storage/newer",
    "storage/in_use",
    "storage/io",
    "refused/bad_credentials",
    "refused/session_ended",
    "refused/too_many",
    "refused/not_found",
    "refused/bad_request",
    "refused/mismatch",
    "refused/wrong_phase",
    "refused/consent_missing",
    "refused/attempt_open",
    "refused/none_left",
    "refused/cancelled",
    "refused/incomplete",
    "refused/digits_expired",
    "refused/wrong_offset",
    "refused/too_large",
    "refused/checksum_mismatch",
    "refused/fault",
];

/// The code of a fault as far as a support code tells it.
fn kind(fault: &Fault) -> String {
    match fault {
        Fault::Capture(_) => "capture".to_owned(),
        other => other.stable_code(),
    }
}

impl SupportCode {
    /// Of a candidate who stands there.
    #[must_use]
    pub fn new(screen: ScreenId, fault: Option<&Fault>, used: u32) -> SupportCode {
        SupportCode { screen, fault: fault.map(kind), used: used.min(USED_MAX) }
    }

    /// As it is shown and read out, `XXXX-XXXX`.
    #[must_use]
    pub fn encode(&self) -> String {
        let position =
            |fault: &String| FAULTS.iter().position(|known| known == fault).and_then(|i| u64::try_from(i).ok());
        let fault = self.fault.as_ref().map_or(0, |fault| position(fault).map_or(OTHER_FAULT, |at| at + 1));
        let bits =
            ((((VERSION << 7) | screen_number(self.screen)) << 6 | fault) << 3) | u64::from(self.used.min(USED_MAX));
        let digits = digits(bits << SPARE);
        let letter = |digit: u8| char::from(ALPHABET[usize::from(digit & 31)]);
        let mut text: String = digits.iter().copied().chain([check(&digits)]).map(letter).collect();
        text.insert(4, '-');
        text
    }

    /// Reads a code as somebody types what they heard: in any case, with or without hyphen and spaces, O for 0, I and L for 1.
    ///
    /// # Errors
    /// [`SupportCodeError`].
    pub fn decode(text: &str) -> Result<SupportCode, SupportCodeError> {
        let read: Option<Vec<u8>> = text.chars().filter(|c| !matches!(c, '-' | ' ')).map(digit).collect();
        let read = read.filter(|r| r.len() == LENGTH + 1).ok_or(SupportCodeError::Length)?;
        let (digits, last) = read.split_at(LENGTH);
        if last != [check(digits)] {
            return Err(SupportCodeError::Check);
        }
        let bits = digits.iter().fold(0_u64, |bits, digit| bits << 5 | u64::from(*digit));
        let (spare, bits) = (bits & ((1 << SPARE) - 1), bits >> SPARE);
        if bits >> 16 != VERSION || spare != 0 {
            return Err(SupportCodeError::Version);
        }
        let screen = numbered_screen(bits >> 9 & 127).ok_or(SupportCodeError::Version)?;
        let fault = match bits >> 3 & 63 {
            0 => None,
            number => {
                let known = usize::try_from(number - 1).ok().and_then(|at| FAULTS.get(at));
                Some(known.copied().unwrap_or("other").to_owned())
            }
        };
        let used = u32::try_from(bits & 7).unwrap_or(USED_MAX);
        Ok(SupportCode { screen, fault, used })
    }
}

fn digits(bits: u64) -> [u8; LENGTH] {
    let mut rest = bits;
    let mut digits = [0; LENGTH];
    for digit in digits.iter_mut().rev() {
        *digit = u8::try_from(rest & 31).unwrap_or(0);
        rest >>= 5;
    }
    digits
}

fn digit(letter: char) -> Option<u8> {
    let letter = match letter.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    ALPHABET.iter().position(|a| char::from(*a) == letter).and_then(|at| u8::try_from(at).ok())
}

/// Σ αⁱ·dᵢ in GF(2⁵) with α⁵ = α² + 1. The weights differ and none is 0 or 1.
fn check(digits: &[u8]) -> u8 {
    let double = |d: u8| if d & 16 == 0 { d << 1 } else { (d << 1 ^ 0b10_0101) & 31 };
    digits.iter().fold(0, |sum, digit| double(sum ^ digit))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Refusal, StorageFault};
    use queren_protocol::Reason;
    use queren_protocol::api::ProblemCode;

    fn code() -> SupportCode {
        SupportCode::new(ScreenId::AttemptFailed, Some(&Fault::Offline), 2)
    }

    #[test]
    fn what_is_read_out_says_where_the_candidate_stands() {
        let text = code().encode();
        assert_eq!((text.len(), text.as_bytes()[4]), (9, b'-'));
        assert_eq!(SupportCode::decode(&text), Ok(code()));
        let sloppy = text.to_lowercase().replace('0', "o").replace('1', "l").replace('-', " ");
        assert_eq!(SupportCode::decode(&sloppy), Ok(code()));
        assert_eq!(SupportCode::decode("12"), Err(SupportCodeError::Length));
        assert_eq!(SupportCode::decode("UUUU-UUUU"), Err(SupportCodeError::Length));
    }

    #[test]
    fn every_screen_and_fault_comes_back() {
        let screens: Vec<ScreenId> = (0..128).filter_map(numbered_screen).collect();
        assert_eq!(screens.len(), 42);
        for screen in screens {
            for used in [0, 3, 7] {
                let code = SupportCode::new(screen, None, used);
                assert_eq!(SupportCode::decode(&code.encode()), Ok(code));
            }
        }
        let problem =
            |n: usize| serde_json::from_value::<ProblemCode>(FAULTS[n].split('/').nth(1).unwrap().into()).unwrap();
        let refused = (12..FAULTS.len()).map(|n| Fault::Refused(Refusal::new(problem(n))));
        let stored = [
            StorageFault::Full,
            StorageFault::Locked,
            StorageFault::KeyLost,
            StorageFault::Damaged,
            StorageFault::Newer,
            StorageFault::InUse,
            StorageFault::Io,
        ];
        let plain = [Fault::Offline, Fault::Unknown, Fault::Platform, Fault::Insecure];
        let all = plain.into_iter().chain([Fault::Capture(vec![Reason::FileKind])]);
        let all = all.chain(stored.map(Fault::Storage)).chain(refused);
        let kinds: Vec<String> = all.map(|f| SupportCode::new(ScreenId::Login, Some(&f), 0).encode()).collect();
        let read: Vec<String> = kinds.iter().map(|c| SupportCode::decode(c).unwrap().fault.unwrap()).collect();
        assert_eq!(read, FAULTS);
    }

    #[test]
    fn one_wrong_character_and_two_that_changed_places_are_noticed() {
        for used in 0..8 {
            let text: Vec<u8> = SupportCode { used, ..code() }.encode().bytes().filter(|b| *b != b'-').collect();
            let refused = |bytes: &[u8]| SupportCode::decode(std::str::from_utf8(bytes).unwrap()).is_err();
            assert!(!refused(&text), "the control");
            for at in 0..text.len() {
                for letter in ALPHABET.iter().filter(|l| **l != text[at]) {
                    let mut wrong = text.clone();
                    wrong[at] = *letter;
                    assert!(refused(&wrong), "{at} {letter}");
                }
                for other in at + 1..text.len() {
                    let mut swapped = text.clone();
                    swapped.swap(at, other);
                    assert!(swapped == text || refused(&swapped), "{at} {other}");
                }
            }
        }
    }

    #[test]
    fn a_code_of_another_version_says_so() {
        for bits in [(2 << 32), (1 << 32) | 1, (1 << 32) | (127 << 25)] {
            let digits = digits(bits);
            let letters = digits
                .iter()
                .chain(&[check(&digits)])
                .map(|d| char::from(ALPHABET[usize::from(*d)]))
                .collect::<String>();
            assert_eq!(SupportCode::decode(&letters), Err(SupportCodeError::Version));
        }
    }
}
