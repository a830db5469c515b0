//! Finds what events carry, where the table `[webhooks.events]` says which schema an event is.

use crate::api::*;
use crate::codes::Code;
use crate::config::{self, Config, Events};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::nearest::nearest;
use crate::source::Source;
use std::collections::BTreeMap;

/// Notes it. What the configuration names and the document does not have is an error; `source` is the text of the configuration,
/// for its place.
pub(crate) fn choose(api: &mut Api, config: &Config, source: Option<&Source>, into: &mut Diagnostics) {
    let Some(events) = &config.webhooks.events else { return };
    match found(api, events) {
        Ok(payloads) => api.payloads = Some(payloads),
        Err(Problem { key, message, help }) => {
            let problem = Diagnostic::error(Code::EventsMismatch, message).with_help(help);
            into.push(config::placed(problem, source, &[&["webhooks", "events"][..], &key[..]].concat(), None));
        }
    }
}

/// What is wrong with a key of the table.
struct Problem<'c> {
    key: Vec<&'c str>,
    message: String,
    help: String,
}

impl<'c> Problem<'c> {
    /// With what was meant, or else how it should be.
    fn new(key: &[&'c str], message: String, near: Option<&str>, otherwise: &str) -> Self {
        let help = near.map_or(otherwise.to_owned(), |near| format!("did you mean `{near}`?"));
        Problem { key: key.to_vec(), message, help }
    }
}

fn found<'c>(api: &Api, events: &'c Events) -> Result<Payloads, Problem<'c>> {
    let event = schema(api, &["schema"], &events.schema)?;
    let at = config::steps(&events.payload);
    let payload = place(api, event, "payload", &at)?;
    if !matches!(payload, Shape::Json | Shape::Map(_)) {
        let message = format!("what `{}` carries there has a type already", events.schema);
        let help = "leave `[webhooks.events]` out: an event reads it by itself";
        return Err(Problem::new(&["payload"], message, None, help));
    }
    let (told_by, members) = match (&events.tag, &events.kind) {
        (Some(tag), None) => ([&at[..], std::slice::from_ref(tag)].concat(), by_tag(api, tag)?),
        (None, Some(kind)) => {
            let keys = config::steps(kind);
            place(api, event, "type", &keys)?;
            (keys, by_type(api, &events.payloads)?)
        }
        (Some(_), Some(_)) | (None, None) => {
            let message = "one of `tag` and `type` says what an event carries".to_owned();
            let help =
                "`tag` is a property of what is carried, `type` a place in the event, with `payloads` for its values";
            return Err(Problem::new(&[], message, None, help));
        }
    };
    Ok(Payloads { event, at, told_by, members })
}

/// The type of a schema by its name.
fn schema<'c>(api: &Api, key: &[&'c str], name: &str) -> Result<TypeId, Problem<'c>> {
    let Some(shape) = api.schemas.get(name) else {
        let message = format!("the document has no schema `{name}`");
        let near = nearest(name, api.schemas.keys().map(String::as_str));
        return Err(Problem::new(key, message, near, "write the name of a schema in `components.schemas`"));
    };
    value(shape).type_id().filter(|id| !matches!(api[*id].kind, TypeKind::Pending)).ok_or_else(|| {
        let message = format!("the schema `{name}` has no type of its own");
        Problem::new(key, message, None, "write the name of a schema that has, as an object with properties")
    })
}

/// What stands at these keys of an event.
fn place<'a, 'c>(api: &'a Api, event: TypeId, key: &'c str, keys: &[String]) -> Result<&'a Shape, Problem<'c>> {
    let mut found: Option<&Shape> = None;
    for step in keys {
        let holder = found.map_or(Some(event), |shape| value(shape).type_id());
        let body = holder.and_then(|id| if let TypeKind::Struct(body) = &api[id].kind { Some(body) } else { None });
        let fields = body.map(|body| body.fields.as_slice()).unwrap_or_default();
        let Some(field) = fields.iter().find(|field| field.wire == *step) else {
            let message = format!("an event has no property `{step}` there");
            let near = nearest(step, fields.iter().map(|field| field.wire.as_str()));
            return Err(Problem::new(&[key], message, near, "write a JSON pointer of properties, or the name of one"));
        };
        found = Some(&field.shape);
    }
    found.map(value).ok_or_else(|| {
        Problem::new(
            &[key],
            format!("`{key}` says no place"),
            None,
            "write a JSON pointer of properties, or the name of one",
        )
    })
}

/// What a place holds where it is not null.
fn value(shape: &Shape) -> &Shape {
    if let Shape::Nullable(inner) = shape { inner } else { shape }
}

/// The schemas whose property of this name is a constant, each by that. Of several with the same one, that which is called so
/// counts (`customer` beside `deleted_customer`), and none if none is.
fn by_tag<'c>(api: &Api, tag: &str) -> Result<Vec<Payload>, Problem<'c>> {
    let mut found: BTreeMap<String, Vec<(&str, TypeId)>> = BTreeMap::new();
    for (name, shape) in &api.schemas {
        if let Some((id, told)) = shape.type_id().and_then(|id| Some((id, constant(api, id, tag)?))) {
            found.entry(told).or_default().push((name, id));
        }
    }
    if found.is_empty() {
        let message = format!("no schema has a constant at `{tag}`");
        return Err(Problem::new(
            &["tag"],
            message,
            None,
            "name a property that is a `const`, or an `enum` of one text",
        ));
    }
    let chosen = found.into_iter().filter_map(|(told, schemas)| {
        let is_called = |name: &str| {
            let last = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
            last(name) == last(&told)
        };
        let id = match &schemas[..] {
            [(_, id)] => *id,
            several => several.iter().find(|(name, _)| is_called(name))?.1,
        };
        Some(Payload { id, values: vec![told] })
    });
    Ok(once(chosen))
}

/// The constant of a property, if it is a text.
fn constant(api: &Api, id: TypeId, tag: &str) -> Option<String> {
    let TypeKind::Struct(body) = &api[id].kind else { return None };
    let field = body.fields.iter().find(|field| field.wire == tag)?;
    serde_json::from_str(&field.fixed.as_ref()?.json).ok()
}

/// The schemas that the configuration names, by types of events. A type comes before what only begins so.
fn by_type<'c>(api: &Api, payloads: &'c BTreeMap<String, String>) -> Result<Vec<Payload>, Problem<'c>> {
    if payloads.is_empty() {
        let message = "no type of events is said to carry anything".to_owned();
        let help = "add `payloads`: schemas by types of events, `\"invoice.*\" = \"Invoice\"`";
        return Err(Problem::new(&["type"], message, None, help));
    }
    let mut all = Vec::new();
    for (told, name) in payloads {
        let id = schema(api, &["payloads", told], name)?;
        all.push(Payload { id, values: vec![told.clone()] });
    }
    Ok(once(all))
}

/// Each type once, with all that means it.
fn once(all: impl IntoIterator<Item = Payload>) -> Vec<Payload> {
    let mut members: Vec<Payload> = Vec::new();
    let mut known: BTreeMap<TypeId, usize> = BTreeMap::new();
    for one in all {
        let index = *known.entry(one.id).or_insert(members.len());
        match members.get_mut(index) {
            Some(member) => member.values.extend(one.values),
            None => members.push(one),
        }
    }
    members
}

#[cfg(test)]
mod tests;
