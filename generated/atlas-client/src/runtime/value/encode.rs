//! How a value gives itself away, piece by piece, to whatever writes it: JSON, form, debug output, serde.

use crate::runtime::body::upload::UploadFile;
use crate::runtime::json::number::{digits, text, text_of_f32};
use crate::runtime::union::tag::Tag;

/// A value that can be sent.
pub trait Encode {
    /// Hands the value to the sink.
    fn encode(&self, sink: &mut dyn Sink);

    /// Whether a field that holds this value is left out.
    fn is_absent(&self) -> bool {
        false
    }
}

/// The fields of an object, by their names on the wire.
pub type Fields<'a> = [(&'a str, &'a dyn Encode)];

/// The fields that are there.
pub(crate) fn present<'a>(fields: &'a Fields<'a>) -> impl Iterator<Item = (&'a str, &'a dyn Encode)> {
    fields.iter().filter(|field| !field.1.is_absent()).copied()
}

/// The elements of a list, without their type.
pub trait Items {
    /// How many there are.
    fn count(&self) -> usize;
    /// One of them; `index` is below the count.
    fn item(&self, index: usize) -> &dyn Encode;
}

/// The entries of a map, without their type.
pub trait Entries {
    /// How many there are.
    fn count(&self) -> usize;
    /// One of them; `index` is below the count.
    fn entry(&self, index: usize) -> (&str, &dyn Encode);
}

/// Takes a value apart: a format that values are written to.
pub trait Sink {
    /// A `null`.
    fn null(&mut self);
    /// A boolean.
    fn bool(&mut self, value: bool);
    /// A number, as JSON writes it.
    fn number(&mut self, text: &str);
    /// An integer of at most 64 bits.
    fn integer(&mut self, value: i128) {
        self.number(digits(value.unsigned_abs() as u64, value < 0, &mut [0; 20]));
    }
    /// A double. JSON has no word for infinities and NaN (RFC 8259, section 6): they are null.
    fn float(&mut self, value: f64) {
        match text(value) {
            Some(text) => self.number(&text),
            None => self.null(),
        }
    }
    /// A string.
    fn string(&mut self, text: &str);
    /// A string that must not be shown.
    fn secret(&mut self, text: &str) {
        self.string(text);
    }
    /// Says which fields of the object that comes next are not to be shown, by their names on the wire.
    fn hide(&mut self, _wires: &'static [&'static str]) {}
    /// Keeps a property that the object has first which comes next, or lets go of it; false if it cannot.
    fn tag(&mut self, _tag: Option<Tag>) -> bool {
        false
    }
    /// Whether it takes what is not sent as well, the fields that are read-only: it shows, compares or keeps a value, and
    /// sends it to nobody.
    fn keeps_all(&self) -> bool {
        false
    }
    /// An object of known fields; absent ones are skipped. `rest` holds what the document
    /// does not name, as in `map`.
    fn object(&mut self, name: &'static str, fields: &Fields<'_>, rest: Option<&dyn Entries>);
    /// An array.
    fn list(&mut self, items: &dyn Items);
    /// An object of free keys. No value of it is absent; one that says it is is null.
    fn map(&mut self, entries: &dyn Entries);
    /// A value that is JSON already.
    fn json(&mut self, raw: &str);
    /// A value that the document fixes, as JSON.
    fn constant(&mut self, raw: &'static str) {
        self.json(raw);
    }
    /// An explicit request to clear a field, sent as an empty string, as Stripe has it.
    fn clear(&mut self) {
        self.string("");
    }
    /// A value that its own type cannot write. Nothing of it is sent.
    fn unwritable(&mut self) {
        self.null();
    }
    /// A file to upload. What cannot carry files writes it as [`UploadFile::describe`] does.
    fn file(&mut self, file: &UploadFile);
}

/// Hands an object to the sink whose free keys have a map of their own. Of a key that a field is written under, the field is
/// what counts: no key goes out twice.
pub fn object_with_rest(sink: &mut dyn Sink, name: &'static str, fields: &Fields<'_>, rest: &dyn Entries) {
    let is_free = |key: &str| !fields.iter().any(|(wire, value)| *wire == key && !value.is_absent());
    let all = || (0..rest.count()).map(|index| rest.entry(index));
    if all().all(|(key, _)| is_free(key)) {
        return sink.object(name, fields, Some(rest));
    }
    let free: Vec<(&str, &dyn Encode)> = all().filter(|(key, _)| is_free(key)).collect();
    sink.object(name, fields, Some(&free));
}

/// The same for an object of which some fields are read and not sent, by their names on the wire: what was read can be sent
/// back (OAS 3.0.3 §4.7.24.2: what is `readOnly` "SHOULD NOT be sent as part of the request").
pub fn object_unsent(
    sink: &mut dyn Sink,
    name: &'static str,
    fields: &Fields<'_>,
    rest: Option<&dyn Entries>,
    unsent: &[&str],
) {
    if !sink.keeps_all() {
        let sent: Vec<(&str, &dyn Encode)> =
            fields.iter().copied().filter(|(wire, _)| !unsent.contains(wire)).collect();
        return object_or_rest(sink, name, &sent, rest);
    }
    object_or_rest(sink, name, fields, rest);
}

fn object_or_rest(sink: &mut dyn Sink, name: &'static str, fields: &Fields<'_>, rest: Option<&dyn Entries>) {
    match rest {
        Some(rest) => object_with_rest(sink, name, fields, rest),
        None => sink.object(name, fields, None),
    }
}

impl Entries for Vec<(&str, &dyn Encode)> {
    fn count(&self) -> usize {
        self.len()
    }

    fn entry(&self, index: usize) -> (&str, &dyn Encode) {
        self[index]
    }
}

/// A field that is required but may be null: its absence is written as `null`.
pub struct OrNull<'a>(pub &'a dyn Encode);

/// What may be null. For the macros, which say `&self.field.null()`.
pub trait Nullable {
    /// This, never absent.
    fn null(&self) -> OrNull<'_>;
}

impl<T: Encode> Nullable for Option<T> {
    fn null(&self) -> OrNull<'_> {
        OrNull(self)
    }
}

impl Encode for OrNull<'_> {
    fn encode(&self, sink: &mut dyn Sink) {
        self.0.encode(sink);
    }
}

impl<T: Encode> Encode for Option<T> {
    #[inline(never)]
    fn encode(&self, sink: &mut dyn Sink) {
        match self {
            Some(value) => value.encode(sink),
            None => sink.null(),
        }
    }

    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<T: Encode + ?Sized> Encode for Box<T> {
    fn encode(&self, sink: &mut dyn Sink) {
        (**self).encode(sink);
    }

    fn is_absent(&self) -> bool {
        (**self).is_absent()
    }
}

impl<T: Encode> Items for Vec<T> {
    fn count(&self) -> usize {
        self.len()
    }

    fn item(&self, index: usize) -> &dyn Encode {
        &self[index]
    }
}

impl<T: Encode> Encode for Vec<T> {
    fn encode(&self, sink: &mut dyn Sink) {
        sink.list(self);
    }
}

impl Encode for () {
    fn encode(&self, sink: &mut dyn Sink) {
        sink.null();
    }
}

impl Encode for bool {
    fn encode(&self, sink: &mut dyn Sink) {
        sink.bool(*self);
    }
}

impl Encode for str {
    fn encode(&self, sink: &mut dyn Sink) {
        sink.string(self);
    }
}

impl Encode for String {
    fn encode(&self, sink: &mut dyn Sink) {
        sink.string(self);
    }
}

impl Encode for &str {
    fn encode(&self, sink: &mut dyn Sink) {
        sink.string(self);
    }
}

macro_rules! integers {
    ($($type:ty)+) => {$(
        impl Encode for $type {
            fn encode(&self, sink: &mut dyn Sink) {
                sink.integer(*self as i128);
            }
        }
    )+};
}

integers!(i32 i64 u32 u64 usize);

impl Encode for f64 {
    fn encode(&self, sink: &mut dyn Sink) {
        sink.float(*self);
    }
}

impl Encode for f32 {
    fn encode(&self, sink: &mut dyn Sink) {
        match text_of_f32(*self) {
            Some(text) => sink.number(&text),
            None => sink.float((*self).into()),
        }
    }
}
