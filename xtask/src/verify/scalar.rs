//! Makes strings and numbers that fit a schema's format, pattern and bounds.

use std::ops::RangeInclusive;

use rand::RngExt;
use rand::distr::Distribution;
use rand::rngs::ChaCha8Rng;
use rand::seq::IndexedRandom;
use serde_json::{Number, Value};

/// What the strings of a sample may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alphabet {
    /// Anything that JSON can say.
    Any,
    /// What a header carries as it is (RFC 9110 §5.5): visible ASCII, no space at an end, not empty.
    Header,
    /// A path segment: anything but the empty string and the dot segments.
    Segment,
}

const STRINGS: [&str; 13] = [
    "",
    "x",
    "Zoë \"quoted\" \\ back",
    "naïve — dash",
    "日本語",
    "🦀👩‍👩‍👧",
    "line\nbreak\ttab",
    "</script>&amp;",
    "it's",
    " lead and trail ",
    "0",
    "null",
    "e\u{301}",
];
const HEADER_STRINGS: [&str; 4] = ["x", "a b", "it's \"quoted\"; q=1", "0"];
const SEGMENT_STRINGS: [&str; 6] = ["x", "a/b", "a b?c#d%2F", "日本語", "...", "it's+[1]"];

/// A string for the schema.
pub fn string(rng: &mut ChaCha8Rng, random: bool, alphabet: Alphabet, schema: &Value) -> String {
    let least = schema["minLength"].as_u64().unwrap_or(0).min(100_000) as usize;
    let most = schema["maxLength"].as_u64().unwrap_or(5_000) as usize;
    if let Some(text) = schema["pattern"].as_str().and_then(|pattern| matching(rng, pattern, least..=most)) {
        return text;
    }
    if let Some(text) = schema["format"].as_str().and_then(|format| formatted(rng, random, format)) {
        return text;
    }
    let pool: &[&str] = match alphabet {
        Alphabet::Any => &STRINGS,
        Alphabet::Header => &HEADER_STRINGS,
        Alphabet::Segment => &SEGMENT_STRINGS,
    };
    let text = if random { pool.choose(rng).copied().unwrap_or("s") } else { "s" };
    let length = text.chars().count();
    text.chars().chain(std::iter::repeat_n('p', least.saturating_sub(length))).take(most).collect()
}

/// A string that a pattern of ECMA-262 matches, where the pattern is one that can be turned round.
fn matching(rng: &mut ChaCha8Rng, pattern: &str, lengths: RangeInclusive<usize>) -> Option<String> {
    let body = pattern.strip_prefix('^').unwrap_or(pattern);
    let body = match body.strip_suffix('$') {
        Some(rest) if !rest.ends_with('\\') => rest,
        _ => body,
    };
    // As often as the least length may need a repeated class.
    let repeats = u32::try_from(lengths.start() + 8).map_or(128, |repeats| repeats.min(128));
    // `$` and `^` that are left belong to alternatives: `^a$|^b$`; one of them will do.
    let alternatives = [body.to_owned(), body.replace("$|^", "|")];
    let generator =
        alternatives.iter().find_map(|body| rand_regex::Regex::compile(&ascii_classes(body), repeats).ok())?;
    let mut texts = generator.sample_iter(rng).take(16).collect::<Vec<String>>().into_iter();
    let first = texts.next();
    let fits = |text: &String| lengths.contains(&text.chars().count());
    if first.as_ref().is_some_and(fits) { first } else { texts.find(fits).or(first) }
}

/// ECMA-262's `\d`, `\w` and `\s` are about ASCII.
fn ascii_classes(pattern: &str) -> String {
    let mut out = String::with_capacity(pattern.len());
    let mut characters = pattern.chars();
    while let Some(character) = characters.next() {
        if character != '\\' {
            out.push(character);
            continue;
        }
        match characters.next() {
            Some('d') => out.push_str("[0-9]"),
            Some('w') => out.push_str("[0-9A-Za-z_]"),
            Some('s') => out.push_str("[ ]"),
            Some(other) => out.extend(['\\', other]),
            None => out.push('\\'),
        }
    }
    out
}

fn formatted(rng: &mut ChaCha8Rng, random: bool, format: &str) -> Option<String> {
    let (day, month) = (rng.random_range(1..=28), rng.random_range(1..=12));
    let date = format!("20{}-{month:02}-{day:02}", rng.random_range(20..=29));
    let text = match format {
        "date-time" => {
            let zones: &[&str] = if random { &["Z", "+02:00", ".123456Z", ".5-03:30"] } else { &["Z"] };
            format!("{date}T{:02}:34:56{}", rng.random_range(0..24), zones.choose(rng).copied().unwrap_or("Z"))
        }
        "date" => date,
        "time" => "12:34:56Z".into(),
        "duration" => "P1DT2H".into(),
        "uuid" => {
            let hex = format!("{:032x}", rng.random::<u128>());
            format!("{}-{}-4{}-a{}-{}", &hex[..8], &hex[8..12], &hex[13..16], &hex[17..20], &hex[20..])
        }
        "uri" | "url" | "uri-reference" | "iri" => "https://example.test/a?b=c%20d#e".into(),
        "email" | "idn-email" => "a.b+c@example.test".into(),
        "ipv4" | "ip" => "127.0.0.1".into(),
        "ipv6" => "::1".into(),
        "hostname" | "idn-hostname" => "example.test".into(),
        "byte" | "base64" => "aGk=".into(),
        "base64url" => "_-8".into(),
        "decimal" => if random { "-12.50" } else { "1" }.into(),
        _ => return None,
    };
    Some(text)
}

const I32: (i128, i128) = (i32::MIN as i128, i32::MAX as i128);
const INTEGERS: [i128; 10] =
    [0, 1, -1, I32.1, I32.0, I32.1 + 1, 1 << 53, (1 << 53) + 1, i64::MAX as i128, i64::MIN as i128];
/// What each integer format holds; formats that are not here are as wide as `int64`.
const FORMATS: [(&str, i128, i128); 9] = [
    ("int8", -128, 127),
    ("int16", -32_768, 32_767),
    ("int32", I32.0, I32.1),
    ("uint8", 0, 255),
    ("uint16", 0, 65_535),
    ("uint32", 0, u32::MAX as i128),
    ("uint64", 0, u64::MAX as i128),
    ("uint", 0, u64::MAX as i128),
    ("unix-time", 0, 4_102_444_800),
];

/// An integer for the schema.
pub fn integer(rng: &mut ChaCha8Rng, random: bool, schema: &Value) -> Value {
    let format = schema["format"].as_str().unwrap_or_default();
    let wide = ("", i64::MIN as i128, i64::MAX as i128);
    let (_, least, most) = FORMATS.into_iter().find(|(name, ..)| *name == format).unwrap_or(wide);
    let step = schema["multipleOf"].as_f64().filter(|step| *step >= 1.0).map_or(1, |step| step as i128);
    let (low, high) = bounds(schema, 1.0);
    let low = low.map_or(least, |low| least.max(low.ceil() as i128));
    let high = high.map_or(most, |high| most.min(high.floor() as i128));
    let fits = |value: &i128| *value >= low && *value <= high && value % step == 0;
    let pool: Vec<i128> = INTEGERS.into_iter().filter(fits).collect();
    let first_multiple = low.div_euclid(step) * step + if low.rem_euclid(step) == 0 { 0 } else { step };
    let value = match (random, fits(&1)) {
        (false, true) => 1,
        (true, _) if !pool.is_empty() => pool.choose(rng).copied().unwrap_or(1),
        _ => first_multiple,
    };
    i64::try_from(value).map(Value::from).or_else(|_| u64::try_from(value).map(Value::from)).unwrap_or_default()
}

/// A number for the schema; exact in the format's own width.
pub fn number(rng: &mut ChaCha8Rng, random: bool, schema: &Value) -> Value {
    let step = schema["multipleOf"].as_f64().filter(|step| *step > 0.0);
    let (low, high) = bounds(schema, step.unwrap_or(0.5));
    let mut pool = vec![1.0, 0.0, -1.0, 0.5, 12.25, 1e6, -0.125];
    if schema["format"].as_str() != Some("float") {
        pool.extend([0.1, 9_007_199_254_740_991.0, 1e-7]);
    }
    let fits = |value: &f64| {
        let in_step = step.is_none_or(|step| value % step == 0.0);
        low.is_none_or(|low| *value >= low) && high.is_none_or(|high| *value <= high) && in_step
    };
    let pool: Vec<f64> = pool.into_iter().filter(&fits).collect();
    let chosen = if random { pool.choose(rng).copied() } else { Some(1.0).filter(fits) };
    let value = chosen.or(low).or(high).or(step).unwrap_or(1.0);
    let is_whole = value.fract() == 0.0 && value.abs() <= 9_007_199_254_740_992.0;
    // Whole numbers are written both ways on the wire: `1` and `1.0`.
    let as_integer = is_whole && (!random || rng.random_bool(0.7));
    if as_integer { (value as i64).into() } else { Number::from_f64(value).map_or(Value::Null, Value::Number) }
}

/// The least and the greatest value; exclusive bounds are moved by a step.
fn bounds(schema: &Value, step: f64) -> (Option<f64>, Option<f64>) {
    let bound = |inclusive: &str, exclusive: &str, step: f64| {
        let plain = schema[inclusive].as_f64();
        match &schema[exclusive] {
            Value::Bool(true) => plain.map(|bound| bound + step),
            Value::Number(number) => number.as_f64().map(|bound| bound + step),
            _ => plain,
        }
    };
    (bound("minimum", "exclusiveMinimum", step), bound("maximum", "exclusiveMaximum", -step))
}
