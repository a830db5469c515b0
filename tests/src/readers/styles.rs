//! Reads parameters in the styles of OpenAPI 3.1.1, section 4.8.12.4, which are RFC 6570's: what separates is read before
//! escapes are undone.

use serde_json::{Map, Value};

use crate::form::{self, unescape_uri};

/// A style of OpenAPI.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// `blue,black`
    Simple,
    /// `.blue`
    Label,
    /// `;color=blue`
    Matrix,
    /// `color=blue`
    Form,
    /// `color=blue%20black`
    SpaceDelimited,
    /// `color=blue%7Cblack`
    PipeDelimited,
    /// `color[R]=100`
    DeepObject,
    /// `content: application/json`
    Json,
}

/// What a schema says that a parameter is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A string.
    One,
    /// An array of strings.
    Array,
    /// An object of strings.
    Object,
}

/// How a parameter is written.
#[derive(Debug, Clone, Copy)]
pub struct Parameter<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its style.
    pub style: Style,
    /// `explode`
    pub explode: bool,
    /// What it is.
    pub shape: Shape,
}

type Outcome = Result<Value, String>;

impl Parameter<'_> {
    /// Reads what stands in a path for it.
    pub fn in_path(self, text: &str) -> Outcome {
        let within = |text: &str, separator| self.joined(text, separator, unescape_uri);
        match self.style {
            Style::Json => json_of(&unescape_uri(text)?),
            Style::Label => within(text.strip_prefix('.').ok_or("no dot")?, if self.explode { "." } else { "," }),
            Style::Matrix if self.explode => {
                let text = text.strip_prefix(';').ok_or("no semicolon")?;
                self.pairs(text.split(';'), unescape_uri)
            }
            Style::Matrix => {
                let text = text.strip_prefix(';').ok_or("no semicolon")?;
                let (name, value) = text.split_once('=').unwrap_or((text, ""));
                self.named(unescape_uri(name)?)?;
                within(value, ",")
            }
            _ => within(text, ","),
        }
    }

    /// Reads it out of a query or out of the header `Cookie`, where it is alone.
    pub fn in_query(self, text: &str, separator: &str) -> Outcome {
        let unescape: fn(&str) -> Result<String, String> = |text| match text.contains('+') {
            // A form's reader would make it a space, and a URI's would not.
            true => Err(format!("a bare plus: {text}")),
            false => unescape_uri(text),
        };
        let delimiter = match self.style {
            Style::DeepObject => return self.deep(text),
            Style::Form if self.explode => return self.pairs(text.split(separator), unescape),
            Style::SpaceDelimited => "%20",
            Style::PipeDelimited => "%7C",
            _ => ",",
        };
        let (name, value) = text.split_once('=').ok_or_else(|| format!("no `=` in {text}"))?;
        self.named(unescape(name)?)?;
        match self.style {
            Style::Json => json_of(&unescape(value)?),
            _ => self.joined(value, delimiter, unescape),
        }
    }

    /// Reads the value of a header, in which nothing is escaped.
    pub fn in_header(self, text: &str) -> Outcome {
        match self.style {
            Style::Json => json_of(text),
            _ => self.joined(text, ",", |text| Ok(text.to_owned())),
        }
    }

    fn deep(self, text: &str) -> Outcome {
        let all = form::decode(text)?;
        let mut members = all.as_object().into_iter().flatten();
        match (members.next(), members.next()) {
            (Some((name, value)), None) if name == self.name => Ok(value.clone()),
            _ => Err(format!("not `{}` alone: {text}", self.name)),
        }
    }

    fn named(self, name: String) -> Result<(), String> {
        if name == self.name { Ok(()) } else { Err(format!("`{name}` is not `{}`", self.name)) }
    }

    /// Values that are behind one name.
    fn joined(self, text: &str, separator: &str, unescape: fn(&str) -> Result<String, String>) -> Outcome {
        let mut pieces = text.split(separator);
        match self.shape {
            Shape::One => unescape(text).map(Value::from),
            Shape::Array => pieces.map(|piece| unescape(piece).map(Value::from)).collect(),
            Shape::Object if self.explode => self.pairs(pieces, unescape),
            Shape::Object => {
                let mut object = Map::new();
                while let Some(key) = pieces.next() {
                    let value = pieces.next().ok_or_else(|| format!("a key without a value: {text}"))?;
                    add(&mut object, unescape(key)?, unescape(value)?.into());
                }
                Ok(object.into())
            }
        }
    }

    /// `name=value` for each value; of an object its keys are the names.
    fn pairs<'t>(self, pairs: impl Iterator<Item = &'t str>, unescape: fn(&str) -> Result<String, String>) -> Outcome {
        let (mut values, mut object) = (Vec::new(), Map::new());
        for pair in pairs {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let (name, value) = (unescape(name)?, Value::from(unescape(value)?));
            if self.shape == Shape::Object {
                add(&mut object, name, value);
            } else {
                self.named(name)?;
                values.push(value);
            }
        }
        match (self.shape, values.len()) {
            (Shape::Object, _) => Ok(object.into()),
            (Shape::Array, _) => Ok(values.into()),
            (Shape::One, 1) => Ok(values.remove(0)),
            (Shape::One, count) => Err(format!("{count} values of `{}`", self.name)),
        }
    }
}

/// A name that comes again is that of an array.
fn add(object: &mut Map<String, Value>, name: String, value: Value) {
    match object.get_mut(&name) {
        Some(Value::Array(items)) => items.push(value),
        Some(first) => *first = Value::Array(vec![first.take(), value]),
        None => drop(object.insert(name, value)),
    }
}

fn json_of(text: &str) -> Outcome {
    serde_json::from_str(text).map_err(|why| format!("{why}: {text}"))
}

/// The examples of the specification's table, read.
#[test]
fn the_table() {
    use serde_json::json;

    let blue = || json!(["blue", "black", "brown"]);
    let color = || json!({"R": "100", "G": "200", "B": "150"});
    let of = |style, explode, shape| Parameter { name: "color", style, explode, shape };
    let path = [
        (Style::Matrix, false, ";color=blue,black,brown", ";color=R,100,G,200,B,150"),
        (Style::Matrix, true, ";color=blue;color=black;color=brown", ";R=100;G=200;B=150"),
        (Style::Label, false, ".blue,black,brown", ".R,100,G,200,B,150"),
        (Style::Label, true, ".blue.black.brown", ".R=100.G=200.B=150"),
        (Style::Simple, false, "blue,black,brown", "R,100,G,200,B,150"),
        (Style::Simple, true, "blue,black,brown", "R=100,G=200,B=150"),
    ];
    for (style, explode, array, object) in path {
        assert_eq!(of(style, explode, Shape::Array).in_path(array), Ok(blue()), "{array}");
        assert_eq!(of(style, explode, Shape::Object).in_path(object), Ok(color()), "{object}");
    }
    let query = [
        (Style::Form, false, "color=blue,black,brown", "color=R,100,G,200,B,150"),
        (Style::Form, true, "color=blue&color=black&color=brown", "R=100&G=200&B=150"),
        (Style::SpaceDelimited, false, "color=blue%20black%20brown", "color=R%20100%20G%20200%20B%20150"),
        (Style::PipeDelimited, false, "color=blue%7Cblack%7Cbrown", "color=R%7C100%7CG%7C200%7CB%7C150"),
        (
            Style::DeepObject,
            true,
            "color[0]=blue&color[1]=black&color[2]=brown",
            "color%5BR%5D=100&color[G]=200&color[B]=150",
        ),
    ];
    for (style, explode, array, object) in query {
        assert_eq!(of(style, explode, Shape::Array).in_query(array, "&"), Ok(blue()), "{array}");
        assert_eq!(of(style, explode, Shape::Object).in_query(object, "&"), Ok(color()), "{object}");
    }
    assert_eq!(of(Style::Matrix, false, Shape::One).in_path(";color"), Ok(json!("")));
    assert_eq!(of(Style::Form, true, Shape::One).in_query("color=", "&"), Ok(json!("")));
}
