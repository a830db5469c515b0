//! Numbers and their texts: integers however JSON writes them, floats as JavaScript writes them.

use std::borrow::Cow;
use std::str::FromStr;

/// What stands where a number goes wrong.
pub(crate) const EXPECTED: &str = "a valid JSON number";

/// Where the number ends that begins here (RFC 8259, section 6); `None` if it is none.
pub(crate) fn end(bytes: &[u8], start: usize) -> Option<usize> {
    let digits = |from: usize| {
        let count = bytes[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        (count > 0).then_some(from + count)
    };
    let whole = start + usize::from(bytes.get(start) == Some(&b'-'));
    let mut at = digits(whole)?;
    if bytes[whole] == b'0' && at > whole + 1 {
        return None;
    }
    if bytes.get(at) == Some(&b'.') {
        at = digits(at + 1)?;
    }
    if matches!(bytes.get(at), Some(b'e' | b'E')) {
        let is_signed = matches!(bytes.get(at + 1), Some(b'+' | b'-'));
        at = digits(at + 1 + usize::from(is_signed))?;
    }
    Some(at)
}

/// The integer that a JSON number stands for, if it is one: `1.0` and `1e2` are (JSON Schema, core, section 6.3).
pub(crate) fn integer(text: &str) -> Option<i128> {
    if let Ok(value) = text.parse::<i64>() {
        return Some(value.into());
    }
    let (digits, point) = significant(text)?;
    if digits.is_empty() {
        return Some(0);
    }
    let zeros = u32::try_from(point - digits.len() as i128).ok()?;
    let value = digits.parse::<i128>().ok()?.checked_mul(10_i128.checked_pow(zeros)?)?;
    Some(if text.starts_with('-') { -value } else { value })
}

/// Whether a JSON number is an integer, however large and however it is written, by its digits alone.
pub(crate) fn is_integer(text: &str) -> bool {
    if !text.contains(['.', 'e', 'E']) {
        return true;
    }
    match significant(text) {
        Some((digits, point)) => digits.len() as i128 <= point.max(0),
        // An exponent beyond 64 bits has more zeros than any text has digits.
        None => !text.contains("e-") && !text.contains("E-"),
    }
}

/// The digits of a JSON number, but for the zeros around them, and behind how many of them the decimal point stands. Zero
/// has no digits. `None` if its exponent is beyond 64 bits.
fn significant(number: &str) -> Option<(String, i128)> {
    let number = number.strip_prefix('-').unwrap_or(number);
    let (mantissa, exponent) = number.split_once(['e', 'E']).unwrap_or((number, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let all = [whole, fraction].concat();
    let digits = all.trim_start_matches('0');
    if digits.is_empty() {
        return Some((String::new(), 0));
    }
    let zeros = (all.len() - digits.len()) as i128;
    let point = i128::from(exponent.parse::<i64>().ok()?) + whole.len() as i128 - zeros;
    Some((digits.trim_end_matches('0').to_owned(), point))
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
    value.is_finite().then(|| float(&format!("{value:e}")))
}

/// The same for a float of 32 bits, whose shortest text is shorter.
pub(crate) fn text_of_f32(value: f32) -> Option<String> {
    value.is_finite().then(|| float(&format!("{value:e}")))
}

/// A float of these digits, the fewest that tell it from others. A zero keeps its sign, which JSON can say.
fn float(shortest: &str) -> String {
    if shortest == "-0e0" {
        "-0".to_owned()
    } else {
        canonical(shortest).into_owned()
    }
}

/// A JSON number with all of its digits, laid out by the rules of ECMA-262, Number::toString: numbers that are equal have
/// one text. Where the exponent is beyond 64 bits, the text that it has.
pub(crate) fn canonical(number: &str) -> Cow<'_, str> {
    let Some((digits, point)) = significant(number) else {
        return number.into();
    };
    if digits.is_empty() {
        return "0".into();
    }
    let sign = if number.starts_with('-') { "-" } else { "" };
    let text = match point {
        1..=21 if digits.len() <= point as usize => format!("{sign}{digits:0<width$}", width = point as usize),
        1..=21 => format!("{sign}{}.{}", &digits[..point as usize], &digits[point as usize..]),
        -5..=0 => format!("{sign}0.{}{digits}", "0".repeat(point.unsigned_abs() as usize)),
        _ => {
            let (first, rest) = digits.split_at(1);
            let dot = if rest.is_empty() { "" } else { "." };
            format!("{sign}{first}{dot}{rest}e{:+}", point - 1)
        }
    };
    text.into()
}

/// A JSON number as a form writes it: one with an exponent as JavaScript would, any other as it stands.
pub(crate) fn plain(number: &str) -> Cow<'_, str> {
    if number == "-0" || number.contains(['e', 'E']) {
        return canonical(number);
    }
    number.into()
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
