//! Reads JSON (RFC 8259) out of a text, piece by piece, as decoders ask for it.

use std::borrow::Cow;

use super::decode::{Rest, Slot};
use super::decode_error::DecodeError;

/// What a decoder returns; the error is one word, so that a result is cheap to pass on.
pub type Result<T> = core::result::Result<T, Box<DecodeError>>;

/// How many objects and lists may stand inside one another.
pub const DEPTH: u8 = 128;

/// What kind of value comes next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `null`
    Null,
    /// `true` or `false`
    Bool,
    /// A number.
    Number,
    /// A text.
    String,
    /// A list.
    Array,
    /// An object.
    Object,
}

/// A place to come back to.
#[derive(Debug, Clone, Copy)]
pub struct Mark {
    pub(super) at: usize,
    depth: u8,
}

/// A position in a JSON text.
#[derive(Debug)]
pub struct Reader<'a> {
    pub(super) text: &'a str,
    at: usize,
    pub(super) depth: u8,
    /// How many bytes may still be read again; what bounds unions that try their members, one inside the other.
    patience: usize,
    /// How many keys and values were met that nobody knew: what tells unions that have to try which member fits best.
    pub(super) passed_over: usize,
    /// Whether a union is trying its members.
    pub(super) is_trying: bool,
}

impl<'a> Reader<'a> {
    /// Stands before the first value of the text.
    pub fn new(text: &'a str) -> Self {
        Reader {
            text,
            at: 0,
            depth: 0,
            patience: text.len().saturating_mul(64).saturating_add(1 << 16),
            passed_over: 0,
            is_trying: false,
        }
    }

    /// The kind of the next value.
    pub fn peek(&mut self) -> Result<Kind> {
        match self.next_byte() {
            b'n' => Ok(Kind::Null),
            b't' | b'f' => Ok(Kind::Bool),
            b'-' | b'0'..=b'9' => Ok(Kind::Number),
            b'"' => Ok(Kind::String),
            b'[' => Ok(Kind::Array),
            b'{' => Ok(Kind::Object),
            _ => Err(self.error("a value")),
        }
    }

    /// Reads a `null` if one is next.
    pub fn null(&mut self) -> Result<bool> {
        if self.next_byte() != b'n' {
            return Ok(false);
        }
        self.word("null", "a value")?;
        Ok(true)
    }

    /// Reads `true` or `false`.
    pub fn bool(&mut self) -> Result<bool> {
        const EXPECTED: &str = "true or false";
        match self.next_byte() {
            b't' => self.word("true", EXPECTED).map(|()| true),
            b'f' => self.word("false", EXPECTED).map(|()| false),
            _ => Err(self.error(EXPECTED)),
        }
    }

    /// Reads a number, as it is written.
    pub fn number(&mut self) -> Result<&'a str> {
        let start = self.mark();
        match self.next_byte() {
            b'-' | b'0'..=b'9' => {}
            _ => return Err(self.error("a number")),
        }
        let from = self.at;
        if self.byte() == b'-' {
            self.at += 1;
        }
        let whole = self.digits();
        let leading_zero = whole.len() > 1 && whole.starts_with('0');
        let mut is_number = !whole.is_empty() && !leading_zero;
        if self.byte() == b'.' {
            self.at += 1;
            is_number &= !self.digits().is_empty();
        }
        if matches!(self.byte(), b'e' | b'E') {
            self.at += 1;
            if matches!(self.byte(), b'+' | b'-') {
                self.at += 1;
            }
            is_number &= !self.digits().is_empty();
        }
        if !is_number {
            return Err(self.error_at(start, "a number as JSON writes it"));
        }
        Ok(&self.text[from..self.at])
    }

    /// Reads a text. Half of a surrogate pair alone is an error, for no Rust string can hold it.
    pub fn string(&mut self) -> Result<Cow<'a, str>> {
        self.next_byte();
        let start = self.mark();
        let inner = self.quoted()?;
        match super::json_string::unescape(inner) {
            Some(text) => Ok(text),
            None => Err(self.error_at(start, "a text of whole characters")),
        }
    }

    /// Reads a text and puts U+FFFD for halves of surrogate pairs; for names and for text that is only passed on.
    pub(crate) fn string_lossy(&mut self) -> Result<Cow<'a, str>> {
        let inner = self.quoted()?;
        Ok(super::json_string::unescape_lossy(inner))
    }

    /// Reads the next value, whatever it is, as the text that it is written in.
    #[inline(never)]
    pub fn raw(&mut self) -> Result<&'a str> {
        self.next_byte();
        let start = self.at;
        self.skip()?;
        Ok(&self.text[start..self.at])
    }

    /// Reads an object whose fields are known. The last of several entries with one name wins; entries that no field is
    /// there for go to `rest`, or nowhere.
    #[inline(never)]
    pub fn object(
        &mut self,
        fields: &mut [(&'static str, &mut dyn Slot)],
        mut rest: Option<&mut dyn Rest>,
    ) -> Result<()> {
        self.next_byte();
        let start = self.mark();
        let mut next = 0;
        let mut came = 0_u64;
        self.open(b'{', "an object")?;
        let mut more = !self.closes(b'}');
        while more {
            let key = self.key()?;
            let result = match find(fields, next, &key) {
                Some(index) => {
                    next = index + 1;
                    came |= bit(index);
                    fields[index].1.read(self)
                }
                None => match &mut rest {
                    Some(rest) => rest.read(key.clone().into_owned(), self),
                    None => {
                        self.passed_over += 1;
                        self.skip()
                    }
                },
            };
            if let Err(error) = result {
                return Err(error.within(&key));
            }
            more = self.comma(b'}')?;
        }
        if let Some(rest) = rest {
            rest.finish();
        }
        for (index, (wire, slot)) in fields.iter_mut().enumerate() {
            let is_settled = came & bit(index) != 0 || slot.settle();
            if !is_settled {
                return Err(self.missing_at(start, wire));
            }
        }
        Ok(())
    }

    /// Reads a list, handing the reader over before each element.
    #[inline(never)]
    pub fn array(&mut self, each: &mut dyn FnMut(&mut Reader<'a>) -> Result<()>) -> Result<()> {
        self.open(b'[', "a list")?;
        let mut index = 0;
        let mut more = !self.closes(b']');
        while more {
            if let Err(error) = each(self) {
                return Err(error.within_item(index));
            }
            index += 1;
            more = self.comma(b']')?;
        }
        Ok(())
    }

    /// Reads an object of free keys, handing the reader over before each value.
    #[inline(never)]
    pub fn map(&mut self, each: &mut dyn FnMut(String, &mut Reader<'a>) -> Result<()>) -> Result<()> {
        self.open(b'{', "an object")?;
        let mut more = !self.closes(b'}');
        while more {
            let key = self.key()?;
            if let Err(error) = each(key.clone().into_owned(), self) {
                return Err(error.within(&key));
            }
            more = self.comma(b'}')?;
        }
        Ok(())
    }

    /// Where the reader stands.
    pub fn mark(&self) -> Mark {
        Mark { at: self.at, depth: self.depth }
    }

    /// Goes back to read a value again.
    pub fn reset(&mut self, mark: Mark) {
        self.patience = self.patience.saturating_sub(self.at.saturating_sub(mark.at));
        self.back(mark);
    }

    /// Goes back from a look ahead, which no look inside repeats more than once a level.
    pub(crate) fn back(&mut self, mark: Mark) {
        self.at = mark.at;
        self.depth = mark.depth;
    }

    /// Whether so much was read again that trying on would let a body keep us busy for long.
    pub(crate) fn is_impatient(&self) -> bool {
        self.patience == 0
    }

    /// Makes sure that nothing follows.
    pub fn end(&mut self) -> Result<()> {
        self.next_byte();
        if self.at < self.text.len() {
            return Err(self.error("the end of the body"));
        }
        Ok(())
    }

    /// The next byte that is not white space; 0, which never stands outside a text, at the end.
    pub(crate) fn next_byte(&mut self) -> u8 {
        while matches!(self.byte(), b' ' | b'\n' | b'\r' | b'\t') {
            self.at += 1;
        }
        self.byte()
    }

    fn byte(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    fn digits(&mut self) -> &'a str {
        let start = self.at;
        while self.byte().is_ascii_digit() {
            self.at += 1;
        }
        &self.text[start..self.at]
    }

    pub(super) fn word(&mut self, word: &'static str, expected: &'static str) -> Result<()> {
        if !self.text[self.at..].starts_with(word) {
            return Err(self.error(expected));
        }
        self.at += word.len();
        Ok(())
    }

    /// The inside of a text in quotation marks, escapes checked but kept.
    pub(super) fn quoted(&mut self) -> Result<&'a str> {
        if self.next_byte() != b'"' {
            return Err(self.error("a text"));
        }
        match super::json_string::length(&self.text.as_bytes()[self.at + 1..]) {
            Ok(length) => {
                let start = self.at + 1;
                self.at = start + length + 1;
                Ok(&self.text[start..start + length])
            }
            Err((offset, expected)) => {
                self.at += 1 + offset;
                Err(self.error(expected))
            }
        }
    }

    /// The name of an object's entry and the colon behind it.
    pub(crate) fn key(&mut self) -> Result<Cow<'a, str>> {
        let key = self.string_lossy()?;
        if self.next_byte() != b':' {
            return Err(self.error("`:`"));
        }
        self.at += 1;
        Ok(key)
    }

    /// Reads the opening bracket of an object or a list.
    pub(crate) fn open(&mut self, bracket: u8, expected: &'static str) -> Result<()> {
        if self.next_byte() != bracket {
            return Err(self.error(expected));
        }
        if self.depth == DEPTH {
            return Err(self.error("no more than 128 objects and lists inside one another"));
        }
        self.depth += 1;
        self.at += 1;
        Ok(())
    }

    /// Reads the closing bracket if it is next.
    pub(crate) fn closes(&mut self, bracket: u8) -> bool {
        if self.next_byte() != bracket {
            return false;
        }
        self.at += 1;
        self.depth -= 1;
        true
    }

    /// Reads what follows an element: a comma, or the closing bracket, after which there are no more.
    pub(crate) fn comma(&mut self, bracket: u8) -> Result<bool> {
        if self.next_byte() == b',' {
            self.at += 1;
            return Ok(true);
        }
        if self.closes(bracket) {
            return Ok(false);
        }
        Err(self.error(if bracket == b'}' { "`,` or `}`" } else { "`,` or `]`" }))
    }
}

/// The bit of a field among the first 64; fields beyond have none.
fn bit(index: usize) -> u64 {
    if index < 64 {
        1 << index
    } else {
        0
    }
}

/// The field with a name. Looks from `next` on first: bodies mostly come in the order of the document.
fn find(fields: &[(&'static str, &mut dyn Slot)], next: usize, key: &str) -> Option<usize> {
    let next = next.min(fields.len());
    let is_it = |field: &(&'static str, &mut dyn Slot)| field.0 == key;
    match fields[next..].iter().position(is_it) {
        Some(offset) => Some(next + offset),
        None => fields[..next].iter().position(is_it),
    }
}
