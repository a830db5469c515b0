//! What holds for the schema at hand and all that is inside of it, and for nothing else.

use super::Lower;
use crate::api::{Media, Ways};
use crate::document::Version;
use crate::media_type;
use crate::pointer::Pointer;

/// In which direction the values of the schema at hand travel: a request does not send what is `readOnly`, a response
/// does not hold what is `writeOnly` ([`Ways`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Direction {
    Request,
    /// A request's multipart body, in which a binary string is a file.
    Multipart,
    /// A merge patch, in which null takes a member away (RFC 7396).
    Patch,
    Response,
    /// One type goes both ways.
    Either,
}

impl Direction {
    /// Whether a property that goes this way is there.
    pub fn has(self, way: Ways) -> bool {
        match self {
            Direction::Request | Direction::Multipart | Direction::Patch => way.goes(Ways::Sent),
            Direction::Response => way.goes(Ways::Received),
            Direction::Either => true,
        }
    }
}

/// What a schema is to the parts of a multipart body. From 3.1 on, a part of which nothing is said is any sequence of octets
/// (OAS 3.1.1 §4.8.15.1.1); 3.0 has no word for that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Parts {
    None,
    /// The whole body: its properties or items are parts.
    All,
    /// One part, or an array of them.
    One,
}

impl Parts {
    /// What a property, or the value of a key, is to the parts.
    fn property(self) -> Parts {
        match self {
            Parts::All => Parts::One,
            Parts::One | Parts::None => Parts::None,
        }
    }

    /// What an item is to the parts.
    fn item(self) -> Parts {
        match self {
            Parts::All | Parts::One => Parts::One,
            Parts::None => Parts::None,
        }
    }
}

/// What holds for the schema at hand, from the nearest operation or schema with a name down.
#[derive(Debug)]
pub(crate) struct Frame {
    pub direction: Direction,
    /// Within a body that is sent as a form, where an empty string unsets a value.
    pub in_form: bool,
    /// What the schema at hand is to the parts of a multipart body.
    pub parts: Parts,
    /// The unions whose members are being lowered; a member that repeats the whole does not start it again.
    open_unions: Vec<Pointer>,
    /// How many schemas stand around the one at hand.
    pub depth: usize,
}

impl Frame {
    /// The frame of a schema with a name, or of what stands directly in an operation.
    pub fn of(direction: Direction) -> Frame {
        Frame { direction, in_form: false, parts: Parts::None, open_unions: Vec::new(), depth: 0 }
    }

    /// The same for a schema that is this to the parts of a body.
    pub fn with(self, parts: Parts) -> Frame {
        Frame { parts, ..self }
    }

    /// The frame of a request's body.
    pub fn body(media: &Media, version: Version) -> Frame {
        let is_multipart = matches!(media, Media::Multipart(_));
        let direction = match media {
            Media::Multipart(_) => Direction::Multipart,
            Media::Json(name) if media_type::is_merge_patch(name) => Direction::Patch,
            _ => Direction::Request,
        };
        let parts = if is_multipart && version != Version::V3_0 { Parts::All } else { Parts::None };
        Frame { in_form: is_multipart || *media == Media::Form, ..Frame::of(direction).with(parts) }
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

    /// Runs within what a merge patch does not merge but replaces: an array (RFC 7396 §2).
    pub fn replaced<T>(&mut self, run: impl FnOnce(&mut Self) -> T) -> T {
        let outer = self.frame.direction;
        if outer == Direction::Patch {
            self.frame.direction = Direction::Request;
        }
        let result = run(self);
        self.frame.direction = outer;
        result
    }

    /// Runs within a property that goes this way: what it holds goes no other, though what holds it may.
    pub fn going<T>(&mut self, way: Ways, run: impl FnOnce(&mut Self) -> T) -> T {
        let outer = self.frame.direction;
        if outer == Direction::Either {
            self.frame.direction = match way {
                Ways::Both => Direction::Either,
                Ways::Received => Direction::Response,
                Ways::Sent => Direction::Request,
            };
        }
        let result = run(self);
        self.frame.direction = outer;
        result
    }

    /// Runs within one schema more.
    pub fn deeper<T>(&mut self, run: impl FnOnce(&mut Self) -> T) -> T {
        self.frame.depth += 1;
        let result = run(self);
        self.frame.depth -= 1;
        result
    }

    /// Runs within a property of the schema at hand, or the value of a key.
    pub fn in_property<T>(&mut self, run: impl FnOnce(&mut Self) -> T) -> T {
        let parts = self.frame.parts.property();
        self.with_parts(parts, run)
    }

    /// Runs within an item of the schema at hand.
    pub fn in_item<T>(&mut self, run: impl FnOnce(&mut Self) -> T) -> T {
        let parts = self.frame.parts.item();
        self.with_parts(parts, run)
    }

    fn with_parts<T>(&mut self, parts: Parts, run: impl FnOnce(&mut Self) -> T) -> T {
        let outer = std::mem::replace(&mut self.frame.parts, parts);
        let result = run(self);
        self.frame.parts = outer;
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
