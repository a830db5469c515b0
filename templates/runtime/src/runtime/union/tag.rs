//! The property that names a member of a union where the member does not declare it: the union writes it, and reads it.

use crate::runtime::body::upload::UploadFile;
use crate::runtime::json::reader::{Reader, Result};
use crate::runtime::union::decide::is_json;
use crate::runtime::value::const_field::Constant;
use crate::runtime::value::decode::Decode;
use crate::runtime::value::encode::{present, Encode, Entries, Fields, Items, Sink};

/// A property of the object that comes next, and the one value that it has, as JSON.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tag {
    wire: &'static str,
    json: &'static str,
}

impl Tag {
    /// Whether it is the property of this name.
    pub(crate) fn is(&self, key: &str) -> bool {
        self.wire == key
    }

    /// Its name.
    pub(crate) fn wire(&self) -> &'static str {
        self.wire
    }
}

/// Reads a member that has this value of a property besides, and makes the union of it.
///
/// # Errors
/// The property has another value, or does not come; or else those of the member.
pub fn variant_with<M: Decode, T>(
    reader: &mut Reader<'_>,
    make: fn(M) -> T,
    wire: &'static str,
    json: &'static str,
) -> Result<T> {
    reader.tag = Some(Tag { wire, json });
    let member = M::decode(reader);
    reader.tag = None;
    member.map(make)
}

impl Reader<'_> {
    /// Reads the value of the property that names the member.
    pub(crate) fn read_tag(&mut self, tag: &Tag) -> Result<()> {
        self.next_byte();
        let start = self.mark();
        let raw = self.raw()?;
        if is_json(raw, &[tag.json]) {
            return Ok(());
        }
        Err(self.error_at(start, "the value that names this member of the union"))
    }
}

/// Writes a member and, as the first of its properties, what names it.
pub fn with(value: &dyn Encode, sink: &mut dyn Sink, wire: &'static str, json: &'static str) {
    value.encode(&mut Tagged { sink, tag: Tag { wire, json } });
}

/// Hands an object to a sink with one property more. Of a key that the object has itself, this one counts, and no key goes
/// out twice; what is no object stays what it is.
struct Tagged<'a> {
    sink: &'a mut dyn Sink,
    tag: Tag,
}

impl Tagged<'_> {
    fn others<'e>(&self, entries: &'e dyn Entries) -> Vec<(&'e str, &'e dyn Encode)> {
        let all = (0..entries.count()).map(|index| entries.entry(index));
        all.filter(|(key, _)| !self.tag.is(key)).collect()
    }
}

impl Sink for Tagged<'_> {
    fn object(&mut self, name: &'static str, fields: &Fields<'_>, rest: Option<&dyn Entries>) {
        let value = Constant(self.tag.json);
        let others = present(fields).filter(|(key, _)| !self.tag.is(key));
        let fields: Vec<(&str, &dyn Encode)> =
            [(self.tag.wire, &value as &dyn Encode)].into_iter().chain(others).collect();
        let rest = rest.map(|rest| self.others(rest));
        self.sink.object(name, &fields, rest.as_ref().map(|rest| rest as &dyn Entries));
    }

    fn map(&mut self, entries: &dyn Entries) {
        let value = Constant(self.tag.json);
        let mut all: Vec<(&str, &dyn Encode)> = vec![(self.tag.wire, &value)];
        all.extend(self.others(entries));
        self.sink.map(&all);
    }

    fn null(&mut self) {
        self.sink.null();
    }

    fn bool(&mut self, value: bool) {
        self.sink.bool(value);
    }

    fn number(&mut self, text: &str) {
        self.sink.number(text);
    }

    fn integer(&mut self, value: i128) {
        self.sink.integer(value);
    }

    fn float(&mut self, value: f64) {
        self.sink.float(value);
    }

    fn string(&mut self, text: &str) {
        self.sink.string(text);
    }

    fn secret(&mut self, text: &str) {
        self.sink.secret(text);
    }

    fn hide(&mut self, wires: &'static [&'static str]) {
        self.sink.hide(wires);
    }

    fn keeps_all(&self) -> bool {
        self.sink.keeps_all()
    }

    fn list(&mut self, items: &dyn Items) {
        self.sink.list(items);
    }

    fn json(&mut self, raw: &str) {
        self.sink.json(raw);
    }

    fn constant(&mut self, raw: &'static str) {
        self.sink.constant(raw);
    }

    fn clear(&mut self) {
        self.sink.clear();
    }

    fn unwritable(&mut self) {
        self.sink.unwritable();
    }

    fn file(&mut self, file: &UploadFile) {
        self.sink.file(file);
    }
}
