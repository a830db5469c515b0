//! Writes values as forms and as query strings: nested ones in brackets, as Stripe's libraries do.

use crate::runtime::body::upload::UploadFile;
use crate::runtime::json::number;
use crate::runtime::json::value::replay;
use crate::runtime::request::url;
use crate::runtime::value::encode::{Encode, Entries, Fields, Items, Sink};

/// Fields as `application/x-www-form-urlencoded`: `a[b][c]=1&d[0]=2`. Null is an empty value; an object or a list with
/// nothing in it is not sent, for `metadata=` would delete what is there.
pub fn to_form(fields: &Fields<'_>) -> String {
    let (mut form, mut key) = (String::with_capacity(512), String::with_capacity(64));
    for (name, value) in fields.iter().filter(|field| !field.1.is_absent()) {
        append(&mut form, &mut key, name, *value);
    }
    form
}

/// Adds one field to a form; `key` is room for its names.
pub(crate) fn append(form: &mut String, key: &mut String, name: &str, value: &dyn Encode) {
    key.clear();
    key.push('&');
    url::push(key, name, &url::FORM);
    value.encode(&mut Pairs { key, form });
}

/// Escapes all but RFC 3986's unreserved characters and brackets, which Stripe's libraries leave as they are.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    url::push(&mut escaped, text, &url::FORM);
    escaped
}

struct Pairs<'a> {
    /// The name of what is written now, brackets included, behind an `&`.
    key: &'a mut String,
    form: &'a mut String,
}

impl Pairs<'_> {
    fn pair(&mut self, value: &str) {
        self.form.push_str(if self.form.is_empty() { &self.key[1..] } else { self.key });
        self.form.push('=');
        url::push(self.form, value, &url::FORM);
    }

    fn within(&mut self, step: &str, value: &dyn Encode) {
        let outside = self.key.len();
        self.key.push('[');
        url::push(self.key, step, &url::FORM);
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
        self.pair(&number::plain(text));
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
            self.within(number::digits(index as u64, false, &mut [0; 20]), items.item(index));
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
        self.pair(&crate::runtime::request::flatten::text(file));
    }
}
