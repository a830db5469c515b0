//! An example of each operation, which the documentation tests compile.

use super::Emit;
use super::request::Request;
use crate::api::*;
use crate::docs::{Rust, Snippet, rust};
use crate::name::ident;
use proc_macro2::Ident;
use std::collections::BTreeSet;

/// How long an expression may be within a line.
const SHORT: usize = 80;

/// Values nested deeper than this make no example that a reader wants.
const DEEPEST: usize = 4;

/// The example; none if a value that it needs cannot be made up in a few words.
pub fn snippet(cx: &Emit<'_>, request: &Request<'_>) -> Option<Snippet> {
    let root = Writer::of(cx);
    let (setup, call) = root.request(request)?;
    let path = root.absolute(&cx.names.request_path(request.index));
    let module = path.as_str().rsplit_once("::").map_or("", |(module, _)| module);
    let mut used = BTreeSet::new();
    // A page is not as wide as paths are long.
    let mut shortened = |code: &Rust| code.shortened(module, PRELUDE, &mut used);
    let setup: Vec<Rust> = setup.iter().map(&mut shortened).collect();
    let call = shortened(&call);
    let binding = match request.operation.output {
        Output::Empty => "",
        Output::Json(_)
        | Output::Text
        | Output::Bytes
        | Output::Redirect(_)
        | Output::Optional(..)
        | Output::ByStatus(_) => "let response = ",
    };
    let module = Rust::path(module);
    let used = match Vec::from_iter(used).as_slice() {
        [] => Rust::default(),
        [one] => rust![" use ", module, "::", one, ";"],
        several => rust![" use ", module, "::{", Rust::join(several, ", "), "};"],
    };
    let krate = &root.krate;
    let mut lines: Vec<Rust> =
        request.operation.deprecated.then(|| "# #![allow(deprecated)]".into()).into_iter().collect();
    lines.push(rust!["# async fn example(client: ", krate, "::Client) -> Result<(), ", krate, "::Error> {", used]);
    lines.extend(setup);
    lines.push(rust![binding, call, ".send(&client).await?;"]);
    lines.push("# Ok(()) }".into());
    Some(Snippet::new("no_run", lines))
}

/// Names that an example has from the prelude.
const PRELUDE: &[&str] = &["Box", "Ok", "Some"];

/// The request in one expression, if that is short.
pub fn short(cx: &Emit<'_>, request: &Request<'_>) -> Option<Rust> {
    let (setup, call) = Writer::of(cx).request(request)?;
    (setup.is_empty() && call.as_str().chars().count() <= SHORT).then_some(call)
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
            let arguments: Option<Vec<Rust>> = required.iter().map(|(field, _)| self.field(field, 0)).collect();
            return Some((Vec::new(), rust![path, "::new(", Rust::join(&arguments?, ", "), ")"]));
        }
        let holder = beside(&path, &self.cx.names.operations[index].required);
        let mut setup = vec![rust!["let required = ", holder, " {"]];
        for (field, name) in &required {
            setup.push(rust!["    ", name, ": ", self.exact(field, 0)?, ","]);
        }
        setup.push("};".into());
        Some((setup, rust![path, "::new(required)"]))
    }

    /// The path with raw identifiers where it needs them.
    fn absolute(&self, path: &str) -> Rust {
        absolute(&self.krate, path)
    }

    /// An argument for a required field.
    fn field(&self, field: &Field, depth: usize) -> Option<Rust> {
        match &field.shape {
            Shape::Nullable(inner) => Some(rust!["Some(", self.owned(inner, &field.wire, depth)?, ")"]),
            shape => self.argument(shape, &field.wire, depth),
        }
    }

    /// A value of exactly the field's type in a struct of required values.
    fn exact(&self, field: &Field, depth: usize) -> Option<Rust> {
        match &field.shape {
            Shape::Nullable(inner) => Some(rust!["Some(", self.owned(inner, &field.wire, depth)?, ")"]),
            shape => self.owned(shape, &field.wire, depth),
        }
    }

    /// A value where `impl Into<…>` takes it.
    fn argument(&self, shape: &Shape, wire: &str, depth: usize) -> Option<Rust> {
        match shape {
            Shape::String(format) => Some(sample(*format, wire)),
            Shape::Json | Shape::Expandable(_) => Some(Rust::words(wire)),
            Shape::Integer(_) => Some("1".into()),
            Shape::Upload => Some(UPLOAD.into()),
            // `Into` goes one level deep: no list of `&str` is one of `String`.
            Shape::List(inner) if matches!(**inner, Shape::List(_)) => {
                Some(rust!["[", self.owned(inner, wire, depth + 1)?, "]"])
            }
            Shape::List(inner) => Some(rust!["[", self.argument(inner, wire, depth + 1)?, "]"]),
            Shape::Map(inner) => Some(rust!["[(\"key\", ", self.owned(inner, wire, depth + 1)?, ")]"]),
            Shape::Clearable(inner) => self.owned(inner, wire, depth),
            Shape::Bool | Shape::Float | Shape::Nullable(_) | Shape::Type(_) | Shape::Own(_) => {
                self.owned(shape, wire, depth)
            }
        }
    }

    /// A value of exactly this shape.
    fn owned(&self, shape: &Shape, wire: &str, depth: usize) -> Option<Rust> {
        if depth > DEEPEST {
            return None;
        }
        match shape {
            Shape::Json => Some(rust![&self.krate, "::Json::from(", Rust::words(wire), ")"]),
            Shape::Bool => Some("true".into()),
            Shape::Integer(format) => Some(match format.row().ty {
                IntegerType::Primitive(_) => "1".into(),
                IntegerType::Runtime(ty) => rust![&self.krate, "::", ty, "::from(1)"],
            }),
            Shape::Float => Some("1.5".into()),
            Shape::String(format) => {
                let text = sample(*format, wire);
                Some(match format.row().ty {
                    Some(ty) => rust![&self.krate, "::", ty, "::from(", text, ")"],
                    None => rust![text, ".to_owned()"],
                })
            }
            Shape::Upload => Some(rust![&self.krate, "::UploadFile::from(", UPLOAD, ")"]),
            Shape::List(inner) => Some(rust!["vec![", self.owned(inner, wire, depth + 1)?, "]"]),
            Shape::Map(inner) => {
                let value = self.owned(inner, wire, depth + 1)?;
                Some(rust![&self.krate, "::Map::from_iter([(\"key\", ", value, ")])"])
            }
            Shape::Expandable(_) | Shape::Own(_) => None,
            Shape::Nullable(inner) => Some(rust!["Some(", self.owned(inner, wire, depth)?, ")"]),
            Shape::Clearable(inner) => {
                Some(rust![&self.krate, "::Clearable::Value(", self.owned(inner, wire, depth)?, ")"])
            }
            Shape::Type(id) => self.named(*id, wire, depth),
        }
    }

    fn named(&self, id: TypeId, wire: &str, depth: usize) -> Option<Rust> {
        let path = self.absolute(&self.cx.names.type_path(id));
        let members = &self.cx.names[id].members;
        match &self.cx.api[id].kind {
            TypeKind::Struct(body) => {
                let given = body.fields.iter().zip(members).filter(|(field, _)| is_given(field));
                let given: Vec<(&Field, &String)> = given.collect();
                if given.len() <= MOST_ARGUMENTS {
                    let arguments: Option<Vec<Rust>> =
                        given.iter().map(|(field, _)| self.field(field, depth + 1)).collect();
                    return Some(rust![path, "::new(", Rust::join(&arguments?, ", "), ")"]);
                }
                let holder = beside(&path, &self.cx.names[id].required);
                let value = |(field, name): &(&Field, &String)| {
                    Some(rust![ident::ident(name), ": ", self.exact(field, depth + 1)?])
                };
                let values: Option<Vec<Rust>> = given.iter().map(value).collect();
                Some(rust![path, "::new(", holder, " { ", Rust::join(&values?, ", "), " })"])
            }
            TypeKind::Enum(_) => Some(rust![path, "::", ident::ident(members.first()?)]),
            TypeKind::Union(union) => {
                let (member, name) = (union.members.first()?, members.first()?);
                let value = self.owned(&member.shape, wire, depth + 1)?;
                let value = if member.boxed { rust!["Box::new(", value, ")"] } else { value };
                Some(rust![path, "::", ident::ident(name), "(", value, ")"])
            }
            TypeKind::Tuple(items) => {
                let values: Option<Vec<Rust>> =
                    items.iter().map(|item| self.owned(&item.shape, wire, depth + 1)).collect();
                let ends = if items.len() == 1 { "," } else { "" };
                (items.len() <= 12).then_some(rust![path, "::from((", Rust::join(&values?, ", "), ends, "))"])
            }
            TypeKind::Alias(shape) => self.owned(shape, wire, depth + 1),
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

/// A string of its format, or one that says what it stands for.
fn sample(format: StringFormat, wire: &str) -> Rust {
    format.row().sample.map_or_else(|| Rust::words(wire), |sample| rust!["\"", sample, "\""])
}
