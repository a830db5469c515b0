//! Finds wanted places in JSON text. Goes down only where something is wanted, skips the rest by its brackets.

use std::borrow::Cow;
use std::ops::Range;

use super::Wanted;

pub(super) fn find(wanted: &mut Wanted, text: &str) {
    let mut scanner = Scanner { text, at: 0 };
    let start = scanner.peek();
    if start.is_some() {
        wanted.found[0].push(scanner.at..scanner.at + 1);
        scanner.value(wanted, 0);
    }
}

/// A position in text that is JSON, or was so far: nothing is checked, only ends are found.
struct Scanner<'t> {
    text: &'t str,
    at: usize,
}

impl Scanner<'_> {
    /// The next byte that is not white space.
    fn peek(&mut self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        while bytes.get(self.at).is_some_and(u8::is_ascii_whitespace) {
            self.at += 1;
        }
        bytes.get(self.at).copied()
    }

    fn take(&mut self, byte: u8) -> bool {
        let is_next = self.peek() == Some(byte);
        self.at += usize::from(is_next);
        is_next
    }

    fn value(&mut self, wanted: &mut Wanted, id: usize) {
        match self.peek() {
            _ if wanted.is_leaf(id) => self.skip(),
            Some(b'{') => self.object(wanted, id),
            Some(b'[') => self.array(wanted, id),
            _ => self.skip(),
        }
    }

    fn object(&mut self, wanted: &mut Wanted, id: usize) {
        self.at += 1;
        while self.peek() == Some(b'"') {
            let key = self.string();
            self.take(b':');
            match wanted.step(id, &unescape(&self.text[key.clone()])) {
                Some(member) => {
                    wanted.found[member].push(key);
                    self.value(wanted, member);
                }
                None => self.skip(),
            }
            self.take(b',');
        }
        self.take(b'}');
    }

    fn array(&mut self, wanted: &mut Wanted, id: usize) {
        self.at += 1;
        let mut index = 0;
        while self.peek().is_some_and(|byte| byte != b']') {
            let start = self.at;
            match wanted.step(id, &index.to_string()) {
                Some(item) => {
                    self.value(wanted, item);
                    wanted.found[item].push(start..self.at);
                }
                None => self.skip(),
            }
            index += 1;
            if !self.take(b',') {
                break;
            }
        }
        self.take(b']');
    }

    /// Goes behind the next value.
    fn skip(&mut self) {
        let mut depth = 0usize;
        while let Some(byte) = self.peek() {
            match byte {
                b'"' => drop(self.string()),
                b'{' | b'[' => {
                    depth += 1;
                    self.at += 1;
                }
                b'}' | b']' if depth == 0 => return,
                b'}' | b']' => {
                    depth -= 1;
                    self.at += 1;
                }
                b',' if depth == 0 => return,
                _ => self.at += 1,
            }
            // A number or word is gone through byte by byte and ends at `,`, `}` or `]`.
            let ends_here = matches!(byte, b'"' | b'}' | b']');
            if depth == 0 && ends_here {
                return;
            }
        }
    }

    /// Goes behind the string that starts here; its bytes with the quotes.
    fn string(&mut self) -> Range<usize> {
        let start = self.at;
        let bytes = self.text.as_bytes();
        self.at += 1;
        while let Some(&byte) = bytes.get(self.at) {
            self.at += if byte == b'\\' { 2 } else { 1 };
            if byte == b'"' {
                break;
            }
        }
        self.at = self.at.min(bytes.len());
        start..self.at
    }
}

/// The text of a JSON string with its quotes.
fn unescape(quoted: &str) -> Cow<'_, str> {
    if quoted.contains('\\') {
        return serde_json::from_str(quoted).map_or(Cow::Borrowed(""), Cow::Owned);
    }
    let inner = quoted.strip_prefix('"').unwrap_or(quoted);
    Cow::Borrowed(inner.strip_suffix('"').unwrap_or(inner))
}
