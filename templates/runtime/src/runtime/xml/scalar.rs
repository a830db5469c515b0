//! Texts of XML as values of JSON: the lexical forms of XML Schema (part 2, §3.2.2, §3.3.13 and §3.3.5).

use crate::runtime::json::write::quote;
use crate::runtime::xml::description::Scalar;

/// Adds what a text stands for, as JSON. One that is no number or boolean where that is expected is a string, which its type
/// will refuse; none at all is null there.
pub(crate) fn push(json: &mut String, text: &str, scalar: Scalar) {
    let trimmed = text.trim_matches([' ', '\t', '\n', '\r']);
    match scalar {
        Scalar::String => quote(json, text),
        Scalar::Number | Scalar::Boolean if trimmed.is_empty() => json.push_str("null"),
        Scalar::Number => match number(trimmed) {
            Some(number) => json.push_str(&number),
            None => quote(json, text),
        },
        Scalar::Boolean => match trimmed {
            "true" | "1" => json.push_str("true"),
            "false" | "0" => json.push_str("false"),
            _ => quote(json, text),
        },
        Scalar::Mixed => match trimmed {
            "true" | "false" => json.push_str(trimmed),
            _ if number(trimmed).is_some_and(|number| number == trimmed) => json.push_str(trimmed),
            _ => quote(json, text),
        },
    }
}

/// A number as JSON writes it: no `+`, no zeros in front, a digit on both sides of the point.
fn number(text: &str) -> Option<String> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let (mantissa, exponent) = match digits.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (digits, None),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.len() + fraction.len() == 0 || !is_digits(whole) || !is_digits(fraction) {
        return None;
    }
    let whole = whole.trim_start_matches('0');
    let mut number = String::with_capacity(text.len() + 1);
    number.extend([sign, if whole.is_empty() { "0" } else { whole }]);
    if !fraction.is_empty() {
        number.extend([".", fraction]);
    }
    if let Some(exponent) = exponent {
        let digits = exponent.strip_prefix(['-', '+']).unwrap_or(exponent);
        if digits.is_empty() || !is_digits(digits) {
            return None;
        }
        number.extend([&text[text.len() - exponent.len() - 1..text.len() - exponent.len()], exponent]);
    }
    Some(number)
}

/// Whether a character may stand in an XML 1.0 text (§2.2).
pub(crate) fn is_character(c: char) -> bool {
    !matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

/// Whether a text can be the name of an element that is in no namespace (XML 1.0 §2.3, Namespaces in XML 1.0 §3).
pub(crate) fn is_name(text: &str) -> bool {
    text.chars().next().is_some_and(begins_name) && text.chars().all(|c| begins_name(c) || continues_name(c))
}

fn begins_name(c: char) -> bool {
    matches!(c, 'A'..='Z' | '_' | 'a'..='z' | '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{2ff}'
        | '\u{370}'..='\u{37d}' | '\u{37f}'..='\u{1fff}' | '\u{200c}'..='\u{200d}' | '\u{2070}'..='\u{218f}'
        | '\u{2c00}'..='\u{2fef}' | '\u{3001}'..='\u{d7ff}' | '\u{f900}'..='\u{fdcf}' | '\u{fdf0}'..='\u{fffd}'
        | '\u{10000}'..='\u{effff}')
}

fn continues_name(c: char) -> bool {
    matches!(c, '-' | '.' | '0'..='9' | '\u{b7}' | '\u{300}'..='\u{36f}' | '\u{203f}'..='\u{2040}')
}
