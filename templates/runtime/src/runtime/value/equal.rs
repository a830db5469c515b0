//! Compares values by what they are on the wire, so that no type needs a comparison of its own.
//!
//! The one value gives itself away, piece by piece; each piece waits for the other value to do the same. Nothing is written,
//! and the first difference ends it.

use crate::runtime::body::upload::UploadFile;
use crate::runtime::json::number::canonical;
use crate::runtime::json::value::{replay, Raw};
use crate::runtime::union::tag::{beside, entries_beside, Pending, Tag};
use crate::runtime::value::encode::{Encode, Entries, Fields, Items, Sink};

/// Whether two values are the same on the wire: numbers by value, objects without order, absent fields as if not there.
pub fn equal(a: &dyn Encode, b: &dyn Encode) -> bool {
    let mut first = First::before(b);
    a.encode(&mut first);
    first.are_equal
}

/// A value, or the outside of one.
#[derive(Clone, Copy)]
enum Piece<'a> {
    Null,
    Bool(bool),
    Integer(i128),
    Float(f64),
    Number(&'a str),
    String(&'a str),
    List(&'a dyn Items),
    Json(&'a str),
    Object(Object<'a>),
}

/// Takes the one value, and compares each piece with the other.
struct First<'a> {
    other: &'a dyn Encode,
    may_be_null: bool,
    are_equal: bool,
    tag: Pending,
}

impl<'a> First<'a> {
    fn before(other: &'a dyn Encode) -> Self {
        First { other, may_be_null: false, are_equal: false, tag: Pending::default() }
    }

    /// Whether a JSON text is the same as a value.
    fn of(raw: &str, other: &'a dyn Encode) -> bool {
        let mut first = First::before(other);
        replay(raw, &mut first);
        first.are_equal
    }

    fn is(&mut self, piece: Piece<'_>) {
        self.may_be_null = matches!(piece, Piece::Null | Piece::Json(_));
        let mut second = Second::before(&piece);
        self.other.encode(&mut second);
        self.are_equal = second.are_equal;
    }
}

/// Takes the other value.
struct Second<'a> {
    piece: &'a Piece<'a>,
    are_equal: bool,
    tag: Pending,
}

impl<'a> Second<'a> {
    fn before(piece: &'a Piece<'a>) -> Self {
        Second { piece, are_equal: false, tag: Pending::default() }
    }

    /// Whether a JSON text is this.
    fn of(piece: &Piece<'_>, raw: &str) -> bool {
        let mut second = Second::before(piece);
        replay(raw, &mut second);
        second.are_equal
    }

    fn is(&mut self, other: Piece<'_>) {
        self.are_equal = match (self.piece, &other) {
            (Piece::Json(a), Piece::Json(b)) => a == b || First::of(a, &Raw(b)),
            (Piece::Json(raw), typed) | (typed, Piece::Json(raw)) => Second::of(typed, raw),
            (Piece::Null, Piece::Null) => true,
            (Piece::Bool(a), Piece::Bool(b)) => a == b,
            (Piece::Integer(a), Piece::Integer(b)) => a == b,
            (Piece::Float(a), Piece::Float(b)) => a == b,
            (Piece::Number(a), Piece::Number(b)) => a == b || same_number(a, b),
            (Piece::String(a), Piece::String(b)) => a == b,
            (Piece::List(a), Piece::List(b)) => same_items(*a, *b),
            (Piece::Object(a), Piece::Object(b)) => same_entries(a, b),
            (a, b) => match (a.number(), b.number()) {
                (Some(a), Some(b)) => same_number(&a, &b),
                _ => false,
            },
        };
    }
}

impl Piece<'_> {
    /// The text of a number of any kind.
    fn number(&self) -> Option<String> {
        match self {
            Piece::Integer(value) => Some(value.to_string()),
            Piece::Float(value) => crate::runtime::json::number::text(*value),
            Piece::Number(text) => Some((*text).to_owned()),
            Piece::Null | Piece::Bool(_) | Piece::String(_) | Piece::List(_) | Piece::Json(_) | Piece::Object(_) => {
                None
            }
        }
    }
}

fn same_number(a: &str, b: &str) -> bool {
    canonical(a) == canonical(b)
}

fn same_items(a: &dyn Items, b: &dyn Items) -> bool {
    a.count() == b.count() && (0..a.count()).all(|index| equal(a.item(index), b.item(index)))
}

/// The fields of an object, its free entries, and what names it in a union, which counts in the stead of either.
#[derive(Clone, Copy)]
struct Object<'a> {
    fields: &'a Fields<'a>,
    rest: Option<&'a dyn Entries>,
    tag: Option<Tag>,
}

fn same_entries(a: &Object<'_>, b: &Object<'_>) -> bool {
    if is_alike(a, b) {
        return is_same_tag(a, b) && a.fields.iter().zip(b.fields).all(|(a, b)| same_field(a.1, b.1));
    }
    let (a, b) = (sorted(a), sorted(b));
    a.len() == b.len() && a.iter().zip(&b).all(|(a, b)| a.0 == b.0 && equal(a.1, b.1))
}

/// Whether both have the same fields in the same order, and nothing besides.
fn is_alike(a: &Object<'_>, b: &Object<'_>) -> bool {
    let is_tagged_alike = match (&a.tag, &b.tag) {
        (None, None) => true,
        // A field of that name would count for nothing.
        (Some(one), Some(other)) => one.is(other.wire()) && !a.fields.iter().any(|field| one.is(field.0)),
        (None, Some(_)) | (Some(_), None) => false,
    };
    is_tagged_alike
        && a.fields.len() == b.fields.len()
        && a.fields.iter().zip(b.fields).all(|(a, b)| is_same_name(a.0, b.0))
        && is_empty(a.rest)
        && is_empty(b.rest)
}

fn is_same_tag(a: &Object<'_>, b: &Object<'_>) -> bool {
    match (&a.tag, &b.tag) {
        (Some(a), Some(b)) => a.value().0 == b.value().0 || equal(a.value(), b.value()),
        (None, _) | (_, None) => true,
    }
}

/// Fields of one type have names at one place.
fn is_same_name(a: &str, b: &str) -> bool {
    std::ptr::eq(a, b) || a == b
}

/// What is absent gives itself away as null, and is not the same as a null that is there.
fn same_field(a: &dyn Encode, b: &dyn Encode) -> bool {
    let mut first = First::before(b);
    a.encode(&mut first);
    first.are_equal && (!first.may_be_null || a.is_absent() == b.is_absent())
}

fn is_empty(rest: Option<&dyn Entries>) -> bool {
    rest.is_none_or(|rest| rest.count() == 0)
}

/// All entries that are there, by their keys.
fn sorted<'a>(object: &'a Object<'a>) -> Vec<(&'a str, &'a dyn Encode)> {
    let tag = object.tag;
    let mut entries: Vec<(&str, &dyn Encode)> = beside(tag, object.fields).collect();
    entries.extend(object.rest.into_iter().flat_map(|rest| entries_beside(tag, rest)));
    entries.extend(object.tag.as_ref().map(|tag| (tag.wire(), tag.value() as &dyn Encode)));
    let is_sorted = entries.windows(2).all(|two| two[0].0 <= two[1].0);
    if !is_sorted {
        entries.sort_by_key(|entry| entry.0);
    }
    entries
}

macro_rules! pieces {
    ($($type:ident)+) => {$(
        impl Sink for $type<'_> {
            fn tag(&mut self, tag: Option<Tag>) -> bool {
                self.tag.set(tag)
            }

            fn null(&mut self) {
                self.is(Piece::Null);
            }

            fn bool(&mut self, value: bool) {
                self.is(Piece::Bool(value));
            }

            fn integer(&mut self, value: i128) {
                self.is(Piece::Integer(value));
            }

            fn float(&mut self, value: f64) {
                // What JSON has no word for is null.
                self.is(if value.is_finite() { Piece::Float(value) } else { Piece::Null });
            }

            fn number(&mut self, text: &str) {
                self.is(Piece::Number(text));
            }

            fn string(&mut self, text: &str) {
                self.is(Piece::String(text));
            }

            fn keeps_all(&self) -> bool {
                true
            }

            fn object(&mut self, _name: &'static str, fields: &Fields<'_>, rest: Option<&dyn Entries>) {
                let tag = self.tag.take();
                self.is(Piece::Object(Object { fields, rest, tag }));
            }

            fn list(&mut self, items: &dyn Items) {
                self.is(Piece::List(items));
            }

            fn map(&mut self, entries: &dyn Entries) {
                self.object("", &[], Some(entries));
            }

            fn json(&mut self, raw: &str) {
                self.is(Piece::Json(raw));
            }

            fn file(&mut self, file: &UploadFile) {
                self.tag.take();
                file.describe(self);
            }
        }
    )+};
}

pieces!(First Second);
