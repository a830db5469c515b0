//! Writes values as forms and as query strings, what is nested in brackets.

use crate::runtime::body::upload::UploadFile;
use crate::runtime::json::number;
use crate::runtime::json::value::replay;
use crate::runtime::request::brackets::{Arrays, Notation};
use crate::runtime::request::flatten;
use crate::runtime::request::url;
use crate::runtime::value::encode::{present, Encode, Entries, Fields, Items, Sink};
use crate::runtime::Brackets;

/// Fields as `application/x-www-form-urlencoded`: `a[b][c]=1&d[0]=2`. Null is an empty value; an object or an array with
/// nothing in it is not sent, for `metadata=` would delete what is there.
pub fn to_form(fields: &Fields<'_>) -> String {
    let (mut form, mut key) = (String::with_capacity(512), String::with_capacity(64));
    let notation = Brackets::new().in_body();
    for (name, value) in present(fields) {
        append(&mut form, &mut key, notation, name, value);
    }
    form
}

/// Adds one field to a form; `key` is room for its names.
pub(crate) fn append(form: &mut String, key: &mut String, notation: Notation, name: &str, value: &dyn Encode) {
    key.clear();
    key.push('&');
    url::push(key, name, notation.kept);
    value.encode(&mut Pairs { key, form, notation });
}

struct Pairs<'a> {
    /// The name of what is written now, brackets included, behind an `&`.
    key: &'a mut String,
    form: &'a mut String,
    notation: Notation,
}

impl Pairs<'_> {
    fn pair(&mut self, value: &str) {
        self.form.push_str(if self.form.is_empty() { &self.key[1..] } else { self.key });
        self.form.push('=');
        url::push(self.form, value, self.notation.kept);
    }

    fn within(&mut self, step: &str, value: &dyn Encode) {
        let outside = self.key.len();
        self.key.push_str(self.notation.open);
        url::push(self.key, step, self.notation.kept);
        self.key.push_str(self.notation.close);
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
        for (wire, value) in present(fields) {
            self.within(wire, value);
        }
        if let Some(rest) = rest {
            self.map(rest);
        }
    }

    fn list(&mut self, items: &dyn Items) {
        for index in 0..items.count() {
            let item = items.item(index);
            match self.notation.arrays {
                Arrays::Repeated if flatten::is_single(item) => item.encode(self),
                Arrays::Indexed | Arrays::Repeated => {
                    self.within(number::digits(index as u64, false, &mut [0; 20]), item);
                }
                Arrays::Empty => self.within("", item),
            }
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
        self.pair(&flatten::text(file));
    }
}
