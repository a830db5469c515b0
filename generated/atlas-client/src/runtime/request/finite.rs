//! Refuses what nothing on the wire has a word for, infinities, NaN and what a type of somebody else cannot write, before
//! anything is sent.

use crate::runtime::body::upload::UploadFile;
use crate::runtime::{Body, Encode, Entries, Error, Fields, Items, Parts, Sink};

/// Looks through all that a request would send.
///
/// # Errors
/// A value is none that can be sent; the error names its field.
pub(crate) fn check(parts: &Parts<'_>) -> Result<(), Error> {
    for fields in [parts.path, parts.query, parts.header, parts.cookie] {
        check_fields(fields)?;
    }
    match parts.body {
        Body::None => Ok(()),
        Body::Fields(fields) => check_fields(fields),
        Body::Value(value) => check_value(value),
    }
}

/// Looks through the fields of a form.
pub(crate) fn check_fields(fields: &Fields<'_>) -> Result<(), Error> {
    problem(|search| search.entries(fields.iter().copied()))
}

/// Looks through a value.
pub(crate) fn check_value(value: &dyn Encode) -> Result<(), Error> {
    problem(|search| value.encode(search))
}

fn problem(look: impl FnOnce(&mut Search)) -> Result<(), Error> {
    let mut search = Search { found: None };
    look(&mut search);
    let Some(Found { what, path }) = search.found else {
        return Ok(());
    };
    let place = if path.is_empty() { "the body".to_owned() } else { format!("`{path}`") };
    Err(Error::invalid_request(format!("{place} is {what}, which cannot be sent")))
}

/// Goes through a value until it has found one that cannot be sent.
struct Search {
    found: Option<Found>,
}

struct Found {
    /// What it is, in words.
    what: String,
    /// The names and indexes that lead to it.
    path: String,
}

impl Found {
    /// The same, seen from one level above.
    fn within(&mut self, step: &str) {
        let separator = if self.path.is_empty() { "" } else { "/" };
        self.path = format!("{step}{separator}{}", self.path);
    }
}

impl Search {
    fn entries<'a>(&mut self, entries: impl Iterator<Item = (&'a str, &'a dyn Encode)>) {
        for (key, value) in entries {
            value.encode(self);
            if let Some(found) = &mut self.found {
                return found.within(key);
            }
        }
    }
}

impl Sink for Search {
    fn null(&mut self) {}

    fn bool(&mut self, _value: bool) {}

    fn integer(&mut self, _value: i128) {}

    fn float(&mut self, number: f64) {
        if !number.is_finite() {
            self.found = Some(Found { what: number.to_string(), path: String::new() });
        }
    }

    fn unwritable(&mut self) {
        self.found = Some(Found { what: "a value that its type does not write".to_owned(), path: String::new() });
    }

    fn number(&mut self, _text: &str) {}

    fn string(&mut self, _text: &str) {}

    fn object(&mut self, _name: &'static str, fields: &Fields<'_>, rest: Option<&dyn Entries>) {
        self.entries(fields.iter().copied());
        if let (None, Some(rest)) = (&self.found, rest) {
            self.map(rest);
        }
    }

    fn list(&mut self, items: &dyn Items) {
        for index in 0..items.count() {
            items.item(index).encode(self);
            if let Some(found) = &mut self.found {
                return found.within(&index.to_string());
            }
        }
    }

    fn map(&mut self, entries: &dyn Entries) {
        self.entries((0..entries.count()).map(|index| entries.entry(index)));
    }

    fn json(&mut self, _raw: &str) {}

    fn file(&mut self, _file: &UploadFile) {}
}
