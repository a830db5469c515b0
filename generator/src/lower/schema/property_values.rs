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
    /// A value of the schema has the property, even where the schema does not say so: it is a member of a union, or
    /// extends a schema.
    pub is_member: bool,
}
