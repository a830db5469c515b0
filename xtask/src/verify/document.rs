//! Reads an OpenAPI document into the plain list of operations that `verify` samples, encodes and compares:
//! written from the specification alone, so that it shares no mistake with the generator.

use std::collections::BTreeMap;
#[cfg(test)]
use std::path::Path;

use cratewright::node::Node;
use serde_json::{Map, Value};

use super::Outcome;
use super::media::{self, Media};
use super::subtypes;
use super::xml;

/// A document and its version.
pub struct Document {
    /// The document as it came, keys in their order.
    pub root: Value,
    /// OpenAPI 3.1 or later: schemas are JSON Schema 2020-12.
    pub v31: bool,
    /// Which schemas extend another by `allOf`, by references.
    pub subtypes: BTreeMap<String, Vec<String>>,
}

/// An operation, parameters of its path item included.
pub struct Operation<'d> {
    /// `operationId`, or `method path` where there is none.
    pub id: String,
    /// In lower case, as in the document.
    pub method: &'d str,
    /// The template: `/v1/charges/{id}`.
    pub path: &'d str,
    /// The operation or its path item names a server of its own.
    pub own_server: bool,
    /// Without the headers that OAS 3.0.3 §4.7.12.1 says to ignore.
    pub parameters: Vec<Parameter<'d>>,
    /// The request body in the media type that a client uses.
    pub body: Option<Body<'d>>,
    /// The success response that has a JSON body: its status and its schema.
    pub success: Option<(u16, &'d Value)>,
    /// All its responses.
    pub responses: &'d Value,
}

/// Where a parameter goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// A segment of the path.
    Path,
    /// The query.
    Query,
    /// A header.
    Header,
    /// A pair of the header `Cookie`.
    Cookie,
}

/// All places, in the order of a request sample's sections.
pub const PLACES: [Place; 4] = [Place::Path, Place::Query, Place::Header, Place::Cookie];

/// How a parameter is written (OAS 3.0.3 §4.7.12.2, "style values").
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// `;color=blue`
    Matrix,
    /// `.blue`
    Label,
    /// `color=blue`
    Form,
    /// `blue,black`
    Simple,
    /// `blue%20black`
    SpaceDelimited,
    /// `blue|black`
    PipeDelimited,
    /// `blue%09black`, of Swagger 2.0.
    TabDelimited,
    /// `color[R]=100`
    DeepObject,
    /// `content: application/json`
    Json,
}

/// One parameter.
pub struct Parameter<'d> {
    /// Its name on the wire.
    pub name: &'d str,
    /// Where it goes.
    pub place: Place,
    /// How it is written.
    pub style: Style,
    /// One pair for each value.
    pub explode: bool,
    /// RFC 3986's reserved characters stay as they are.
    pub allow_reserved: bool,
    /// It has to be there.
    pub required: bool,
    /// What it may be.
    pub schema: &'d Value,
}

/// A request body in one media type.
pub struct Body<'d> {
    /// As the document writes it: `application/json; charset=utf-8`.
    pub media_type: &'d str,
    /// How it is written.
    pub media: Media,
    /// It has to be there.
    pub required: bool,
    /// What it may be.
    pub schema: &'d Value,
    /// `encoding` of the media type: property to its object.
    pub encoding: Option<&'d Map<String, Value>>,
    /// Whether a style says how a part is written: of a form, since 3.1 (OAS 3.1.1 §4.8.15.1.2).
    pub has_styles: bool,
}

/// A schema that allows anything.
pub static ANYTHING: Value = Value::Bool(true);

const METHODS: [&str; 9] = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

impl Document {
    /// Reads a JSON or YAML file, as the generator reads it.
    #[cfg(test)]
    pub fn load(path: &Path) -> Outcome<Self> {
        let (_, node) =
            cratewright::read::document(path).map_err(|problem| format!("{}: {}", path.display(), problem.message))?;
        Self::of(&node)
    }

    /// The document that the generator reads as this tree.
    pub fn of(node: &Node) -> Outcome<Self> {
        // By way of text: numbers beyond 64 bits become floats here, which bounds and samples can live with.
        Ok(Self::new(serde_json::from_str(&node.to_json())?))
    }

    /// A document that is in memory already.
    pub fn new(root: Value) -> Self {
        let v31 = root["openapi"].as_str().is_some_and(|version| version >= "3.1");
        let subtypes = subtypes::of_document(&root);
        Self { root, v31, subtypes }
    }

    /// The target of a local `$ref`.
    pub fn resolve(&self, reference: &str) -> Option<&Value> {
        resolve(&self.root, reference)
    }

    /// Follows `$ref` of a parameter, body, response or path item; stops at a cycle or a missing target.
    pub fn deref<'d>(&'d self, mut value: &'d Value) -> &'d Value {
        for _ in 0..32 {
            let Some(target) = value["$ref"].as_str().and_then(|reference| self.resolve(reference)) else {
                return value;
            };
            value = target;
        }
        value
    }

    /// All operations under `paths`, in the document's order.
    pub fn operations(&self) -> Vec<Operation<'_>> {
        let Some(paths) = self.root["paths"].as_object() else {
            return Vec::new();
        };
        let mut found = Vec::new();
        for (path, item) in paths {
            let item = self.deref(item);
            let methods = item.as_object().into_iter().flatten();
            for (method, value) in methods.filter(|(key, value)| METHODS.contains(&key.as_str()) && value.is_object()) {
                found.push(self.operation(path, item, method, value));
            }
        }
        found
    }

    fn operation<'d>(&'d self, path: &'d str, item: &'d Value, method: &'d str, value: &'d Value) -> Operation<'d> {
        let has_servers = |holder: &Value| holder["servers"].as_array().is_some_and(|servers| !servers.is_empty());
        Operation {
            id: value["operationId"].as_str().map_or_else(|| format!("{method} {path}"), str::to_owned),
            method,
            path: path.split('#').next().unwrap_or(path),
            own_server: has_servers(value) || has_servers(item),
            parameters: self.parameters(path, item, value),
            body: self.body(&value["requestBody"]),
            success: self.success(method, &value["responses"]),
            responses: &value["responses"],
        }
    }

    fn parameters<'d>(&'d self, path: &'d str, item: &'d Value, operation: &'d Value) -> Vec<Parameter<'d>> {
        let mut found: Vec<Parameter<'d>> = Vec::new();
        for holder in [item, operation] {
            for value in holder["parameters"].as_array().into_iter().flatten() {
                let Some(parameter) = self.parameter(self.deref(value)) else {
                    continue;
                };
                let same = |other: &Parameter<'_>| other.name == parameter.name && other.place == parameter.place;
                match found.iter().position(same) {
                    Some(index) => found[index] = parameter,
                    None => found.push(parameter),
                }
            }
        }
        // A name in the path's braces that nobody declares is a string.
        for name in path.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name) {
            if !found.iter().any(|parameter| parameter.place == Place::Path && parameter.name == name) {
                found.push(Parameter {
                    name,
                    place: Place::Path,
                    style: Style::Simple,
                    explode: false,
                    allow_reserved: false,
                    required: true,
                    schema: &ANYTHING,
                });
            }
        }
        found
    }

    fn parameter<'d>(&'d self, value: &'d Value) -> Option<Parameter<'d>> {
        let name = value["name"].as_str()?;
        let place = match value["in"].as_str()? {
            "path" => Place::Path,
            "query" => Place::Query,
            "header" => Place::Header,
            "cookie" => Place::Cookie,
            _ => return None,
        };
        let ignored = ["accept", "content-type", "authorization"];
        if place == Place::Header && ignored.iter().any(|ignored| name.eq_ignore_ascii_case(ignored)) {
            return None;
        }
        let content = value["content"].as_object().and_then(|content| content.iter().next());
        let is_json = content.is_some_and(|(name, _)| Media::of(name) == Media::Json);
        let content = content.map(|(_, content)| content);
        let explode = value["explode"].as_bool();
        let declared = delimited(value).unwrap_or_else(|| style(value["style"].as_str(), place));
        let style = match (content, declared) {
            (Some(_), _) if is_json => Style::Json,
            (Some(_), _) => style(None, place),
            // Exploded, there is nothing left to delimit (OAS 3.0.3 §4.7.12.3).
            (None, Style::SpaceDelimited | Style::PipeDelimited) if explode == Some(true) => Style::Form,
            (None, style) => style,
        };
        Some(Parameter {
            name,
            place,
            style,
            explode: explode.unwrap_or(style == Style::Form),
            allow_reserved: value["allowReserved"].as_bool().unwrap_or(false),
            required: place == Place::Path || value["required"].as_bool().unwrap_or(false),
            schema: content.unwrap_or(value).get("schema").unwrap_or(&ANYTHING),
        })
    }

    fn body<'d>(&'d self, value: &'d Value) -> Option<Body<'d>> {
        let value = self.deref(value);
        let (media_type, content) = media::preferred(self, value["content"].as_object()?)?;
        let schema = content.get("schema").unwrap_or(&ANYTHING);
        let media = match Media::of_entry(self, media_type, content) {
            // Of no name, it is sent as it is given.
            Media::Xml if xml::root_name(self, schema).is_none() => Media::of(media_type),
            media => media,
        };
        Some(Body {
            media_type,
            media,
            required: value["required"].as_bool().unwrap_or(false),
            schema,
            encoding: content["encoding"].as_object(),
            has_styles: self.v31 && media::essence(media_type) == "multipart/form-data",
        })
    }

    /// The first success that has a body; `default` where nothing is named but errors. None comes with 204, 205 and to
    /// HEAD (RFC 9110 §9.3.2, §15.3.5, §15.3.6).
    fn success<'d>(&'d self, method: &str, responses: &'d Value) -> Option<(u16, &'d Value)> {
        let responses = responses.as_object().filter(|_| method != "head")?;
        let is_success = |code: &str| code.len() == 3 && code.starts_with('2') && code != "204" && code != "205";
        let any_success = responses.keys().any(|code| code.starts_with(['1', '2', '3']));
        let mut codes =
            responses.keys().filter(|code| if any_success { is_success(code) } else { code.as_str() == "default" });
        let has_body = |code: &&String| {
            let content = self.deref(&responses[code.as_str()])["content"].as_object();
            content.is_some_and(|content| !content.is_empty())
        };
        let code = codes.find(has_body)?;
        let schema = self.json_schema(&responses[code.as_str()])?;
        Some((code.parse().unwrap_or(200), schema))
    }

    /// The schema of the JSON that a response of this status holds.
    pub fn response_schema<'d>(&'d self, operation: &Operation<'d>, status: u16) -> Option<&'d Value> {
        let code = status.to_string();
        let range = format!("{}XX", status / 100);
        let found = [code.as_str(), range.as_str(), "default"].into_iter().find_map(|key| operation.responses.get(key));
        self.json_schema(found?)
    }

    fn json_schema<'d>(&'d self, response: &'d Value) -> Option<&'d Value> {
        let (name, content) = media::preferred(self, self.deref(response)["content"].as_object()?)?;
        // Of XML the same types are read, which take JSON for it.
        content.get("schema").filter(|_| matches!(Media::of_entry(self, name, content), Media::Json | Media::Xml))
    }
}

/// The target of a local `$ref`.
pub fn resolve<'d>(root: &'d Value, reference: &str) -> Option<&'d Value> {
    root.pointer(&unescape_uri(reference.strip_prefix('#')?))
}

/// What stands between the values of an array, where Swagger 2.0 says what OpenAPI has no style for.
pub fn delimited(value: &Value) -> Option<Style> {
    match value[DELIMITED].as_str()? {
        "space" => Some(Style::SpaceDelimited),
        "tab" => Some(Style::TabDelimited),
        "pipe" => Some(Style::PipeDelimited),
        _ => None,
    }
}

/// The key that says it in a document that was converted.
pub const DELIMITED: &str = "x-cratewright-delimited";

fn style(name: Option<&str>, place: Place) -> Style {
    // A style of another place is none (OAS 3.0.3 §4.7.12.3).
    match (name, place) {
        (Some("matrix"), Place::Path) => Style::Matrix,
        (Some("label"), Place::Path) => Style::Label,
        (Some("spaceDelimited"), Place::Query) => Style::SpaceDelimited,
        (Some("pipeDelimited"), Place::Query) => Style::PipeDelimited,
        (Some("deepObject"), Place::Query) => Style::DeepObject,
        _ if matches!(place, Place::Path | Place::Header) => Style::Simple,
        _ => Style::Form,
    }
}

impl Operation<'_> {
    /// The parameters of one place.
    pub fn parameters_in(&self, place: Place) -> impl Iterator<Item = &Parameter<'_>> {
        self.parameters.iter().filter(move |parameter| parameter.place == place)
    }
}

impl Place {
    /// The name of its section in a request sample.
    pub fn section(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::Header => "header",
            Self::Cookie => "cookie",
        }
    }
}

/// Undoes the percent-encoding of a URI fragment.
fn unescape_uri(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        let hex = (first == b'%').then(|| tail.get(..2).and_then(|hex| std::str::from_utf8(hex).ok())).flatten();
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            None => {
                bytes.push(first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}
