//! Reads HTML into the tree: elements that a description may have, all other tags as text.

use std::{collections::BTreeSet, rc::Rc};

use super::markdown;
use super::tree::{Block, Builder, By, Inline, Kind, Mark, Span};

/// What an element becomes.
#[derive(Clone, Copy)]
enum Role {
    /// Begins and ends a paragraph.
    Paragraph,
    /// Its content alone is shown.
    Content,
    Mark(Mark),
    Code,
    Pre,
    Link,
    Image,
    Break,
    Rule,
    Heading(u8),
    Block(Kind),
}

/// Elements by name. An element that is not here is text: `<id>`, `<script>`.
const ELEMENTS: &[(&str, Role)] = &[
    ("p", Role::Paragraph),
    ("div", Role::Paragraph),
    ("section", Role::Paragraph),
    ("details", Role::Paragraph),
    ("summary", Role::Paragraph),
    ("center", Role::Paragraph),
    ("caption", Role::Paragraph),
    ("figure", Role::Paragraph),
    ("figcaption", Role::Paragraph),
    ("dl", Role::Paragraph),
    ("dt", Role::Paragraph),
    ("dd", Role::Paragraph),
    // The parts of a table that hold rows.
    ("thead", Role::Content),
    ("tbody", Role::Content),
    ("tfoot", Role::Content),
    // How text looks, which rustdoc's style decides.
    ("span", Role::Content),
    ("font", Role::Content),
    ("nobr", Role::Content),
    ("small", Role::Content),
    ("big", Role::Content),
    ("sub", Role::Content),
    ("sup", Role::Content),
    ("u", Role::Content),
    ("abbr", Role::Content),
    ("mark", Role::Content),
    ("wbr", Role::Content),
    ("b", Role::Mark(Mark::Strong)),
    ("strong", Role::Mark(Mark::Strong)),
    ("i", Role::Mark(Mark::Emphasis)),
    ("em", Role::Mark(Mark::Emphasis)),
    ("cite", Role::Mark(Mark::Emphasis)),
    ("var", Role::Mark(Mark::Emphasis)),
    ("s", Role::Mark(Mark::Strike)),
    ("del", Role::Mark(Mark::Strike)),
    ("code", Role::Code),
    ("kbd", Role::Code),
    ("samp", Role::Code),
    ("tt", Role::Code),
    ("pre", Role::Pre),
    ("a", Role::Link),
    ("img", Role::Image),
    ("br", Role::Break),
    ("hr", Role::Rule),
    ("h1", Role::Heading(1)),
    ("h2", Role::Heading(2)),
    ("h3", Role::Heading(3)),
    ("h4", Role::Heading(4)),
    ("h5", Role::Heading(5)),
    ("h6", Role::Heading(6)),
    ("ul", Role::Block(Kind::List(None))),
    ("ol", Role::Block(Kind::List(Some(1)))),
    ("li", Role::Block(Kind::Item)),
    ("blockquote", Role::Block(Kind::Quote)),
    ("table", Role::Block(Kind::Table)),
    ("tr", Role::Block(Kind::Row)),
    ("td", Role::Block(Kind::Cell)),
    ("th", Role::Block(Kind::Cell)),
];

/// Elements whose end HTML lets one leave out, or that have none.
const OPEN_ENDED: &[&str] =
    &["p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "img", "br", "hr", "wbr"];

/// The names of the elements that a description closes somewhere: one that is never closed is a placeholder (`/users/<section>`).
#[derive(Clone, Default)]
pub struct Elements(Rc<BTreeSet<String>>);

impl Elements {
    /// Finds the end tags of a text.
    pub fn of(text: &str) -> Self {
        let ends = text.match_indices("</").map(|(at, _)| name(&text[at + 2..]).to_ascii_lowercase());
        Self(Rc::new(ends.filter(|name| !name.is_empty()).collect()))
    }

    fn role(&self, tag: &Tag<'_>) -> Option<Role> {
        let name = tag.name.to_ascii_lowercase();
        let is_element = tag.is_end || OPEN_ENDED.contains(&name.as_str()) || self.0.contains(&name);
        // Elements of one's own have a dash in their name (HTML §4.13.3); a browser that does not know them shows their content.
        let is_custom = name.contains('-') && self.0.contains(&name);
        let role = match ELEMENTS.iter().find(|(element, _)| *element == name) {
            Some((_, role)) => *role,
            None if is_custom => Role::Content,
            None => return None,
        };
        is_element.then_some(role)
    }
}

/// Reads a piece of HTML.
pub fn read(builder: &mut Builder, elements: &Elements, html: &str) {
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        text(builder, elements, &rest[..at]);
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
            continue;
        }
        let Some(tag) = Tag::read(rest) else {
            builder.text("<");
            rest = &rest[1..];
            continue;
        };
        match elements.role(&tag) {
            Some(role) if tag.is_end => end(builder, role),
            Some(role) => start(builder, role, &tag),
            None => builder.text(tag.text),
        }
        rest = &rest[tag.text.len()..];
    }
    text(builder, elements, rest);
}

fn start(builder: &mut Builder, role: Role, tag: &Tag<'_>) {
    if builder.is_pre() {
        if matches!(role, Role::Break) {
            builder.text("\n");
        }
        return;
    }
    match role {
        Role::Paragraph => builder.end_line(),
        Role::Content => {}
        Role::Mark(mark) => builder.open_span(By::Html, Span::Mark(mark)),
        Role::Code => builder.open_span(By::Html, Span::Code),
        Role::Pre => builder.start_pre(),
        Role::Link => builder.open_span(By::Html, Span::Link(tag.attribute("href").unwrap_or_default())),
        Role::Image => {
            builder.open_span(By::Html, Span::Link(tag.attribute("src").unwrap_or_default()));
            builder.text(&tag.attribute("alt").unwrap_or_default());
            builder.close_html_span(|_| true);
        }
        Role::Break => builder.inline(Inline::Break),
        Role::Rule => builder.block(Block::Rule),
        Role::Heading(level) => builder.start_heading(level),
        Role::Block(Kind::List(Some(first))) => {
            let start = tag.attribute("start").and_then(|start| start.parse().ok());
            builder.open(By::Html, Kind::List(Some(start.unwrap_or(first))));
        }
        Role::Block(kind) => builder.open(By::Html, kind),
    }
}

fn end(builder: &mut Builder, role: Role) {
    if builder.is_pre() {
        if matches!(role, Role::Pre) {
            builder.end_pre();
        }
        return;
    }
    match role {
        Role::Paragraph => builder.end_line(),
        Role::Mark(mark) => builder.close_html_span(|span| *span == Span::Mark(mark)),
        Role::Code => builder.close_html_span(|span| *span == Span::Code),
        // A link in a link is shown as its content.
        Role::Link => builder.close_html_span(|span| matches!(span, Span::Link(_) | Span::Plain)),
        Role::Heading(_) => builder.end_heading(),
        Role::Block(Kind::List(_)) => builder.close_html(|kind| matches!(kind, Kind::List(_))),
        Role::Block(kind) => builder.close_html(|open| open == kind),
        Role::Content | Role::Pre | Role::Image | Role::Break | Role::Rule => {}
    }
}

/// Text between tags.
fn text(builder: &mut Builder, elements: &Elements, text: &str) {
    if builder.is_pre() {
        return builder.text(&decoded(text));
    }
    let seems_markdown = text.contains("](") || text.matches('`').count() > 1;
    let is_markdown = seems_markdown && markdown_text(builder, elements, text);
    if !is_markdown {
        spaced(builder, &decoded(text));
    }
}

fn markdown_text(builder: &mut Builder, elements: &Elements, text: &str) -> bool {
    let trimmed = text.trim();
    let Some(at) = text.find(trimmed) else {
        return false;
    };
    spaced(builder, &text[..at]);
    let is_read = markdown::read_inline(builder, elements, trimmed);
    if !is_read {
        spaced(builder, &decoded(trimmed));
    }
    spaced(builder, &text[at + trimmed.len()..]);
    true
}

/// Text in which any white space is one space, or one line end.
fn spaced(builder: &mut Builder, text: &str) {
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(|c: char| c.is_ascii_whitespace()).unwrap_or(rest.len());
        builder.text(&rest[..end]);
        rest = &rest[end..];
        let blank = rest.find(|c: char| !c.is_ascii_whitespace()).unwrap_or(rest.len());
        if rest[..blank].contains('\n') {
            builder.inline(Inline::Soft);
        } else if blank > 0 {
            builder.text(" ");
        }
        rest = &rest[blank..];
    }
}

/// The text with its entities decoded (HTML §13.5).
fn decoded(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        decoded.push_str(&rest[..at]);
        rest = &rest[at..];
        let length = rest.bytes().skip(1).take(40).position(|b| b == b';').map(|at| at + 2);
        let entity = length.and_then(|length| Some((length, markdown::entity(rest.get(..length)?)?)));
        let (length, text) = entity.unwrap_or_else(|| (1, "&".to_owned()));
        decoded.push_str(&text);
        rest = &rest[length..];
    }
    decoded.push_str(rest);
    decoded
}

/// A tag as it stands in the text.
struct Tag<'a> {
    text: &'a str,
    name: &'a str,
    attributes: &'a str,
    is_end: bool,
}

impl<'a> Tag<'a> {
    /// The tag that the text begins with (CommonMark 0.31 §6.6).
    fn read(text: &'a str) -> Option<Self> {
        let is_end = text.starts_with("</");
        let inner = &text[if is_end { 2 } else { 1 }..];
        let name = name(inner);
        let attributes = &inner[name.len()..];
        let is_tag =
            !name.is_empty() && attributes.starts_with(|c: char| c.is_ascii_whitespace() || c == '/' || c == '>');
        if !is_tag {
            return None;
        }
        let mut quote = None;
        for (at, byte) in attributes.bytes().enumerate() {
            match (quote, byte) {
                (None, b'>') => {
                    let length = text.len() - attributes.len() + at + 1;
                    return Some(Self { text: &text[..length], name, attributes: &attributes[..at], is_end });
                }
                (None, b'"' | b'\'') => quote = Some(byte),
                (Some(open), _) if open == byte => quote = None,
                (None, b'<') => return None,
                _ => {}
            }
        }
        None
    }

    fn attribute(&self, wanted: &str) -> Option<String> {
        let mut rest = self.attributes;
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
            let end = rest.find(|c: char| c.is_ascii_whitespace() || c == '=').filter(|end| *end > 0)?;
            let name = &rest[..end];
            rest = rest[end..].trim_start();
            let Some(value) = rest.strip_prefix('=') else {
                continue;
            };
            let value = value.trim_start();
            let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
            let value = quote.map_or(value, |quote| &value[quote.len_utf8()..]);
            let end = match quote {
                Some(quote) => value.find(quote),
                None => value.find(|c: char| c.is_ascii_whitespace()),
            };
            let end = end.unwrap_or(value.len());
            if name.eq_ignore_ascii_case(wanted) {
                return Some(decoded(&value[..end]));
            }
            rest = value[end..].strip_prefix(['"', '\'']).unwrap_or(&value[end..]);
        }
    }
}

fn name(text: &str) -> &str {
    if !text.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return "";
    }
    let end = text.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(text.len());
    &text[..end]
}
