//! Compares values by what they are on the wire, so that no type needs a comparison of its own.

use crate::runtime::body::upload::UploadFile;
use crate::runtime::json::value::replay;
use crate::runtime::json::write::quote;
use crate::runtime::value::encode::{Encode, Entries, Fields, Items, Sink};

/// Whether two values are the same on the wire: numbers by value, objects without order, absent fields as if not there.
pub fn equal(a: &dyn Encode, b: &dyn Encode) -> bool {
    canonical(a) == canonical(b)
}

fn canonical(value: &dyn Encode) -> String {
    let mut sink = Canonical { text: String::new() };
    value.encode(&mut sink);
    sink.text
}

/// Writes JSON with sorted keys and one way to write each number.
struct Canonical {
    text: String,
}

impl Canonical {
    fn entries(&mut self, entries: &mut [(&str, &dyn Encode)]) {
        entries.sort_by_key(|entry| entry.0);
        self.text.push('{');
        for (key, value) in entries {
            quote(&mut self.text, key);
            self.text.push(':');
            value.encode(self);
            self.text.push(',');
        }
        self.text.push('}');
    }
}

impl Sink for Canonical {
    fn null(&mut self) {
        self.text.push_str("null");
    }

    fn bool(&mut self, value: bool) {
        self.text.push_str(if value { "true" } else { "false" });
    }

    fn number(&mut self, text: &str) {
        match crate::runtime::json::number::integer(text) {
            Some(integer) => self.text.push_str(&integer.to_string()),
            None => {
                self.text.push_str(&crate::runtime::json::number::plain(&crate::runtime::json::number::trimmed(text)))
            }
        }
    }

    fn string(&mut self, text: &str) {
        quote(&mut self.text, text);
    }

    fn object(&mut self, _name: &'static str, fields: &Fields<'_>, rest: Option<&dyn Entries>) {
        let mut entries = fields.to_vec();
        entries.retain(|field| !field.1.is_absent());
        if let Some(rest) = rest {
            entries.extend((0..rest.count()).map(|index| rest.entry(index)));
        }
        self.entries(&mut entries);
    }

    fn list(&mut self, items: &dyn Items) {
        self.text.push('[');
        for index in 0..items.count() {
            items.item(index).encode(self);
            self.text.push(',');
        }
        self.text.push(']');
    }

    fn map(&mut self, entries: &dyn Entries) {
        let mut entries: Vec<(&str, &dyn Encode)> = (0..entries.count()).map(|index| entries.entry(index)).collect();
        self.entries(&mut entries);
    }

    fn json(&mut self, raw: &str) {
        replay(raw, self);
    }

    fn file(&mut self, file: &UploadFile) {
        file.describe(self);
    }
}
