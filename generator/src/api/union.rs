//! Unions, and what distinguishes their members.

use super::Shape;
use crate::key::{Label, Step};
use crate::pointer::Pointer;
use std::hash::{Hash, Hasher};

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
    pub known_by: KnownBy,
    pub shape: Shape,
    pub boxed: bool,
    /// When this member is taken; filled in once all types are known.
    pub arm: Arm,
    /// What the union writes and reads of it, since the member does not declare it; filled in once all types are known.
    pub tag: Option<Tag>,
}

/// The property that names a member of a union and is not the member's own, and the value that means it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Tag {
    pub wire: String,
    /// As JSON text.
    pub json: String,
}

impl Member {
    /// A member of these words, which may be behind a pointer, and taken by a test, later.
    pub fn new(words: String, known_by: KnownBy, shape: Shape) -> Member {
        Member { words, known_by, shape, boxed: false, arm: Arm::default(), tag: None }
    }
}

/// What a member is known by among the others: the last step of its key, `<#Cat>`. Members that hold the same are the same,
/// whatever each is known by where it stands.
#[derive(Debug, Clone, Eq)]
pub struct KnownBy(pub String);

impl KnownBy {
    /// The one of this label, or another one that has the same.
    pub fn label(label: Label, number: usize) -> KnownBy {
        KnownBy(Step::Member(label, number).to_string())
    }

    /// What is of this kind.
    pub fn kind(word: &str) -> KnownBy {
        KnownBy::label(Label::Kind(word.to_owned()), 1)
    }

    /// What has this value of a property.
    pub fn constant(wire: &str, value: &str) -> KnownBy {
        KnownBy::label(Label::Constant(wire.to_owned(), value.to_owned()), 1)
    }

    /// What refers to a schema of this name.
    pub fn reference(name: &str) -> KnownBy {
        KnownBy::label(Label::Reference(name.to_owned()), 1)
    }
}

impl PartialEq for KnownBy {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Hash for KnownBy {
    fn hash<H: Hasher>(&self, _: &mut H) {}
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
