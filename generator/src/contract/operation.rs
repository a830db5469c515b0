//! Operations and webhooks as data.

use super::ShapeEntry;
use crate::api::*;
use crate::name::Names;
use serde::Serialize;

/// An operation.
#[derive(Debug, Clone, Serialize)]
pub struct OperationEntry {
    /// Its key.
    pub key: String,
    /// The path of its request below the crate's root.
    pub path: String,
    /// The method that makes the request, in the module of the path.
    pub method: String,
    /// Its parameters, then the fields of a body that is taken apart.
    pub inputs: Vec<InputEntry>,
    /// Its body.
    pub body: Option<BodyEntry>,
    /// What a success brings.
    pub output: OutputEntry,
    /// If that can come as a stream.
    pub stream: Option<StreamEntry>,
    /// The bodies of other responses.
    pub errors: Vec<ResponseEntry>,
    /// What the API sends because of it.
    pub callbacks: Vec<HookEntry>,
}

/// What a request can set.
#[derive(Debug, Clone, Serialize)]
pub struct InputEntry {
    /// `path`, `query`, `header`, `cookie` or `body`.
    pub r#in: &'static str,
    /// The name in the document.
    pub wire: String,
    /// The name in Rust.
    pub name: String,
    /// Whether it must be there.
    pub required: bool,
    /// What it holds.
    pub shape: ShapeEntry,
}

/// The body of a request.
#[derive(Debug, Clone, Serialize)]
pub struct BodyEntry {
    /// Its media type.
    pub media: String,
    /// Whether it must be there.
    pub required: bool,
    /// What it holds, where it is not taken apart into inputs.
    pub shape: Option<ShapeEntry>,
}

/// What comes back.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum OutputEntry {
    /// Nothing.
    Empty,
    /// JSON.
    Json(ShapeEntry),
    /// A text.
    Text,
    /// Bytes.
    Bytes,
    /// Where a redirect leads, of one of these statuses.
    Redirect(Vec<u16>),
    /// A body, or nothing.
    Optional(Box<OutputEntry>),
    /// A body that differs by status.
    ByStatus(Vec<ResponseEntry>),
}

/// The body of one response.
#[derive(Debug, Clone, Serialize)]
pub struct ResponseEntry {
    /// Its status, as the document has it.
    pub status: String,
    /// What it holds.
    pub output: OutputEntry,
}

/// A stream.
#[derive(Debug, Clone, Serialize)]
pub struct StreamEntry {
    /// What each of its values is.
    pub item: ShapeEntry,
}

/// A request that the API sends.
#[derive(Debug, Clone, Serialize)]
pub struct HookEntry {
    /// Its key.
    pub key: String,
    /// What it holds.
    pub payload: Option<ShapeEntry>,
}

/// Writes an operation down.
pub fn entry(api: &Api, names: &Names, index: usize) -> OperationEntry {
    let (operation, name) = (&api.operations[index], &names.operations[index]);
    OperationEntry {
        key: operation.key.to_string(),
        path: names.request_path(index),
        method: name.method.clone(),
        inputs: inputs(api, operation, &name.fields),
        body: operation.body.as_ref().map(|one| body(api, one)),
        output: output(api, &operation.output),
        stream: operation.stream.as_ref().map(|stream| StreamEntry { item: ShapeEntry::of(api, &stream.item) }),
        errors: operation.errors.iter().map(|error| response(api, error)).collect(),
        callbacks: operation.callbacks.iter().map(|one| hook(api, one)).collect(),
    }
}

/// Writes a request of the API down.
pub fn hook(api: &Api, hook: &Hook) -> HookEntry {
    let payload = hook.payload.as_ref().map(|shape| ShapeEntry::of(api, shape));
    HookEntry { key: hook.key.to_string(), payload }
}

fn inputs(api: &Api, operation: &Operation, names: &[String]) -> Vec<InputEntry> {
    let parameters = operation.parameters.iter().map(|one| (one.location.word(), &one.field));
    let of_body = match operation.body.as_ref().map(|body| &body.content) {
        Some(BodyContent::Fields(body)) => body.fields.as_slice(),
        Some(BodyContent::Whole(_)) | None => &[],
    };
    let all = parameters.chain(of_body.iter().map(|field| ("body", field)));
    let input = |((r#in, field), name): ((&'static str, &Field), &String)| InputEntry {
        r#in,
        wire: field.wire.clone(),
        name: name.clone(),
        required: field.required,
        shape: ShapeEntry::of(api, &field.shape),
    };
    all.zip(names).map(input).collect()
}

fn body(api: &Api, body: &Body) -> BodyEntry {
    let shape = match &body.content {
        BodyContent::Fields(_) => None,
        BodyContent::Whole(shape) => Some(ShapeEntry::of(api, shape)),
    };
    BodyEntry { media: body.media.name().to_owned(), required: body.required, shape }
}

fn output(api: &Api, one: &Output) -> OutputEntry {
    match one {
        Output::Empty => OutputEntry::Empty,
        Output::Json(shape) => OutputEntry::Json(ShapeEntry::of(api, shape)),
        Output::Text => OutputEntry::Text,
        Output::Bytes => OutputEntry::Bytes,
        Output::Redirect(statuses) => OutputEntry::Redirect(statuses.clone()),
        Output::Optional(inner, _) => OutputEntry::Optional(Box::new(output(api, inner))),
        Output::ByStatus(responses) => OutputEntry::ByStatus(responses.iter().map(|one| response(api, one)).collect()),
    }
}

fn response(api: &Api, one: &Response) -> ResponseEntry {
    let status = match one.status {
        Status::Code(code) => code.to_string(),
        Status::Range(digit) => format!("{digit}XX"),
        Status::Default => "default".to_owned(),
    };
    ResponseEntry { status, output: output(api, &one.output) }
}
