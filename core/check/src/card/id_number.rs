//! The citizen identification number (公民身份号码, GB 11643-1999): six digits of region, eight of birth date, three of sequence,
//! one check digit (ISO 7064 MOD 11-2).

use time::Date;

/// Why a number is invalid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum IdNumberError {
    /// Not 17 digits followed by a digit or X.
    #[error("not 17 digits followed by a digit or X")]
    Format,
    /// Not a calendar date.
    #[error("invalid birth date")]
    BirthDate,
    /// The last character does not match the others.
    #[error("wrong check digit")]
    CheckDigit,
}

/// The data encoded in a valid number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IdNumber {
    /// Birth date.
    pub birth: Date,
    /// Whether the 17th digit is odd.
    pub male: bool,
}

/// Validates format, birth date and check digit.
///
/// # Errors
/// [`IdNumberError`] for the first of them that is invalid.
pub fn parse(number: &str) -> Result<IdNumber, IdNumberError> {
    let b = number.as_bytes();
    if b.len() != 18 || !b[..17].iter().all(u8::is_ascii_digit) || !(b[17].is_ascii_digit() || b[17] == b'X') {
        return Err(IdNumberError::Format);
    }
    let digits = |r: std::ops::Range<usize>| b[r].iter().fold(0u32, |n, d| n * 10 + u32::from(d - b'0'));
    let month = u8::try_from(digits(10..12)).ok().and_then(|m| time::Month::try_from(m).ok());
    let birth = month
        .and_then(|m| Date::from_calendar_date(digits(6..10).cast_signed(), m, digits(12..14) as u8).ok())
        .filter(|d| (1900..=2100).contains(&d.year()))
        .ok_or(IdNumberError::BirthDate)?;
    if check_digit(&number[..17]) != Some(char::from(b[17])) {
        return Err(IdNumberError::CheckDigit);
    }
    Ok(IdNumber { birth, male: (b[16] - b'0') % 2 == 1 })
}

/// Computes the check digit of the first 17 digits.
#[must_use]
pub fn check_digit(first17: &str) -> Option<char> {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    if first17.len() != 17 {
        return None;
    }
    let sum: Option<u32> = first17.chars().zip(WEIGHTS).map(|(c, w)| c.to_digit(10).map(|d| d * w)).sum();
    sum.map(|s| char::from(b"10X98765432"[(s % 11) as usize]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The example from the standard's annex.
    const EXAMPLE: &str = "11010519491231002X";

    #[test]
    fn parses_the_standards_example() {
        let number = parse(EXAMPLE).unwrap();
        assert_eq!((number.birth.year(), number.male), (1949, false));
    }

    #[test]
    fn names_the_first_error() {
        assert_eq!(parse("123"), Err(IdNumberError::Format));
        assert_eq!(parse("11010519490231002X"), Err(IdNumberError::BirthDate));
        assert_eq!(parse("110105194912310021"), Err(IdNumberError::CheckDigit));
        assert_eq!(parse("１１０１０５１９４９"), Err(IdNumberError::Format));
    }

    proptest! {
        #[test]
        fn detects_any_single_wrong_digit(at in 0usize..17, add in 1u8..10) {
            let mut b = EXAMPLE.as_bytes().to_vec();
            b[at] = b'0' + (b[at] - b'0' + add) % 10;
            prop_assert!(parse(std::str::from_utf8(&b).unwrap()).is_err());
        }

        #[test]
        fn never_panics(text in ".*") {
            let _ = parse(&text);
        }
    }
}
