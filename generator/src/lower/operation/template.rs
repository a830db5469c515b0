//! Reads the templates of paths in the notations that frameworks have: which argument stands in braces, whatever else does.
//!
//! OpenAPI has names alone there (OAS 3.1.1 §4.8.9.1). `{name=projects/*}` is Google's, `{+path}` RFC 6570's, `{id:[0-9]+}`
//! Spring's and JAX-RS's, `{id:int}` and `{*path}` ASP.NET's, `{path:path}` Starlette's, `{proxy+}` of Amazon's gateways.

use crate::codes::Code;
use crate::document::Document;
use crate::lower::Lower;
use crate::node::Node;
use crate::pointer::Pointer;
use std::collections::HashSet;

/// A path with nothing but names in its braces.
#[derive(Debug, Default, PartialEq)]
pub struct Template {
    pub path: String,
    /// What is in braces in another notation.
    patterns: Vec<Pattern>,
}

/// An argument in another notation than OpenAPI's.
#[derive(Debug, PartialEq)]
struct Pattern {
    /// With its braces.
    written: String,
    name: String,
    /// A slash in its value ends no segment.
    spans: bool,
}

impl Template {
    /// Reads the path of an operation whose parameters these have, and says how each pattern was read.
    pub fn of<'a>(cx: &mut Lower<'a, '_>, path: &str, at: &Pointer, holders: &[(&Pointer, &'a Node)]) -> Template {
        let template = read(path, &declared(cx.document, holders));
        for Pattern { written, name, spans } in &template.patterns {
            let spans = if *spans { "which spans segments: `/` in it is sent as it is" } else { "of one segment" };
            let message = format!("`{written}` in the path is read as the argument `{name}`, {spans}");
            cx.diagnostics.warn(Code::PathPattern, at, message);
        }
        template
    }

    /// The arguments that span segments.
    pub fn spanning(&self) -> impl Iterator<Item = &str> {
        self.patterns.iter().filter(|one| one.spans).map(|one| one.name.as_str())
    }
}

/// The names of the declared parameters of the path.
fn declared<'a>(document: &'a Document, holders: &[(&Pointer, &'a Node)]) -> HashSet<&'a str> {
    let lists = holders.iter().filter_map(|(_, holder)| holder.get("parameters")?.as_array());
    let followed = lists.flatten().filter_map(|node| document.follow(&Pointer::root(), node).ok());
    let in_path = followed.filter(|(_, node)| node.get("in").and_then(Node::as_str) == Some("path"));
    in_path.filter_map(|(_, node)| node.get("name")?.as_str()).collect()
}

/// How long a pattern may be, in bytes.
const LONGEST: usize = 512;

fn read(path: &str, declared: &HashSet<&str>) -> Template {
    let mut template = Template::default();
    let mut rest = path;
    while let Some((before, behind)) = rest.split_once('{') {
        template.path.push_str(before);
        template.path.push('{');
        rest = behind;
        let Some(text) = within(behind) else { continue };
        if let Some((name, spans)) = pattern(text, declared) {
            template.path.extend([name, "}"]);
            rest = &behind[text.len() + 1..];
            template.patterns.push(Pattern { written: format!("{{{text}}}"), name: name.to_owned(), spans });
        }
    }
    template.path.push_str(rest);
    template
}

/// The text up to the brace that closes one which stands in front of it.
fn within(text: &str) -> Option<&str> {
    let mut open = 1;
    for (at, character) in text.char_indices().take_while(|(at, _)| *at <= LONGEST) {
        match character {
            '{' => open += 1,
            '}' => open -= 1,
            _ => {}
        }
        if open == 0 {
            return Some(&text[..at]);
        }
    }
    None
}

/// The name in a text in braces, and whether its value spans segments; `None` if the text is a name already.
fn pattern<'t>(text: &'t str, declared: &HashSet<&str>) -> Option<(&'t str, bool)> {
    let bare = text.trim_start_matches(['+', '*']);
    let end = bare.find([':', '=']).unwrap_or(bare.len());
    let (name, rule) = bare.split_at(end);
    let plain = name.trim_end_matches(['*', '+', '?']);
    let ends_as_one = |end: &str| !end.is_empty() && end != "?";
    let spans = bare.len() < text.len() || ends_as_one(&name[plain.len()..]) || is_spanning(rule);
    // What the document declares is a name, whatever it looks like.
    let name = if declared.contains(text) { text } else { plain.trim() };
    let is_name = !name.is_empty() && (name == text || !name.contains(['{', '}', '/', '#']));
    (is_name && (name != text || spans)).then_some((name, spans))
}

/// Whether a rule behind a name, `=projects/*` or `:.*`, lets more than one segment be a value.
fn is_spanning(rule: &str) -> bool {
    if rule.starts_with('=') {
        return rule.contains('/') || rule.contains("**");
    }
    // A class of all but slashes keeps to the segment, and so does a dot that is escaped.
    let rule = rule.replace("[^/]", "").replace("\\.", "");
    let is_any = [".*", ".+", "**", "/"].iter().any(|any| rule.contains(any));
    is_any || rule == ":path"
}

#[cfg(test)]
mod tests;
