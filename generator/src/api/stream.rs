//! Operations whose response goes on.

use super::Shape;

/// What a success brings that comes as a stream.
#[derive(Debug, Clone)]
pub struct Stream {
    /// What each event, or each line, holds.
    pub item: Shape,
    pub framing: Framing,
}

/// How the values of a stream are written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Framing {
    /// Server-sent events whose data is JSON.
    Events,
    /// Server-sent events whose data is JSON, or else a string.
    Either,
    /// Server-sent events whose data is a string.
    Texts,
    /// Server-sent events that are the values themselves, as objects of `event` and `data`.
    Objects,
    /// A value in JSON a line, of this media type.
    Lines(String),
    /// A string a line, of this media type.
    TextLines(String),
}
