//! Lists as callers give them.

/// The items of a list, each converted: what setters do, in one place, so that none of them has to be compiled for it.
pub fn list<T, I: Into<T>>(items: impl IntoIterator<Item = I>) -> Vec<T> {
    items.into_iter().map(Into::into).collect()
}
