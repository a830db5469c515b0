//! Operations: what they send, how, and what comes back.

use super::{Api, Example, Field, Hook, Paging, Shape, Stream, Struct, Ways, XmlElement};
use crate::key::OperationKey;
use crate::pointer::Pointer;
use std::fmt;

#[derive(Debug, Clone)]
pub struct Operation {
    pub key: OperationKey,
    /// The document's `operationId`, or method and path where it has none.
    pub id: String,
    pub has_id: bool,
    pub method: String,
    pub path: String,
    pub at: Pointer,
    pub summary: Option<String>,
    pub description: Option<String>,
    pub external_docs: Option<String>,
    pub deprecated: bool,
    pub tags: Vec<String>,
    pub parameters: Vec<Parameter>,
    pub body: Option<Body>,
    pub output: Output,
    /// The media types to ask for, where that is not `application/json`.
    pub accept: Option<String>,
    /// The responses that come in XML, successes and errors: the root element of each.
    pub xml: Vec<XmlResponse>,
    /// The bodies of other than successful responses.
    pub errors: Vec<Response>,
    /// The declared headers of its responses.
    pub headers: Vec<ResponseHeader>,
    pub links: Vec<Link>,
    /// Alternatives, each a set of indexes into the schemes; `None`: nothing is said.
    pub security: Vec<Vec<usize>>,
    pub server: Option<String>,
    /// The operation that this one is, with a body or a response of another media type, and the word for that.
    pub other_media_of: Option<(usize, String)>,
    /// The media type that it asks for, where that makes it another operation.
    pub asks_for: Option<String>,
    /// What the API sends because of this operation.
    pub callbacks: Vec<Hook>,
    /// If a success can come as a stream.
    pub stream: Option<Stream>,
    /// If the response is one page of a list.
    pub paging: Option<Paging>,
}

impl Operation {
    /// What it is called where a person names it: its id, its method and path, or its key.
    pub fn known_as(&self) -> [String; 3] {
        [self.id.clone(), format!("{} {}", self.method, self.path), self.key.to_string()]
    }

    /// Whether there is anything that a caller can give.
    pub fn takes_something(&self) -> bool {
        self.given().next().is_some()
    }

    /// Whether a caller has to give anything.
    pub fn needs_something(&self) -> bool {
        self.given().any(|is_required| is_required)
    }

    /// How many values a caller has to give.
    pub fn required_count(&self) -> usize {
        self.given().filter(|is_required| *is_required).count()
    }

    /// Whether each thing that a caller can give is required: inputs, or a body that is one value.
    fn given(&self) -> impl Iterator<Item = bool> {
        let whole = self.body.as_ref().filter(|body| matches!(body.content, BodyContent::Whole(_)));
        let inputs = self.inputs().filter(|field| field.fixed.is_none()).map(|field| field.required);
        inputs.chain(whole.map(|body| body.required))
    }
}

#[derive(Debug, Clone)]
pub struct Parameter {
    pub location: ParameterLocation,
    pub style: Style,
    /// Reserved characters stay as they are (`allowReserved`), but in a path those that would end a segment.
    pub reserved: bool,
    pub field: Field,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ParameterLocation {
    Path,
    Query,
    Header,
    Cookie,
}

impl ParameterLocation {
    /// Its `in`.
    pub fn word(self) -> &'static str {
        match self {
            ParameterLocation::Path => "path",
            ParameterLocation::Query => "query",
            ParameterLocation::Header => "header",
            ParameterLocation::Cookie => "cookie",
        }
    }
}

/// How a parameter is written (OAS 3.0.3 §4.7.12.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    Form {
        explode: bool,
    },
    Simple {
        explode: bool,
    },
    /// A text of several segments of a path, or an array of these.
    Segments,
    Label {
        explode: bool,
    },
    Matrix {
        explode: bool,
    },
    SpaceDelimited,
    PipeDelimited,
    /// Swagger 2.0's `tsv`.
    TabDelimited,
    DeepObject,
    /// As `form`, with nothing escaped (OAS 3.2.0 §4.12.3).
    Cookie {
        explode: bool,
    },
    /// `content`: one JSON text.
    Json,
    /// A whole query that is one JSON text (OAS 3.2.0 §4.12.1).
    WholeJson,
    /// A whole query that is one text.
    WholeText,
}

#[derive(Debug, Clone)]
pub struct Body {
    pub media: Media,
    /// Where the document says what it holds in this media type.
    pub at: Pointer,
    pub content: BodyContent,
    pub required: bool,
    /// The styles that `encoding` declares, by property (OAS 3.0.3 §4.7.15).
    pub styles: Vec<(String, Style)>,
    /// The media types of parts, by property.
    pub parts: Vec<(String, String)>,
    /// Headers of parts of a multipart body, by wire name, with their values.
    pub part_headers: Vec<(String, String, String)>,
    /// Other media types that the same value may be sent as.
    pub alike: Vec<String>,
    pub description: Option<String>,
    /// The root element, if it is in XML.
    pub xml: Option<XmlElement>,
    /// What the document shows as a value of a body that is one value.
    pub example: Option<Example>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Media {
    Json(String),
    /// The elements of an array, one after the other in JSON.
    Lines(String),
    Form,
    /// `multipart/form-data`, or another one.
    Multipart(String),
    /// A value in XML.
    Xml(String),
    /// Sent and received as bytes, with its content type.
    Bytes(String),
    Text(String),
}

impl Media {
    /// Its name on the wire.
    pub fn name(&self) -> &str {
        match self {
            Media::Json(name)
            | Media::Lines(name)
            | Media::Multipart(name)
            | Media::Xml(name)
            | Media::Bytes(name)
            | Media::Text(name) => name,
            Media::Form => "application/x-www-form-urlencoded",
        }
    }
}

#[derive(Debug, Clone)]
pub enum BodyContent {
    /// The properties of an inline object are fields of the request itself.
    Fields(Struct),
    /// One value.
    Whole(Shape),
}

/// What a successful response holds.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Output {
    Empty,
    /// A value, in JSON or XML.
    Json(Shape),
    Text,
    Bytes,
    /// Where something is, in a redirect of one of these statuses.
    Redirect(Vec<u16>),
    /// A body with some statuses, and none with these.
    Optional(Box<Output>, Vec<Status>),
    /// Bodies that differ by status.
    ByStatus(Vec<Response>),
}

/// Which responses of an operation, by what their status says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResponseKind {
    Success,
    Error,
}

impl ResponseKind {
    pub const ALL: [ResponseKind; 2] = [ResponseKind::Success, ResponseKind::Error];
}

/// What a response of one status holds.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Response {
    pub status: Status,
    /// Empty, JSON, text or bytes.
    pub output: Output,
    pub description: Option<String>,
}

/// A response in XML.
#[derive(Debug, Clone)]
pub struct XmlResponse {
    pub status: Status,
    pub kind: ResponseKind,
    pub root: XmlElement,
}

/// The key of a response (OAS 3.0.3 §4.7.16): what is more exact goes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    Code(u16),
    /// `4XX`, by its first digit.
    Range(u16),
    Default,
}

/// A header that responses declare (OAS 3.0.3 §4.7.21).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResponseHeader {
    pub wire: String,
    /// A value without inner structure, or an array of such; anything if it is JSON.
    pub shape: Shape,
    /// `simple`, JSON, or what else stands between the values of a list.
    pub style: Style,
    pub description: Option<String>,
}

/// An operation that a response leads to (OAS 3.0.3 §4.7.20).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Link {
    pub name: String,
    /// The `operationId` or `operationRef`.
    pub target: String,
    /// The target's parameters, and the expressions that give their values.
    pub parameters: Vec<(String, String)>,
    pub description: Option<String>,
}

impl fmt::Display for Status {
    /// As a document writes it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Status::Code(code) => code.fmt(f),
            Status::Range(digit) => write!(f, "{digit}XX"),
            Status::Default => f.write_str("default"),
        }
    }
}

impl Output {
    /// What it may hold: one body, or several by status.
    pub fn bodies(&self) -> Vec<&Output> {
        match self {
            Output::Empty | Output::Json(_) | Output::Text | Output::Bytes | Output::Redirect(_) => vec![self],
            Output::Optional(output, _) => output.bodies(),
            Output::ByStatus(responses) => responses.iter().flat_map(|response| response.output.bodies()).collect(),
        }
    }

    /// The shapes of the JSON that it may hold.
    pub fn shapes(&self) -> impl Iterator<Item = &Shape> {
        self.bodies().into_iter().filter_map(|body| if let Output::Json(shape) = body { Some(shape) } else { None })
    }
}

impl Operation {
    /// Every shape that a request of this operation holds directly.
    pub fn request_shapes(&self) -> Vec<&Shape> {
        let mut shapes: Vec<&Shape> = self.parameters.iter().map(|parameter| &parameter.field.shape).collect();
        match self.body.as_ref().map(|body| &body.content) {
            Some(BodyContent::Fields(body)) => shapes.extend(body.shapes_along(Ways::Sent)),
            Some(BodyContent::Whole(shape)) => shapes.push(shape),
            None => {}
        }
        shapes
    }

    /// Its responses of this kind, where their bodies differ by status.
    pub fn by_status(&self, kind: ResponseKind) -> Option<&[Response]> {
        match (kind, &self.output) {
            (ResponseKind::Success, Output::ByStatus(responses)) => Some(responses),
            (ResponseKind::Success, _) => None,
            (ResponseKind::Error, _) => {
                let first = self.errors.first()?;
                self.errors.iter().any(|one| one.output != first.output).then_some(&self.errors)
            }
        }
    }

    /// What a caller can give: parameters, and the fields of a body that is taken apart.
    pub fn inputs(&self) -> impl Iterator<Item = &Field> {
        self.placed_inputs().map(|(_, field)| field)
    }

    /// The same, each with where it is.
    pub fn placed_inputs(&self) -> impl Iterator<Item = (&'static str, &Field)> {
        let of_body = match self.body.as_ref().map(|body| &body.content) {
            Some(BodyContent::Fields(body)) => body.fields.as_slice(),
            Some(BodyContent::Whole(_)) | None => &[],
        };
        let parameters = self.parameters.iter().map(|one| (one.location.word(), &one.field));
        parameters.chain(of_body.iter().map(|field| ("body", field)))
    }

    /// The root elements of its bodies in XML.
    pub fn xml_roots(&self) -> impl Iterator<Item = &XmlElement> {
        let body = self.body.as_ref().and_then(|body| body.xml.as_ref());
        body.into_iter().chain(self.xml.iter().map(|one| &one.root))
    }

    /// Every shape that comes back.
    pub fn response_shapes(&self) -> Vec<&Shape> {
        let errors = self.errors.iter().flat_map(|error| error.output.shapes());
        self.output.shapes().chain(errors).chain(self.later_shapes()).collect()
    }

    /// Every shape that the API sends because of this operation beside its body: in headers, in a stream, or in callbacks.
    pub fn later_shapes(&self) -> impl Iterator<Item = &Shape> {
        let callbacks = self.callbacks.iter().filter_map(|hook| hook.payload.as_ref());
        let headers = self.headers.iter().map(|header| &header.shape);
        self.stream.as_ref().map(|stream| &stream.item).into_iter().chain(callbacks).chain(headers)
    }
}

impl Api {
    /// Whether any body is in XML.
    pub fn has_xml(&self) -> bool {
        self.operations.iter().any(|one| one.xml_roots().next().is_some())
    }

    /// The alternatives of security that most operations have, of those that need a credential; the first ones, if several
    /// are as many.
    pub fn usual_security(&self) -> &[Vec<usize>] {
        let mut counts: Vec<(&[Vec<usize>], usize)> = Vec::new();
        for operation in &self.operations {
            let security = &operation.security[..];
            match counts.iter_mut().find(|(known, _)| *known == security) {
                Some((_, count)) => *count += 1,
                None if security.iter().any(|all| !all.is_empty()) => counts.push((security, 1)),
                None => {}
            }
        }
        // Of equals, `max_by_key` takes the last.
        counts.iter().rev().max_by_key(|(_, count)| *count).map_or(&[], |(security, _)| *security)
    }
}
