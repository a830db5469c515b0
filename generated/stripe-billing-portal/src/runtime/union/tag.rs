//! The property that names a member of a union where the member does not declare it: the union writes it, and reads it.

use crate::runtime::body::upload::UploadFile;
use crate::runtime::json::reader::{Reader, Result};
use crate::runtime::union::decide::is_json;
use crate::runtime::value::const_field::Constant;
use crate::runtime::value::decode::Decode;
use crate::runtime::value::encode::{present, Encode, Entries, Fields, Items, Sink};

/// A property of the object that comes next, and the one value that it has, as JSON.
#[derive(Debug, Clone, Copy)]
pub struct Tag {
    wire: &'static str,
    json: Constant,
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

    /// Its value.
    pub(crate) fn value(&self) -> &Constant {
        &self.json
    }
}

/// The tag that a sink keeps until the object comes.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Pending(Option<Tag>);

impl Pending {
    /// Keeps a tag, or lets go of one; false if there is one already.
    pub(crate) fn set(&mut self, tag: Option<Tag>) -> bool {
        let is_set = tag.is_none() || self.0.is_none();
        if is_set {
            self.0 = tag;
        }
        is_set
    }

    /// The tag, for the object that has come.
    pub(crate) fn take(&mut self) -> Option<Tag> {
        self.0.take()
    }
}

/// The fields that are there and are not the tag, which counts in their stead.
pub(crate) fn beside<'a>(tag: Option<Tag>, fields: &'a Fields<'a>) -> impl Iterator<Item = (&'a str, &'a dyn Encode)> {
    present(fields).filter(move |(key, _)| !tag.is_some_and(|tag| tag.is(key)))
}

/// The same of free entries.
pub(crate) fn entries_beside(tag: Option<Tag>, entries: &dyn Entries) -> impl Iterator<Item = (&str, &dyn Encode)> {
    let all = (0..entries.count()).map(|index| entries.entry(index));
    all.filter(move |(key, _)| !tag.is_some_and(|tag| tag.is(key)))
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
    reader.tag = Some(Tag { wire, json: Constant(json) });
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
        if is_json(raw, &[tag.json.0]) {
            return Ok(());
        }
        Err(self.error_at(start, "the value that names this member of the union"))
    }
}

/// Writes a member and, as the first of its properties, what names it.
pub fn with(value: &dyn Encode, sink: &mut dyn Sink, wire: &'static str, json: &'static str) {
    let tag = Tag { wire, json: Constant(json) };
    if sink.tag(Some(tag)) {
        value.encode(sink);
        // What is no object has no properties.
        sink.tag(None);
    } else {
        value.encode(&mut Tagged { sink, tag });
    }
}

/// Hands an object to a sink with one property more. Of a key that the object has itself, this one counts, and no key goes
/// out twice; what is no object stays what it is.
struct Tagged<'a> {
    sink: &'a mut dyn Sink,
    tag: Tag,
}

impl Sink for Tagged<'_> {
    fn object(&mut self, name: &'static str, fields: &Fields<'_>, rest: Option<&dyn Entries>) {
        let (tag, own) = (Some(self.tag), (self.tag.wire, self.tag.value() as &dyn Encode));
        let fields: Vec<(&str, &dyn Encode)> = [own].into_iter().chain(beside(tag, fields)).collect();
        let rest: Option<Vec<(&str, &dyn Encode)>> = rest.map(|rest| entries_beside(tag, rest).collect());
        self.sink.object(name, &fields, rest.as_ref().map(|rest| rest as &dyn Entries));
    }

    fn map(&mut self, entries: &dyn Entries) {
        let mut all: Vec<(&str, &dyn Encode)> = vec![(self.tag.wire, self.tag.value())];
        all.extend(entries_beside(Some(self.tag), entries));
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
