//! An example of each operation, which the documentation tests compile.

use super::example_value::Said;
use super::request::Request;
use super::{Emit, accessor};
use crate::api::*;
use crate::docs::{Imports, Rust, Snippet, rust};
use crate::name::ident;
use proc_macro2::Ident;
use std::collections::BTreeMap;

/// How long an expression may be within a line.
const SHORT: usize = 80;

/// Values nested deeper than this make no example that a reader wants.
const DEEPEST: usize = 4;

/// The example; none if a value that it needs cannot be made up in a few words.
pub fn snippet(cx: &Emit<'_>, request: &Request<'_>) -> Option<Snippet> {
    let krate = cx.krate();
    let statements = Statements::of(cx, request)?;
    let mut lines: Vec<Rust> =
        request.operation.deprecated.then(|| "# #![allow(deprecated)]".into()).into_iter().collect();
    lines.push(rust!["# async fn example(client: ", &krate, "::Client) -> Result<(), ", &krate, "::Error> {"]);
    let uses = statements.uses();
    let has_uses = !uses.is_empty();
    lines.extend(uses);
    lines.extend(has_uses.then(Rust::default));
    lines.extend(statements.lines);
    lines.push("# Ok(()) }".into());
    Some(Snippet::new("no_run", lines))
}

/// What an example does with a client.
pub struct Statements {
    imports: Imports,
    /// What goes before the call.
    pub setup: Vec<Rust>,
    pub call: Rust,
    /// All of it.
    pub lines: Vec<Rust>,
    /// Whether there is a `response` in the end.
    pub has_response: bool,
}

impl Statements {
    /// Makes the request, calls the accessor's method, and goes through what comes.
    pub fn of(cx: &Emit<'_>, request: &Request<'_>) -> Option<Statements> {
        let writer = Writer::of(cx);
        let (mut lines, argument) = match request.operation.needs_something() {
            true => writer.request(request)?,
            false => (Vec::new(), Rust::default()),
        };
        let mut imports = Imports::new();
        // A page is not as wide as paths are long.
        let mut shortened = |code: &Rust| code.imported(&writer.krate, KNOWN, &mut imports);
        lines = lines.iter().map(&mut shortened).collect();
        let mut argument = shortened(&argument);
        let name = &cx.names.operations[request.index];
        let method = rust![ident::ident(&name.method), "("];
        let path = rust!["client.", Rust::join(&accessor::chain(cx, name.module), "."), ".", method];
        if !argument.is_empty() && path.as_str().len() + argument.as_str().len() > WIDE {
            lines.push(rust!["let request = ", argument, ";"]);
            argument = "request".into();
        }
        let (setup, call) = (lines.clone(), rust![path, argument, ")"]);
        let comes = Comes::of(request.operation);
        lines.extend(comes.read(&call));
        Some(Statements { imports, setup, call, lines, has_response: comes == Comes::Value })
    }

    /// Imports a type of the crate besides, and returns how it is called then.
    pub fn import(&mut self, krate: &Rust, path: &Rust) -> Rust {
        path.imported(krate, KNOWN, &mut self.imports)
    }

    /// The lines that import the types.
    pub fn uses(&self) -> Vec<Rust> {
        let mut modules: BTreeMap<&Rust, Vec<Rust>> = BTreeMap::new();
        for (name, module) in &self.imports {
            modules.entry(module).or_default().push(name.clone());
        }
        let line = |(module, names): (&Rust, Vec<Rust>)| match names.as_slice() {
            [one] => rust!["use ", module, "::", one, ";"],
            several => rust!["use ", module, "::{", Rust::join(several, ", "), "};"],
        };
        modules.into_iter().map(line).collect()
    }
}

/// What comes of a call, as an example reads it.
#[derive(Clone, Copy, PartialEq)]
enum Comes {
    Nothing,
    Value,
    /// One after the other, by the method `items`.
    Items,
    /// The same by `stream`.
    Stream,
}

impl Comes {
    fn of(operation: &Operation) -> Comes {
        match (&operation.paging, &operation.stream, &operation.output) {
            (Some(_), ..) => Comes::Items,
            // Where there is a value too, the request says which of the two comes.
            (None, Some(_), output) if !matches!(output, Output::Json(_)) => Comes::Stream,
            (None, _, Output::Empty) => Comes::Nothing,
            (
                None,
                _,
                Output::Json(_)
                | Output::Text
                | Output::Bytes
                | Output::Redirect(_)
                | Output::Optional(..)
                | Output::ByStatus(_),
            ) => Comes::Value,
        }
    }

    /// A call is awaited, or what comes one after the other is gone through.
    fn read(self, call: &Rust) -> Vec<Rust> {
        let each = |all: &'static str, one: &'static str| {
            vec![
                rust!["let mut ", all, " = ", call, ".", all, "();"],
                rust!["while let Some(", one, ") = ", all, ".next().await {"],
                rust!["    println!(\"{:?}\", ", one, "?);"],
                "}".into(),
            ]
        };
        match self {
            Comes::Items => each("items", "item"),
            Comes::Stream => each("stream", "value"),
            Comes::Nothing => vec![rust![call, ".await?;"]],
            Comes::Value => vec![rust!["let response = ", call, ".await?;"]],
        }
    }
}

/// Names that an example has without an import, from the prelude or from the lines around it.
const KNOWN: &[&str] = &["Box", "Client", "Err", "Error", "None", "Ok", "Option", "Result", "Some", "String", "Vec"];

/// How wide a line may be before the request has one of its own.
const WIDE: usize = 90;

/// Whether the request is made in one expression that is short.
pub fn is_short(cx: &Emit<'_>, request: &Request<'_>) -> bool {
    if !request.operation.needs_something() {
        return true;
    }
    let made = Writer::of(cx).request(request);
    made.is_some_and(|(setup, call)| setup.is_empty() && call.as_str().chars().count() <= SHORT)
}

/// What a file is made of.
const UPLOAD: &str = "b\"content\".to_vec()";

struct Writer<'a> {
    cx: &'a Emit<'a>,
    krate: Rust,
}

impl<'a> Writer<'a> {
    fn of(cx: &'a Emit<'a>) -> Self {
        Writer { cx, krate: cx.krate() }
    }

    /// The request with its required values: what goes before it, and the expression.
    fn request(&self, request: &Request<'_>) -> Option<(Vec<Rust>, Rust)> {
        let index = request.index;
        let path = self.absolute(&self.cx.names.request_path(index));
        let required: Vec<(&Field, Ident)> = request.all().filter(|(field, _)| is_given(field)).collect();
        if required.len() <= MOST_ARGUMENTS {
            let arguments: Option<Vec<Rust>> = required.iter().map(|(field, _)| self.field(field, None, 0)).collect();
            return Some((Vec::new(), rust![path, "::new(", Rust::join(&arguments?, ", "), ")"]));
        }
        let holder = beside(&path, &self.cx.names.operations[index].required);
        let mut setup = vec![rust!["let required = ", holder, " {"]];
        for (field, name) in &required {
            setup.push(rust!["    ", name, ": ", self.exact(field, None, 0)?, ","]);
        }
        setup.push("};".into());
        Some((setup, rust![path, "::new(required)"]))
    }

    /// The path with raw identifiers where it needs them.
    fn absolute(&self, path: &str) -> Rust {
        absolute(&self.krate, path)
    }

    /// An argument for a required field of an object of which this is an example.
    fn field(&self, field: &Field, whole: Option<&Example>, depth: usize) -> Option<Rust> {
        let said = Said::of(field, whole, depth);
        match &field.shape {
            Shape::Nullable(inner) => Some(rust!["Some(", self.owned(inner, said)?, ")"]),
            shape => self.argument(shape, said),
        }
    }

    /// A value of exactly the field's type in a struct of required values.
    fn exact(&self, field: &Field, whole: Option<&Example>, depth: usize) -> Option<Rust> {
        let said = Said::of(field, whole, depth);
        match &field.shape {
            Shape::Nullable(inner) => Some(rust!["Some(", self.owned(inner, said)?, ")"]),
            shape => self.owned(shape, said),
        }
    }

    /// A value where `impl Into<…>` takes it.
    fn argument(&self, shape: &Shape, said: Said<'_>) -> Option<Rust> {
        match shape {
            Shape::String(format) => Some(said.text(*format)),
            Shape::Json | Shape::Expandable(_) => Some(said.text(StringFormat::Plain)),
            Shape::Integer(format) => Some(said.integer(*format)),
            Shape::Upload => Some(UPLOAD.into()),
            // `Into` goes one level deep: no list of `&str` is one of `String`.
            Shape::List(inner) if matches!(**inner, Shape::List(_)) => {
                Some(rust!["[", self.owned(inner, said.item())?, "]"])
            }
            Shape::List(inner) => Some(rust!["[", self.argument(inner, said.item())?, "]"]),
            Shape::Map(inner) => Some(rust!["[(\"key\", ", self.owned(inner, said.item())?, ")]"]),
            Shape::Clearable(inner) => self.owned(inner, said),
            Shape::Bool | Shape::Float | Shape::Nullable(_) | Shape::Type(_) | Shape::Own(_) => self.owned(shape, said),
        }
    }

    /// A value of exactly this shape.
    fn owned(&self, shape: &Shape, said: Said<'_>) -> Option<Rust> {
        if said.depth > DEEPEST {
            return None;
        }
        match shape {
            Shape::Json => Some(rust![&self.krate, "::Json::from(", said.text(StringFormat::Plain), ")"]),
            Shape::Bool => Some(said.bool()),
            Shape::Integer(format) => Some(match format.row().ty {
                IntegerType::Primitive(_) => said.integer(*format),
                IntegerType::Runtime(ty) => rust![&self.krate, "::", ty, "::from(", said.integer(*format), ")"],
            }),
            Shape::Float => Some(said.float()),
            Shape::String(format) => {
                let text = said.text(*format);
                Some(match format.row().ty {
                    Some(ty) => rust![&self.krate, "::", ty, "::from(", text, ")"],
                    None => rust![text, ".to_owned()"],
                })
            }
            Shape::Upload => Some(rust![&self.krate, "::UploadFile::from(", UPLOAD, ")"]),
            Shape::List(inner) => Some(rust!["vec![", self.owned(inner, said.item())?, "]"]),
            Shape::Map(inner) => {
                let value = self.owned(inner, said.item())?;
                Some(rust![&self.krate, "::Map::from_iter([(\"key\", ", value, ")])"])
            }
            Shape::Expandable(_) | Shape::Own(_) => None,
            Shape::Nullable(inner) => Some(rust!["Some(", self.owned(inner, said)?, ")"]),
            Shape::Clearable(inner) => Some(rust![&self.krate, "::Clearable::Value(", self.owned(inner, said)?, ")"]),
            Shape::Type(id) => self.named(*id, said),
        }
    }

    fn named(&self, id: TypeId, said: Said<'_>) -> Option<Rust> {
        let path = self.absolute(&self.cx.names.type_path(id));
        let members = &self.cx.names[id].members;
        match &self.cx.api[id].kind {
            TypeKind::Struct(body) => {
                let given = body.fields.iter().zip(members).filter(|(field, _)| is_given(field));
                let given: Vec<(&Field, &String)> = given.collect();
                if given.len() <= MOST_ARGUMENTS {
                    let arguments: Option<Vec<Rust>> =
                        given.iter().map(|(field, _)| self.field(field, said.example, said.depth + 1)).collect();
                    return Some(rust![path, "::new(", Rust::join(&arguments?, ", "), ")"]);
                }
                let holder = beside(&path, &self.cx.names[id].required);
                let value = |(field, name): &(&Field, &String)| {
                    Some(rust![ident::ident(name), ": ", self.exact(field, said.example, said.depth + 1)?])
                };
                let values: Option<Vec<Rust>> = given.iter().map(value).collect();
                Some(rust![path, "::new(", holder, " { ", Rust::join(&values?, ", "), " })"])
            }
            TypeKind::Enum(values) => {
                let name = said.variant(values).and_then(|at| members.get(at)).or_else(|| members.first())?;
                Some(rust![path, "::", ident::ident(name)])
            }
            TypeKind::Union(union) => {
                let (member, name) = (union.members.first()?, members.first()?);
                let value = self.owned(&member.shape, said.inside())?;
                let value = if member.boxed { rust!["Box::new(", value, ")"] } else { value };
                Some(rust![path, "::", ident::ident(name), "(", value, ")"])
            }
            TypeKind::Tuple(items) => {
                let said = said.made_up();
                let values: Option<Vec<Rust>> = items.iter().map(|item| self.owned(&item.shape, said)).collect();
                let ends = if items.len() == 1 { "," } else { "" };
                (items.len() <= 12).then_some(rust![path, "::from((", Rust::join(&values?, ", "), ends, "))"])
            }
            TypeKind::Alias(shape) => self.owned(shape, said.inside()),
            TypeKind::Newtype(_) | TypeKind::Pending => None,
        }
    }
}

/// A path from the crate's root, with raw identifiers where it needs them.
pub fn absolute(krate: &Rust, path: &str) -> Rust {
    let steps: Vec<Rust> = path.split("::").map(|step| ident::ident(step).into()).collect();
    rust![krate, "::", Rust::join(&steps, "::")]
}

/// Whether `new` needs the field.
fn is_given(field: &Field) -> bool {
    field.required && field.fixed.is_none()
}

/// Another item of the same module.
fn beside(path: &Rust, name: &str) -> Rust {
    let module = path.as_str().rsplit_once("::").map_or("", |(module, _)| module);
    rust![Rust::path(module), "::", ident::ident(name)]
}
