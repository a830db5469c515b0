//! Reads over JSON values that nobody asks for.

use crate::runtime::json::reader::{Reader, Result, DEPTH, TOO_DEEP};
use crate::runtime::json::{number, string};

impl<'a> Reader<'a> {
    /// Reads over the value of an entry that no field is there for.
    pub(crate) fn pass_over(&mut self) -> Result<()> {
        self.passed_over += 1;
        #[cfg(feature = "unknown-fields")]
        {
            self.next_byte();
            self.unknown.push(self.mark().at);
        }
        self.skip()
    }

    /// Reads over the next value, however deep it is.
    #[inline(never)]
    pub(crate) fn skip(&mut self) -> Result<()> {
        self.next_byte();
        let end = over(self.text.as_bytes(), self.at, DEPTH - self.depth, &mut |_, _, _| {});
        self.ends(end)
    }

    /// Reads over an object. Returns its text, and the text from the value of this key on, if there is one; of several it is
    /// the last.
    pub(crate) fn raw_with(&mut self, wanted: &str) -> Result<(&'a str, Option<&'a str>)> {
        self.next_byte();
        let (start, text) = (self.mark(), self.text);
        if self.tag.is_some() {
            self.map(&mut |_, reader| reader.skip())?;
            self.back(start);
        }
        let mut found = None;
        let mut look = |level: u8, key: usize, value: usize| {
            if level == 1 && is_key(&text[key..value], wanted) {
                found = Some(value);
            }
        };
        let end = over(text.as_bytes(), self.at, DEPTH - self.depth, &mut look);
        self.ends(end)?;
        Ok((self.since(start), found.map(|at| &text[at..])))
    }

    fn ends(&mut self, end: End) -> Result<()> {
        let (at, problem) = match end {
            Ok(at) => (at, None),
            Err((at, expected)) => (at, Some(expected)),
        };
        self.at = at;
        problem.map_or(Ok(()), |expected| Err(self.error(expected)))
    }
}

/// Whether this is the wanted key, in its quotation marks and with what is behind it.
fn is_key(text: &str, wanted: &str) -> bool {
    // Nearly all others begin with another letter.
    match text.as_bytes().get(1) {
        Some(b'\\') => {}
        first if first == wanted.as_bytes().first() => {}
        _ => return false,
    }
    Reader::new(text).string().is_ok_and(|key| key == wanted)
}

/// Where something in a text ends; or where it goes wrong, and what belongs there.
type End = std::result::Result<usize, (usize, &'static str)>;

/// Where the value ends that begins here, of at most so many levels. Holds the open brackets in a number, so that no nesting
/// uses up the stack. `look` is told each key: its level, where it begins, and where its value does.
fn over(bytes: &[u8], start: usize, levels: u8, look: &mut impl FnMut(u8, usize, usize)) -> End {
    // One bit for each open bracket, 1 for an object; DEPTH of them fit.
    let (mut depth, mut objects) = (0, 0_u128);
    let mut at = start;
    loop {
        at = space(bytes, at);
        at = match byte(bytes, at) {
            b'"' => string(bytes, at)?,
            b'-' | b'0'..=b'9' => number::end(bytes, at).ok_or((at, number::EXPECTED))?,
            b'n' => word(bytes, at, b"null", "a value")?,
            b't' => word(bytes, at, b"true", "true or false")?,
            b'f' => word(bytes, at, b"false", "true or false")?,
            bracket @ (b'{' | b'[') => {
                if depth == levels {
                    return Err((at, TOO_DEEP));
                }
                let inside = space(bytes, at + 1);
                let is_object = bracket == b'{';
                if byte(bytes, inside) != closing(is_object) {
                    depth += 1;
                    objects = objects << 1 | u128::from(is_object);
                    at = inside;
                    if is_object {
                        at = key(bytes, inside)?;
                        look(depth, inside, at);
                    }
                    continue;
                }
                inside + 1
            }
            _ => return Err((at, "a value")),
        };
        // Behind a value: closing brackets up to the next one, if there is any.
        loop {
            if depth == 0 {
                return Ok(at);
            }
            at = space(bytes, at);
            let is_object = objects & 1 == 1;
            match byte(bytes, at) {
                b',' => {
                    at += 1;
                    if is_object {
                        let start = space(bytes, at);
                        at = key(bytes, start)?;
                        look(depth, start, at);
                    }
                    break;
                }
                close if close == closing(is_object) => {
                    at += 1;
                    depth -= 1;
                    objects >>= 1;
                }
                _ => return Err((at, if is_object { "`,` or `}`" } else { "`,` or `]`" })),
            }
        }
    }
}

#[inline]
fn byte(bytes: &[u8], at: usize) -> u8 {
    bytes.get(at).copied().unwrap_or(0)
}

#[inline]
fn space(bytes: &[u8], mut at: usize) -> usize {
    while matches!(byte(bytes, at), b' ' | b'\n' | b'\r' | b'\t') {
        at += 1;
    }
    at
}

fn closing(is_object: bool) -> u8 {
    if is_object {
        b'}'
    } else {
        b']'
    }
}

/// The end of a string that begins here.
#[inline]
fn string(bytes: &[u8], at: usize) -> End {
    if byte(bytes, at) != b'"' {
        return Err((at, "a string"));
    }
    let inside = &bytes[at + 1..];
    let plain = string::plain(inside);
    if inside.get(plain) == Some(&b'"') {
        return Ok(at + plain + 2);
    }
    match string::length(inside) {
        Ok(length) => Ok(at + length + 2),
        Err((offset, expected)) => Err((at + 1 + offset, expected)),
    }
}

/// Behind the colon of the key that begins here.
#[inline]
fn key(bytes: &[u8], at: usize) -> End {
    let colon = space(bytes, string(bytes, at)?);
    match byte(bytes, colon) {
        b':' => Ok(colon + 1),
        _ => Err((colon, "`:`")),
    }
}

fn word(bytes: &[u8], at: usize, word: &[u8], expected: &'static str) -> End {
    match bytes[at..].starts_with(word) {
        true => Ok(at + word.len()),
        false => Err((at, expected)),
    }
}
