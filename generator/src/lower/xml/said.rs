//! What the `xml` objects of a schema say, whatever version wrote them.

use crate::api::XmlName;
use crate::document::Version;
use crate::lower::{Lower, Part};
use crate::node::Node;
use crate::normalize;
use crate::place::component_name;
use crate::pointer::Pointer;

/// The kinds of nodes (OAS 3.2.0 §4.26.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NodeType {
    Element,
    Attribute,
    Text,
    Cdata,
    None,
}

/// What is said of a node.
#[derive(Debug, Default)]
pub struct Said {
    pub local: Option<String>,
    namespace: String,
    prefix: String,
    /// What says its kind, and what that is.
    pub node_type: Option<(Pointer, NodeType)>,
    /// The component that the schema is, or that it refers to and says no more.
    pub component: Option<String>,
}

/// How many references may follow on each other.
const MOST: usize = 32;

impl Said {
    /// What these schemas say, and those that they are a reference to: the first that says a name, and the first with an `xml`
    /// object, counts.
    pub fn of(cx: &Lower<'_, '_>, parts: &[Part<'_>]) -> Said {
        let mut said = Said::default();
        let mut has_names = false;
        for part in parts.iter().rev().flat_map(|part| chain(cx, part)) {
            said.component = said.component.or_else(|| component_name(&part.at));
            // OAS 3.0.3 §4.7.23: what stands beside a reference is ignored.
            let is_ignored = cx.document.version == Version::V3_0 && part.node.get("$ref").is_some();
            let Some(xml) = part.node.get("xml").filter(|_| !is_ignored) else { continue };
            let text = |key: &str| xml.get(key).and_then(Node::as_str).filter(|text| !text.is_empty());
            said.local = said.local.or_else(|| text("name").map(str::to_owned));
            if !has_names {
                said.namespace = text("namespace").unwrap_or_default().to_owned();
                said.prefix = text("prefix").unwrap_or_default().to_owned();
                has_names = true;
            }
            said.node_type = said.node_type.or_else(|| node_type(xml, &part.at.join("xml")));
        }
        said
    }

    /// The name that is said, or else the one that is meant.
    pub fn name(&self, inferred: String) -> XmlName {
        let local = self.local.clone().unwrap_or(inferred);
        let (namespace, prefix) = (self.namespace.clone(), self.prefix.clone());
        // What people write without `prefix`: `soap:Envelope`.
        match local.split_once(':').filter(|_| prefix.is_empty()) {
            Some((prefix, local)) => XmlName { local: local.to_owned(), namespace, prefix: prefix.to_owned() },
            None => XmlName { local, namespace, prefix },
        }
    }
}

/// Whether a text can be the name of an element, as far as letters of all scripts can begin one (XML 1.0 §2.3).
pub fn is_name(text: &str) -> bool {
    let begins = |c: char| c.is_alphabetic() || c == '_';
    text.starts_with(begins) && text.chars().all(|c| begins(c) || c.is_alphanumeric() || "-.\u{b7}".contains(c))
}

/// The kind of node: in words of 3.2, or of the versions before, where only an array can be without an element.
fn node_type(xml: &Node, at: &Pointer) -> Option<(Pointer, NodeType)> {
    let is_set = |key: &str| xml.get(key).and_then(Node::as_flag) == Some(true);
    let found = match xml.get("nodeType").and_then(Node::as_str) {
        Some("element") => ("nodeType", NodeType::Element),
        Some("attribute") => ("nodeType", NodeType::Attribute),
        Some("text") => ("nodeType", NodeType::Text),
        Some("cdata") => ("nodeType", NodeType::Cdata),
        Some("none") => ("nodeType", NodeType::None),
        _ if is_set("attribute") => ("attribute", NodeType::Attribute),
        _ if is_set("wrapped") => ("wrapped", NodeType::Element),
        _ => return None,
    };
    Some((at.join(found.0), found.1))
}

/// A schema, and those that it stands for: what it refers to, or the only member of its `allOf`, with words beside it at most.
pub fn chain<'a>(cx: &Lower<'a, '_>, part: &Part<'a>) -> Vec<Part<'a>> {
    let mut all = vec![part.clone()];
    while all.len() < MOST
        && let Some(next) = all.last().and_then(|last| next(cx, last))
    {
        all.push(next);
    }
    all
}

fn next<'a>(cx: &Lower<'a, '_>, part: &Part<'a>) -> Option<Part<'a>> {
    if let Some(reference) = part.node.get("$ref").and_then(Node::as_str) {
        return cx.document.resolve(reference).map(|(at, node)| Part { at, node });
    }
    match part.node.get("allOf").and_then(Node::as_array) {
        Some([only]) if says_no_more(part) => Some(Part { at: part.at.join("allOf").index(0), node: only }),
        _ => None,
    }
}

/// Whether a schema says nothing of its values beside what it refers to.
fn says_no_more(part: &Part<'_>) -> bool {
    let says = |key: &str| !matches!(key, "$ref" | "allOf" | "nullable") && normalize::decides(key);
    part.node.as_object().is_some_and(|schema| !schema.keys().any(|key| says(key.as_str())))
}

/// The schemas at the ends of these chains, so that what two places refer to has one table.
pub fn ends<'a>(cx: &Lower<'a, '_>, parts: &[Part<'a>]) -> Vec<Part<'a>> {
    let end = |part: &Part<'a>| {
        let chain = chain(cx, part);
        // What says more beside a reference is not that alone.
        let steps = chain.iter().take_while(|part| says_no_more(part)).count();
        chain[steps.min(chain.len() - 1)].clone()
    };
    parts.iter().map(end).collect()
}
