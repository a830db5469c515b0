//! The values of a property by which discriminators name a schema.

use std::rc::Rc;

/// What a discriminator says of a schema that it names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PropertyValues {
    pub property: String,
    /// The values that mean this schema, in the order of the document.
    pub values: Rc<[String]>,
    /// A mapping says so; else the schema is called so.
    pub is_mapped: bool,
    /// The schema has the property wherever it stands, even if it does not say so: it extends a schema that does, or is a
    /// member of a union within another. What is a member alone is given the property by its union.
    pub is_own: bool,
}
