//! What XML is made of a value: static tables, which the generator writes from the `xml` objects of schemas.

/// An element, and what is in it.
#[derive(Debug)]
pub struct Element {
    /// Its name; without a local one, any element will do.
    pub name: Name,
    /// What is in it.
    pub content: &'static Content,
}

/// The name of an element or an attribute.
#[derive(Debug, Clone, Copy)]
pub struct Name {
    /// The name itself.
    pub local: &'static str,
    /// The URI of its namespace; empty: it is written without one, and read with any.
    pub namespace: &'static str,
    /// What stands for that where it is written; empty: it is the default of its element.
    pub prefix: &'static str,
}

/// What an element holds.
#[derive(Debug)]
pub enum Content {
    /// One text.
    Text(Scalar),
    /// The fields of an object, and what the values of free keys are, each an element of that name.
    Object(&'static [Field], Option<&'static Content>),
    /// The items of an array, each an element.
    List(Element),
    /// Nothing is known: an element of text is a string, one with others in it an object.
    Any,
}

/// A field of an object: its name in JSON, and what it is in XML.
#[derive(Debug)]
pub struct Field(pub &'static str, pub Node);

/// What a field is in XML.
#[derive(Debug)]
pub enum Node {
    /// An attribute.
    Attribute(Name, Scalar),
    /// An element.
    Element(Element),
    /// An array without an element of its own: the items stand among the elements of the object. With `true`, none of them is an
    /// empty array, since the array is required.
    Items(Element, bool),
    /// The text of the object's element. With `true`, none is an empty one, since it is required.
    Text(Scalar, bool),
    /// The same, written as CDATA.
    Cdata(Scalar, bool),
    /// An object without an element of its own: its fields are those of the one around it. With `true`, it is required.
    Inline(&'static Content, bool),
}

/// What a text stands for in JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scalar {
    /// A string.
    String,
    /// A number.
    Number,
    /// A boolean.
    Boolean,
    /// A boolean or number if it looks like one, or else a string.
    Mixed,
}

impl Element {
    /// An element of this name, in no namespace.
    pub const fn new(local: &'static str, content: &'static Content) -> Self {
        Self { name: Name::new(local), content }
    }

    /// The same in this namespace, for which this prefix stands.
    #[must_use]
    pub const fn within(mut self, namespace: &'static str, prefix: &'static str) -> Self {
        self.name = self.name.within(namespace, prefix);
        self
    }
}

impl Name {
    /// A name in no namespace.
    pub const fn new(local: &'static str) -> Self {
        Self { local, namespace: "", prefix: "" }
    }

    /// The same in this namespace, for which this prefix stands.
    #[must_use]
    pub const fn within(mut self, namespace: &'static str, prefix: &'static str) -> Self {
        (self.namespace, self.prefix) = (namespace, prefix);
        self
    }

    /// Whether an element or attribute of this name and namespace is meant.
    pub(crate) fn is(&self, local: &str, namespace: &str) -> bool {
        (self.local.is_empty() || self.local == local) && (self.namespace.is_empty() || self.namespace == namespace)
    }
}
