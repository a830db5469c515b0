//! The tree of a description, and the builder that Markdown and HTML fill it through.

use super::clean;
use super::line::{flat, marked, plain, trim};

/// A block of text.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    Paragraph(Vec<Inline>),
    Heading(u8, Vec<Inline>),
    Code(String),
    /// With the number of the first item, if items are numbered.
    List(Option<u64>, Vec<Vec<Block>>),
    Quote(Vec<Block>),
    /// Rows of cells; the first row is the header.
    Table(Vec<Vec<Vec<Inline>>>),
    Rule,
}

/// A part of a line.
#[derive(Debug, Clone, PartialEq)]
pub enum Inline {
    Text(String),
    Code(String),
    Marked(Mark, Vec<Inline>),
    Link(String, Vec<Inline>),
    /// A line end of the source that means a space.
    Soft,
    /// A line end that is shown.
    Break,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    Emphasis,
    Strong,
    Strike,
}

/// Who opened something: what Markdown opened, no HTML tag closes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    Markdown,
    Html,
}

/// A block that holds others while it is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    List(Option<u64>),
    Item,
    Quote,
    Table,
    Row,
    Cell,
    /// Leaves its blocks to the block around it.
    Plain,
}

/// A part of a line that holds others while it is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Span {
    Mark(Mark),
    Link(String),
    Code,
    Plain,
}

/// Blocks and parts nested deeper than this are shown flat.
const DEEPEST: usize = 10;

/// Builds the tree from what comes in any order, tags that nobody closes among it.
#[derive(Default)]
pub struct Builder {
    done: Vec<Block>,
    open: Vec<Open>,
    line: Vec<Inline>,
    spans: Vec<OpenSpan>,
    heading: Option<u8>,
    pre: Option<String>,
}

struct Open {
    kind: Kind,
    by: By,
    blocks: Vec<Block>,
    /// Items of a list, cells of a row.
    parts: Vec<Vec<Block>>,
    rows: Vec<Vec<Vec<Inline>>>,
}

struct OpenSpan {
    span: Span,
    by: By,
    /// The line so far, without the span.
    before: Vec<Inline>,
}

impl Builder {
    /// The whole tree; whatever is open is closed.
    pub fn finish(mut self) -> Vec<Block> {
        self.end_pre();
        self.end_line();
        while !self.open.is_empty() {
            self.pop();
        }
        self.done
    }

    /// Text as it is to be shown, entities decoded; they may stand for any character, a line end among them.
    pub fn text(&mut self, text: &str) {
        let text = clean::clean(text);
        if let Some(pre) = &mut self.pre {
            pre.push_str(&text);
        } else if !text.is_empty() {
            let text = text.replace('\n', " ");
            match self.line.last_mut() {
                Some(Inline::Text(before)) => before.push_str(&text),
                _ => self.line.push(Inline::Text(text)),
            }
        }
    }

    /// A part of the line that holds no others.
    pub fn inline(&mut self, inline: Inline) {
        match (&mut self.pre, inline) {
            (Some(pre), inline) => pre.push_str(&plain(&[inline])),
            // Two breaks are how HTML without <p> writes paragraphs.
            (None, Inline::Break) if self.line.last() == Some(&Inline::Break) && self.spans.is_empty() => {
                self.end_line()
            }
            (None, inline) => self.line.push(inline),
        }
    }

    /// A block that holds no others.
    pub fn block(&mut self, block: Block) {
        self.end_heading();
        self.hold();
        self.blocks().push(block);
    }

    /// Ends the paragraph or heading, if one is open, with all that is open in its line.
    pub fn end_line(&mut self) {
        if let Some(pre) = &mut self.pre {
            if !pre.is_empty() && !pre.ends_with('\n') {
                pre.push('\n');
            }
            return;
        }
        while !self.spans.is_empty() {
            self.pop_span();
        }
        let line = trim(std::mem::take(&mut self.line));
        if line.is_empty() {
            return;
        }
        let block = match self.heading {
            Some(level) => Block::Heading(level, line),
            None => Block::Paragraph(line),
        };
        self.hold();
        self.blocks().push(block);
    }

    pub fn start_heading(&mut self, level: u8) {
        self.end_line();
        self.heading = Some(level);
    }

    pub fn end_heading(&mut self) {
        self.end_line();
        self.heading = None;
    }

    /// Starts preformatted text, which goes on to [`Builder::end_pre`] whatever else comes.
    pub fn start_pre(&mut self) {
        self.end_line();
        self.pre.get_or_insert_default();
    }

    pub fn end_pre(&mut self) {
        if let Some(code) = self.pre.take() {
            self.block(Block::Code(code));
        }
    }

    pub fn is_pre(&self) -> bool {
        self.pre.is_some()
    }

    /// Is an element of HTML open that holds blocks?
    pub fn is_in_html(&self) -> bool {
        self.open.last().is_some_and(|open| open.by == By::Html)
    }

    /// Opens a block that holds others.
    pub fn open(&mut self, by: By, kind: Kind) {
        self.end_heading();
        let kind = if self.open.len() >= DEEPEST { Kind::Plain } else { kind };
        match kind {
            Kind::Item if by == By::Html && !self.climb(|kind| matches!(kind, Kind::List(_))) => {
                self.push(by, Kind::List(None))
            }
            Kind::Row if by == By::Html && !self.climb(|kind| kind == Kind::Table) => self.push(by, Kind::Table),
            Kind::Cell if by == By::Html && !self.climb(|kind| kind == Kind::Row) => self.open(by, Kind::Row),
            Kind::List(_) | Kind::Quote | Kind::Table => self.hold(),
            Kind::Item | Kind::Row | Kind::Cell | Kind::Plain => {}
        }
        self.push(by, kind);
    }

    /// Closes the block that Markdown opened last.
    pub fn close(&mut self) {
        self.end_line();
        while let Some(by) = self.open.last().map(|open| open.by) {
            self.pop();
            if by == By::Markdown {
                break;
            }
        }
    }

    /// Closes the innermost block of HTML of this kind, if one is open.
    pub fn close_html(&mut self, is_kind: impl Fn(Kind) -> bool) {
        if self.climb(is_kind) {
            self.pop();
        } else {
            self.end_line();
        }
    }

    /// Opens a part of the line that holds others.
    pub fn open_span(&mut self, by: By, span: Span) {
        let is_link = |span: &Span| matches!(span, Span::Link(_));
        let is_nested_link = is_link(&span) && self.spans.iter().any(|open| is_link(&open.span));
        let span = if is_nested_link || self.spans.len() >= DEEPEST { Span::Plain } else { span };
        if self.pre.is_none() {
            self.spans.push(OpenSpan { span, by, before: std::mem::take(&mut self.line) });
        }
    }

    /// Closes the part of the line that Markdown opened last.
    pub fn close_span(&mut self) {
        if !self.spans.iter().any(|open| open.by == By::Markdown) {
            return;
        }
        while let Some(by) = self.spans.last().map(|open| open.by) {
            self.pop_span();
            if by == By::Markdown {
                break;
            }
        }
    }

    /// Closes the innermost part of HTML of this kind, if one is open.
    pub fn close_html_span(&mut self, is_kind: impl Fn(&Span) -> bool) {
        let own = self.spans.iter().rev().take_while(|open| open.by == By::Html);
        let Some(depth) = own.into_iter().position(|open| is_kind(&open.span)) else {
            return;
        };
        for _ in 0..=depth {
            self.pop_span();
        }
    }

    /// Pops blocks of HTML until one of this kind is innermost; without one, nothing.
    fn climb(&mut self, is_kind: impl Fn(Kind) -> bool) -> bool {
        let own = self.open.iter().rev().take_while(|open| open.by == By::Html);
        let Some(depth) = own.into_iter().position(|open| is_kind(open.kind)) else {
            return false;
        };
        self.end_line();
        for _ in 0..depth {
            self.pop();
        }
        true
    }

    fn push(&mut self, by: By, kind: Kind) {
        self.open.push(Open { kind, by, blocks: Vec::new(), parts: Vec::new(), rows: Vec::new() });
    }

    /// Makes the innermost block one that can hold any other.
    fn hold(&mut self) {
        match self.open.last().map(|open| open.kind) {
            Some(Kind::List(_)) => self.push(By::Html, Kind::Item),
            Some(Kind::Table) => {
                self.push(By::Html, Kind::Row);
                self.push(By::Html, Kind::Cell);
            }
            Some(Kind::Row) => self.push(By::Html, Kind::Cell),
            Some(Kind::Item | Kind::Quote | Kind::Cell | Kind::Plain) | None => {}
        }
    }

    fn blocks(&mut self) -> &mut Vec<Block> {
        match self.open.last_mut() {
            Some(open) => &mut open.blocks,
            None => &mut self.done,
        }
    }

    fn pop(&mut self) {
        let Some(open) = self.open.pop() else { return };
        match open.kind {
            Kind::List(start) if !open.parts.is_empty() => self.blocks().push(Block::List(start, open.parts)),
            Kind::Quote if !open.blocks.is_empty() => self.blocks().push(Block::Quote(open.blocks)),
            Kind::Table if open.rows.iter().any(|row| row.iter().any(|cell| !cell.is_empty())) => {
                self.blocks().push(Block::Table(open.rows))
            }
            Kind::List(_) | Kind::Quote | Kind::Table => {}
            Kind::Plain => self.blocks().extend(open.blocks),
            // The mark of an item without text, below a line of text, would make a heading of it.
            Kind::Item if open.blocks.is_empty() => {}
            Kind::Item | Kind::Cell => match self.open.last_mut() {
                Some(around) if matches!(around.kind, Kind::List(_) | Kind::Row) => around.parts.push(open.blocks),
                _ => self.blocks().extend(open.blocks),
            },
            Kind::Row => match self.open.last_mut() {
                Some(around) if around.kind == Kind::Table && !open.parts.is_empty() => {
                    around.rows.push(open.parts.into_iter().map(flat).collect())
                }
                _ => self.blocks().extend(open.parts.into_iter().flatten()),
            },
        }
    }

    fn pop_span(&mut self) {
        let Some(OpenSpan { span, before, .. }) = self.spans.pop() else {
            return;
        };
        let inner = std::mem::replace(&mut self.line, before);
        match span {
            Span::Mark(mark) => self.line.extend(marked(mark, inner)),
            Span::Link(url) => self.line.push(Inline::Link(url, inner)),
            Span::Code => self.line.push(Inline::Code(plain(&inner))),
            Span::Plain => self.line.extend(inner),
        }
    }
}
