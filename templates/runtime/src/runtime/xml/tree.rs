//! Reads an XML document into a tree without recursion, within the limits of a response. What XML has for documents of many
//! files is refused: a DTD, and with it every entity but the five that XML defines itself.

use std::borrow::Cow;

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesDecl, BytesRef, BytesStart, Event};
use quick_xml::Reader;

use crate::runtime::json::reader::{Result, DEPTH};
use crate::runtime::value::decode_limits::{over_memory, DecodeLimits};
use crate::runtime::xml::error::error;
use crate::runtime::xml::names::{split, Names, MOST};
use crate::runtime::xml::scalar::is_character;
use crate::runtime::DecodeError;

/// A document: its nodes in their order, the root first.
pub(crate) struct Tree<'a> {
    pub(crate) nodes: Vec<Node<'a>>,
    attributes: Vec<Attribute<'a>>,
}

/// An element, or a piece of text.
pub(crate) struct Node<'a> {
    pub(crate) kind: Kind<'a>,
    /// The byte of the document where it begins.
    pub(crate) offset: usize,
    /// The node behind it and all that is in it.
    pub(crate) end: usize,
}

pub(crate) enum Kind<'a> {
    Element { local: &'a str, namespace: &'a str, attributes: (usize, usize) },
    Text(Cow<'a, str>),
}

pub(crate) struct Attribute<'a> {
    pub(crate) local: &'a str,
    pub(crate) namespace: &'a str,
    pub(crate) value: Cow<'a, str>,
}

impl<'a> Tree<'a> {
    /// Reads a document. `limits` bound the memory of the tree as they do that of values.
    ///
    /// # Errors
    /// It is not well-formed, has a DTD or another encoding than UTF-8, or takes more than the limits allow.
    pub(crate) fn read(bytes: &'a [u8], limits: DecodeLimits) -> Result<Self> {
        let text = utf8(bytes)?;
        let mut reader = Reader::from_str(text);
        reader.config_mut().check_comments = true;
        let mut builder = Builder {
            text,
            tree: Tree { nodes: Vec::new(), attributes: Vec::new() },
            open: Vec::new(),
            names: Names::default(),
            is_in_text: false,
            memory: limits.of(text.len()).0,
            limits,
        };
        loop {
            let offset = reader.buffer_position() as usize;
            let event = reader.read_event().map_err(|problem| {
                let at = reader.error_position() as usize;
                builder.within(error(at, "XML that is well-formed", one_line(&problem.to_string())))
            })?;
            if matches!(event, Event::Eof) {
                break;
            }
            builder.event(event, offset).map_err(|error| builder.within(error))?;
        }
        builder.finish()
    }

    /// The nodes in an element, one behind the other.
    pub(crate) fn children(&self, parent: usize) -> impl Iterator<Item = usize> + '_ {
        let end = self.nodes[parent].end;
        let behind = |index: &usize| self.nodes.get(*index).map(|node| node.end);
        std::iter::successors(Some(parent + 1), behind).take_while(move |index| *index < end)
    }

    /// The elements in an element.
    pub(crate) fn elements(&self, parent: usize) -> impl Iterator<Item = usize> + '_ {
        self.children(parent).filter(|child| matches!(self.nodes[*child].kind, Kind::Element { .. }))
    }

    pub(crate) fn attributes(&self, node: usize) -> &[Attribute<'a>] {
        match self.nodes[node].kind {
            Kind::Element { attributes: (from, to), .. } => &self.attributes[from..to],
            Kind::Text(_) => &[],
        }
    }

    /// The text of an element, without that of elements in it.
    pub(crate) fn text(&self, node: usize) -> Cow<'_, str> {
        let mut pieces = self.children(node).filter_map(|child| match &self.nodes[child].kind {
            Kind::Text(text) => Some(&**text),
            Kind::Element { .. } => None,
        });
        let first = pieces.next().unwrap_or_default();
        match pieces.next() {
            None => first.into(),
            Some(second) => [first, second].into_iter().chain(pieces).collect::<String>().into(),
        }
    }
}

/// What has been read so far, and what is still open.
struct Builder<'a> {
    text: &'a str,
    tree: Tree<'a>,
    /// The elements around, each with how many names were declared before it.
    open: Vec<(usize, usize)>,
    names: Names<'a>,
    /// Whether the last node is a text that may go on.
    is_in_text: bool,
    /// How many bytes the tree may still take.
    memory: usize,
    limits: DecodeLimits,
}

impl<'a> Builder<'a> {
    fn event(&mut self, event: Event<'a>, offset: usize) -> Result<()> {
        match event {
            Event::Start(start) => self.start(&start, offset),
            Event::Empty(start) => {
                self.start(&start, offset)?;
                self.end();
                Ok(())
            }
            Event::End(_) => {
                self.end();
                Ok(())
            }
            Event::Text(text) => self.piece(lines(self.borrowed(&text)), offset),
            Event::CData(text) if !self.open.is_empty() => self.piece(lines(self.borrowed(&text)), offset),
            Event::CData(_) => Err(error(offset, "one element and all else in it", "a text outside of it")),
            Event::GeneralRef(reference) => self.reference(&reference, offset),
            Event::Decl(declaration) if offset == 0 => check_encoding(&declaration, self.text),
            Event::Decl(_) => Err(error(offset, "XML that is well-formed", "a declaration within it")),
            Event::DocType(_) => Err(error(offset, "XML without a document type declaration", "one")),
            Event::Comment(_) | Event::PI(_) | Event::Eof => Ok(()),
        }
    }

    /// A slice of the document that an event has.
    fn borrowed(&self, slice: &[u8]) -> &'a str {
        let start = (slice.as_ptr() as usize).wrapping_sub(self.text.as_ptr() as usize);
        self.text.get(start..start.wrapping_add(slice.len())).unwrap_or_default()
    }

    fn start(&mut self, start: &BytesStart<'_>, offset: usize) -> Result<()> {
        if self.open.len() == usize::from(DEPTH) {
            return Err(error(offset, "elements nested less deeply", format!("more than {DEPTH} of them")));
        }
        if self.open.is_empty() && !self.tree.nodes.is_empty() {
            return Err(error(offset, "one element and all else in it", "another one behind it"));
        }
        let (declared, from) = (self.names.len(), self.tree.attributes.len());
        self.attributes(start, offset)?;
        let (prefix, local) = split(self.borrowed(start.name().into_inner()));
        let Some(namespace) = self.names.of(prefix) else {
            return Err(error(offset, "prefixes that are declared", "one that is not"));
        };
        let attributes = (from, self.tree.attributes.len());
        self.open.push((self.tree.nodes.len(), declared));
        self.push(Kind::Element { local, namespace, attributes }, offset)
    }

    /// The attributes of an element. They are given their namespaces when all of them are known.
    fn attributes(&mut self, start: &BytesStart<'_>, offset: usize) -> Result<()> {
        let from = self.tree.attributes.len();
        for attribute in start.attributes().with_checks(false) {
            let attribute = attribute
                .map_err(|problem| error(offset, "attributes that are well-formed", one_line(&problem.to_string())))?;
            let name = self.borrowed(attribute.key.into_inner());
            let value = unescaped(self.borrowed(&attribute.value), offset)?;
            match split(name) {
                ("", "xmlns") => self.declare("", value, offset)?,
                ("xmlns", prefix) => self.declare(prefix, value, offset)?,
                _ => {
                    self.take(size_of::<Attribute<'_>>(), offset)?;
                    self.tree.attributes.push(Attribute { local: name, namespace: "", value });
                }
            }
        }
        for attribute in &mut self.tree.attributes[from..] {
            let (prefix, local) = split(attribute.local);
            let namespace = if prefix.is_empty() { Some("") } else { self.names.of(prefix) };
            let Some(namespace) = namespace else {
                return Err(error(offset, "prefixes that are declared", "one that is not"));
            };
            (attribute.local, attribute.namespace) = (local, namespace);
        }
        self.check_distinct(from, offset)
    }

    /// No attribute stands twice (Namespaces in XML 1.0 §6.3).
    fn check_distinct(&self, from: usize, offset: usize) -> Result<()> {
        let attributes = &self.tree.attributes[from..];
        let mut names: Vec<(&str, &str)> = attributes.iter().map(|one| (one.local, one.namespace)).collect();
        names.sort_unstable();
        match names.windows(2).any(|pair| pair[0] == pair[1]) {
            true => Err(error(offset, "distinct attributes", "one that stands twice")),
            false => Ok(()),
        }
    }

    fn declare(&mut self, prefix: &'a str, namespace: Cow<'a, str>, offset: usize) -> Result<()> {
        let Cow::Borrowed(namespace) = namespace else {
            return Err(error(offset, "namespaces without references", "one with some"));
        };
        match self.names.declare(prefix, namespace) {
            true => Ok(()),
            false => Err(error(offset, "fewer namespaces", format!("more than {MOST} at one place"))),
        }
    }

    fn end(&mut self) {
        // quick-xml has made sure that there is one of this name.
        if let Some((node, declared)) = self.open.pop() {
            self.tree.nodes[node].end = self.tree.nodes.len();
            self.names.truncate(declared);
            self.is_in_text = false;
        }
    }

    /// A piece of text, which goes on where the last one ended. Outside of the root only white space may stand.
    fn piece(&mut self, text: Cow<'a, str>, offset: usize) -> Result<()> {
        if let Some(c) = text.chars().find(|c| !is_character(*c)) {
            return Err(error(offset, "characters that XML has", format!("{c:?}")));
        }
        if !self.open.is_empty() {
            return self.push_text(text, offset);
        }
        match text.trim_matches([' ', '\t', '\n', '\r']).is_empty() {
            true => Ok(()),
            false => Err(error(offset, "one element and all else in it", "a text outside of it")),
        }
    }

    /// What stands for a character: `&#65;`, `&#x41;`, or one of the five entities that XML defines.
    fn reference(&mut self, reference: &BytesRef<'a>, offset: usize) -> Result<()> {
        let name = self.borrowed(reference);
        self.piece(resolved(name, offset)?.into(), offset)
    }

    /// Adds a piece to the one before it, if nothing but a comment stands between them.
    fn push_text(&mut self, text: Cow<'a, str>, offset: usize) -> Result<()> {
        let last = self.tree.nodes.last_mut().filter(|_| self.is_in_text);
        match last.map(|node| &mut node.kind) {
            Some(Kind::Text(before)) => before.to_mut().push_str(&text),
            _ if text.is_empty() => {}
            _ => {
                self.push(Kind::Text(text), offset)?;
                self.is_in_text = true;
            }
        }
        Ok(())
    }

    fn push(&mut self, kind: Kind<'a>, offset: usize) -> Result<()> {
        self.take(size_of::<Node<'_>>(), offset)?;
        self.is_in_text = false;
        let end = self.tree.nodes.len() + 1;
        self.tree.nodes.push(Node { kind, offset, end });
        Ok(())
    }

    fn take(&mut self, bytes: usize, offset: usize) -> Result<()> {
        match self.memory.checked_sub(bytes) {
            Some(left) => {
                self.memory = left;
                Ok(())
            }
            None => Err(over_memory(self.limits, self.text.len(), offset)),
        }
    }

    fn finish(self) -> Result<Tree<'a>> {
        let end = self.text.len();
        match (self.open.is_empty(), self.tree.nodes.is_empty()) {
            (true, false) => Ok(self.tree),
            (false, _) => Err(self.within(error(end, "the end of an element", "the end of the body"))),
            (true, true) => Err(error(end, "an element", "none")),
        }
    }

    /// An error within the elements that are open, but for the root, whose content is the whole value.
    fn within(&self, error: Box<DecodeError>) -> Box<DecodeError> {
        let names = self.open.iter().skip(1).rev().filter_map(|(node, _)| match self.tree.nodes.get(*node)?.kind {
            Kind::Element { local, .. } => Some(local),
            Kind::Text(_) => None,
        });
        names.fold(error, |error, name| error.within(name))
    }
}

/// The text of a body, without its mark of byte order.
fn utf8(bytes: &[u8]) -> Result<&str> {
    if bytes.starts_with(&[0xfe, 0xff]) || bytes.starts_with(&[0xff, 0xfe]) {
        return Err(error(0, "XML in UTF-8", "UTF-16"));
    }
    let text = std::str::from_utf8(bytes);
    let text = text.map_err(|problem| error(problem.valid_up_to(), "XML in UTF-8", "another byte"))?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

/// Encodings of one byte that are as UTF-8 where a text is of ASCII alone.
const LIKE_ASCII: [&str; 4] = ["us-ascii", "ascii", "iso-8859-", "windows-125"];

fn check_encoding(declaration: &BytesDecl<'_>, text: &str) -> Result<()> {
    let Some(encoding) = declaration.encoding() else {
        return Ok(());
    };
    let encoding = encoding.map_err(|problem| error(0, "XML that is well-formed", one_line(&problem.to_string())))?;
    let encoding = String::from_utf8_lossy(&encoding).to_ascii_lowercase();
    let is_like = LIKE_ASCII.iter().any(|name| encoding.starts_with(name));
    match encoding == "utf-8" || text.is_ascii() && is_like {
        true => Ok(()),
        false => Err(error(0, "XML in UTF-8", format!("the encoding {:?}", short(&encoding)))),
    }
}

/// The text with each end of a line as one line feed (XML 1.0 §2.11).
fn lines(text: &str) -> Cow<'_, str> {
    match text.contains('\r') {
        true => text.replace("\r\n", "\n").replace('\r', "\n").into(),
        false => text.into(),
    }
}

/// The value of an attribute: white space as spaces (XML 1.0 §3.3.3), references as what they stand for.
fn unescaped(raw: &str, offset: usize) -> Result<Cow<'_, str>> {
    if raw.contains('<') {
        return Err(error(offset, "attributes that are well-formed", "a `<` in one"));
    }
    if let Some(c) = raw.chars().find(|c| !is_character(*c)) {
        return Err(error(offset, "characters that XML has", format!("{c:?}")));
    }
    if !raw.contains(['&', '\t', '\n', '\r']) {
        return Ok(raw.into());
    }
    let raw = lines(raw).replace(['\t', '\n'], " ");
    let mut value = String::with_capacity(raw.len());
    let mut rest = raw.as_str();
    while let Some((before, behind)) = rest.split_once('&') {
        value.push_str(before);
        let Some((name, behind)) = behind.split_once(';') else {
            return Err(error(offset, "attributes that are well-formed", "a `&` that begins no reference"));
        };
        value.push_str(&resolved(name, offset)?);
        rest = behind;
    }
    Ok((value + rest).into())
}

/// What a reference stands for.
fn resolved(name: &str, offset: usize) -> Result<String> {
    let Some(digits) = name.strip_prefix('#') else {
        let known = resolve_predefined_entity(name);
        let unknown = || error(offset, "the entities that XML defines", format!("`&{};`", short(name)));
        return known.map(str::to_owned).ok_or_else(unknown);
    };
    let (digits, radix) = digits.strip_prefix('x').map_or((digits, 10), |digits| (digits, 16));
    let code = u32::from_str_radix(digits, radix).ok().filter(|_| !digits.starts_with('+'));
    let character = code.and_then(char::from_u32).filter(|c| is_character(*c));
    character.map(String::from).ok_or_else(|| error(offset, "characters that XML has", format!("`&{};`", short(name))))
}

/// The beginning of a word.
fn short(text: &str) -> String {
    text.chars().take(40).collect()
}

fn one_line(text: &str) -> String {
    short(text.lines().next().unwrap_or_default())
}
