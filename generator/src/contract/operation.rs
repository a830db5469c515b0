//! Operations and webhooks as data.

use super::place::below;
use super::{ShapeEntry, bounds, docs, is_false, rust, wire};
use crate::api::*;
use crate::name::{Names, OperationName};
use crate::pointer::Pointer;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// An operation.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct OperationEntry {
    /// Its key.
    pub key: String,
    /// The path of its request below the crate's root.
    pub path: String,
    /// The method that makes the request, in the module of the path.
    pub method: String,
    /// The method that takes its inputs, where the other one needs none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub method_with: String,
    /// The pointer to it.
    pub at: String,
    /// The server that it has of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub server: Option<String>,
    /// The cargo feature that brings it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub feature: Option<String>,
    /// The hash of its description, and of those of its inputs.
    pub docs: String,
    /// The hash of what bounds its inputs: lengths, ranges, defaults.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bounds: Option<String>,
    /// Whether it is deprecated.
    #[serde(default, skip_serializing_if = "is_false")]
    pub deprecated: bool,
    /// Alternatives, each a list of security schemes; empty where nothing is said.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub security: Vec<Vec<String>>,
    /// Its parameters by place, then the fields of a body that is taken apart: in the order in which `new` takes the required ones.
    pub inputs: Vec<InputEntry>,
    /// Its body.
    pub body: Option<BodyEntry>,
    /// What a success brings.
    pub output: OutputEntry,
    /// The media types that it asks for, where that is not `application/json`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accept: Option<String>,
    /// Its type in Rust.
    pub rust: String,
    /// How the next page is asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paging: Option<String>,
    /// What its pages hold, in Rust, if it has pages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pages: Option<String>,
    /// If that can come as a stream.
    pub stream: Option<StreamEntry>,
    /// The bodies of other responses.
    pub errors: Vec<ResponseEntry>,
    /// What the API sends because of it.
    pub callbacks: Vec<HookEntry>,
}

/// What a request can set.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct InputEntry {
    /// `path`, `query`, `header`, `cookie` or `body`.
    pub r#in: String,
    /// The name in the document.
    pub wire: String,
    /// The name in Rust.
    pub name: String,
    /// Whether it must be there.
    pub required: bool,
    /// What it holds.
    pub shape: ShapeEntry,
    /// Its type in Rust, as `new` takes it or its setter does, conversions aside.
    pub rust: String,
    /// Its only value, as JSON; no caller sets it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fixed: Option<String>,
    /// How a parameter is written, where that is not as in its place unless said: `pipeDelimited`, `form explode=false`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub style: Option<String>,
    /// The pointer to it, below that of the operation or from `#` on; not where it is a property of the schema that the body has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    /// Whether it is deprecated.
    #[serde(default, skip_serializing_if = "is_false")]
    pub deprecated: bool,
}

/// The body of a request.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct BodyEntry {
    /// Its media type.
    pub media: String,
    /// The pointer to that, where it does not stand in the operation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    /// Whether it must be there.
    pub required: bool,
    /// How single fields of a form are written: `deepObject`, `image/png`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub encoding: BTreeMap<String, String>,
    /// What it holds, where it is not taken apart into inputs.
    pub shape: Option<ShapeEntry>,
    /// Its name in Rust then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// And its type in Rust.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rust: Option<String>,
}

/// What comes back.
#[derive(Debug, Clone, Serialize, Deserialize)]
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
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ResponseEntry {
    /// Its status, as the document has it.
    pub status: String,
    /// What it holds.
    pub output: OutputEntry,
}

/// A stream.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct StreamEntry {
    /// What each of its values is.
    pub item: ShapeEntry,
    /// That in Rust.
    #[serde(default)]
    pub rust: String,
    /// How they come, where that is not as server-sent events of JSON.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub framing: Option<String>,
}

/// A request that the API sends.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct HookEntry {
    /// Its key.
    pub key: String,
    /// What it holds.
    pub payload: Option<ShapeEntry>,
}

/// Writes an operation down.
pub fn entry(api: &Api, names: &Names, index: usize) -> OperationEntry {
    let (operation, name) = (&api.operations[index], &names.operations[index]);
    let own = |id| names.own.in_response(id, index);
    let ty = |shape: &Shape| rust::ty(names, shape, &own);
    let said = operation.inputs().map(|field| field.description.as_deref());
    let scheme = |index: &usize| api.schemes[*index].wire.clone();
    let stream = |stream: &Stream| StreamEntry {
        item: ShapeEntry::of(api, &stream.item),
        rust: ty(&stream.item),
        framing: wire::framing(stream),
    };
    let has_two_methods = operation.takes_something() && !operation.needs_something();
    OperationEntry {
        key: operation.key.to_string(),
        path: names.request_path(index),
        method: name.method.clone(),
        method_with: if has_two_methods { name.method_with.clone() } else { String::new() },
        at: operation.at.to_string(),
        server: operation.server.clone(),
        feature: names.modules[name.module.0].feature.clone(),
        docs: docs([operation.summary.as_deref(), operation.description.as_deref()].into_iter().chain(said)),
        bounds: bounds(operation.inputs()),
        deprecated: operation.deprecated,
        security: operation.security.iter().map(|all| all.iter().map(scheme).collect()).collect(),
        inputs: inputs(api, names, index),
        body: operation.body.as_ref().map(|one| body(api, names, index, one)),
        output: output(api, &operation.output),
        accept: operation.accept.clone(),
        rust: returned(names, &operation.output, name, &ty),
        paging: operation.paging.as_ref().map(wire::paging),
        pages: operation.paging.as_ref().map(|paging| ty(&paging.item)),
        stream: operation.stream.as_ref().map(stream),
        errors: operation.errors.iter().map(|error| response(api, error)).collect(),
        callbacks: operation.callbacks.iter().map(|one| hook(api, one)).collect(),
    }
}

/// Writes a request of the API down.
pub fn hook(api: &Api, hook: &Hook) -> HookEntry {
    let payload = hook.payload.as_ref().map(|shape| ShapeEntry::of(api, shape));
    HookEntry { key: hook.key.to_string(), payload }
}

fn inputs(api: &Api, names: &Names, index: usize) -> Vec<InputEntry> {
    let (operation, name) = (&api.operations[index], &names.operations[index]);
    let of_body = operation.body.as_ref().map(|body| body.at.join_all(["schema", "properties"]));
    let style = |(r#in, wire): (&str, &str)| {
        let is_it = |one: &&Parameter| one.location.word() == r#in && one.field.wire == wire;
        operation.parameters.iter().find(is_it).and_then(|one| wire::style(api, one))
    };
    let at = |field: &Field| {
        let is_usual = of_body.as_ref().is_some_and(|at| at.join(&field.wire) == field.at);
        (!is_usual && field.at != Pointer::root()).then(|| below(operation, &field.at))
    };
    let input = |((r#in, field), name): ((&'static str, &Field), &String)| InputEntry {
        r#in: r#in.to_owned(),
        wire: field.wire.clone(),
        name: name.clone(),
        required: field.required,
        shape: ShapeEntry::of(api, &field.shape),
        rust: rust::ty(names, &field.shape, &|id| names.own.in_request(id, index, &field.wire)),
        fixed: field.fixed.as_ref().map(|fixed| fixed.json.clone()),
        style: style((r#in, &field.wire)),
        at: at(field),
        deprecated: field.deprecated,
    };
    let mut all: Vec<InputEntry> = operation.placed_inputs().zip(&name.fields).map(input).collect();
    // As `new` takes what is required of them.
    all.sort_by_key(|one| PLACES.iter().position(|place| *place == one.r#in));
    all
}

/// Where inputs are, in the order of a request's fields.
const PLACES: [&str; 5] = ["path", "query", "header", "cookie", "body"];

/// What a call returns, in Rust.
fn returned(names: &Names, output: &Output, name: &OperationName, ty: &dyn Fn(&Shape) -> String) -> String {
    match output {
        Output::Empty => "()".to_owned(),
        Output::Json(shape) => ty(shape),
        Output::Text => "String".to_owned(),
        Output::Bytes => "Bytes".to_owned(),
        Output::Redirect(_) => "Redirect".to_owned(),
        Output::Optional(inner, _) => format!("Option<{}>", returned(names, inner, name, ty)),
        Output::ByStatus(_) => {
            name.output.as_ref().map(|output| names.path_in(name.module, &output.name)).unwrap_or_default()
        }
    }
}

fn body(api: &Api, names: &Names, index: usize, body: &Body) -> BodyEntry {
    let whole = match &body.content {
        BodyContent::Fields(_) => None,
        BodyContent::Whole(shape) => Some(shape),
    };
    let ty = |shape: &Shape| rust::ty(names, shape, &|id| names.own.in_request(id, index, WHOLE));
    let operation = &api.operations[index];
    let usual = operation.at.join_all(["requestBody", "content", body.media.name()]);
    BodyEntry {
        media: body.media.name().to_owned(),
        at: (body.at != usual).then(|| below(operation, &body.at)),
        encoding: wire::encoding(api, body),
        required: body.required,
        name: names.operations[index].fields.last().filter(|_| whole.is_some()).cloned(),
        rust: whole.map(ty),
        shape: whole.map(|shape| ShapeEntry::of(api, shape)),
    }
}

/// What a body that is one value is called where names are looked up.
const WHOLE: &str = "body";

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
    ResponseEntry { status: one.status.to_string(), output: output(api, &one.output) }
}
