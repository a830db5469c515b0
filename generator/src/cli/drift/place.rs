//! Finds the schema that a place of a response has in the document.

use crate::node::{Node, Object};
use crate::pointer::Pointer;

/// A chain of references or of parts longer than this goes in a circle.
const DEEPEST: usize = 64;

/// What a document says of a place in a response.
pub struct Place<'d> {
    /// The schema of the object or array that it stands in; none for the body as a whole.
    pub owner: Option<(Pointer, &'d Node)>,
    /// Its name there.
    pub name: String,
    /// Its own schema, where it is written out or referred to.
    pub at: Pointer,
    pub schema: &'d Node,
}

impl<'d> Place<'d> {
    /// The place at this pointer of a response to this operation.
    ///
    /// # Errors
    /// The document has no such operation, response or schema.
    pub fn find(root: &'d Node, operation: &str, pointer: &str) -> Result<Place<'d>, String> {
        let (at, schema) = body(root, operation)?;
        let steps = Pointer::parse(&format!("#{pointer}")).ok_or("the pointer is none")?;
        let mut place = Place { owner: None, name: String::new(), at, schema };
        for step in steps.tokens() {
            let (owner, at) = (place.at, place.schema);
            let Some((inner, schema, holder)) = child(root, &owner, at, &step, 0) else {
                return Err(format!("the document says nothing of `{step}`"));
            };
            place = Place { owner: Some(holder), name: step.into_owned(), at: inner, schema };
        }
        Ok(place)
    }
}

/// The schema of a success of an operation in JSON.
fn body<'d>(root: &'d Node, id: &str) -> Result<(Pointer, &'d Node), String> {
    let paths = root.get("paths").and_then(Node::as_object).into_iter().flat_map(Object::iter);
    for (path, item) in paths {
        for (method, operation) in item.as_object().into_iter().flat_map(Object::iter) {
            let own = operation.get("operationId").and_then(Node::as_str);
            let is_it = own == Some(id)
                || own.is_none() && id == format!("{} {}", method.as_str().to_uppercase(), path.as_str());
            if is_it {
                let at = Pointer::of(["paths", path.as_str(), method.as_str(), "responses"]);
                return success(root, at, operation).ok_or_else(|| "the operation has no success in JSON".to_owned());
            }
        }
    }
    Err("the document has no such operation".to_owned())
}

fn success<'d>(root: &'d Node, at: Pointer, operation: &'d Node) -> Option<(Pointer, &'d Node)> {
    let responses = operation.get("responses")?.as_object()?;
    let mut statuses: Vec<&str> = responses.keys().map(|key| key.as_str()).filter(|key| key.starts_with('2')).collect();
    statuses.sort_unstable();
    statuses.push("default");
    statuses.into_iter().find_map(|status| {
        let (at, response) = followed(root, at.join(status), responses.get(status)?)?;
        let content = response.get("content")?.as_object()?;
        let (media, entry) = content.iter().find(|(media, _)| media.as_str().contains("json"))?;
        let (at, entry) = followed(root, at.join("content").join(media.as_str()), entry)?;
        Some((at.join("schema"), entry.get("schema")?))
    })
}

/// The node behind references within the document.
pub fn followed<'d>(root: &'d Node, at: Pointer, node: &'d Node) -> Option<(Pointer, &'d Node)> {
    let (mut at, mut node) = (at, node);
    for _ in 0..DEEPEST {
        let Some(reference) = node.get("$ref").and_then(Node::as_str) else { return Some((at, node)) };
        at = Pointer::parse(reference)?;
        node = root.at(&at)?;
    }
    None
}

/// The schema of an entry or item, where it stands, and the schema that spells it out.
type Child<'d> = (Pointer, &'d Node, (Pointer, &'d Node));

/// What a schema, or a part or member of it, says of an entry or an item.
fn child<'d>(root: &'d Node, at: &Pointer, schema: &'d Node, step: &str, depth: usize) -> Option<Child<'d>> {
    if depth > DEEPEST {
        return None;
    }
    let (at, schema) = followed(root, at.clone(), schema)?;
    let own = [("properties", Some(step)), ("additionalProperties", None)].into_iter().find_map(|(key, inner)| {
        let (place, node) = (at.join(key), schema.get(key)?);
        match inner {
            Some(name) => Some((place.join(name), node.get(name)?)),
            None => node.as_object().map(|_| (place, node)),
        }
    });
    let item = || schema.get("items").filter(|_| step == "0").map(|node| (at.join("items"), node));
    if let Some((place, node)) = own.or_else(item) {
        return Some((place, node, (at, schema)));
    }
    ["allOf", "oneOf", "anyOf"].into_iter().find_map(|word| {
        let parts = schema.get(word)?.as_array()?.iter().enumerate();
        let place = at.join(word);
        parts.into_iter().find_map(|(index, part)| child(root, &place.index(index), part, step, depth + 1))
    })
}
