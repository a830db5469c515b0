//! Unions, and what distinguishes their members.

use super::Shape;
use crate::pointer::Pointer;

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Union {
    pub members: Vec<Member>,
    /// What names the members.
    pub discriminator: Option<Discriminator>,
    /// The last member is of values that are of several of the others at once.
    pub has_several: bool,
}

impl Union {
    /// A union of these members, which a discriminator may name.
    pub fn new(members: Vec<Member>, discriminator: Option<Discriminator>) -> Union {
        Union { members, discriminator, has_several: false }
    }
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
    /// What names each member.
    pub members: Vec<NamedBy>,
}

/// What names a member of a union, if anything does.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct NamedBy {
    /// The values that mean it, as a mapping writes them, whatever type the property is of.
    pub values: Vec<String>,
    /// All other values mean it, and none at all (OAS 3.2.0 §4.25.1).
    pub is_default: bool,
}

impl NamedBy {
    /// Adds what names another member that turned out to be the same.
    pub fn add(&mut self, other: NamedBy) {
        self.values.extend(other.values);
        self.is_default |= other.is_default;
    }
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
