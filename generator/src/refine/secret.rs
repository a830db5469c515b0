//! Marks the fields whose values no `Debug` shows: by their names, by `writeOnly` and `format: password`, and as the
//! table `[secrets]` of the configuration says.

use std::collections::BTreeSet;

use crate::api::*;
use crate::codes::Code;
use crate::config::{self, Config};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::nearest::nearest;
use crate::place::component_name;
use crate::source::Source;
use crate::words::words;

use table::Values;

mod table;

/// Marks the secrets of an API. An entry of the configuration that names nothing is an error; `source` is the text of the
/// configuration, for its place.
pub(crate) fn mark(api: &mut Api, config: &Config, source: Option<&Source>, diagnostics: &mut Diagnostics) {
    diagnostics.extend(unmatched(api, config, source));
    let mut types = std::mem::take(&mut api.types);
    let secrets: Vec<Vec<bool>> = types
        .iter()
        .map(|one| match &one.kind {
            TypeKind::Struct(body) => of_fields(&types, config, component_name(&one.at).as_deref(), body.fields.iter()),
            TypeKind::Pending
            | TypeKind::Enum(_)
            | TypeKind::Union(_)
            | TypeKind::Tuple(_)
            | TypeKind::Alias(_)
            | TypeKind::Newtype(_) => Vec::new(),
        })
        .collect();
    for (one, secrets) in types.iter_mut().zip(secrets) {
        if let TypeKind::Struct(body) = &mut one.kind {
            body.fields.iter_mut().zip(secrets).for_each(|(field, is_secret)| field.secret = is_secret);
        }
    }
    for operation in &mut api.operations {
        let is_key = |one: &Parameter| api.schemes.iter().any(|scheme| scheme.is_key(one.location, &one.field.wire));
        operation.parameters.iter_mut().filter(|one| is_key(one)).for_each(|one| one.field.secret = true);
        let secrets = of_fields(&types, config, Some(&operation.id), sent(operation));
        sent_mut(operation).zip(secrets).for_each(|(field, is_secret)| field.secret = is_secret);
    }
    api.types = types;
}

/// The fields of a request.
fn sent(operation: &Operation) -> impl Iterator<Item = &Field> {
    let body = operation.body.as_ref().and_then(|body| match &body.content {
        BodyContent::Fields(fields) => Some(&fields.fields),
        BodyContent::Whole(_) => None,
    });
    operation.parameters.iter().map(|one| &one.field).chain(body.into_iter().flatten())
}

fn sent_mut(operation: &mut Operation) -> impl Iterator<Item = &mut Field> {
    let body = operation.body.as_mut().and_then(|body| match &mut body.content {
        BodyContent::Fields(fields) => Some(&mut fields.fields),
        BodyContent::Whole(_) => None,
    });
    operation.parameters.iter_mut().map(|one| &mut one.field).chain(body.into_iter().flatten())
}

/// Which of the fields that stand together are secrets.
fn of_fields<'f>(
    types: &[Type],
    config: &Config,
    owner: Option<&str>,
    fields: impl Iterator<Item = &'f Field>,
) -> Vec<bool> {
    let fields: Vec<(&Field, Vec<String>)> = fields.map(|field| (field, words(&field.wire))).collect();
    let is_card = fields.iter().any(|(_, words)| table::is_of_card(words));
    let is_secret = |(field, words): &(&Field, Vec<String>)| {
        let is_named = |entries: &[String]| entries.iter().any(|entry| names(entry, owner, &field.wire));
        if is_named(&config.secrets.show) {
            return false;
        }
        // What the configuration names is hidden whatever it is.
        is_named(&config.secrets.hide)
            || field.secret && holds(types, &field.shape, Values::Numbers)
            || table::find(words, is_card).is_some_and(|values| holds(types, &field.shape, values))
    };
    fields.iter().map(is_secret).collect()
}

/// Whether a value may be a secret by what it is: a string, JSON of which nobody knows what it is, a choice; a number
/// where `values` says so. An object has fields that are marked themselves.
fn holds(types: &[Type], shape: &Shape, values: Values) -> bool {
    match shape {
        // It hides itself.
        Shape::String(format) => !format.row().is_hidden,
        Shape::Json => true,
        Shape::Integer(IntegerFormat::Timestamp) => false,
        Shape::Integer(_) | Shape::Float => values == Values::Numbers,
        Shape::List(inner) | Shape::Map(inner) | Shape::Nullable(inner) | Shape::Clearable(inner) => {
            holds(types, inner, values)
        }
        Shape::Type(id) => match &types[id.0].kind {
            TypeKind::Alias(inner) => holds(types, inner, values),
            TypeKind::Union(_) => true,
            TypeKind::Pending | TypeKind::Struct(_) | TypeKind::Enum(_) | TypeKind::Tuple(_) | TypeKind::Newtype(_) => {
                false
            }
        },
        // Nobody knows what it shows.
        Shape::Own(_) => true,
        Shape::Bool | Shape::Upload | Shape::Expandable(_) => false,
    }
}

/// Whether an entry of the configuration names a field: by its name, or with what has it in front, `Card.number`. `*` in
/// it is any string.
fn names(entry: &str, owner: Option<&str>, wire: &str) -> bool {
    is_like(entry, wire) || owner.is_some_and(|owner| is_like(entry, &qualified(owner, wire)))
}

fn qualified(owner: &str, wire: &str) -> String {
    format!("{owner}.{wire}")
}

fn is_like(pattern: &str, text: &str) -> bool {
    let mut parts = pattern.split('*');
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = text.strip_prefix(first) else {
        return false;
    };
    let Some(last) = parts.next_back() else {
        return rest.is_empty();
    };
    for part in parts {
        let Some(at) = rest.find(part) else {
            return false;
        };
        rest = &rest[at + part.len()..];
    }
    rest.ends_with(last)
}

/// An entry that names no field is most likely misspelled, and would leave a secret in the open.
fn unmatched(api: &Api, config: &Config, source: Option<&Source>) -> Vec<Diagnostic> {
    let lists = [("hide", &config.secrets.hide), ("show", &config.secrets.show)];
    if lists.iter().all(|(_, entries)| entries.is_empty()) {
        return Vec::new();
    }
    let known = fields(api);
    let mut problems = Vec::new();
    for (list, entries) in lists {
        for (index, entry) in entries.iter().enumerate() {
            if known.iter().any(|(owner, wire)| names(entry, owner.as_deref(), wire)) {
                continue;
            }
            let message = format!("`{entry}` in `{list}` of `[secrets]` names no field");
            let problem = Diagnostic::error(Code::SecretNoMatch, message).with_help(help(&known, entry));
            problems.push(config::placed(problem, source, &["secrets", list], Some(index)));
        }
    }
    problems
}

/// All fields, each with what has it: a named schema, or an operation.
fn fields(api: &Api) -> BTreeSet<(Option<String>, String)> {
    let mut all = BTreeSet::new();
    for one in &api.types {
        if let TypeKind::Struct(body) = &one.kind {
            all.extend(body.fields.iter().map(|field| (component_name(&one.at), field.wire.clone())));
        }
    }
    for operation in &api.operations {
        all.extend(sent(operation).map(|field| (Some(operation.id.clone()), field.wire.clone())));
    }
    all
}

fn help(known: &BTreeSet<(Option<String>, String)>, entry: &str) -> String {
    let qualified: BTreeSet<String> =
        known.iter().filter_map(|(owner, wire)| Some(qualified(owner.as_deref()?, wire))).collect();
    let wires: BTreeSet<&str> = known.iter().map(|(_, wire)| wire.as_str()).collect();
    match nearest(entry, wires.into_iter().chain(qualified.iter().map(String::as_str))) {
        Some(near) => format!("did you mean `{near}`?"),
        None => {
            "write the name of a property or parameter as the document has it, maybe with `*`, or with its schema or \
                 operation in front: `Card.number`"
                .to_owned()
        }
    }
}

#[cfg(test)]
mod tests;
