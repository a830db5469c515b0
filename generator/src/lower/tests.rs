//! Small sets of schemas and what each becomes, written by hand in the notation of [`Lowered::schema`].

use crate::api::*;
use crate::refine::tests::refined_with;

mod decide;
mod key;
mod merge;
mod own;
mod spelling;
mod unfold;
mod union;
mod ways;

/// What became of a document, and what was said about it.
struct Lowered {
    api: Api,
    said: Vec<String>,
    /// What is to be done about each.
    help: Vec<String>,
    /// The line of each that was placed already.
    lines: Vec<Option<usize>>,
}

/// Lowers a document that has these schemas alone.
fn lowered(version: &str, schemas: &str) -> Lowered {
    lowered_with("", version, schemas)
}

/// The same with a `codegen.toml`.
fn lowered_with(config: &str, version: &str, schemas: &str) -> Lowered {
    let head = format!("openapi: {version}\ninfo: {{title: T, version: '1'}}\npaths: {{}}\ncomponents:\n  schemas:\n");
    let text = schemas.lines().fold(head, |text, line| format!("{text}    {line}\n"));
    let (_, api, diagnostics) = refined_with(&text, config);
    let said = diagnostics.list().iter().map(|one| one.message.clone()).collect();
    let help = diagnostics.list().iter().map(|one| one.help.clone().unwrap_or_default()).collect();
    let lines = diagnostics.list().iter().map(|one| one.place.as_ref().map(|place| place.line)).collect();
    Lowered { api, said, help, lines }
}

impl Lowered {
    /// What a schema is: `{a: string, b?: [integer]}`, `a|b`, `U(One, Other)`, each with `?` behind it where it may be null.
    fn schema(&self, name: &str) -> String {
        self.shape(&self.api.schemas[name], 4)
    }

    fn shape(&self, shape: &Shape, depth: usize) -> String {
        match shape {
            Shape::Json => "any".to_owned(),
            Shape::Bool => "boolean".to_owned(),
            Shape::Integer(_) => "integer".to_owned(),
            Shape::Float => "number".to_owned(),
            Shape::String(StringFormat::Plain) => "string".to_owned(),
            Shape::String(text) => format!("{text:?}").to_lowercase(),
            Shape::Upload => "file".to_owned(),
            Shape::List(item) => format!("[{}]", self.shape(item, depth)),
            Shape::Map(value) => format!("{{*: {}}}", self.shape(value, depth)),
            Shape::Nullable(inner) => format!("{}?", self.shape(inner, depth)),
            Shape::Clearable(inner) => format!("{} or empty", self.shape(inner, depth)),
            Shape::Expandable(_) => "id or object".to_owned(),
            Shape::Own(id) => self.api.own[id.0].text(),
            Shape::Type(_) if depth == 0 => "…".to_owned(),
            Shape::Type(id) => self.kind(&self.api[*id].kind, depth - 1),
        }
    }

    fn kind(&self, kind: &TypeKind, depth: usize) -> String {
        let listed = |items: Vec<String>, separator: &str| items.join(separator);
        match kind {
            TypeKind::Pending => "pending".to_owned(),
            TypeKind::Struct(body) => {
                let mut fields: Vec<String> = body.fields.iter().map(|field| self.field(field, depth)).collect();
                fields.extend(body.additional.iter().map(|rest| format!("*: {}", self.shape(rest, depth))));
                format!("{{{}}}", fields.join(", "))
            }
            TypeKind::Enum(Enum { values: EnumValues::Strings(all) }) => {
                listed(all.iter().map(|one| one.value.clone()).collect(), "|")
            }
            TypeKind::Enum(Enum { values: EnumValues::Integers(all) }) => {
                listed(all.iter().map(|one| one.value.to_string()).collect(), "|")
            }
            TypeKind::Union(union) => {
                let members = union.members.iter().map(|member| self.shape(&member.shape, depth));
                format!("U({})", listed(members.collect(), ", "))
            }
            TypeKind::Tuple(items) => {
                format!("({})", listed(items.iter().map(|item| self.shape(&item.shape, depth)).collect(), ", "))
            }
            TypeKind::Alias(inner) => self.shape(inner, depth),
            TypeKind::Newtype(inner) => format!("new {}", self.shape(inner, depth)),
        }
    }

    fn field(&self, field: &Field, depth: usize) -> String {
        let mark = if field.required { "" } else { "?" };
        let shape = match &field.fixed {
            Some(fixed) => fixed.json.clone(),
            None => self.shape(&field.shape, depth),
        };
        format!("{}{mark}: {shape}", field.wire)
    }

    /// How each member of a union is distinguished, in the order in which they are looked at: `Card: object, type is "card"`,
    /// and `, tried` behind it where nothing does.
    fn arms(&self, name: &str) -> Vec<String> {
        let Some(TypeKind::Union(union)) = self.api.schemas[name].type_id().map(|id| &self.api[id].kind) else {
            panic!("{name} is no union, but {}", self.schema(name))
        };
        let arm = |member: &Member| {
            let kinds: Vec<String> = member.arm.kinds.iter().map(|kind| format!("{kind:?}").to_lowercase()).collect();
            let tests = member.arm.tests.iter().map(|test| match test {
                Test::Has(key) => format!(", has {key}"),
                Test::Lacks(key) => format!(", lacks {key}"),
                Test::Is(key, values) => format!(", {key} is {}", values.join(" or ")),
                Test::OneOf(texts) => format!(", is {}", texts.join(" or ")),
            });
            let tried = if member.arm.is_tried { ", tried" } else { "" };
            format!("{}: {}{}{tried}", member.words, kinds.join(" or "), tests.collect::<String>())
        };
        union.members.iter().map(arm).collect()
    }
}
