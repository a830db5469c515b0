//! Decimal numbers, exactly: what a number of JSON says (RFC 8259, section 6), and which double is nearest to it.

use std::cmp::Ordering;

/// A number of fewer digits than this with a larger exponent is no double, and with a smaller one it is zero.
const FAR: i128 = 2000;

/// A decimal number, `digits · 10^exponent` without zeros at either end. There is no negative zero.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decimal {
    is_negative: bool,
    digits: Vec<u8>,
    exponent: i128,
}

impl Decimal {
    /// What a number says, if JSON has such a number.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let (is_negative, rest) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let (mantissa, exponent) = match rest.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, Some(exponent)),
            None => (rest, None),
        };
        let (whole, fraction) = match mantissa.split_once('.') {
            Some((whole, fraction)) => (whole, Some(fraction)),
            None => (mantissa, None),
        };
        let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let is_whole = is_digits(whole) && (whole == "0" || !whole.starts_with('0'));
        let unsigned = exponent.map_or("0", |exponent| exponent.strip_prefix(['+', '-']).unwrap_or(exponent));
        if !is_whole || fraction.is_some_and(|fraction| !is_digits(fraction)) || !is_digits(unsigned) {
            return None;
        }
        // Farther than this no digits of ours reach.
        let size = unsigned.parse::<i128>().unwrap_or(i128::MAX).min(1 << 100);
        let exponent = if exponent.is_some_and(|exponent| exponent.starts_with('-')) { -size } else { size };
        let fraction = fraction.unwrap_or("");
        let digits = whole.bytes().chain(fraction.bytes()).map(|byte| byte - b'0').collect();
        Some(Self::new(is_negative, digits, exponent - fraction.len() as i128))
    }

    /// A double, exactly.
    ///
    /// # Panics
    /// If it is not finite.
    #[must_use]
    pub fn of_double(value: f64) -> Self {
        // The smallest double has this many digits behind the point, and none has more.
        Self::of(&format!("{value:.1074}")).expect("a finite double is a number")
    }

    fn new(is_negative: bool, mut digits: Vec<u8>, mut exponent: i128) -> Self {
        let zeros = digits.iter().take_while(|digit| **digit == 0).count();
        digits.drain(..zeros);
        while digits.last() == Some(&0) {
            digits.pop();
            exponent += 1;
        }
        match digits.is_empty() {
            true => Self { is_negative: false, digits, exponent: 0 },
            false => Self { is_negative, digits, exponent },
        }
    }

    /// The integer that it is, if it is one.
    #[must_use]
    pub fn integer(&self) -> Option<i128> {
        let zeros = u32::try_from(self.exponent).ok().filter(|zeros| *zeros < 38)?;
        let step = |value: i128, digit: &u8| value.checked_mul(10)?.checked_add((*digit).into());
        let value = self.digits.iter().try_fold(0_i128, step)?.checked_mul(10_i128.pow(zeros))?;
        Some(if self.is_negative { -value } else { value })
    }

    /// Whether this is the double that a number is read as: the nearest one, of two as near the even one (IEEE 754,
    /// section 4.3.1); none beyond the largest.
    #[must_use]
    pub fn is_read_as(&self, read: Option<f64>) -> bool {
        if self.exponent.abs() > FAR {
            return if self.exponent > 0 { read.is_none() } else { read == Some(0.0) };
        }
        let magnitude = Self { is_negative: false, ..self.clone() };
        let Some(read) = read else {
            // Half of the last step above the largest double.
            let beyond = Self::of_double(f64::MAX).plus(&Self::of_double(2_f64.powi(970)));
            return magnitude.compared(&beyond) != Ordering::Less;
        };
        let of = |value: f64| if value.is_finite() { Some(magnitude.away(&Self::of_double(value))) } else { None };
        let (near, read_abs) = (magnitude.away(&Self::of_double(read.abs())), read.abs());
        let is_even = read_abs.to_bits() % 2 == 0;
        let is_nearest = |other: Option<Self>| {
            other.is_none_or(|other| match near.compared(&other) {
                Ordering::Less => true,
                Ordering::Equal => is_even,
                Ordering::Greater => false,
            })
        };
        let below = if read_abs == 0.0 { None } else { of(read_abs.next_down()) };
        let has_sign = read == 0.0 || read.is_sign_negative() == self.is_negative;
        has_sign && is_nearest(of(read_abs.next_up())) && is_nearest(below)
    }

    /// The number in the middle between two doubles next to each other, as a text.
    #[must_use]
    pub fn between(value: f64, next: f64) -> String {
        let sum = Self::of_double(value).plus(&Self::of_double(next));
        let half = sum.digits.iter().rev().fold((Vec::new(), 0), |(mut digits, carry), digit| {
            let product = digit * 5 + carry;
            digits.push(product % 10);
            (digits, product / 10)
        });
        let digits = half.0.iter().copied().chain([half.1]).rev().collect();
        let half = Self::new(sum.is_negative, digits, sum.exponent - 1);
        let digits: String = half.digits.iter().map(|digit| char::from(b'0' + digit)).collect();
        format!("{}{digits}e{}", if half.is_negative { "-" } else { "" }, half.exponent)
    }

    /// Both with the same exponent and as many digits.
    fn laid_out(&self, other: &Self) -> (Vec<u8>, Vec<u8>, i128) {
        let exponent = self.exponent.min(other.exponent);
        let digits = |one: &Self| {
            let zeros = usize::try_from(one.exponent - exponent).expect("numbers that are near each other");
            one.digits.iter().copied().chain(std::iter::repeat_n(0, zeros)).collect::<Vec<u8>>()
        };
        let (one, another) = (digits(self), digits(other));
        let length = one.len().max(another.len());
        let fill = |digits: Vec<u8>| std::iter::repeat_n(0, length - digits.len()).chain(digits).collect();
        (fill(one), fill(another), exponent)
    }

    /// How the magnitudes compare.
    fn compared(&self, other: &Self) -> Ordering {
        let (one, another, _) = self.laid_out(other);
        one.cmp(&another)
    }

    /// How far the magnitudes are from each other.
    fn away(&self, other: &Self) -> Self {
        let (one, another, exponent) = self.laid_out(other);
        let (large, small) = if one < another { (another, one) } else { (one, another) };
        let mut borrow = 0;
        let mut digits: Vec<u8> = Vec::with_capacity(large.len());
        for (large, small) in large.iter().zip(&small).rev() {
            let digit = 10 + large - small - borrow;
            borrow = u8::from(digit < 10);
            digits.push(digit % 10);
        }
        digits.reverse();
        Self::new(false, digits, exponent)
    }

    /// The sum of the magnitudes, with the sign of this one.
    fn plus(&self, other: &Self) -> Self {
        let (one, another, exponent) = self.laid_out(other);
        let mut carry = 0;
        let mut digits: Vec<u8> = Vec::with_capacity(one.len() + 1);
        for (one, another) in one.iter().zip(&another).rev() {
            let digit = one + another + carry;
            carry = digit / 10;
            digits.push(digit % 10);
        }
        digits.push(carry);
        digits.reverse();
        Self::new(self.is_negative, digits, exponent)
    }
}

#[cfg(test)]
mod tests {
    use super::Decimal;

    fn of(text: &str) -> Decimal {
        Decimal::of(text).unwrap_or_else(|| panic!("{text}"))
    }

    #[test]
    fn numbers_and_what_is_none() {
        assert_eq!(of("1.50e1"), of("15"));
        assert_eq!(of("-0"), of("0.000e9"));
        assert_ne!(of("9007199254740993"), of("9007199254740992"));
        assert_eq!((of("1e3").integer(), of("-9.0").integer(), of("0.5").integer()), (Some(1000), Some(-9), None));
        assert_eq!(of("1e99").integer(), None);
        for text in ["", "-", "01", "1.", ".5", "+1", "1e", "1e+", "0x1", "1 ", "NaN", "--1", "1.e1", "1e1.0"] {
            assert_eq!(Decimal::of(text), None, "{text}");
        }
    }

    #[test]
    fn the_nearest_double() {
        assert!(of("0.1").is_read_as(Some(0.1)) && !of("0.1").is_read_as(Some(0.1_f64.next_up())));
        // In the middle: the even one.
        assert!(of("9007199254740993").is_read_as(Some(9_007_199_254_740_992.0)));
        assert!(!of("9007199254740993").is_read_as(Some(9_007_199_254_740_994.0)));
        assert!(of("9007199254740993.0000001").is_read_as(Some(9_007_199_254_740_994.0)));
        assert_eq!(of(&Decimal::between(9_007_199_254_740_992.0, 9_007_199_254_740_994.0)), of("9007199254740993"));
        assert!(of("1e309").is_read_as(None) && of("1.8e308").is_read_as(None) && !of("1.7e308").is_read_as(None));
        assert!(of("4e-324").is_read_as(Some(5e-324)) && of("2e-324").is_read_as(Some(0.0)));
        assert!(of("1e9999").is_read_as(None) && of("1e-99999999999").is_read_as(Some(0.0)));
        assert!(!of("-1").is_read_as(Some(1.0)) && of("-1").is_read_as(Some(-1.0)));
    }
}
