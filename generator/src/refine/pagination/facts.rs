//! What of an operation speaks of pages: its query parameters, and what its response holds at a place.

use crate::api::*;
use crate::document::Document;
use crate::node::{Node, Object};
use crate::pointer::Pointer;
use std::borrow::Cow;

/// An operation, as far as pages are concerned.
pub struct Facts<'a> {
    document: &'a Document,
    api: &'a Api,
    operation: &'a Operation,
}

impl<'a> Facts<'a> {
    pub fn of(document: &'a Document, api: &'a Api, operation: &'a Operation) -> Self {
        Facts { document, api, operation }
    }

    pub fn method(&self) -> &str {
        &self.operation.method
    }

    /// The one list of the response: the response itself, or the field that is one, called as lists are where there are
    /// several. HAL has its lists one level down.
    pub fn list(&self) -> Option<(Vec<String>, Shape)> {
        let response = self.response()?;
        if let Shape::List(item) = response {
            return Some((Vec::new(), (**item).clone()));
        }
        let fields = self.fields(response)?;
        let (wire, item) = match fields.iter().find(|field| field.wire == EMBEDDED) {
            Some(field) => {
                let inner = self.fields(self.plain(&field.shape))?;
                return self.only_list(inner).map(|(wire, item)| (vec![EMBEDDED.to_owned(), wire], item));
            }
            None => self.only_list(fields)?,
        };
        Some((vec![wire], item))
    }

    fn only_list(&self, fields: &[Field]) -> Option<(String, Shape)> {
        let lists: Vec<(&Field, &Shape)> =
            fields.iter().filter_map(|field| Some((field, self.list_item(&field.shape)?))).collect();
        let named: Vec<_> = lists.iter().filter(|(field, _)| LISTS.contains(&field.wire.as_str())).collect();
        let (field, item) = match (lists.as_slice(), named.as_slice()) {
            ([one], _) => one,
            (_, [one]) => one,
            _ => return None,
        };
        Some((field.wire.clone(), (*item).clone()))
    }

    /// The list at these steps.
    pub fn list_at(&self, steps: &[&str]) -> Option<(Vec<String>, Shape)> {
        let field = self.field_of(steps)?;
        Some((steps.iter().map(|step| (*step).to_owned()).collect(), self.list_item(&field.shape)?.clone()))
    }

    /// Whether the response is what a page would be one of: an array, or an object around one that stands for it. The object
    /// at a path that ends with an id is one thing, whatever lists it has.
    pub fn is_array(&self) -> bool {
        let is_of_many = !self.operation.path.trim_end_matches('/').ends_with('}');
        self.method() == "GET" && self.list().is_some_and(|(list, _)| list.is_empty() || is_of_many)
    }

    /// Whether each item is an object that has this string, required or not.
    pub fn items_have(&self, key: &str) -> bool {
        self.list().is_some_and(|(_, item)| self.has_text(&item, key, 0))
    }

    fn has_text(&self, shape: &Shape, key: &str, depth: usize) -> bool {
        let shape = self.plain(shape);
        if let Some(fields) = self.fields(shape) {
            return fields.iter().any(|field| field.wire == key && self.is_text(&field.shape));
        }
        let Shape::Type(id) = shape else { return false };
        match &self.api[*id].kind {
            TypeKind::Union(union) if depth < MOST_UNIONS => {
                union.members.iter().all(|member| self.has_text(&member.shape, key, depth + 1))
            }
            _ => false,
        }
    }

    pub fn has_parameter(&self, name: &str) -> bool {
        self.parameter(name).is_some()
    }

    /// Whether a request has this header, as it is written in the document.
    pub fn has_header(&self, name: &str) -> bool {
        let mut all = self.operation.parameters.iter();
        all.any(|one| one.location == ParameterLocation::Header && one.field.wire == name)
    }

    pub fn is_text_parameter(&self, name: &str) -> bool {
        self.parameter(name).is_some_and(|field| self.is_text(&field.shape))
    }

    pub fn is_integer_parameter(&self, name: &str) -> bool {
        self.parameter(name).is_some_and(|field| self.is_integer(&field.shape))
    }

    /// The least value of a number, as `default` or `minimum` say it: 1; or 0 where that is the default.
    pub fn first_number(&self, name: &str) -> Option<u64> {
        let schema = self.parameter_schema(name)?;
        let number = |key: &str| schema.get(key).and_then(Node::as_i64);
        match (number("default"), number("minimum")) {
            (Some(1), _) | (None, Some(1)) => Some(1),
            (Some(0), _) => Some(0),
            _ => None,
        }
    }

    /// The first of these places that the response has, with a value of that kind.
    pub fn place_of(&self, places: &[&str], is_kind: fn(&Self, &Shape) -> bool) -> Option<String> {
        places.iter().find(|at| self.is_at(at, is_kind)).map(|at| (*at).to_owned())
    }

    pub fn is_at(&self, at: &str, is_kind: fn(&Self, &Shape) -> bool) -> bool {
        self.field_at(at).is_some_and(|field| is_kind(self, &field.shape))
    }

    pub fn description_at(&self, at: &str) -> Option<&str> {
        self.field_at(at)?.description.as_deref()
    }

    /// Whether a success declares the header `Link`.
    pub fn has_link_header(&self) -> bool {
        let responses = self.node().and_then(|node| node.get("responses")).and_then(Node::as_object);
        let successes =
            responses.into_iter().flat_map(Object::iter).filter(|(status, _)| status.as_str().starts_with('2'));
        successes.into_iter().any(|(_, response)| {
            let found = self.document.follow(&self.operation.at, response).ok();
            let headers = found.and_then(|(_, response)| response.get("headers")).and_then(Node::as_object);
            headers.is_some_and(|headers| headers.keys().any(|name| name.as_str().eq_ignore_ascii_case("link")))
        })
    }

    pub fn is_text(&self, shape: &Shape) -> bool {
        matches!(self.plain(shape), Shape::String(format) if format.row().is_cursor)
    }

    /// A text, or an object with the text `href` in its place (JSON:API 1.1, "Links").
    pub fn is_address(&self, shape: &Shape) -> bool {
        let shape = self.plain(shape);
        let has_href = |shape: &Shape| {
            let fields = self.fields(self.plain(shape)).unwrap_or_default();
            fields.iter().any(|field| field.wire == "href" && self.is_text(&field.shape))
        };
        match shape {
            Shape::Type(id) => match &self.api[*id].kind {
                TypeKind::Union(union) => {
                    union.members.iter().all(|member| self.is_text(&member.shape) || has_href(&member.shape))
                }
                _ => false,
            },
            shape => self.is_text(shape),
        }
    }

    pub fn is_integer(&self, shape: &Shape) -> bool {
        matches!(self.plain(shape), Shape::Integer(format) if format.is_primitive())
    }

    pub fn is_bool(&self, shape: &Shape) -> bool {
        matches!(self.plain(shape), Shape::Bool)
    }

    fn response(&self) -> Option<&Shape> {
        match &self.operation.output {
            // A response that may be null is no page.
            Output::Json(Shape::Nullable(_)) => None,
            Output::Json(shape) => Some(self.plain(shape)).filter(|_| !self.may_be_null(shape)),
            _ => None,
        }
    }

    fn may_be_null(&self, shape: &Shape) -> bool {
        let Shape::Type(id) = shape else { return false };
        matches!(&self.api[*id].kind, TypeKind::Alias(Shape::Nullable(_)))
    }

    fn parameter(&self, name: &str) -> Option<&Field> {
        let mut all = self.operation.parameters.iter();
        let is_it = |one: &&Parameter| one.location == ParameterLocation::Query && one.field.wire == name;
        all.find(is_it).map(|one| &one.field).filter(|field| field.fixed.is_none())
    }

    fn parameter_schema(&self, name: &str) -> Option<&Node> {
        let parent = self.operation.at.parent()?;
        let holders = [self.node(), self.document.root.at(&parent)];
        let all =
            holders.into_iter().flatten().filter_map(|node| node.get("parameters").and_then(Node::as_array)).flatten();
        let mut found = all.filter_map(|node| self.document.follow(&self.operation.at, node).ok());
        let is_it = |node: &Node| {
            let text = |key: &str| node.get(key).and_then(Node::as_str);
            text("name") == Some(name) && text("in") == Some("query")
        };
        let (at, node) = found.find(|(_, node)| is_it(node))?;
        self.document.follow(&at, node.get("schema")?).ok().map(|(_, schema)| schema)
    }

    fn node(&self) -> Option<&Node> {
        self.document.root.at(&self.operation.at)
    }

    /// The field of the response at this place.
    fn field_at(&self, at: &str) -> Option<&Field> {
        let steps = steps(at);
        self.field_of(&steps.iter().map(String::as_str).collect::<Vec<_>>())
    }

    fn field_of(&self, steps: &[&str]) -> Option<&Field> {
        let mut shape = self.response()?;
        let mut found = None;
        for step in steps {
            let field = self.fields(shape)?.iter().find(|field| field.wire == *step)?;
            shape = self.plain(&field.shape);
            found = Some(field);
        }
        found
    }

    /// Whether the schema of the response has one of these formats at this place. Formats that are no Rust types are left to
    /// the document.
    pub fn has_format_at(&self, at: &str, formats: &[&str]) -> bool {
        let found = self.response_schema();
        let found = steps(at).iter().try_fold(found, |schema, step| Some(self.property(schema?, step, 0)));
        found.flatten().is_some_and(|schema| self.has_format(schema, formats, 0))
    }

    fn has_format(&self, schema: &Node, formats: &[&str], depth: usize) -> bool {
        let schema = self.document.follow(&self.operation.at, schema).map_or(schema, |(_, schema)| schema);
        let is_one = schema.get("format").and_then(Node::as_str).is_some_and(|format| formats.contains(&format));
        is_one || depth < MOST_UNIONS && members(schema).any(|member| self.has_format(member, formats, depth + 1))
    }

    fn property(&self, schema: &'a Node, name: &str, depth: usize) -> Option<&'a Node> {
        let (_, schema) = self.document.follow(&self.operation.at, schema).ok()?;
        let own = schema.get("properties").and_then(|all| all.get(name));
        own.or_else(|| {
            let mut members = members(schema).filter(|_| depth < MOST_UNIONS);
            members.find_map(|member| self.property(member, name, depth + 1))
        })
    }

    /// The schema of the first success in JSON.
    fn response_schema(&self) -> Option<&'a Node> {
        let node = self.document.root.at(&self.operation.at)?;
        let mut responses = node.get("responses").and_then(Node::as_object)?.iter();
        let (_, response) = responses.find(|(status, _)| status.as_str().starts_with('2'))?;
        let (_, response) = self.document.follow(&self.operation.at, response).ok()?;
        let mut content = response.get("content").and_then(Node::as_object)?.iter();
        content.find_map(|(media, content)| {
            let (_, content) = self.document.follow(&self.operation.at, content).ok()?;
            content.get("schema").filter(|_| media.as_str().contains("json"))
        })
    }

    fn fields(&self, shape: &Shape) -> Option<&[Field]> {
        let Shape::Type(id) = shape else { return None };
        match &self.api[*id].kind {
            TypeKind::Struct(body) => Some(&body.fields),
            _ => None,
        }
    }

    fn list_item<'s>(&'s self, shape: &'s Shape) -> Option<&'s Shape> {
        match self.plain(shape) {
            Shape::List(item) => Some(item),
            _ => None,
        }
    }

    /// The shape without null, and without the names that are only other words for it.
    fn plain<'s>(&'s self, shape: &'s Shape) -> &'s Shape {
        let mut shape = shape;
        for _ in 0..MOST_ALIASES {
            shape = match shape {
                Shape::Nullable(inner) => inner,
                Shape::Type(id) => match &self.api[*id].kind {
                    TypeKind::Alias(inner) => inner,
                    _ => return shape,
                },
                other => return other,
            };
        }
        shape
    }
}

/// The schemas of which a value is one or all.
fn members(schema: &Node) -> impl Iterator<Item = &Node> {
    let lists = ["allOf", "anyOf", "oneOf"].into_iter().filter_map(|key| schema.get(key).and_then(Node::as_array));
    lists.flatten()
}

/// The names in a JSON pointer (RFC 6901 §4).
pub fn steps(at: &str) -> Vec<String> {
    Pointer::parse(at).iter().flat_map(Pointer::tokens).map(Cow::into_owned).collect()
}

/// Where HAL has its lists (draft-kelly-json-hal §4.1.2).
const EMBEDDED: &str = "_embedded";

/// What the list of a page is called, where there are other lists beside it.
const LISTS: &[&str] = &["data", "items", "results", "values", "entries", "records", "content", "edges"];

/// Aliases of aliases are followed so far; some lead back to themselves.
const MOST_ALIASES: usize = 16;

/// Unions within unions are looked into so deep.
const MOST_UNIONS: usize = 4;
