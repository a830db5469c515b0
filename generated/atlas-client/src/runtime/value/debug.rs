//! Shows values as the derived `Debug` would, without code of their own for it. Absent fields are left out.

use std::fmt;

use crate::runtime::body::upload::UploadFile;
use crate::runtime::json::reader::{Reader, ValueKind};
use crate::runtime::value::encode::{present, Encode, Entries, Fields, Items, Sink};
use crate::runtime::value::secret::REDACTED;

/// Shows a value: `Session { id: "bps_1", flow: Flow { … } }`.
///
/// # Errors
/// The formatter has one.
pub fn debug(value: &dyn Encode, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    debug_hiding(&[], value, f)
}

/// Shows an object without the values of the fields of these names on the wire.
///
/// # Errors
/// The formatter has one.
pub fn debug_hiding(hidden: &[&str], value: &dyn Encode, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut sink = Show { f, hidden, result: Ok(()) };
    value.encode(&mut sink);
    sink.result
}

struct Show<'a, 'b> {
    f: &'a mut fmt::Formatter<'b>,
    /// The secrets among the fields of the object that comes next.
    hidden: &'a [&'a str],
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
        self.result = self.f.write_str(REDACTED);
    }

    fn hide(&mut self, wires: &'static [&'static str]) {
        self.hidden = wires;
    }

    fn keeps_all(&self) -> bool {
        true
    }

    fn object(&mut self, name: &'static str, fields: &Fields<'_>, rest: Option<&dyn Entries>) {
        let mut object = self.f.debug_struct(name);
        for (wire, value) in present(fields) {
            match self.hidden.contains(&wire) {
                true => object.field(wire, &format_args!("{REDACTED}")),
                false => object.field(wire, &Shown(value)),
            };
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
        self.result = json(raw, self.f);
    }

    fn constant(&mut self, raw: &'static str) {
        self.result = self.f.write_str(raw);
    }

    fn clear(&mut self) {
        self.result = self.f.write_str("Clear");
    }

    fn file(&mut self, file: &UploadFile) {
        self.result = fmt::Debug::fmt(file, self.f);
    }
}

/// Shows JSON by its kind and its length, `Json(object, 312 bytes)`: nobody knows what in it is a secret.
///
/// # Errors
/// The formatter has one.
pub(crate) fn json(raw: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let kind = match Reader::new(raw).peek() {
        Ok(ValueKind::Null) | Err(_) => return f.write_str("Json(null)"),
        Ok(ValueKind::Bool) => "boolean",
        Ok(ValueKind::Number) => "number",
        Ok(ValueKind::String) => "string",
        Ok(ValueKind::Array) => "array",
        Ok(ValueKind::Object) => "object",
    };
    write!(f, "Json({kind}, {} bytes)", raw.len())
}
