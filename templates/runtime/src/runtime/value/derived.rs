//! `Eq` and `Hash` of emitted types, by what they are on the wire, as `PartialEq` is.
//!
//! Equality there is total: numbers are equal by value, infinities and NaN are null, objects have no order. What is equal has
//! one hash, so each piece is hashed in the one form that all its equals have.

use std::hash::Hasher;

use crate::runtime::body::upload::UploadFile;
use crate::runtime::json::number::{canonical, text};
use crate::runtime::json::value::replay;
use crate::runtime::value::encode::{present, Encode, Entries, Fields, Items, Sink};

/// Hashes a value.
pub(crate) fn hash_of(value: &dyn Encode, state: &mut dyn Hasher) {
    value.encode(&mut Pieces { state });
}

/// Hashes a value piece by piece, each behind a sign for its kind.
struct Pieces<'a> {
    state: &'a mut dyn Hasher,
}

impl Pieces<'_> {
    /// A text and its end, which no text has in it.
    fn text(&mut self, text: &str) {
        self.state.write(text.as_bytes());
        self.state.write_u8(0xff);
    }

    fn entries(&mut self, mut entries: Vec<(&str, &dyn Encode)>) {
        entries.sort_by_key(|entry| entry.0);
        self.state.write_u8(5);
        self.state.write_usize(entries.len());
        for (key, value) in entries {
            self.text(key);
            value.encode(self);
        }
    }
}

fn all(rest: &dyn Entries) -> impl Iterator<Item = (&str, &dyn Encode)> {
    (0..rest.count()).map(|index| rest.entry(index))
}

impl Sink for Pieces<'_> {
    fn null(&mut self) {
        self.state.write_u8(0);
    }

    fn bool(&mut self, value: bool) {
        self.state.write_u8(1);
        self.state.write_u8(value.into());
    }

    fn float(&mut self, value: f64) {
        match text(value) {
            Some(text) => self.number(&text),
            None => self.null(),
        }
    }

    fn number(&mut self, text: &str) {
        self.state.write_u8(2);
        self.text(&canonical(text));
    }

    fn string(&mut self, text: &str) {
        self.state.write_u8(3);
        self.text(text);
    }

    fn keeps_all(&self) -> bool {
        true
    }

    fn object(&mut self, _name: &'static str, fields: &Fields<'_>, rest: Option<&dyn Entries>) {
        self.entries(present(fields).chain(rest.into_iter().flat_map(all)).collect());
    }

    fn list(&mut self, items: &dyn Items) {
        self.state.write_u8(4);
        self.state.write_usize(items.count());
        (0..items.count()).for_each(|index| items.item(index).encode(self));
    }

    fn map(&mut self, entries: &dyn Entries) {
        self.entries(all(entries).collect());
    }

    fn json(&mut self, raw: &str) {
        replay(raw, self);
    }

    fn file(&mut self, file: &UploadFile) {
        file.describe(self);
    }
}

macro_rules! eq {
    ($name:ident) => {
        impl ::core::cmp::Eq for $name {}
    };
}

macro_rules! hash {
    ($name:ident) => {
        impl ::core::hash::Hash for $name {
            fn hash<H: ::core::hash::Hasher>(&self, state: &mut H) {
                $crate::runtime::value::derived::hash_of(self, state);
            }
        }
    };
}

/// The same for a request, by its parts.
macro_rules! hash_request {
    ($name:ident) => {
        impl ::core::hash::Hash for $name {
            fn hash<H: ::core::hash::Hasher>(&self, state: &mut H) {
                $crate::runtime::value::derived::hash_of(&$crate::runtime::request::parts::AsValue(self), state);
            }
        }
    };
}

pub(crate) use {eq, hash, hash_request};
