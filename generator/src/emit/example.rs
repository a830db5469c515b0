//! An example of each operation, which the documentation tests compile.

use super::Emit;
use super::operation::Request;
use super::structure::MOST_ARGUMENTS;
use crate::model::*;
use crate::name::ident;
use proc_macro2::Ident;
use std::collections::BTreeSet;

/// How long an expression may be within a line.
const SHORT: usize = 80;

/// Values nested deeper than this make no example that a reader wants.
const DEEPEST: usize = 4;

/// The lines of the example; none if a value that it needs cannot be made up in a few words.
pub fn lines(cx: &Emit<'_>, request: &Request<'_>) -> Option<Vec<String>> {
    let crate_name = cx.name.replace('-', "_");
    let root = Writer { cx, crate_name: &crate_name };
    let (setup, call) = root.request(request)?;
    let path = root.absolute(&cx.names.request_path(request.index));
    let module = path.rsplit_once("::").map_or("", |(module, _)| module);
    let mut used = BTreeSet::new();
    let setup: Vec<String> = setup.iter().map(|line| shortened(line, module, &mut used)).collect();
    let call = shortened(&call, module, &mut used);
    let binding = match request.operation.output {
        Output::Empty => "",
        Output::Json(_) | Output::Text | Output::Bytes | Output::Optional(..) | Output::ByStatus(_) => "let answer = ",
    };
    let deprecated = request.operation.deprecated.then(|| "# #![allow(deprecated)]".to_owned());
    let used = match Vec::from_iter(used).as_slice() {
        [] => String::new(),
        [one] => format!(" use {module}::{one};"),
        several => format!(" use {module}::{{{}}};", several.join(", ")),
    };
    let signature =
        format!("# async fn example(client: {crate_name}::Client) -> Result<(), {crate_name}::Error> {{{used}");
    let mut lines = vec!["```no_run".to_owned()];
    lines.extend(deprecated);
    lines.push(signature);
    lines.extend(setup);
    lines.push(format!("{binding}{call}.send(&client).await?;"));
    lines.push("# Ok(()) }".to_owned());
    lines.push("```".to_owned());
    Some(lines)
}

/// Names that an example has from the prelude.
const PRELUDE: &[&str] = &["Box", "Ok", "Some"];

/// Code with the types of the request's module by their names alone, since a page is not as wide as paths are long.
fn shortened(code: &str, module: &str, used: &mut BTreeSet<String>) -> String {
    let prefix = format!("{module}::");
    let mut pieces = code.split(&prefix);
    let mut short = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let name: String = piece.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        if name.starts_with(char::is_uppercase) && !PRELUDE.contains(&name.as_str()) {
            used.insert(name);
        } else {
            short.push_str(&prefix);
        }
        short.push_str(piece);
    }
    short
}

/// The request in one expression, if that is short.
pub fn short(cx: &Emit<'_>, request: &Request<'_>) -> Option<String> {
    let crate_name = cx.name.replace('-', "_");
    let (setup, call) = Writer { cx, crate_name: &crate_name }.request(request)?;
    (setup.is_empty() && call.chars().count() <= SHORT).then_some(call)
}

/// What a file is made of.
const UPLOAD: &str = "b\"content\".to_vec()";

struct Writer<'a> {
    cx: &'a Emit<'a>,
    crate_name: &'a str,
}

impl Writer<'_> {
    /// The request with its required values: what goes before it, and the expression.
    fn request(&self, request: &Request<'_>) -> Option<(Vec<String>, String)> {
        let index = request.index;
        let path = self.absolute(&self.cx.names.request_path(index));
        let required: Vec<(&Field, Ident)> = request.all().filter(|(field, _)| is_given(field)).collect();
        if required.len() <= MOST_ARGUMENTS {
            let arguments: Option<Vec<String>> = required.iter().map(|(field, _)| self.field(field, 0)).collect();
            return Some((Vec::new(), format!("{path}::new({})", arguments?.join(", "))));
        }
        let holder = beside(&path, &self.cx.names.operations[index].required);
        let mut setup = vec![format!("let required = {holder} {{")];
        for (field, name) in &required {
            setup.push(format!("    {name}: {},", self.exact(field, 0)?));
        }
        setup.push("};".to_owned());
        Some((setup, format!("{path}::new(required)")))
    }

    /// The path with raw identifiers where it needs them.
    fn absolute(&self, path: &str) -> String {
        absolute(self.crate_name, path)
    }

    /// An argument for a required field.
    fn field(&self, field: &Field, depth: usize) -> Option<String> {
        match &field.shape {
            Shape::Nullable(inner) => Some(format!("Some({})", self.owned(inner, &field.wire, depth)?)),
            shape => self.argument(shape, &field.wire, depth),
        }
    }

    /// A value of exactly the field's type in a struct of required values.
    fn exact(&self, field: &Field, depth: usize) -> Option<String> {
        match &field.shape {
            Shape::Nullable(inner) => Some(format!("Some({})", self.owned(inner, &field.wire, depth)?)),
            shape => self.owned(shape, &field.wire, depth),
        }
    }

    /// A value where `impl Into<…>` takes it.
    fn argument(&self, shape: &Shape, wire: &str, depth: usize) -> Option<String> {
        match shape {
            Shape::Text(kind) => Some(sample(*kind, wire)),
            Shape::Json | Shape::Expandable(_) => Some(text(wire)),
            Shape::Integer(_) => Some("1".to_owned()),
            Shape::Upload => Some(UPLOAD.to_owned()),
            // `Into` goes one level deep: no list of `&str` is one of `String`.
            Shape::List(inner) if matches!(**inner, Shape::List(_)) => {
                Some(format!("[{}]", self.owned(inner, wire, depth + 1)?))
            }
            Shape::List(inner) => Some(format!("[{}]", self.argument(inner, wire, depth + 1)?)),
            Shape::Map(inner) => Some(format!("[(\"key\", {})]", self.owned(inner, wire, depth + 1)?)),
            Shape::Clearable(inner) => self.owned(inner, wire, depth),
            Shape::Bool | Shape::Float | Shape::Nullable(_) | Shape::Type(_) => self.owned(shape, wire, depth),
        }
    }

    /// A value of exactly this shape.
    fn owned(&self, shape: &Shape, wire: &str, depth: usize) -> Option<String> {
        if depth > DEEPEST {
            return None;
        }
        match shape {
            Shape::Json => Some(format!("{}::Json::from({})", self.crate_name, text(wire))),
            Shape::Bool => Some("true".to_owned()),
            Shape::Integer(IntegerWidth::Timestamp) => Some(format!("{}::Timestamp::from(1)", self.crate_name)),
            Shape::Integer(_) => Some("1".to_owned()),
            Shape::Float => Some("1.5".to_owned()),
            Shape::Text(kind) => {
                let text = sample(*kind, wire);
                Some(match kind.ty() {
                    Some(ty) => format!("{}::{ty}::from({text})", self.crate_name),
                    None => format!("{text}.to_owned()"),
                })
            }
            Shape::Upload => Some(format!("{}::UploadFile::from({UPLOAD})", self.crate_name)),
            Shape::List(inner) => Some(format!("vec![{}]", self.owned(inner, wire, depth + 1)?)),
            Shape::Map(inner) => {
                let value = self.owned(inner, wire, depth + 1)?;
                Some(format!("{}::Map::from_iter([(\"key\", {value})])", self.crate_name))
            }
            Shape::Expandable(_) => None,
            Shape::Nullable(inner) => Some(format!("Some({})", self.owned(inner, wire, depth)?)),
            Shape::Clearable(inner) => {
                Some(format!("{}::Clearable::Value({})", self.crate_name, self.owned(inner, wire, depth)?))
            }
            Shape::Type(id) => self.named(*id, wire, depth),
        }
    }

    fn named(&self, id: TypeId, wire: &str, depth: usize) -> Option<String> {
        let path = self.absolute(&self.cx.names.type_path(id));
        let members = &self.cx.names.types[id.0].members;
        match &self.cx.api.types[id.0].kind {
            TypeKind::Struct(body) => {
                let given = body.fields.iter().zip(members).filter(|(field, _)| is_given(field));
                let given: Vec<(&Field, &String)> = given.collect();
                if given.len() <= MOST_ARGUMENTS {
                    let arguments: Option<Vec<String>> =
                        given.iter().map(|(field, _)| self.field(field, depth + 1)).collect();
                    return Some(format!("{path}::new({})", arguments?.join(", ")));
                }
                let holder = beside(&path, &self.cx.names.types[id.0].required);
                let value = |(field, name): &(&Field, &String)| {
                    Some(format!("{}: {}", ident::ident(name), self.exact(field, depth + 1)?))
                };
                let values: Option<Vec<String>> = given.iter().map(value).collect();
                Some(format!("{path}::new({holder} {{ {} }})", values?.join(", ")))
            }
            TypeKind::Enum(_) => Some(format!("{path}::{}", ident::ident(members.first()?))),
            TypeKind::Union(union) => {
                let (member, name) = (union.members.first()?, members.first()?);
                let value = self.owned(&member.shape, wire, depth + 1)?;
                let value = if member.boxed { format!("Box::new({value})") } else { value };
                Some(format!("{path}::{}({value})", ident::ident(name)))
            }
            TypeKind::Tuple(items) => {
                let values: Option<Vec<String>> =
                    items.iter().map(|item| self.owned(&item.shape, wire, depth + 1)).collect();
                let ends = if items.len() == 1 { "," } else { "" };
                (items.len() <= 12).then_some(format!("{path}::from(({}{ends}))", values?.join(", ")))
            }
            TypeKind::Alias(shape) => self.owned(shape, wire, depth + 1),
            TypeKind::Newtype(_) | TypeKind::Pending => None,
        }
    }
}

/// A path from the crate's root, with raw identifiers where it needs them.
pub fn absolute(crate_name: &str, path: &str) -> String {
    let steps: Vec<String> = path.split("::").map(|step| ident::ident(step).to_string()).collect();
    format!("{crate_name}::{}", steps.join("::"))
}

/// Whether `new` needs the field.
fn is_given(field: &Field) -> bool {
    field.required && field.fixed.is_none()
}

/// Another item of the same module.
fn beside(path: &str, name: &str) -> String {
    let module = path.rsplit_once("::").map_or("", |(module, _)| module);
    format!("{module}::{}", ident::ident(name))
}

/// A text of its kind.
fn sample(kind: Text, wire: &str) -> String {
    let sample = match kind {
        Text::Plain | Text::Binary | Text::Secret => return text(wire),
        Text::Decimal => "1.5",
        Text::DateTime => "2030-01-31T09:30:00Z",
        Text::Date => "2030-01-31",
        Text::Time => "09:30:00Z",
        Text::Duration => "PT1H30M",
        Text::Uuid => "3f2504e0-4f89-41d3-9a0c-0305e82c3301",
    };
    format!("\"{sample}\"")
}

/// A string that says what it stands for.
fn text(wire: &str) -> String {
    let plain: String = wire.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '_').take(30).collect();
    format!("\"{}\"", if plain.is_empty() { "text" } else { &plain })
}
