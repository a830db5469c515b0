//! Corrects values that are not what the description says, for a client that is lenient. It is asked only where reading by the
//! description has failed, so that nothing else becomes slower.

use crate::runtime::json::reader::{Mark, Reader, Result};
use crate::runtime::value::decode_error::DecodeError;

/// A value that was corrected: where it begins, and what is wrong there.
#[derive(Debug)]
pub(crate) struct Corrected {
    pub(crate) at: usize,
    pub(crate) error: Box<DecodeError>,
}

/// Reads one value, out of whatever text.
pub(crate) type ReadValue<'r> = &'r mut dyn FnMut(&mut Reader<'_>) -> Result<()>;

/// What a value may have been meant to be.
struct Meant {
    json: String,
    /// Whether the value stands in it as it came, behind one bracket.
    is_wrapped: bool,
}

impl Meant {
    fn of(json: impl Into<String>) -> Self {
        Meant { json: json.into(), is_wrapped: false }
    }
}

/// What stands in for a value that did not come, or that is nothing its type could be made of: the first of them that the type
/// takes. The arrays of several are for tuples.
const ZEROS: &[&str] = &[
    "null",
    "\"\"",
    "0",
    "false",
    "[]",
    "{}",
    "[null]",
    "[null,null]",
    "[null,null,null]",
    "[null,null,null,null]",
    "[null,null,null,null,null]",
    "[null,null,null,null,null,null]",
];

/// How many steps of work an attempt takes besides those of reading.
const ATTEMPT: usize = 64;

/// How many corrections of one body are noted; those beyond are made all the same.
const MOST_NOTED: usize = 1_000;

impl<'a> Reader<'a> {
    /// Reads the next value, and corrects it if it cannot be read and that is to be done.
    #[inline]
    pub(crate) fn corrected_by(&mut self, read: &mut impl FnMut(&mut Reader<'_>) -> Result<()>) -> Result<()> {
        let place = self.mark();
        match read(self) {
            Err(error) if self.corrects() => self.correct(place, error, read),
            read => read,
        }
    }

    /// Whether what cannot be read is to be corrected. Not while a union tries its members: what fits one of them as it came is
    /// that member.
    pub(crate) fn corrects(&self) -> bool {
        self.corrected.is_some() && !self.is_trying && !self.has_given_up
    }

    /// Reads the value at a place, which could not be read, as what it was most likely meant to be, or as the zero of its type.
    ///
    /// # Errors
    /// That which there was, if it is not JSON or if its type takes nothing else either; or a limit.
    #[cold]
    #[inline(never)]
    pub(crate) fn correct(&mut self, place: Mark, error: Box<DecodeError>, read: ReadValue<'_>) -> Result<()> {
        self.back(place);
        let Ok(raw) = self.raw() else { return Err(error) };
        let at = self.at - raw.len();
        // What was corrected within has no effect any more.
        self.corrected.iter_mut().for_each(|corrected| corrected.retain(|one| one.at < at));
        self.first_of(meant(raw).into_iter().chain(zeros()), at, error, read)
    }

    /// Reads the zero of a type in place of an entry that the object at a place lacks.
    ///
    /// # Errors
    /// The type has none.
    #[cold]
    #[inline(never)]
    pub(crate) fn stand_in(&mut self, object: Mark, wire: &str, read: ReadValue<'_>) -> Result<()> {
        let error = self.missing_at(object, wire);
        self.first_of(zeros(), object.at, error, read)
    }

    /// Reads the first of these texts that the type takes in place of what stands there, and notes it.
    fn first_of(
        &mut self,
        all: impl Iterator<Item = Meant>,
        at: usize,
        error: Box<DecodeError>,
        read: ReadValue<'_>,
    ) -> Result<()> {
        for meant in all {
            if self.attempt(&meant, at, read)? {
                self.note(at, error);
                return Ok(());
            }
        }
        Err(error)
    }

    /// Whether a type takes this text, which stands for the value at a place.
    fn attempt(&mut self, meant: &Meant, at: usize, read: ReadValue<'_>) -> Result<bool> {
        self.work(ATTEMPT + meant.json.len())?;
        let mut inner = Reader::with_limits(&meant.json, self.limits);
        (inner.memory, inner.work, inner.patience, inner.depth) = (self.memory, self.work, self.patience, self.depth);
        inner.corrected = Some(Vec::new());
        let outcome = read(&mut inner).and_then(|()| inner.end());
        (self.work, self.patience) = (inner.work, inner.patience);
        match outcome {
            Ok(()) => {
                self.memory = inner.memory;
                let within = inner.corrected.take().filter(|_| meant.is_wrapped).into_iter().flatten();
                // Behind the bracket; what is wrong with the array itself is said of the value.
                within.filter(|one| one.at > 0).for_each(|one| self.note(at + one.at - 1, one.error));
                Ok(true)
            }
            Err(error) if error.is_over_limit() => {
                self.has_given_up = true;
                Err(error)
            }
            Err(_) => Ok(false),
        }
    }

    pub(crate) fn note(&mut self, at: usize, error: Box<DecodeError>) {
        if let Some(corrected) = self.corrected.as_mut().filter(|corrected| corrected.len() < MOST_NOTED) {
            corrected.push(Corrected { at, error });
        }
    }
}

/// What stands for nothing.
fn zeros() -> impl Iterator<Item = Meant> {
    ZEROS.iter().map(|zero| Meant::of(*zero))
}

/// What a value may have been meant to be, the likeliest first.
fn meant(raw: &str) -> Vec<Meant> {
    let quoted = || Meant::of(format!("\"{raw}\""));
    let mut all = match raw.as_bytes().first() {
        Some(b'"') => within_string(raw),
        Some(b't') => vec![quoted(), Meant::of("1")],
        Some(b'f') => vec![quoted(), Meant::of("0")],
        Some(b'-' | b'0'..=b'9') => of_number(raw, quoted()),
        // PHP writes an empty map so, and some write an empty array as a map.
        Some(b'[') if raw[1..].trim_start().starts_with(']') => vec![Meant::of("{}")],
        Some(b'{') if raw[1..].trim_start().starts_with('}') => vec![Meant::of("[]")],
        _ => Vec::new(),
    };
    if !raw.starts_with(['n', '[']) {
        all.push(Meant { json: format!("[{raw}]"), is_wrapped: true });
    }
    all
}

/// The number or truth value that a string holds.
fn within_string(raw: &str) -> Vec<Meant> {
    let text = Reader::new(raw).string().map(|text| text.trim().to_owned()).unwrap_or_default();
    let is_number = || {
        let mut reader = Reader::new(&text);
        reader.number().and_then(|_| reader.end()).is_ok()
    };
    match text.to_ascii_lowercase().as_str() {
        "true" | "yes" | "on" => vec![Meant::of("true")],
        "false" | "no" | "off" => vec![Meant::of("false")],
        _ if is_number() => of_number(&text, Meant::of("null")),
        _ => Vec::new(),
    }
}

/// A number as it is, as a string, and as a truth value.
fn of_number(raw: &str, quoted: Meant) -> Vec<Meant> {
    let truth = match raw {
        "1" => Some("true"),
        "0" => Some("false"),
        _ => None,
    };
    [Meant::of(raw), quoted].into_iter().chain(truth.map(Meant::of)).collect()
}
