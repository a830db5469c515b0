//! Keys: what an operation, or a place of a type, is known by. A key is the same in every run, and when the document grows
//! elsewhere, so that whoever remembers one finds the thing again.
//!
//! A key is one line that people read. A place begins with what the document names, and goes on, behind ` > `, with one step
//! after the other:
//!
//! | root | is |
//! |---|---|
//! | `Pet` | a schema of `components.schemas` |
//! | `Pet (request)`, `Pet (multipart)`, `Pet (patch)` | the same as it is sent, where that differs from what comes |
//! | `parameters limit`, `requestBodies Pet`, `responses NotFound`, `headers Rate` | a component of another section |
//! | `GET /pets (listPets)`, `GET /pets` | an operation, with its `operationId` if it has one of its own |
//! | `webhook petAdded POST` | a request that the API sends |
//! | `webhooks` | the union of all that webhooks hold |
//! | `expandable Pet\|DeletedPet` | what an expandable id stands for |
//! | `ref pets.yaml#/Pet`, `ref #/paths/…` | any other schema that a reference names |
//!
//! | step | is |
//! |---|---|
//! | `query limit`, `path id`, `header X`, `cookie c` | a parameter of an operation |
//! | `body application/json` | the body of a request, or of a component that is one, in this media type |
//! | `response 200 application/json`, `response-header 200 Rate` | the body of a response, and a header |
//! | `callback onAdded {$request.body#/url} POST` | a callback: its name, where it goes, its method |
//! | `name` | a property |
//! | `[]`, `{}`, `[0]` | an item of an array, a value of a map, a position of a tuple |
//! | `<#Cat>` | the member of a union that refers to `Cat` |
//! | `<type=cat>`, `<has meow>`, `<string>`, `<array of #Cat>` | the member with this constant, with this first required property, of this kind, of these items |
//! | `<object 2>` | the second one of which the same is to be said |
//!
//! A word that holds a space or a sign of these tables is written as a JSON string. What is read is what was written:
//!
//! ```
//! use cratewright::key::PlaceKey;
//! let key: PlaceKey = "POST /pets (createPet) > body application/json > tags > []".parse().unwrap();
//! assert_eq!(key.to_string(), "POST /pets (createPet) > body application/json > tags > []");
//! ```

use std::fmt;
use std::str::FromStr;

mod pair;
mod reader;
mod word;

pub(crate) use pair::Index;
pub use pair::{follow, pair};
use word::{word, word_unless};

/// What an operation is known by: its id as well as its method and path, so that one of them may change.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OperationKey {
    /// As the document writes it.
    pub method: String,
    /// As the document writes it.
    pub path: String,
    /// The `operationId`, where no other operation has the same.
    pub id: Option<String>,
    /// The media type of its body, where it is the same operation with another body.
    pub media: Option<String>,
    /// The media type that it asks for, where it is the same operation with another response.
    pub response: Option<String>,
}

/// What a place of a type is known by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlaceKey(String);

/// Where a place begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Root {
    /// A schema of `components.schemas`.
    Schema(String, Option<Twin>),
    /// A component of another section, and its name.
    Component(String, String),
    /// An operation.
    Operation(OperationKey),
    /// A request that the API sends: its name and method.
    Webhook(String, String),
    /// The union of all that webhooks hold.
    Webhooks,
    /// What an expandable id stands for: the names of the schemas.
    Expandable(Vec<String>),
    /// Another schema that a reference names: the file, if it is not the document, and the pointer.
    Reference(String, Option<Twin>),
}

/// A schema that is not the same wherever it is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Twin {
    /// As a request sends it.
    Request,
    /// As a multipart body has it.
    Multipart,
    /// As a merge patch has it.
    Patch,
}

/// A step from one place to one inside of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// A parameter of an operation: its `in` and its name.
    Parameter(String, String),
    /// A body in a media type.
    Body(String),
    /// The body of a response: the status as the document writes it, and the media type.
    Response(String, String),
    /// A header of a response: the status as the document writes it, and the name.
    ResponseHeader(String, String),
    /// A callback: its name, the expression that says where it goes, its method.
    Callback(String, String, String),
    /// A property of an object.
    Property(String),
    /// An item of an array.
    Item,
    /// A value of a map.
    Value,
    /// An item of a tuple.
    TupleItem(usize),
    /// A member of a union, and which one of those that have the same label, counted from 1.
    Member(Label, usize),
}

/// What a member of a union says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Label {
    /// It refers to the schema of this name.
    Reference(String),
    /// A property of it has but this value.
    Constant(String, String),
    /// It is an object that requires this property, first of all.
    Requires(String),
    /// It is an array of these.
    Items(Box<Label>),
    /// It is of this kind of JSON.
    Kind(String),
}

/// Why a text is no key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoKey {
    /// The text.
    pub text: String,
    /// From which byte on it does not read as one.
    pub at: usize,
}

/// The parts of `components`, schemas aside, of which a place can be.
pub(crate) const SECTIONS: [&str; 4] = ["headers", "parameters", "requestBodies", "responses"];

/// Words that a root begins with; a name that is one of them is quoted.
const ROOTS: [&str; 8] =
    ["webhook", "webhooks", "expandable", "ref", SECTIONS[0], SECTIONS[1], SECTIONS[2], SECTIONS[3]];

impl PlaceKey {
    /// The place where a key begins.
    #[must_use]
    pub fn new(root: &Root) -> PlaceKey {
        PlaceKey(root.to_string())
    }

    /// A place inside of this one.
    #[must_use]
    pub fn inside(&self, step: &Step) -> PlaceKey {
        PlaceKey(format!("{} > {step}", self.0))
    }

    /// As it is written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Where it begins, and the steps from there.
    #[must_use]
    pub fn parts(&self) -> (Root, Vec<Step>) {
        // What was made of parts reads as these.
        reader::place(&self.0).unwrap_or_else(|_| (Root::Webhooks, Vec::new()))
    }
}

impl FromStr for PlaceKey {
    type Err = NoKey;

    fn from_str(text: &str) -> Result<PlaceKey, NoKey> {
        let (root, steps) = reader::place(text)?;
        Ok(steps.iter().fold(PlaceKey::new(&root), |key, step| key.inside(step)))
    }
}

impl FromStr for OperationKey {
    type Err = NoKey;

    fn from_str(text: &str) -> Result<OperationKey, NoKey> {
        reader::operation(text)
    }
}

impl fmt::Display for PlaceKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for OperationKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", word_unless(&ROOTS, &self.method), word(&self.path))?;
        if let Some(id) = &self.id {
            write!(f, " ({})", word(id))?;
        }
        if let Some(media) = &self.media {
            write!(f, " as {}", word(media))?;
        }
        match &self.response {
            Some(media) => write!(f, " for {}", word(media)),
            None => Ok(()),
        }
    }
}

impl fmt::Display for Root {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Root::Schema(name, twin) => write!(f, "{}{}", word_unless(&ROOTS, name), twin_words(*twin)),
            Root::Component(section, name) => write!(f, "{section} {}", word(name)),
            Root::Operation(key) => key.fmt(f),
            Root::Webhook(name, method) => write!(f, "webhook {} {}", word(name), word(method)),
            Root::Webhooks => f.write_str("webhooks"),
            Root::Expandable(names) => {
                let names: Vec<_> = names.iter().map(|name| word(name)).collect();
                write!(f, "expandable {}", names.join("|"))
            }
            Root::Reference(target, twin) => write!(f, "ref {}{}", word(target), twin_words(*twin)),
        }
    }
}

fn twin_words(twin: Option<Twin>) -> &'static str {
    match twin {
        Some(Twin::Request) => " (request)",
        Some(Twin::Multipart) => " (multipart)",
        Some(Twin::Patch) => " (patch)",
        None => "",
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Step::Parameter(location, name) => write!(f, "{location} {}", word(name)),
            Step::Body(media) => write!(f, "body {}", word(media)),
            Step::Response(status, media) => write!(f, "response {} {}", word(status), word(media)),
            Step::ResponseHeader(status, name) => write!(f, "response-header {} {}", word(status), word(name)),
            Step::Callback(name, to, method) => write!(f, "callback {} {} {}", word(name), word(to), word(method)),
            Step::Property(name) => f.write_str(&word(name)),
            Step::Item => f.write_str("[]"),
            Step::Value => f.write_str("{}"),
            Step::TupleItem(index) => write!(f, "[{index}]"),
            Step::Member(label, 1) => write!(f, "<{label}>"),
            Step::Member(label, number) => write!(f, "<{label} {number}>"),
        }
    }
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Label::Reference(name) => write!(f, "#{}", word(name)),
            Label::Constant(property, value) => write!(f, "{}={}", word(property), word(value)),
            Label::Requires(property) => write!(f, "has {}", word(property)),
            Label::Items(label) => write!(f, "array of {label}"),
            Label::Kind(kind) => f.write_str(kind),
        }
    }
}

impl fmt::Display for NoKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is no key: it does not read as one from byte {} on", self.text, self.at)
    }
}

impl std::error::Error for NoKey {}

#[cfg(test)]
mod tests;
