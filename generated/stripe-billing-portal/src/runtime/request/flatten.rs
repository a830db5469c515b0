//! Takes a value apart into texts, for the parameter styles of OpenAPI (3.0.3, section 4.7.12.3).

use crate::runtime::json::number;
use crate::runtime::json::value::replay;
use crate::runtime::value::encode::{present, Entries, Items};
use crate::runtime::{to_json, Encode, Fields, Reader, Sink, UploadFile, ValueKind};

/// A value as the parameter styles see it. What is nested deeper than a style can say is JSON text.
pub(crate) enum Plain {
    /// A text, number or boolean; null is an empty one.
    Text(String),
    List(Vec<String>),
    Map(Vec<(String, String)>),
}

pub(crate) fn plain(value: &dyn Encode) -> Plain {
    let mut text = String::new();
    let is_one = one(value, &mut |one| text.push_str(one));
    let mut sink = Collect(Plain::Text(text));
    if !is_one {
        value.encode(&mut sink);
    }
    sink.0
}

/// The value as one text: JSON where it is no single one.
pub(crate) fn text(value: &dyn Encode) -> String {
    let mut text = String::new();
    match one(value, &mut |one| text.push_str(one)) {
        true => text,
        false => to_json(value),
    }
}

/// Hands over the text of a single value, for null an empty one; `false` if it is an array or an object.
pub(crate) fn one(value: &dyn Encode, take: &mut dyn FnMut(&str)) -> bool {
    let mut sink = One { take, is_one: false };
    value.encode(&mut sink);
    sink.is_one
}

struct One<'a> {
    take: &'a mut dyn FnMut(&str),
    is_one: bool,
}

impl Sink for One<'_> {
    fn null(&mut self) {
        self.string("");
    }

    fn bool(&mut self, value: bool) {
        self.string(if value { "true" } else { "false" });
    }

    fn number(&mut self, text: &str) {
        self.string(&number::plain(text));
    }

    fn string(&mut self, text: &str) {
        self.is_one = true;
        (self.take)(text);
    }

    fn object(&mut self, _name: &'static str, _fields: &Fields<'_>, _rest: Option<&dyn Entries>) {}
    fn list(&mut self, _items: &dyn Items) {}
    fn map(&mut self, _entries: &dyn Entries) {}

    fn json(&mut self, raw: &str) {
        replay(raw, self);
    }

    fn file(&mut self, file: &UploadFile) {
        match file.bytes() {
            Some(bytes) => self.string(&String::from_utf8_lossy(bytes)),
            None => self.string(&to_json(file)),
        }
    }
}

/// Whether the value is one text: no array and no object.
pub(crate) fn is_single(value: &dyn Encode) -> bool {
    !matches!(kind(value), ValueKind::Array | ValueKind::Object)
}

/// The kind of a value, nothing within which is looked at: whoever takes values apart asks this at each level.
pub(crate) fn kind(value: &dyn Encode) -> ValueKind {
    let mut sink = Kind(ValueKind::Null);
    value.encode(&mut sink);
    sink.0
}

struct Kind(ValueKind);

impl Sink for Kind {
    fn null(&mut self) {
        self.0 = ValueKind::Null;
    }

    fn bool(&mut self, _value: bool) {
        self.0 = ValueKind::Bool;
    }

    fn number(&mut self, _text: &str) {
        self.0 = ValueKind::Number;
    }

    fn string(&mut self, _text: &str) {
        self.0 = ValueKind::String;
    }

    fn object(&mut self, _name: &'static str, _fields: &Fields<'_>, _rest: Option<&dyn Entries>) {
        self.0 = ValueKind::Object;
    }

    fn list(&mut self, _items: &dyn Items) {
        self.0 = ValueKind::Array;
    }

    fn map(&mut self, _entries: &dyn Entries) {
        self.0 = ValueKind::Object;
    }

    fn json(&mut self, raw: &str) {
        self.0 = Reader::new(raw).peek().unwrap_or(ValueKind::Null);
    }

    /// A text, whatever is in it.
    fn file(&mut self, _file: &UploadFile) {
        self.0 = ValueKind::String;
    }
}

/// Hands over the properties of an object, one after the other; `false` if the value is none.
pub(crate) fn properties(value: &dyn Encode, each: &mut dyn FnMut(&str, &dyn Encode)) -> bool {
    let mut sink = Within { each, of_array: false, is_it: false };
    value.encode(&mut sink);
    sink.is_it
}

/// Hands over the items of an array, one after the other; `false` if the value is none.
pub(crate) fn items(value: &dyn Encode, each: &mut dyn FnMut(&dyn Encode)) -> bool {
    let mut sink = Within { each: &mut |_, item| each(item), of_array: true, is_it: false };
    value.encode(&mut sink);
    sink.is_it
}

/// Takes one object or one array apart, and nothing within.
struct Within<'a> {
    each: &'a mut dyn FnMut(&str, &dyn Encode),
    of_array: bool,
    is_it: bool,
}

impl Sink for Within<'_> {
    fn null(&mut self) {}
    fn bool(&mut self, _value: bool) {}
    fn number(&mut self, _text: &str) {}
    fn string(&mut self, _text: &str) {}
    fn file(&mut self, _file: &UploadFile) {}

    fn object(&mut self, _name: &'static str, fields: &Fields<'_>, rest: Option<&dyn Entries>) {
        self.is_it = !self.of_array;
        if self.is_it {
            let rest = rest.into_iter().flat_map(|rest| (0..rest.count()).map(|index| rest.entry(index)));
            present(fields).chain(rest).for_each(|(name, value)| (self.each)(name, value));
        }
    }

    fn list(&mut self, items: &dyn Items) {
        self.is_it = self.of_array;
        if self.is_it {
            (0..items.count()).for_each(|index| (self.each)("", items.item(index)));
        }
    }

    fn map(&mut self, entries: &dyn Entries) {
        self.object("", &[], Some(entries));
    }

    fn json(&mut self, raw: &str) {
        replay(raw, self);
    }
}

/// Whether the value is a file, or one is in it.
pub(crate) fn holds_file(value: &dyn Encode) -> bool {
    let mut sink = File(false);
    value.encode(&mut sink);
    sink.0
}

/// Looks for a file.
struct File(bool);

impl Sink for File {
    fn null(&mut self) {}
    fn bool(&mut self, _value: bool) {}
    fn number(&mut self, _text: &str) {}
    fn string(&mut self, _text: &str) {}
    fn json(&mut self, _raw: &str) {}

    fn object(&mut self, _name: &'static str, fields: &Fields<'_>, rest: Option<&dyn Entries>) {
        present(fields).for_each(|(_, value)| value.encode(self));
        if let Some(rest) = rest {
            self.map(rest);
        }
    }

    fn list(&mut self, items: &dyn Items) {
        (0..items.count()).for_each(|index| items.item(index).encode(self));
    }

    fn map(&mut self, entries: &dyn Entries) {
        (0..entries.count()).for_each(|index| entries.entry(index).1.encode(self));
    }

    fn file(&mut self, _file: &UploadFile) {
        self.0 = true;
    }
}

/// Takes an array or an object apart, each of whose values becomes a text.
struct Collect(Plain);

impl Sink for Collect {
    fn null(&mut self) {}
    fn bool(&mut self, _value: bool) {}
    fn number(&mut self, _text: &str) {}
    fn string(&mut self, _text: &str) {}
    fn file(&mut self, _file: &UploadFile) {}

    fn object(&mut self, _name: &'static str, fields: &Fields<'_>, rest: Option<&dyn Entries>) {
        let rest = rest.into_iter().flat_map(|rest| (0..rest.count()).map(|index| rest.entry(index)));
        let all = fields.iter().copied().chain(rest);
        let present = all.filter(|(_, value)| !value.is_absent());
        let mut entries = Vec::new();
        for (key, value) in present {
            let mut pair = |value: &dyn Encode| entries.push((key.to_owned(), text(value)));
            // A pair for each item, so that pairs stay pairs.
            if !items(value, &mut pair) {
                pair(value);
            }
        }
        self.0 = Plain::Map(entries);
    }

    fn list(&mut self, items: &dyn Items) {
        self.0 = Plain::List((0..items.count()).map(|index| text(items.item(index))).collect());
    }

    fn map(&mut self, entries: &dyn Entries) {
        self.object("", &[], Some(entries));
    }

    fn json(&mut self, raw: &str) {
        replay(raw, self);
    }
}
