//! The fields of an object among the attributes and elements of one element.

use std::collections::HashMap;

use crate::runtime::json::reader::Result;
use crate::runtime::xml::description::{Content, Element, Field, Name, Node, Scalar};
use crate::runtime::xml::scalar;
use crate::runtime::xml::to_json::Converter;
use crate::runtime::xml::tree::Kind;

/// Where a field stands.
#[derive(Clone, Copy)]
enum Source {
    /// In this attribute of the element.
    Attribute(usize),
    /// In this node.
    Child(usize),
}

impl Converter<'_> {
    pub(crate) fn object(&mut self, node: usize, fields: &[Field], rest: Option<&'static Content>) -> Result<()> {
        self.json.push('{');
        let first = self.json.len();
        let (found, free) = self.sort(node, fields, rest.is_some());
        let mut found = found.as_slice();
        for (index, field) in fields.iter().enumerate() {
            let count = found.iter().take_while(|(of, _)| *of == index).count();
            let (its, others) = found.split_at(count);
            found = others;
            self.field(node, first, field, its)?;
        }
        if let Some(rest) = rest {
            self.free(first, &free, rest)?;
        }
        self.json.push('}');
        Ok(())
    }

    /// What there is for each field, in the order of the fields, and the elements that are no field.
    fn sort(&self, node: usize, fields: &[Field], has_rest: bool) -> (Vec<(usize, Source)>, Vec<usize>) {
        let tree = self.tree;
        let (mut found, mut free, mut next) = (Vec::new(), Vec::new(), 0);
        for (index, attribute) in tree.attributes(node).iter().enumerate() {
            let is_it = |name: &Name| name.is(attribute.local, attribute.namespace);
            let field = fields.iter().position(|field| matches!(&field.1, Node::Attribute(name, _) if is_it(name)));
            found.extend(field.map(|field| (field, Source::Attribute(index))));
        }
        for child in tree.children(node) {
            let Kind::Element { local, namespace, .. } = tree.nodes[child].kind else { continue };
            // Elements mostly come in the order of the document.
            let is_it = |field: &Field| element(&field.1).is_some_and(|name| name.is(local, namespace));
            let behind = fields[next..].iter().position(is_it).map(|index| index + next);
            match behind.or_else(|| fields[..next].iter().position(is_it)) {
                Some(field) => {
                    next = field;
                    found.push((field, Source::Child(child)));
                }
                None if has_rest && !is_known(fields, local, namespace) => free.push(child),
                None => {}
            }
        }
        // Stable: the items of an array stay in their order.
        found.sort_by_key(|(field, _)| *field);
        (found, free)
    }

    /// A field with what there is for it; of several elements for what is no array, the last one counts.
    fn field(&mut self, node: usize, first: usize, field: &Field, found: &[(usize, Source)]) -> Result<()> {
        let tree = self.tree;
        let Field(wire, kind) = field;
        match (kind, found.last()) {
            (Node::Attribute(_, scalar), Some((_, Source::Attribute(index)))) => {
                self.key(first, wire);
                self.begin(node)?;
                scalar::push(&mut self.json, &tree.attributes(node)[*index].value, *scalar);
            }
            // Of what nothing is known, several are an array.
            (Node::Element(Element { content: Content::Any, .. }), Some(_)) if found.len() > 1 => {
                self.key(first, wire);
                self.items(children(found), &Content::Any)?;
            }
            (Node::Element(element), Some((_, Source::Child(child)))) => {
                self.key(first, wire);
                self.value(*child, element.content)?;
            }
            (Node::Items(item, is_required), last) if last.is_some() || *is_required => {
                self.key(first, wire);
                self.items(children(found), item.content)?;
            }
            (Node::Text(scalar, is_required) | Node::Cdata(scalar, is_required), _) => {
                self.text_field(node, (first, wire), *scalar, *is_required)?;
            }
            (Node::Inline(Content::Object(fields, rest), is_required), _) => {
                let before = self.json.len();
                self.key(first, wire);
                let start = self.json.len();
                self.object(node, fields, *rest)?;
                if self.json.len() == start + 2 && !is_required {
                    self.json.truncate(before);
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// The text of the element itself. White space beside elements is none.
    fn text_field(&mut self, node: usize, at: (usize, &str), scalar: Scalar, is_required: bool) -> Result<()> {
        let tree = self.tree;
        let text = tree.text(node);
        let has_elements = || tree.elements(node).next().is_some();
        if text.is_empty() && !is_required || text.trim().is_empty() && has_elements() {
            return Ok(());
        }
        self.key(at.0, at.1);
        self.begin(node)?;
        scalar::push(&mut self.json, &text, scalar);
        Ok(())
    }

    /// Elements by their names, each once; of what nothing is known, several are an array.
    pub(crate) fn free(&mut self, first: usize, nodes: &[usize], content: &Content) -> Result<()> {
        let tree = self.tree;
        let mut places: HashMap<&str, usize> = HashMap::new();
        let mut groups: Vec<(&str, Vec<usize>)> = Vec::new();
        for node in nodes {
            let Kind::Element { local, .. } = tree.nodes[*node].kind else { continue };
            let place = *places.entry(local).or_insert(groups.len());
            if place == groups.len() {
                groups.push((local, Vec::new()));
            }
            groups[place].1.push(*node);
        }
        for (name, nodes) in groups {
            self.key(first, name);
            match (content, nodes.as_slice()) {
                (Content::Any, [_, _, ..]) => self.items(nodes.into_iter(), content)?,
                (_, [.., last]) => self.value(*last, content)?,
                (_, []) => self.json.push_str("null"),
            }
        }
        Ok(())
    }
}

/// The elements that there are for a field.
fn children(found: &[(usize, Source)]) -> impl Iterator<Item = usize> + '_ {
    found.iter().filter_map(|(_, source)| match source {
        Source::Child(child) => Some(*child),
        Source::Attribute(_) => None,
    })
}

/// The name of the elements that a field is.
fn element(node: &Node) -> Option<&Name> {
    match node {
        Node::Element(element) | Node::Items(element, _) => Some(&element.name),
        Node::Attribute(..) | Node::Text(..) | Node::Cdata(..) | Node::Inline(..) => None,
    }
}

/// Whether an element cannot be an entry with a free key: it is that of a field within, or has the name of one in JSON.
fn is_known(fields: &[Field], local: &str, namespace: &str) -> bool {
    fields.iter().any(|field| match &field.1 {
        Node::Inline(Content::Object(fields, _), _) => is_known(fields, local, namespace),
        node => field.0 == local || element(node).is_some_and(|name| name.is(local, namespace)),
    })
}
