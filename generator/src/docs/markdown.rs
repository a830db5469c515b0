//! Reads Markdown into the tree, by the events of pulldown-cmark.

use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};

use super::html;
use super::tree::{Block, Builder, By, Inline, Kind, Mark, Span};

/// What GitHub and most documentation sites take for Markdown. Footnotes, since without them `[^1]: text` would vanish.
const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_GFM);

/// The tree of a description.
pub fn read(text: &str) -> Vec<Block> {
    let mut reader = Reader { builder: Builder::default(), html: html::Elements::of(text), pending: Pending::None };
    for event in Parser::new_ext(text, OPTIONS) {
        reader.event(event);
    }
    reader.builder.finish()
}

struct Reader {
    builder: Builder,
    html: html::Elements,
    pending: Pending,
}

/// A block whose text comes in several events.
enum Pending {
    None,
    Html(String),
    Code { text: String, is_indented: bool },
}

impl Reader {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Html(text) => match &mut self.pending {
                Pending::Html(pending) | Pending::Code { text: pending, .. } => pending.push_str(&text),
                Pending::None => self.builder.text(&text),
            },
            Event::Code(code) => self.builder.inline(Inline::Code(code.into_string())),
            Event::InlineHtml(tag) => html::read(&mut self.builder, &self.html, &tag),
            Event::SoftBreak => self.builder.inline(Inline::Soft),
            Event::HardBreak => self.builder.inline(Inline::Break),
            Event::Rule => self.builder.block(Block::Rule),
            Event::FootnoteReference(name) => self.builder.text(&format!("[{name}]")),
            // Options not asked for; shown as they are all the same.
            Event::InlineMath(text) | Event::DisplayMath(text) => self.builder.text(&text),
            Event::TaskListMarker(is_done) => self.builder.text(if is_done { "[x] " } else { "[ ] " }),
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        let builder = &mut self.builder;
        match tag {
            Tag::Heading { level, .. } => builder.start_heading(level as u8),
            Tag::BlockQuote(kind) => {
                builder.open(By::Markdown, Kind::Quote);
                if let Some(kind) = kind {
                    builder.inline(Inline::Marked(Mark::Strong, vec![Inline::Text(alert(kind).to_owned())]));
                    builder.text(" ");
                }
            }
            Tag::List(start) => builder.open(By::Markdown, Kind::List(start)),
            Tag::Item => builder.open(By::Markdown, Kind::Item),
            Tag::Table(_) => builder.open(By::Markdown, Kind::Table),
            Tag::TableHead | Tag::TableRow => builder.open(By::Markdown, Kind::Row),
            Tag::TableCell => builder.open(By::Markdown, Kind::Cell),
            Tag::CodeBlock(kind) => {
                let is_indented = matches!(kind, CodeBlockKind::Indented);
                self.pending = Pending::Code { text: String::new(), is_indented };
            }
            Tag::HtmlBlock => self.pending = Pending::Html(String::new()),
            Tag::FootnoteDefinition(name) => {
                builder.open(By::Markdown, Kind::Plain);
                builder.text(&format!("[{name}]: "));
            }
            Tag::Emphasis => builder.open_span(By::Markdown, Span::Mark(Mark::Emphasis)),
            Tag::Strong => builder.open_span(By::Markdown, Span::Mark(Mark::Strong)),
            Tag::Strikethrough => builder.open_span(By::Markdown, Span::Mark(Mark::Strike)),
            Tag::Link { link_type, dest_url, .. } => builder.open_span(By::Markdown, link(link_type, &dest_url)),
            Tag::Image { link_type, dest_url, .. } => builder.open_span(By::Markdown, link(link_type, &dest_url)),
            // A footnote's paragraph goes on from its label.
            Tag::Paragraph => {}
            Tag::DefinitionList | Tag::DefinitionListTitle | Tag::DefinitionListDefinition | Tag::MetadataBlock(_) => {}
            Tag::Superscript | Tag::Subscript => builder.open_span(By::Markdown, Span::Plain),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => self.builder.end_line(),
            TagEnd::Heading(_) => self.builder.end_heading(),
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item | TagEnd::FootnoteDefinition => self.builder.close(),
            TagEnd::Table | TagEnd::TableHead | TagEnd::TableRow | TagEnd::TableCell => self.builder.close(),
            TagEnd::CodeBlock | TagEnd::HtmlBlock => self.end_pending(),
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image => {
                self.builder.close_span()
            }
            TagEnd::Superscript | TagEnd::Subscript => self.builder.close_span(),
            TagEnd::DefinitionList | TagEnd::DefinitionListTitle | TagEnd::DefinitionListDefinition => {}
            TagEnd::MetadataBlock(_) => {}
        }
    }

    fn end_pending(&mut self) {
        match std::mem::replace(&mut self.pending, Pending::None) {
            Pending::None => {}
            Pending::Html(text) => html::read(&mut self.builder, &self.html, &text),
            // Within an element, after a blank line, Markdown takes an indented tag for code; its writer did not.
            Pending::Code { text, is_indented: true }
                if self.builder.is_in_html() && text.trim_start().starts_with('<') =>
            {
                html::read(&mut self.builder, &self.html, &text);
            }
            Pending::Code { text, .. } if self.builder.is_pre() => self.builder.text(&text),
            Pending::Code { text, .. } => self.builder.block(Block::Code(text)),
        }
    }
}

/// What `> [!NOTE]` says on GitHub.
fn alert(kind: BlockQuoteKind) -> &'static str {
    match kind {
        BlockQuoteKind::Note => "Note:",
        BlockQuoteKind::Tip => "Tip:",
        BlockQuoteKind::Important => "Important:",
        BlockQuoteKind::Warning => "Warning:",
        BlockQuoteKind::Caution => "Caution:",
    }
}

fn link(link_type: LinkType, url: &CowStr<'_>) -> Span {
    match link_type {
        LinkType::Email => Span::Link(format!("mailto:{url}")),
        _ => Span::Link(url.to_string()),
    }
}

/// Reads text of an HTML block that its writer took for Markdown (`<p>Set `x` to …</p>`), if it is one paragraph of it.
pub fn read_inline(builder: &mut Builder, elements: &html::Elements, text: &str) -> bool {
    let mut events: Vec<Event<'_>> = Parser::new(text).collect();
    let is_paragraph = |event: &Event<'_>| matches!(event, Event::Start(Tag::Paragraph));
    if !events.first().is_some_and(is_paragraph) || events.iter().filter(|event| is_paragraph(event)).count() != 1 {
        return false;
    }
    if !matches!(events.last(), Some(Event::End(TagEnd::Paragraph))) {
        return false;
    }
    events.pop();
    let mut reader = Reader { builder: std::mem::take(builder), html: elements.clone(), pending: Pending::None };
    for event in events.drain(1..) {
        reader.event(event);
    }
    *builder = reader.builder;
    true
}

/// The text of an entity such as `&eacute;`; pulldown-cmark has the table.
pub fn entity(text: &str) -> Option<String> {
    Parser::new(text).find_map(|event| match event {
        Event::Text(decoded) if &*decoded != text => Some(decoded.into_string()),
        _ => None,
    })
}
