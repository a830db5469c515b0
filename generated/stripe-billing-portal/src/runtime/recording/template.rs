//! The template of a path, as it stands among the extensions of a request.

/// The template of a request's path, which names what stands in it.
#[derive(Clone, Copy, Default)]
pub(crate) struct Template {
    pub(crate) path: &'static str,
    /// An argument may be of several segments.
    pub(crate) is_spanned: bool,
}
