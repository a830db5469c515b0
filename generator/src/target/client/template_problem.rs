//! What is wrong with a template of the owner's.

/// A template of the owner's that cannot be rendered.
#[derive(Debug)]
pub struct Problem {
    /// The path in the crate of the file that it is for.
    pub path: String,
    /// The line of the template, from 1, where it is known.
    pub line: Option<usize>,
    pub message: String,
}
