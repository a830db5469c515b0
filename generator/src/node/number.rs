//! Numbers of a document: whole ones of 64 bits exactly, all others as floats.

use std::fmt;

/// A number. Whole numbers from `i64::MIN` to `u64::MAX` are exact, greater ones are floats.
#[derive(Clone, Copy, Debug)]
pub enum Number {
    /// A whole number that fits `i64`.
    Signed(i64),
    /// A whole number above `i64::MAX`.
    Unsigned(u64),
    /// A number with a fraction or an exponent, or beyond 64 bits. YAML's `.nan` and `.inf` too.
    Float(f64),
}

impl Number {
    /// The number, if it is whole and within `i64`. `1.0` is whole.
    #[must_use]
    pub fn as_i64(self) -> Option<i64> {
        match self {
            Number::Signed(value) => Some(value),
            Number::Unsigned(_) => None,
            Number::Float(value) => whole(value)?.try_into().ok(),
        }
    }

    /// The number, if it is whole and within `u64`. `1.0` is whole.
    #[must_use]
    pub fn as_u64(self) -> Option<u64> {
        match self {
            Number::Signed(value) => value.try_into().ok(),
            Number::Unsigned(value) => Some(value),
            Number::Float(value) => whole(value)?.try_into().ok(),
        }
    }

    /// The number as a float, rounded if it must be.
    #[must_use]
    pub fn as_f64(self) -> f64 {
        match self {
            #[allow(clippy::cast_precision_loss)] // said in the documentation
            Number::Signed(value) => value as f64,
            #[allow(clippy::cast_precision_loss)]
            Number::Unsigned(value) => value as f64,
            Number::Float(value) => value,
        }
    }

    /// Whether it has no fraction, or none that a float holds.
    #[must_use]
    pub fn is_whole(self) -> bool {
        match self {
            Number::Signed(_) | Number::Unsigned(_) => true,
            Number::Float(value) => value.fract() == 0.0,
        }
    }

    /// Whether it may stand for another number, of which the last digits are lost: a whole one that no 64 bits hold, or one
    /// that no float does.
    #[must_use]
    pub fn is_rounded(self) -> bool {
        let is_beyond = self.is_whole() && self.as_i64().is_none() && self.as_u64().is_none();
        is_beyond || !self.as_f64().is_finite()
    }

    /// Whether it was written without fraction and exponent, and is exact.
    #[must_use]
    pub fn is_integer(self) -> bool {
        !matches!(self, Number::Float(_))
    }
}

impl From<i64> for Number {
    fn from(value: i64) -> Self {
        Number::Signed(value)
    }
}

impl From<u64> for Number {
    fn from(value: u64) -> Self {
        i64::try_from(value).map_or(Number::Unsigned(value), Number::Signed)
    }
}

impl From<f64> for Number {
    fn from(value: f64) -> Self {
        Number::Float(value)
    }
}

/// By value: `1` equals `1.0`, and NaN equals itself, so that a tree equals its copy.
impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Number::Signed(a), Number::Signed(b)) => a == b,
            (Number::Unsigned(a), Number::Unsigned(b)) => a == b,
            (Number::Signed(_), Number::Unsigned(_)) | (Number::Unsigned(_), Number::Signed(_)) => false,
            (Number::Float(_), _) | (_, Number::Float(_)) => {
                let (a, b) = (self.as_f64(), other.as_f64());
                a == b || (a.is_nan() && b.is_nan())
            }
        }
    }
}

/// As JSON writes it; what JSON cannot write (NaN, the infinities) is `null`.
impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Number::Signed(value) => write!(f, "{value}"),
            Number::Unsigned(value) => write!(f, "{value}"),
            Number::Float(value) => match serde_json::Number::from_f64(*value) {
                Some(number) => write!(f, "{number}"),
                None => f.write_str("null"),
            },
        }
    }
}

/// The whole number a float stands for, if `i128` holds it; the greatest `u64` and all below do fit.
fn whole(value: f64) -> Option<i128> {
    let is_whole = value.fract() == 0.0 && value.abs() < 1e30;
    #[allow(clippy::cast_possible_truncation)] // within i128, as just tested
    is_whole.then_some(value as i128)
}
