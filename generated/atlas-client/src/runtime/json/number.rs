//! Numbers and their texts: integers however JSON writes them, floats as JavaScript writes them.

use std::borrow::Cow;
use std::str::FromStr;

/// The integer that a JSON number stands for, if it is one: `1.0` and `1e2` are (JSON Schema, core, section 6.3).
pub(crate) fn integer(text: &str) -> Option<i128> {
    if let Ok(value) = text.parse::<i64>() {
        return Some(value.into());
    }
    let (negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text),
    };
    let (mantissa, exponent) = digits.split_once(['e', 'E']).unwrap_or((digits, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let fraction = fraction.trim_end_matches('0');
    let digits = format!("{whole}{fraction}");
    let digits = digits.trim_start_matches('0');
    if digits.is_empty() {
        return Some(0);
    }
    let shift = exponent.parse::<i64>().ok()?.checked_sub(fraction.len() as i64)?;
    let value = magnitude(digits, shift)?;
    Some(if negative { -value } else { value })
}

/// The digits moved by a power of ten, if no digit but zero is lost.
fn magnitude(digits: &str, shift: i64) -> Option<i128> {
    if shift < 0 {
        let dropped = usize::try_from(shift.unsigned_abs()).ok()?;
        let kept = digits.len().checked_sub(dropped)?;
        let (kept, dropped) = digits.split_at(kept);
        let is_whole = dropped.bytes().all(|digit| digit == b'0');
        return if is_whole && !kept.is_empty() { kept.parse().ok() } else { None };
    }
    let power = u32::try_from(shift).ok()?;
    digits.parse::<i128>().ok()?.checked_mul(10_i128.checked_pow(power)?)
}

/// How many digits a mantissa of 64 bits holds, whatever they are.
const DIGITS: usize = 19;

/// How many steps it takes to read a float whose digits beyond the first 19 decide how it is rounded: long arithmetic, some
/// 8 µs. One in a thousand of those that have so many digits is like that, unless somebody has looked for them.
pub(crate) const HARD: usize = 1 << 14;

/// Whether it is hard to read this number as a float: whether its first 19 digits, and those with one more at the end, are
/// different floats.
#[inline]
pub(crate) fn is_hard<F: FromStr + PartialEq>(number: &str) -> bool {
    number.len() > DIGITS
        && first_digits(number).is_some_and(|(digits, exponent)| {
            let float = |digits: u64| format!("{digits}e{exponent}").parse::<F>().ok();
            float(digits) != float(digits + 1)
        })
}

/// The first 19 digits of a number and the power of ten behind them, if it has more.
fn first_digits(number: &str) -> Option<(u64, i64)> {
    let (mantissa, exponent) = number.split_once(['e', 'E']).unwrap_or((number, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = || whole.bytes().chain(fraction.bytes()).filter(u8::is_ascii_digit);
    let zeros = digits().take_while(|digit| *digit == b'0').count();
    let count = digits().count();
    if count - zeros <= DIGITS {
        return None;
    }
    let first = digits().skip(zeros).take(DIGITS).fold(0, |first, digit| first * 10 + u64::from(digit - b'0'));
    let behind = (count - zeros - DIGITS) as i64 - fraction.len() as i64;
    Some((first, exponent.parse::<i64>().ok()?.saturating_add(behind)))
}

/// A finite float as JavaScript writes it, which is what form encoders of other languages send: `1.5e-7`, `1`, `1e+21`.
pub(crate) fn text(value: f64) -> Option<String> {
    if !value.is_finite() {
        return None;
    }
    Some(scientific(&format!("{value:e}")))
}

/// The same for a float of 32 bits, whose shortest text is shorter.
pub(crate) fn text_of_f32(value: f32) -> Option<String> {
    if !value.is_finite() {
        return None;
    }
    Some(scientific(&format!("{value:e}")))
}

/// Lays out `-1.25e-7`, Rust's shortest digits of a float, by the rules of ECMA-262, Number::toString.
fn scientific(shortest: &str) -> String {
    let (mantissa, exponent) = shortest.split_once('e').unwrap_or((shortest, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    let (sign, mantissa) = match mantissa.strip_prefix('-') {
        Some(mantissa) => ("-", mantissa),
        None => ("", mantissa),
    };
    let digits = mantissa.replace('.', "");
    // The decimal point stands behind this many digits.
    let point = exponent + 1;
    let body = if (1..=21).contains(&point) {
        let point = point as usize;
        if digits.len() <= point {
            format!("{digits}{}", "0".repeat(point - digits.len()))
        } else {
            format!("{}.{}", &digits[..point], &digits[point..])
        }
    } else if (-5..=0).contains(&point) {
        format!("0.{}{digits}", "0".repeat(point.unsigned_abs() as usize))
    } else {
        let plus = if exponent < 0 { "" } else { "+" };
        format!("{mantissa}e{plus}{exponent}")
    };
    format!("{sign}{body}")
}

/// A JSON number as a form writes it: one with an exponent as JavaScript would, any other as it stands.
pub(crate) fn plain(number: &str) -> Cow<'_, str> {
    if number == "-0" {
        return "0".into();
    }
    let has_exponent = number.bytes().any(|byte| matches!(byte, b'e' | b'E'));
    let fits_a_float = || number.bytes().filter(u8::is_ascii_digit).count() <= 17;
    if !has_exponent || !fits_a_float() {
        return number.into();
    }
    number.parse().ok().and_then(text).map_or(number.into(), Cow::Owned)
}

/// The text of an integer.
pub(crate) fn digits(mut magnitude: u64, is_negative: bool, room: &mut [u8; 20]) -> &str {
    if magnitude < 10 && !is_negative {
        let digit = magnitude as usize;
        return &"0123456789"[digit..digit + 1];
    }
    let mut at = room.len();
    loop {
        at -= 1;
        room[at] = b'0' + (magnitude % 10) as u8;
        magnitude /= 10;
        if magnitude == 0 {
            break;
        }
    }
    if is_negative {
        at -= 1;
        room[at] = b'-';
    }
    std::str::from_utf8(&room[at..]).unwrap_or_default()
}

/// A JSON number without the zeros that end its fraction.
pub(crate) fn trimmed(number: &str) -> String {
    let (mantissa, exponent) = match number.find(['e', 'E']) {
        Some(at) => number.split_at(at),
        None => (number, ""),
    };
    let mantissa = if mantissa.contains('.') { mantissa.trim_end_matches('0').trim_end_matches('.') } else { mantissa };
    format!("{mantissa}{exponent}")
}
