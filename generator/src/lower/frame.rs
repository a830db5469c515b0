//! What holds for the schema at hand and all that is inside of it, and for nothing else.

use super::Lower;
use crate::api::Media;
use crate::pointer::Pointer;

/// In which direction the values of the schema at hand travel: a request cannot send what is `readOnly`, a response
/// does not hold what is `writeOnly` (OAS 3.0.3 §4.7.24.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Direction {
    Request,
    /// A request's multipart body, in which a binary string is a file.
    Multipart,
    Response,
    /// The schema says the same in both.
    Either,
}

/// What holds for the schema at hand, from the nearest operation or schema with a name down.
#[derive(Debug)]
pub(crate) struct Frame {
    pub direction: Direction,
    /// Within a body that is sent as a form, where an empty string unsets a value.
    pub in_form: bool,
    /// The unions whose members are being lowered; a member that repeats the whole does not start it again.
    open_unions: Vec<Pointer>,
    /// How many schemas stand around the one at hand.
    pub depth: usize,
}

impl Frame {
    /// The frame of a schema with a name, or of what stands directly in an operation.
    pub fn of(direction: Direction) -> Frame {
        Frame { direction, in_form: false, open_unions: Vec::new(), depth: 0 }
    }

    /// The frame of a request's body.
    pub fn body(media: &Media) -> Frame {
        let is_multipart = *media == Media::Multipart;
        let direction = if is_multipart { Direction::Multipart } else { Direction::Request };
        Frame { in_form: is_multipart || *media == Media::Form, ..Frame::of(direction) }
    }
}

impl Lower<'_, '_> {
    /// Runs in this frame; what held before holds again afterwards.
    pub fn within<T>(&mut self, frame: Frame, run: impl FnOnce(&mut Self) -> T) -> T {
        let outer = std::mem::replace(&mut self.frame, frame);
        let result = run(self);
        self.frame = outer;
        result
    }

    /// Runs within one schema more.
    pub fn deeper<T>(&mut self, run: impl FnOnce(&mut Self) -> T) -> T {
        self.frame.depth += 1;
        let result = run(self);
        self.frame.depth -= 1;
        result
    }

    /// Runs within the members of these unions.
    pub fn in_unions<T>(&mut self, unions: impl IntoIterator<Item = Pointer>, run: impl FnOnce(&mut Self) -> T) -> T {
        let open = self.frame.open_unions.len();
        self.frame.open_unions.extend(unions);
        let result = run(self);
        self.frame.open_unions.truncate(open);
        result
    }

    /// Whether the members of this union are being lowered.
    pub fn is_open(&self, union: &Pointer) -> bool {
        self.frame.open_unions.contains(union)
    }
}
