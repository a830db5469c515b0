//! What bodies are in XML, as the `xml` objects of their schemas say (OAS 3.2.0 §4.26): names and kinds of nodes, by the names that
//! values have in JSON.

/// The content of an element that has a table of its own, since it has parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct XmlId(pub usize);

/// A table.
#[derive(Debug, Clone)]
pub struct XmlTable {
    /// The words for its name.
    pub words: String,
    pub kind: XmlKind,
}

#[derive(Debug, Clone)]
pub enum XmlKind {
    /// It is being made; what meets it meanwhile has its id.
    Pending,
    /// Fields, and what the values of free keys are.
    Object(Vec<XmlField>, Option<XmlContent>),
    /// Items, each an element.
    List(XmlElement),
}

/// What an element holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum XmlContent {
    Text(XmlScalar),
    /// Nothing is known.
    Any,
    Table(XmlId),
}

/// What a text stands for in JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum XmlScalar {
    String,
    Number,
    Boolean,
    /// Several of them.
    Mixed,
}

/// The name of an element or attribute; the namespace and the prefix may be empty. Any will do where nothing says the name.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct XmlName {
    pub local: String,
    pub namespace: String,
    pub prefix: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct XmlElement {
    pub name: XmlName,
    pub content: XmlContent,
}

#[derive(Debug, Clone)]
pub struct XmlField {
    pub wire: String,
    pub node: XmlNode,
}

/// What a field is in XML; `bool`: it is required, so that none of it is an empty one.
#[derive(Debug, Clone)]
pub enum XmlNode {
    Attribute(XmlName, XmlScalar),
    Element(XmlElement),
    /// Items among the elements of the object.
    Items(XmlElement, bool),
    Text(XmlScalar, bool),
    Cdata(XmlScalar, bool),
    /// The fields of an object that has no element of its own.
    Inline(XmlId, bool),
}
