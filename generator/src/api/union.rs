//! Unions, and what distinguishes their members.

use super::Shape;
use crate::pointer::Pointer;

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Union {
    pub members: Vec<Member>,
    /// The declared discriminator's property and the values of its mapping, by member.
    pub discriminator: Option<Discriminator>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Member {
    /// Words for the variant's name.
    pub words: String,
    pub shape: Shape,
    pub boxed: bool,
    /// When this member is taken; filled in once all types are known.
    pub arm: Arm,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Discriminator {
    pub property: String,
    /// For each member the values that name it.
    pub values: Vec<Vec<String>>,
}

/// What distinguishes a member of a union from the others.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Arm {
    pub kinds: Vec<ValueKind>,
    pub tests: Vec<Test>,
    /// Another member may hold too; decoding tries both.
    pub is_tried: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ValueKind {
    Null,
    Bool,
    Integer,
    Number,
    String,
    Array,
    Object,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Test {
    Has(String),
    Lacks(String),
    /// The property is one of these, as JSON text.
    Is(String, Vec<String>),
    /// The value itself is one of these strings.
    OneOf(Vec<String>),
}

/// A place that a union stands at.
#[derive(Debug, Clone)]
pub struct UnionKeyword {
    pub at: Pointer,
    /// `anyOf`: a value may be of several members at once.
    pub is_any: bool,
}
