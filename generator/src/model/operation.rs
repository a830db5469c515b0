//! Operations: what they send, how, and what comes back.

use super::{Field, Shape, Struct};
use crate::pointer::Pointer;

#[derive(Debug)]
pub struct Operation {
    /// The document's `operationId`, or method and path where it has none.
    pub id: String,
    pub has_id: bool,
    pub method: &'static str,
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
    /// The bodies of other than successful responses, by status.
    pub errors: Vec<(String, Shape)>,
    /// Alternatives, each a set of indexes into the schemes; `None`: nothing is said.
    pub security: Vec<Vec<usize>>,
    pub server: Option<String>,
}

#[derive(Debug)]
pub struct Parameter {
    pub place: ParameterPlace,
    pub style: Style,
    pub field: Field,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ParameterPlace {
    Path,
    Query,
    Header,
    Cookie,
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
    Label {
        explode: bool,
    },
    Matrix {
        explode: bool,
    },
    SpaceDelimited,
    PipeDelimited,
    DeepObject,
    /// `content`: one JSON text.
    Json,
}

#[derive(Debug)]
pub struct Body {
    pub media: Media,
    pub content: BodyContent,
    pub required: bool,
    /// The styles that `encoding` declares, by property (OAS 3.0.3 §4.7.15).
    pub styles: Vec<(String, Style)>,
    pub description: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Media {
    Json(String),
    Form,
    Multipart,
    /// Sent and received as bytes, with its content type.
    Bytes(String),
    Text(String),
}

#[derive(Debug)]
pub enum BodyContent {
    /// The properties of an inline object are fields of the request itself.
    Fields(Struct),
    /// One value.
    Whole(Shape),
}

/// What a successful response holds.
#[derive(Debug)]
pub enum Output {
    Empty,
    Json(Shape),
    Text,
    Bytes,
}

impl Operation {
    /// Every shape that a request of this operation holds directly.
    pub fn request_shapes(&self) -> Vec<&Shape> {
        let mut shapes: Vec<&Shape> = self.parameters.iter().map(|parameter| &parameter.field.shape).collect();
        match self.body.as_ref().map(|body| &body.content) {
            Some(BodyContent::Fields(body)) => shapes.extend(body.shapes()),
            Some(BodyContent::Whole(shape)) => shapes.push(shape),
            None => {}
        }
        shapes
    }

    /// Every shape that comes back.
    pub fn response_shapes(&self) -> Vec<&Shape> {
        let output = match &self.output {
            Output::Json(shape) => Some(shape),
            Output::Empty | Output::Text | Output::Bytes => None,
        };
        output.into_iter().chain(self.errors.iter().map(|(_, shape)| shape)).collect()
    }
}
