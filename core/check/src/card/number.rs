//! The citizen identification number, GB 11643-1999: six digits of region, eight of birth, three of order, one check digit
//! (ISO 7064 MOD 11-2).

use time::Date;

/// Why a number is not one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NumberError {
    /// Not 17 digits and a digit or X.
    #[error("not 18 characters of the right kind")]
    Form,
    /// No such day.
    #[error("no such day of birth")]
    Birth,
    /// The last character does not follow from the others.
    #[error("the check digit is wrong")]
    CheckDigit,
}

/// What a number says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number {
    /// Day of birth.
    pub birth: Date,
    /// The 17th digit is odd.
    pub male: bool,
}

/// Checks form, day of birth and check digit.
///
/// # Errors
/// [`NumberError`] for the first of them that is wrong.
pub fn check(number: &str) -> Result<Number, NumberError> {
    let b = number.as_bytes();
    if b.len() != 18 || !b[..17].iter().all(u8::is_ascii_digit) || !(b[17].is_ascii_digit() || b[17] == b'X') {
        return Err(NumberError::Form);
    }
    let digits = |r: std::ops::Range<usize>| b[r].iter().fold(0u32, |n, d| n * 10 + u32::from(d - b'0'));
    let month = u8::try_from(digits(10..12)).ok().and_then(|m| time::Month::try_from(m).ok());
    let birth = month
        .and_then(|m| Date::from_calendar_date(digits(6..10).cast_signed(), m, digits(12..14) as u8).ok())
        .filter(|d| (1900..=2100).contains(&d.year()))
        .ok_or(NumberError::Birth)?;
    if check_digit(&number[..17]) != Some(char::from(b[17])) {
        return Err(NumberError::CheckDigit);
    }
    Ok(Number { birth, male: (b[16] - b'0') % 2 == 1 })
}

/// The check digit of 17 digits.
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

    /// The example of the standard's own annex, widely printed.
    const EXAMPLE: &str = "11010519491231002X";

    #[test]
    fn the_standards_example_holds() {
        let number = check(EXAMPLE).unwrap();
        assert_eq!((number.birth.year(), number.male), (1949, false));
    }

    #[test]
    fn wrong_forms_are_named() {
        assert_eq!(check("123"), Err(NumberError::Form));
        assert_eq!(check("11010519490231002X"), Err(NumberError::Birth));
        assert_eq!(check("110105194912310021"), Err(NumberError::CheckDigit));
        assert_eq!(check("１１０１０５１９４９"), Err(NumberError::Form));
    }

    proptest! {
        #[test]
        fn any_single_wrong_digit_is_found(at in 0usize..17, add in 1u8..10) {
            let mut b = EXAMPLE.as_bytes().to_vec();
            b[at] = b'0' + (b[at] - b'0' + add) % 10;
            prop_assert!(check(std::str::from_utf8(&b).unwrap()).is_err());
        }

        #[test]
        fn any_text_is_taken_in_peace(text in ".*") {
            let _ = check(&text);
        }
    }
}
