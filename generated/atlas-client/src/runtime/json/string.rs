//! Texts in JSON: where they end, and what their escapes stand for (RFC 8259, section 7).

/// How many bytes stand before the next one that a text cannot hold as it is: a quotation mark, a backslash, a control
/// character. Eight at a time.
#[inline]
pub(crate) fn plain(bytes: &[u8]) -> usize {
    const ONES: u64 = u64::MAX / 255;
    let mut at = 0;
    while let Some(chunk) = bytes[at..].first_chunk() {
        let word = u64::from_le_bytes(*chunk);
        // The highest bit of each byte that is below `limit`; of those behind the first one, perhaps of others.
        let below = |word: u64, limit: u64| word.wrapping_sub(ONES * limit) & !word;
        let quote = below(word ^ (ONES * u64::from(b'"')), 1);
        let backslash = below(word ^ (ONES * u64::from(b'\\')), 1);
        let found = (quote | backslash | below(word, 0x20)) & (ONES * 0x80);
        if found != 0 {
            return at + found.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    let ends = |byte: &u8| matches!(byte, b'"' | b'\\' | 0..=0x1f);
    at + bytes[at..].iter().position(ends).unwrap_or(bytes.len() - at)
}

/// How long the inside of a text is that starts here, its escapes checked; or where it goes wrong, and what belongs there.
pub(crate) fn length(bytes: &[u8]) -> Result<usize, (usize, &'static str)> {
    let mut at = 0;
    loop {
        match bytes.get(at) {
            Some(b'"') => return Ok(at),
            Some(b'\\') => at += escape_length(&bytes[at..]).ok_or((at, "a valid escape sequence"))?,
            Some(0..=0x1f) => return Err((at, "a string without control characters")),
            Some(_) => at += 1 + plain(&bytes[at + 1..]),
            None => return Err((at, "the end of a string")),
        }
    }
}

fn escape_length(bytes: &[u8]) -> Option<usize> {
    match bytes.get(1)? {
        b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => Some(2),
        b'u' if bytes.get(2..6)?.iter().all(u8::is_ascii_hexdigit) => Some(6),
        _ => None,
    }
}

/// The string that stands inside quotation marks, with U+FFFD for each lone half of a surrogate pair, which no Rust string
/// can hold (RFC 8259, section 8.2).
pub(crate) fn unescape(inner: &str) -> String {
    let mut text = String::with_capacity(inner.len());
    let mut rest = inner;
    while let Some(backslash) = rest.find('\\') {
        text.push_str(&rest[..backslash]);
        let escape = &rest[backslash + 1..];
        let length = match escape.as_bytes().first() {
            Some(b'u') => {
                let (character, length) = unicode(escape);
                text.push(character.unwrap_or(char::REPLACEMENT_CHARACTER));
                length
            }
            other => {
                text.push(simple(other.copied()));
                1
            }
        };
        rest = escape.get(length..).unwrap_or("");
    }
    text.push_str(rest);
    text
}

fn simple(letter: Option<u8>) -> char {
    match letter {
        Some(b'b') => '\u{8}',
        Some(b'f') => '\u{c}',
        Some(b'n') => '\n',
        Some(b'r') => '\r',
        Some(b't') => '\t',
        Some(itself) => char::from(itself),
        None => '\\',
    }
}

/// The character of `uXXXX`, or of `uD8XX\uDCXX`, and how long that is.
fn unicode(escape: &str) -> (Option<char>, usize) {
    let unit = |from: usize| escape.get(from..from + 4).and_then(|hex| u32::from_str_radix(hex, 16).ok());
    let Some(first) = unit(1) else {
        return (None, escape.len());
    };
    let second = if escape.get(5..7) == Some("\\u") { unit(7) } else { None };
    match (first, second) {
        (0xd800..=0xdbff, Some(low @ 0xdc00..=0xdfff)) => {
            (char::from_u32(0x10000 + ((first - 0xd800) << 10) + (low - 0xdc00)), 11)
        }
        _ => (char::from_u32(first), 5),
    }
}
