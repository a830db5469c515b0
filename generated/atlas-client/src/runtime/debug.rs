//! Shows values as the derived `Debug` would, without code of their own for it. Absent fields are left out.

use std::fmt;

use super::encode::{Encode, Entries, Fields, Items, Sink};
use super::upload::UploadFile;

/// Shows a value: `Session { id: "bps_1", flow: Flow { … } }`.
///
/// # Errors
/// The formatter has one.
pub fn debug(value: &dyn Encode, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut sink = Show { f, result: Ok(()) };
    value.encode(&mut sink);
    sink.result
}

struct Show<'a, 'b> {
    f: &'a mut fmt::Formatter<'b>,
    result: fmt::Result,
}

/// A value within another.
struct Shown<'a>(&'a dyn Encode);

impl fmt::Debug for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        debug(self.0, f)
    }
}

impl Sink for Show<'_, '_> {
    fn null(&mut self) {
        self.result = self.f.write_str("None");
    }

    fn bool(&mut self, value: bool) {
        self.result = fmt::Debug::fmt(&value, self.f);
    }

    fn number(&mut self, text: &str) {
        self.result = self.f.write_str(text);
    }

    fn string(&mut self, text: &str) {
        self.result = fmt::Debug::fmt(text, self.f);
    }

    fn secret(&mut self, _text: &str) {
        self.result = self.f.write_str(super::secret::REDACTED);
    }

    fn object(&mut self, name: &'static str, fields: &Fields<'_>, rest: Option<&dyn Entries>) {
        let mut object = self.f.debug_struct(name);
        for (wire, value) in fields.iter().filter(|field| !field.1.is_absent()) {
            object.field(wire, &Shown(*value));
        }
        if let Some(rest) = rest {
            for (key, value) in (0..rest.count()).map(|index| rest.entry(index)) {
                object.field(key, &Shown(value));
            }
        }
        self.result = object.finish();
    }

    fn list(&mut self, items: &dyn Items) {
        let items = (0..items.count()).map(|index| Shown(items.item(index)));
        self.result = self.f.debug_list().entries(items).finish();
    }

    fn map(&mut self, entries: &dyn Entries) {
        let entries = (0..entries.count()).map(|index| entries.entry(index)).map(|(key, value)| (key, Shown(value)));
        self.result = self.f.debug_map().entries(entries).finish();
    }

    fn json(&mut self, raw: &str) {
        self.result = self.f.write_str(raw);
    }

    fn clear(&mut self) {
        self.result = self.f.write_str("Clear");
    }

    fn file(&mut self, file: &UploadFile) {
        self.result = fmt::Debug::fmt(file, self.f);
    }
}
