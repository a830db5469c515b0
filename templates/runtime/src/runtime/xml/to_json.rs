//! Turns a tree of XML into the JSON that the same value would be, by the table of its type.

use crate::runtime::json::reader::Result;
use crate::runtime::json::write::quote;
use crate::runtime::value::decode_limits::{over_memory, DecodeLimits};
use crate::runtime::xml::description::{Content, Element, Name, Scalar};
use crate::runtime::xml::error::error;
use crate::runtime::xml::names::INSTANCE;
use crate::runtime::xml::scalar;
use crate::runtime::xml::tree::{Kind, Tree};

/// A document as JSON.
///
/// # Errors
/// Its root is another element, or the JSON takes more than the limits allow.
pub(crate) fn to_json(tree: &Tree<'_>, root: &Element, length: usize, limits: DecodeLimits) -> Result<String> {
    converted(tree, root, length, limits, None).map(|converter| converter.json)
}

/// The byte of the document that a byte of its JSON comes from.
pub(crate) fn origin(tree: &Tree<'_>, root: &Element, length: usize, limits: DecodeLimits, at: usize) -> usize {
    converted(tree, root, length, limits, Some(at)).map_or(0, |converter| converter.origin)
}

fn converted<'t>(
    tree: &'t Tree<'t>,
    root: &Element,
    length: usize,
    limits: DecodeLimits,
    wanted: Option<usize>,
) -> Result<Converter<'t>> {
    check_root(tree, &root.name)?;
    let mut converter = Converter { tree, json: String::with_capacity(length), length, limits, wanted, origin: 0 };
    converter.value(0, root.content)?;
    Ok(converter)
}

fn check_root(tree: &Tree<'_>, name: &Name) -> Result<()> {
    let Kind::Element { local, namespace, .. } = tree.nodes[0].kind else {
        return Err(error(0, "an element", "a text"));
    };
    if name.is(local, namespace) {
        return Ok(());
    }
    let found: String = local.chars().take(40).collect();
    Err(error(
        tree.nodes[0].offset,
        "the root element of this body",
        match name.local == local {
            true => format!("`{found}` of another namespace than {:?}", name.namespace),
            false => format!("`{found}` in place of `{}`", name.local),
        },
    ))
}

pub(crate) struct Converter<'t> {
    pub(crate) tree: &'t Tree<'t>,
    pub(crate) json: String,
    /// The length of the document, by which the limits go.
    length: usize,
    limits: DecodeLimits,
    /// The byte of the JSON whose origin is looked for.
    wanted: Option<usize>,
    origin: usize,
}

impl<'t> Converter<'t> {
    /// Notes where a value begins, and sees that what is written so far is not too much.
    pub(crate) fn begin(&mut self, node: usize) -> Result<()> {
        let offset = self.tree.nodes[node].offset;
        if self.wanted.is_some_and(|wanted| self.json.len() <= wanted) {
            self.origin = offset;
        }
        match self.json.len() > self.limits.of(self.length).0 {
            true => Err(over_memory(self.limits, self.length, offset)),
            false => Ok(()),
        }
    }

    /// The value of an element.
    pub(crate) fn value(&mut self, node: usize, content: &Content) -> Result<()> {
        self.begin(node)?;
        if self.is_nil(node) {
            self.json.push_str("null");
            return Ok(());
        }
        match content {
            Content::Text(scalar) => {
                scalar::push(&mut self.json, &self.tree.text(node), *scalar);
                Ok(())
            }
            Content::Object(fields, rest) => self.object(node, fields, *rest),
            Content::List(item) => self.list(node, item),
            Content::Any => self.any(node),
        }
    }

    /// Whether an element says that it is null (XML Schema, part 1, §2.6.2).
    fn is_nil(&self, node: usize) -> bool {
        let mut attributes = self.tree.attributes(node).iter();
        attributes.any(|one| one.namespace == INSTANCE && one.local == "nil" && matches!(&*one.value, "true" | "1"))
    }

    fn list(&mut self, node: usize, item: &Element) -> Result<()> {
        let tree = self.tree;
        let is_item = |child: &usize| match tree.nodes[*child].kind {
            Kind::Element { local, namespace, .. } => item.name.is(local, namespace),
            Kind::Text(_) => false,
        };
        self.items(tree.children(node).filter(is_item), item.content)
    }

    pub(crate) fn items(&mut self, nodes: impl Iterator<Item = usize>, content: &Content) -> Result<()> {
        self.json.push('[');
        let first = self.json.len();
        for node in nodes {
            self.comma(first);
            self.value(node, content)?;
        }
        self.json.push(']');
        Ok(())
    }

    /// What stands between two entries; `first` is where those of the object or array begin.
    pub(crate) fn comma(&mut self, first: usize) {
        if self.json.len() > first {
            self.json.push(',');
        }
    }

    pub(crate) fn key(&mut self, first: usize, key: &str) {
        self.comma(first);
        quote(&mut self.json, key);
        self.json.push(':');
    }

    /// An element of which nothing is known: a string, or an object whose attributes are called `@id`, and its text beside others
    /// `#text`.
    fn any(&mut self, node: usize) -> Result<()> {
        let tree = self.tree;
        let text = tree.text(node);
        let attributes = || tree.attributes(node).iter().filter(|one| one.namespace != INSTANCE);
        if attributes().next().is_none() && tree.elements(node).next().is_none() {
            scalar::push(&mut self.json, &text, Scalar::String);
            return Ok(());
        }
        self.json.push('{');
        let first = self.json.len();
        for attribute in attributes() {
            self.key(first, &format!("@{}", attribute.local));
            quote(&mut self.json, &attribute.value);
        }
        self.free(first, &tree.elements(node).collect::<Vec<_>>(), &Content::Any)?;
        if !text.trim().is_empty() {
            self.key(first, "#text");
            quote(&mut self.json, &text);
        }
        self.json.push('}');
        Ok(())
    }
}
