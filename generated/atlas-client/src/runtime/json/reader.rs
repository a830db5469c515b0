//! Reads JSON (RFC 8259) out of a text, piece by piece, as decoders ask for it.

use std::borrow::Cow;

use crate::runtime::json::lenient::Corrected;
use crate::runtime::json::number;
use crate::runtime::union::tag::Tag;
use crate::runtime::union::trial::Trials;
use crate::runtime::value::decode_error::DecodeError;
use crate::runtime::value::decode_limits::DecodeLimits;

/// What a decoder returns; the error is one word, so that a result is cheap to pass on.
pub type Result<T> = core::result::Result<T, Box<DecodeError>>;

/// How deep objects and arrays may be nested.
pub const DEPTH: u8 = 128;

/// What belongs behind the last level.
pub(crate) const TOO_DEEP: &str = "at most 128 levels of nesting";

/// What kind of value comes next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueKind {
    /// `null`
    Null,
    /// `true` or `false`
    Bool,
    /// A number.
    Number,
    /// A string.
    String,
    /// An array.
    Array,
    /// An object.
    Object,
}

/// A place to come back to.
#[derive(Debug, Clone, Copy)]
pub struct Mark {
    pub(crate) at: usize,
    depth: u8,
}

/// A position in a JSON text.
#[derive(Debug)]
pub struct Reader<'a> {
    pub(crate) text: &'a str,
    pub(crate) at: usize,
    pub(crate) depth: u8,
    pub(crate) limits: DecodeLimits,
    /// How many bytes the values to come may take.
    pub(crate) memory: usize,
    /// How many steps may still be taken beyond one pass over the text.
    pub(crate) work: usize,
    /// How many steps unions may still take that look ahead or try their members.
    pub(crate) patience: usize,
    /// How many keys and values were met that nobody knew: what tells unions that have to try which member fits best.
    pub(crate) passed_over: usize,
    /// Whether a union is trying its members. What they are made into, and their errors, may be empty then.
    pub(crate) is_trying: bool,
    /// Whether something was met that no other member of a union mends: a limit, or what is no JSON.
    pub(crate) has_given_up: bool,
    pub(crate) trials: Trials,
    /// What the object that comes next has besides its own, which names it among the members of a union.
    pub(crate) tag: Option<Tag>,
    /// Where a value stands that is a string too, and what that is.
    pub(crate) verbatim: Option<(usize, &'a str)>,
    /// Whether the whole text was no member of the union that it was read for.
    pub(crate) is_unknown: bool,
    /// What was corrected of values that are not what they should be, if that is to be done.
    pub(crate) corrected: Option<Vec<Corrected>>,
    /// Where the values of entries that nobody knew begin.
    #[cfg(feature = "unknown-fields")]
    pub(crate) unknown: Vec<usize>,
}

impl<'a> Reader<'a> {
    /// Stands before the first value of the text.
    pub fn new(text: &'a str) -> Self {
        Self::with_limits(text, DecodeLimits::new())
    }

    /// The same, within these limits.
    pub fn with_limits(text: &'a str, limits: DecodeLimits) -> Self {
        let (memory, work) = limits.of(text.len());
        Reader {
            text,
            at: 0,
            depth: 0,
            limits,
            memory,
            work,
            patience: work,
            passed_over: 0,
            is_trying: false,
            has_given_up: false,
            trials: Trials::default(),
            tag: None,
            verbatim: None,
            is_unknown: false,
            corrected: None,
            #[cfg(feature = "unknown-fields")]
            unknown: Vec::new(),
        }
    }

    /// The kind of the next value.
    pub fn peek(&mut self) -> Result<ValueKind> {
        match self.next_byte() {
            b'n' => Ok(ValueKind::Null),
            b't' | b'f' => Ok(ValueKind::Bool),
            b'-' | b'0'..=b'9' => Ok(ValueKind::Number),
            b'"' => Ok(ValueKind::String),
            b'[' => Ok(ValueKind::Array),
            b'{' => Ok(ValueKind::Object),
            _ => Err(self.error("a value")),
        }
    }

    /// Reads a `null` if one is next.
    pub fn null(&mut self) -> Result<bool> {
        if self.next_byte() != b'n' {
            return Ok(false);
        }
        self.word("null", "a value").map(|()| true)
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
        match number::end(self.text.as_bytes(), from) {
            Some(end) => self.at = end,
            None => return Err(self.error_at(start, number::EXPECTED)),
        }
        Ok(&self.text[from..self.at])
    }

    /// Reads an integer of at most 18 digits, as nearly all are, if one is next; moves no further otherwise.
    pub(crate) fn short_integer(&mut self) -> Option<i64> {
        let is_negative = self.next_byte() == b'-';
        let from = self.at + usize::from(is_negative);
        let digits = self.text.as_bytes()[from..].iter().take(19).map_while(|byte| match byte.wrapping_sub(b'0') {
            digit @ 0..=9 => Some(i64::from(digit)),
            _ => None,
        });
        let (length, value) =
            digits.fold((0, 0_i64), |(length, value), digit| (length + 1, value.wrapping_mul(10).wrapping_add(digit)));
        let follows = self.text.as_bytes().get(from + length);
        let is_whole = !matches!(follows, Some(b'.' | b'e' | b'E'));
        if !is_whole || !matches!(length, 1..=18) || length > 1 && self.text.as_bytes()[from] == b'0' {
            return None;
        }
        self.at = from + length;
        Some(if is_negative { -value } else { value })
    }

    /// Reads a string. Servers that cut strings by UTF-16 units send halves of surrogate pairs: each is U+FFFD here, since
    /// no Rust string can hold it. [`raw`](Self::raw) and `Json` have it as it came.
    #[inline]
    pub fn string(&mut self) -> Result<Cow<'a, str>> {
        match self.quoted() {
            Ok((inner, false)) => Ok(Cow::Borrowed(inner)),
            Ok((inner, true)) => Ok(Cow::Owned(super::string::unescape(inner))),
            Err(error) => self.verbatim_or(error),
        }
    }

    /// Reads a string that a value will own, and takes memory for it.
    #[inline]
    pub(crate) fn owned_string(&mut self) -> Result<Cow<'a, str>> {
        let text = self.string()?;
        self.allocate(text.len())?;
        Ok(text)
    }

    /// What was read since the reader stood there.
    pub(crate) fn since(&self, mark: Mark) -> &'a str {
        &self.text[mark.at..self.at]
    }

    /// Reads the next value, whatever it is, as the text that it is written in.
    #[inline(never)]
    pub fn raw(&mut self) -> Result<&'a str> {
        self.next_byte();
        let start = self.at;
        self.skip()?;
        Ok(&self.text[start..self.at])
    }

    /// Reads a list, handing the reader over before each element.
    #[inline(never)]
    pub fn array(&mut self, each: &mut dyn FnMut(&mut Reader<'a>) -> Result<()>) -> Result<()> {
        self.open(b'[', "an array")?;
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

    /// Where the reader stands.
    pub fn mark(&self) -> Mark {
        Mark { at: self.at, depth: self.depth }
    }

    /// Goes back to read a value again.
    pub fn reset(&mut self, mark: Mark) {
        self.patience = self.patience.saturating_sub(self.at.saturating_sub(mark.at));
        self.back(mark);
    }

    /// Goes back from a look ahead.
    pub(crate) fn back(&mut self, mark: Mark) {
        self.at = mark.at;
        self.depth = mark.depth;
        #[cfg(feature = "unknown-fields")]
        while self.unknown.last().is_some_and(|place| *place >= mark.at) {
            self.unknown.pop();
        }
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
    #[inline]
    pub(crate) fn next_byte(&mut self) -> u8 {
        while matches!(self.byte(), b' ' | b'\n' | b'\r' | b'\t') {
            self.at += 1;
        }
        self.byte()
    }

    #[inline]
    fn byte(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    #[inline]
    pub(crate) fn word(&mut self, word: &'static str, expected: &'static str) -> Result<()> {
        if !self.take(word) {
            return Err(self.error(expected));
        }
        Ok(())
    }

    /// Reads this if it is next.
    #[inline]
    pub(crate) fn take(&mut self, word: &str) -> bool {
        let is_next = self.text.as_bytes()[self.at..].starts_with(word.as_bytes());
        self.at += if is_next { word.len() } else { 0 };
        is_next
    }

    /// The inside of a text in quotation marks, escapes checked but kept, and whether there are any.
    #[inline]
    pub(crate) fn quoted(&mut self) -> Result<(&'a str, bool)> {
        if self.next_byte() != b'"' {
            return Err(self.error("a string"));
        }
        let start = self.at + 1;
        let bytes = &self.text.as_bytes()[start..];
        let plain = crate::runtime::json::string::plain(bytes);
        let has_escapes = bytes.get(plain) != Some(&b'"');
        let length = if has_escapes { self.escaped(start)? } else { plain };
        self.at = start + length + 1;
        Ok((&self.text[start..start + length], has_escapes))
    }

    /// How long the inside of a text is that starts here and has escapes, or is none.
    #[cold]
    #[inline(never)]
    fn escaped(&mut self, start: usize) -> Result<usize> {
        crate::runtime::json::string::length(&self.text.as_bytes()[start..]).map_err(|(offset, expected)| {
            self.at = start + offset;
            self.error(expected)
        })
    }

    /// The name of an object's entry and the colon behind it.
    pub(crate) fn key(&mut self) -> Result<Cow<'a, str>> {
        let key = self.string()?;
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
            return Err(self.error(TOO_DEEP));
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
