//! Writes values as XML.

use crate::runtime::json::reader::DEPTH;
use crate::runtime::json::value::replay;
use crate::runtime::request::flatten;
use crate::runtime::value::encode::{present, Encode, Entries, Fields, Items, Sink};
use crate::runtime::xml::description::{Content, Element, Name, Node};
use crate::runtime::xml::markup::{is_fit, UNFIT};
use crate::runtime::xml::names::{Names, INSTANCE};
use crate::runtime::xml::scalar::{is_character, is_name};
use crate::runtime::UploadFile;

/// A value as an XML document in UTF-8.
///
/// # Errors
/// XML has no place for the value, or no character for one of its texts. The message repeats no value, which may be a secret.
pub fn to_xml(root: &'static Element, value: &dyn Encode) -> Result<String, String> {
    let mut writer = Writer {
        xml: String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"),
        place: Place::Nowhere,
        is_open: false,
        depth: 0,
        scope: 0,
        names: Names::default(),
        problem: None,
    };
    writer.element(&root.name, root.content, value);
    match writer.problem {
        Some(problem) => Err(problem),
        None => Ok(writer.xml),
    }
}

/// Says of an element that it is null (XML Schema, part 1, §2.6.2).
static NIL: Name = Name::new("nil").within(INSTANCE, "xsi");

/// Where the value goes that comes next.
#[derive(Clone, Copy)]
enum Place {
    Nowhere,
    /// Into the element that has just been opened.
    Inside(&'static Content),
    /// Items that are an element of this name each.
    Each(&'static Element),
    /// Into an attribute of the element that is open.
    Attribute(&'static Name),
    /// Attributes of an object that has no element of its own, or all else that it has.
    Inline(&'static Content, Part),
    /// Into the element that is open, as its text.
    Text,
    Cdata,
}

/// What of an object is written: its attributes go first.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    Attributes,
    Children,
}

pub(super) struct Writer {
    pub(super) xml: String,
    place: Place,
    /// Whether the start of the innermost element lacks its `>`.
    pub(super) is_open: bool,
    depth: usize,
    /// How many names the elements around the innermost one declare.
    pub(super) scope: usize,
    pub(super) names: Names<'static>,
    problem: Option<String>,
}

impl Writer {
    pub(super) fn fail(&mut self, problem: impl Into<String>) {
        self.problem.get_or_insert_with(|| problem.into());
    }

    /// Hands over a value to be written at a place.
    fn put(&mut self, place: Place, value: &dyn Encode) {
        let outside = std::mem::replace(&mut self.place, place);
        value.encode(self);
        self.place = outside;
    }

    fn element(&mut self, name: &Name, content: &'static Content, value: &dyn Encode) {
        if !is_fit(name) {
            return self.fail(UNFIT);
        }
        let outside = std::mem::replace(&mut self.scope, self.names.len());
        self.close_start();
        self.xml.push('<');
        let start = self.xml.len();
        self.prefix(name);
        self.xml.push_str(name.local);
        let end = self.xml.len();
        self.is_open = true;
        self.declare(name);
        self.within(content, value);
        self.end(start, end);
        self.names.truncate(self.scope);
        self.scope = outside;
    }

    /// The same with a name that no table has.
    fn free_element(&mut self, name: &str, content: &'static Content, value: &dyn Encode) {
        if !is_name(name) {
            return self.fail("a key of a map cannot be the name of an element of XML");
        }
        self.close_start();
        self.xml.push('<');
        let start = self.xml.len();
        self.xml.push_str(name);
        let end = self.xml.len();
        self.is_open = true;
        self.within(content, value);
        self.end(start, end);
    }

    fn within(&mut self, content: &'static Content, value: &dyn Encode) {
        // As deep as they are read.
        if self.depth == usize::from(DEPTH) {
            return self.fail("the value is nested too deeply");
        }
        self.depth += 1;
        self.put(Place::Inside(content), value);
        self.depth -= 1;
    }

    /// Ends the element whose name stands here.
    fn end(&mut self, start: usize, end: usize) {
        if self.is_open {
            self.xml.push_str("/>");
            self.is_open = false;
        } else {
            self.xml.push_str("</");
            let name = self.xml[start..end].to_owned();
            self.xml.push_str(&name);
            self.xml.push('>');
        }
    }

    pub(super) fn close_start(&mut self) {
        if self.is_open {
            self.xml.push('>');
            self.is_open = false;
        }
    }

    /// A text at the place where the writer stands.
    fn text(&mut self, text: &str) {
        if !text.chars().all(is_character) {
            return self.fail("a text has a character that XML cannot hold");
        }
        match self.place {
            Place::Attribute(name) => self.attribute(name, text),
            Place::Inline(_, Part::Attributes) => {}
            Place::Cdata => self.cdata(text),
            Place::Each(item) => {
                let text = text.to_owned();
                self.element(&item.name, item.content, &text);
            }
            Place::Nowhere | Place::Inside(_) | Place::Inline(..) | Place::Text => {
                if !text.is_empty() {
                    self.close_start();
                    self.plain(text);
                }
            }
        }
    }

    /// The fields of an object in the order of its table, attributes first.
    fn fields(&mut self, table: &'static Content, fields: &dyn Entries, part: Part) {
        let Content::Object(known, rest) = table else {
            return;
        };
        let all = || (0..fields.count()).map(|index| fields.entry(index));
        for field in *known {
            let Some((_, value)) = all().find(|(wire, _)| *wire == field.0) else { continue };
            match (&field.1, part) {
                (Node::Attribute(name, _), Part::Attributes) => self.put(Place::Attribute(name), value),
                (Node::Inline(content, _), part) => self.put(Place::Inline(content, part), value),
                (_, Part::Attributes) | (Node::Attribute(..), _) => {}
                (Node::Element(element), _) => self.one_or_each(element, value),
                (Node::Items(item, _), _) => self.put(Place::Each(item), value),
                (Node::Text(..), _) => self.put(Place::Text, value),
                (Node::Cdata(..), _) => self.put(Place::Cdata, value),
            }
        }
        if part == Part::Children {
            let free = all().filter(|(wire, _)| !known.iter().any(|field| field.0 == *wire));
            for (wire, value) in free {
                self.free(wire, rest.unwrap_or(&Content::Any), value);
            }
        }
    }

    /// An element, or one for each item of a list of which nothing is known.
    fn one_or_each(&mut self, element: &'static Element, value: &dyn Encode) {
        let is_list = matches!(element.content, Content::Any)
            && flatten::items(value, &mut |item| self.element(&element.name, element.content, item));
        if !is_list {
            self.element(&element.name, element.content, value);
        }
    }

    /// An entry with a free key. A list of nothing known is an element of that name for each item.
    fn free(&mut self, key: &str, content: &'static Content, value: &dyn Encode) {
        let is_list =
            matches!(content, Content::Any) && flatten::items(value, &mut |item| self.free_element(key, content, item));
        if !is_list {
            self.free_element(key, content, value);
        }
    }

    /// An object of which no table tells: `@id` is an attribute, `#text` the text beside others.
    fn unknown(&mut self, fields: &dyn Entries) {
        let all = || (0..fields.count()).map(|index| fields.entry(index));
        for (key, value) in all() {
            if let Some(name) = key.strip_prefix('@') {
                match (is_name(name), flatten::is_single(value)) {
                    (true, true) => self.plain_attribute(name, &flatten::text(value)),
                    _ => self.fail("a key of a map cannot be the name of an attribute of XML"),
                }
            }
        }
        for (key, value) in all().filter(|(key, _)| !key.starts_with('@')) {
            match key {
                "#text" => self.put(Place::Text, value),
                _ => self.free(key, &Content::Any, value),
            }
        }
    }

    fn entries(&mut self, fields: &dyn Entries) {
        match self.place {
            Place::Attribute(_) => self.fail("an object cannot be an attribute of XML"),
            Place::Text | Place::Cdata => self.fail("an object cannot be a text of XML"),
            Place::Each(item) => self.element(&item.name, item.content, &All(fields)),
            Place::Inline(table, part) => self.fields(table, fields, part),
            Place::Inside(table @ Content::Object(..)) => {
                self.fields(table, fields, Part::Attributes);
                self.fields(table, fields, Part::Children);
            }
            Place::Inside(_) | Place::Nowhere => self.unknown(fields),
        }
    }
}

/// Entries as a value.
struct All<'a>(&'a dyn Entries);

impl Encode for All<'_> {
    fn encode(&self, sink: &mut dyn Sink) {
        sink.map(self.0);
    }
}

impl Sink for Writer {
    /// An element says that it is null; an attribute or a text is not there.
    fn null(&mut self) {
        if matches!(self.place, Place::Inside(_)) && self.is_open {
            self.attribute(&NIL, "true");
        }
    }

    fn bool(&mut self, value: bool) {
        self.text(if value { "true" } else { "false" });
    }

    fn number(&mut self, text: &str) {
        self.text(text);
    }

    fn string(&mut self, text: &str) {
        self.text(text);
    }

    fn object(&mut self, _name: &'static str, fields: &Fields<'_>, rest: Option<&dyn Entries>) {
        let mut all: Vec<(&str, &dyn Encode)> = present(fields).collect();
        if let Some(rest) = rest {
            all.extend((0..rest.count()).map(|index| rest.entry(index)));
        }
        self.entries(&all);
    }

    fn list(&mut self, items: &dyn Items) {
        let all = (0..items.count()).map(|index| items.item(index));
        match self.place {
            Place::Each(item) | Place::Inside(Content::List(item)) => {
                all.for_each(|value| self.element(&item.name, item.content, value));
            }
            Place::Inside(_) | Place::Nowhere => {
                all.for_each(|value| self.free_element("item", &Content::Any, value));
            }
            Place::Attribute(_) | Place::Text | Place::Cdata | Place::Inline(..) => {
                self.fail("a list cannot be a text of XML")
            }
        }
    }

    fn map(&mut self, entries: &dyn Entries) {
        self.entries(entries);
    }

    fn json(&mut self, raw: &str) {
        replay(raw, self);
    }

    fn unwritable(&mut self) {
        self.fail("a value cannot be written by its own type");
    }

    fn file(&mut self, file: &UploadFile) {
        self.text(&flatten::text(file));
    }
}
