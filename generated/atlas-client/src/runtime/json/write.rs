//! Writes values as JSON.

use std::fmt::Write;

use crate::runtime::body::upload::UploadFile;
use crate::runtime::union::tag::{beside, entries_beside, Pending, Tag};
use crate::runtime::value::encode::{Encode, Entries, Fields, Items, Sink};

/// A value as JSON text, without white space.
pub fn to_json(value: &dyn Encode) -> String {
    written(value, false)
}

/// The same with what came and is not sent.
pub(crate) fn to_whole_json(value: &dyn Encode) -> String {
    written(value, true)
}

/// The same if it is one line, as all is but raw JSON that came on several.
pub(crate) fn to_whole_line(value: &dyn Encode) -> Option<String> {
    let mut writer = Writer::new(true);
    value.encode(&mut writer);
    (!writer.has_lines).then_some(writer.text)
}

fn written(value: &dyn Encode, keeps_all: bool) -> String {
    let mut writer = Writer::new(keeps_all);
    value.encode(&mut writer);
    writer.text
}

struct Writer {
    text: String,
    keeps_all: bool,
    tag: Pending,
    /// Whether a line ends within the text.
    has_lines: bool,
}

impl Writer {
    fn new(keeps_all: bool) -> Self {
        Writer { text: String::with_capacity(128), keeps_all, tag: Pending::default(), has_lines: false }
    }

    /// One entry of an object; `first` is the length of the text behind the object's bracket.
    fn entry(&mut self, first: usize, key: &str, value: &dyn Encode) {
        if self.text.len() > first {
            self.text.push(',');
        }
        quote(&mut self.text, key);
        self.text.push(':');
        value.encode(self);
    }

    fn entries(&mut self, fields: &Fields<'_>, rest: Option<&dyn Entries>) {
        let tag = self.tag.take();
        self.text.push('{');
        let first = self.text.len();
        if let Some(tag) = &tag {
            self.entry(first, tag.wire(), tag.value());
        }
        for (wire, value) in beside(tag, fields) {
            self.entry(first, wire, value);
        }
        if let Some(rest) = rest {
            for (key, value) in entries_beside(tag, rest) {
                self.entry(first, key, value);
            }
        }
        self.text.push('}');
    }
}

impl Sink for Writer {
    fn keeps_all(&self) -> bool {
        self.keeps_all
    }

    fn tag(&mut self, tag: Option<Tag>) -> bool {
        self.tag.set(tag)
    }

    fn null(&mut self) {
        self.text.push_str("null");
    }

    fn bool(&mut self, value: bool) {
        self.text.push_str(if value { "true" } else { "false" });
    }

    fn number(&mut self, text: &str) {
        self.text.push_str(text);
    }

    fn string(&mut self, text: &str) {
        quote(&mut self.text, text);
    }

    fn object(&mut self, _name: &'static str, fields: &Fields<'_>, rest: Option<&dyn Entries>) {
        self.entries(fields, rest);
    }

    fn list(&mut self, items: &dyn Items) {
        self.tag.take();
        self.text.push('[');
        for index in 0..items.count() {
            if index > 0 {
                self.text.push(',');
            }
            items.item(index).encode(self);
        }
        self.text.push(']');
    }

    fn map(&mut self, entries: &dyn Entries) {
        self.entries(&[], Some(entries));
    }

    fn json(&mut self, raw: &str) {
        let ends = |line_end: u8| raw.as_bytes().contains(&line_end);
        self.has_lines |= self.keeps_all && (ends(b'\n') || ends(b'\r'));
        self.text.push_str(raw);
    }

    fn file(&mut self, file: &UploadFile) {
        self.tag.take();
        file.describe(self);
    }
}

/// A text in quotation marks (RFC 8259, section 7): only what must be escaped is.
pub(crate) fn quote(out: &mut String, text: &str) {
    out.push('"');
    let mut rest = text;
    loop {
        let (plain, behind) = rest.split_at(crate::runtime::json::string::plain(rest.as_bytes()));
        out.push_str(plain);
        let Some(byte) = behind.bytes().next() else { break };
        match byte {
            b'"' => out.push_str("\\\""),
            b'\\' => out.push_str("\\\\"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            control => {
                // Writing to a String cannot fail.
                let _ = write!(out, "\\u{control:04x}");
            }
        }
        rest = &behind[1..];
    }
    out.push('"');
}
