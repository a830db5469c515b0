//! Writes values as forms and as query strings: nested ones in brackets, as Stripe's libraries do.

use super::encode::{Encode, Entries, Fields, Items, Sink};
use super::json_value::replay;
use super::upload::UploadFile;

/// Fields as `application/x-www-form-urlencoded`: `a[b][c]=1&d[0]=2`. Null is an empty value; an object or a list with
/// nothing in it is not sent, for `metadata=` would delete what is there.
pub fn to_form(fields: &Fields<'_>) -> String {
    let mut form = String::new();
    for (name, value) in fields {
        append(&mut form, name, *value);
    }
    form
}

/// Adds one field to a form.
pub fn append(form: &mut String, name: &str, value: &dyn Encode) {
    if value.is_absent() {
        return;
    }
    let mut pairs = Pairs { key: escape(name), out: Output::Form(form) };
    value.encode(&mut pairs);
}

/// The same keys and values before they are escaped, for what is sent in another shape, such as parts of a multipart body.
pub fn to_pairs(fields: &Fields<'_>) -> Vec<(String, String)> {
    let mut list = Vec::new();
    for (name, value) in fields.iter().filter(|field| !field.1.is_absent()) {
        let mut pairs = Pairs { key: (*name).to_owned(), out: Output::Plain(&mut list) };
        value.encode(&mut pairs);
    }
    list
}

/// Escapes all but RFC 3986's unreserved characters and brackets, which Stripe's libraries leave as they are.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b'[' | b']' => {
                escaped.push(char::from(byte));
            }
            _ => {
                const HEX: &[u8; 16] = b"0123456789ABCDEF";
                escaped.push('%');
                escaped.push(char::from(HEX[usize::from(byte >> 4)]));
                escaped.push(char::from(HEX[usize::from(byte & 15)]));
            }
        }
    }
    escaped
}

struct Pairs<'a> {
    /// The name of what is written now, brackets included.
    key: String,
    out: Output<'a>,
}

enum Output<'a> {
    Form(&'a mut String),
    Plain(&'a mut Vec<(String, String)>),
}

impl Pairs<'_> {
    fn pair(&mut self, value: &str) {
        match &mut self.out {
            Output::Form(form) => {
                if !form.is_empty() {
                    form.push('&');
                }
                form.push_str(&self.key);
                form.push('=');
                form.push_str(&escape(value));
            }
            Output::Plain(pairs) => pairs.push((self.key.clone(), value.to_owned())),
        }
    }

    fn within(&mut self, step: &str, value: &dyn Encode) {
        let outside = self.key.len();
        self.key.push('[');
        match self.out {
            Output::Form(_) => self.key.push_str(&escape(step)),
            Output::Plain(_) => self.key.push_str(step),
        }
        self.key.push(']');
        value.encode(self);
        self.key.truncate(outside);
    }
}

impl Sink for Pairs<'_> {
    fn null(&mut self) {
        self.pair("");
    }

    fn bool(&mut self, value: bool) {
        self.pair(if value { "true" } else { "false" });
    }

    fn number(&mut self, text: &str) {
        self.pair(&super::number::plain(text));
    }

    fn string(&mut self, text: &str) {
        self.pair(text);
    }

    fn object(&mut self, _name: &'static str, fields: &Fields<'_>, rest: Option<&dyn Entries>) {
        for (wire, value) in fields.iter().filter(|field| !field.1.is_absent()) {
            self.within(wire, *value);
        }
        if let Some(rest) = rest {
            self.map(rest);
        }
    }

    fn list(&mut self, items: &dyn Items) {
        for index in 0..items.count() {
            self.within(&index.to_string(), items.item(index));
        }
    }

    fn map(&mut self, entries: &dyn Entries) {
        for index in 0..entries.count() {
            let (key, value) = entries.entry(index);
            self.within(key, value);
        }
    }

    fn json(&mut self, raw: &str) {
        replay(raw, self);
    }

    fn file(&mut self, file: &UploadFile) {
        self.pair(&String::from_utf8_lossy(file.bytes()));
    }
}
