//! Says what was most likely meant by a key that an object does not have: one that is spelt like it, what Swagger 2 had so,
//! or an object further down or around it that has such a key.

use super::table::Kind;
use crate::document::Version;
use crate::lint::keywords;
use crate::nearest;
use crate::node::{Node, Object};
use crate::pointer::Way;

/// Where an unknown key stands.
pub(super) struct Stray<'a> {
    pub key: &'a str,
    pub value: &'a Node,
    /// What has it.
    pub object: &'a Object,
    pub kind: &'static Kind,
    /// The kinds of the objects around that, the outermost first.
    pub around: &'a [&'static Kind],
    pub version: Version,
}

/// A question, if there is something to ask.
pub(super) fn help(stray: &Stray<'_>) -> Option<String> {
    swagger(stray).or_else(|| spelt(stray)).or_else(|| below(stray)).or_else(|| named(stray)).or_else(|| above(stray))
}

/// What Swagger 2 said in a place where OpenAPI 3 says it elsewhere: the object, the key, and what is there now.
const SWAGGER: &[(&str, &str, &str)] = &[
    ("a document", "definitions", "`components.schemas`"),
    ("a document", "parameters", "`components.parameters`"),
    ("a document", "responses", "`components.responses`"),
    ("a document", "securityDefinitions", "`components.securitySchemes`"),
    ("a document", "host", "the `url` of `servers`"),
    ("a document", "basePath", "the `url` of `servers`"),
    ("a document", "schemes", "the `url` of `servers`"),
    ("a document", "consumes", "the keys of each request's `content`"),
    ("a document", "produces", "the keys of each response's `content`"),
    ("an object of components", "definitions", "`schemas`"),
    ("an object of components", "securityDefinitions", "`securitySchemes`"),
    ("an operation", "consumes", "the keys of `requestBody.content`"),
    ("an operation", "produces", "the keys of each response's `content`"),
    ("an operation", "schemes", "the `url` of `servers`"),
    ("a parameter", "collectionFormat", "`style` and `explode`"),
    ("a header", "collectionFormat", "`explode`"),
    ("a response", "schema", "the `schema` of an entry of `content`"),
    ("a response", "examples", "the `examples` of an entry of `content`"),
    ("a security scheme", "flow", "`flows`"),
    ("a security scheme", "authorizationUrl", "an entry of `flows`"),
    ("a security scheme", "tokenUrl", "an entry of `flows`"),
    ("a security scheme", "scopes", "an entry of `flows`"),
];

fn swagger(stray: &Stray<'_>) -> Option<String> {
    let words = stray.kind.words();
    let (.., now) = SWAGGER.iter().find(|(object, key, _)| *object == words && *key == stray.key)?;
    Some(format!("that is of Swagger 2; did you mean {now}?"))
}

/// A key of this object that is spelt like it.
fn spelt(stray: &Stray<'_>) -> Option<String> {
    let known = stray.kind.members().map(|(name, _)| name);
    let known: Vec<&str> =
        known.filter(|name| stray.kind.since(name).is_none_or(|since| since <= stray.version)).collect();
    let same = known.iter().copied().find(|name| name.eq_ignore_ascii_case(stray.key));
    same.or_else(|| nearest::nearest(stray.key, known)).map(|near| format!("did you mean `{near}`?"))
}

/// What the object holds and has such a key, as Swagger 2 had the `schema` of a response in the response: of several what is
/// there, and those of one kind, such as all operations of a path item, by their kind.
fn below(stray: &Stray<'_>) -> Option<String> {
    let holders: Vec<Holder> = stray.kind.members().filter_map(|(name, member)| holder(name, member, stray)).collect();
    let is_there = |holder: &&Holder| stray.object.get(holder.name).is_some();
    let there: Vec<&Holder> = holders.iter().filter(is_there).collect();
    let mut found: Vec<String> = Vec::new();
    for one in if there.is_empty() { holders.iter().collect() } else { there } {
        let alike = holders.iter().filter(|other| std::ptr::eq(other.kind, one.kind) && !other.is_entry).count();
        let words = match one.is_entry {
            true => format!("an entry of `{}`", one.name),
            false if alike > 1 && !is_there(&one) => one.kind.words().to_owned(),
            false => format!("`{}`", one.name),
        };
        if !found.contains(&words) {
            found.push(words);
        }
    }
    found.truncate(MOST_PLACES);
    (!found.is_empty()).then(|| format!("does it belong into {}?", found.join(" or ")))
}

/// So many places are named.
const MOST_PLACES: usize = 3;

/// A member of an object, or an entry of one, which has the key that was looked for.
struct Holder {
    name: &'static str,
    kind: &'static Kind,
    is_entry: bool,
}

fn holder(name: &'static str, member: &'static Kind, stray: &Stray<'_>) -> Option<Holder> {
    let (kind, is_entry) = match member.entry() {
        Some(entry) => (entry, true),
        None => (member, false),
    };
    let is_known = match kind.members().find(|(name, _)| *name == stray.key) {
        Some((_, kind)) => kind.takes(stray.value),
        None => matches!(kind, Kind::Schema(_)) && keywords::is_known(stray.key),
    };
    is_known.then_some(Holder { name, kind, is_entry })
}

/// The object of named things that this is one of, and was to stand in: a schema right below `components`.
fn named(stray: &Stray<'_>) -> Option<String> {
    let value = stray.value.as_object().filter(|value| !value.is_empty())?;
    let is_one = |entry: &'static Kind| value.keys().all(|key| entry.members().any(|(name, _)| name == key.as_str()));
    let mut maps = stray.kind.members().filter_map(|(name, member)| Some((name, member.names()?)));
    let (name, entry) = maps.find(|(_, entry)| is_one(entry))?;
    Some(format!("is it {}, which belongs into `{name}`?", entry.words()))
}

/// The nearest object around this one that has such a key.
fn above(stray: &Stray<'_>) -> Option<String> {
    if stray.kind.words() == "a header" && ["name", "in"].contains(&stray.key) {
        return Some("the key in `headers` is the name of a header".to_owned());
    }
    let holds =
        |kind: &&&'static Kind| kind.members().any(|(name, member)| name == stray.key && member.takes(stray.value));
    let kind = stray.around.iter().rev().find(holds)?;
    let words = kind.words().split_once(' ').map_or(kind.words(), |(_, words)| words);
    Some(format!("does it belong into the {words} around it?"))
}

/// What Swagger 2, or JSON Schema before it had lists of names, wrote in a place with a value of another kind.
pub(super) fn instead(way: &Way<'_>, node: &Node) -> Option<String> {
    let Way::Key(_, key) = way else { return None };
    match (*key, node) {
        ("discriminator", Node::String(property)) => {
            Some(format!("did you mean `discriminator: {{propertyName: {property}}}`?"))
        }
        ("required", Node::Bool(_)) => Some(
            "names of properties that must be there stand in the list `required` of the object that has them"
                .to_owned(),
        ),
        _ => None,
    }
}
