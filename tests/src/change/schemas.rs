//! Changes schemas: titles, types, what is equal to what, what has a name.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::Work;
use super::operations::some;
use crate::mutate::Dice;
use crate::pointer::{key, parent};
use crate::shrink::survey::Survey;

/// The schemas that are inline.
fn inline(work: &Work) -> Vec<String> {
    let all = Survey::of(&work.document).schemas;
    let is_component = |at: &String| parent(at).0 == "/components/schemas";
    let is_schema = |at: &String| {
        work.document.pointer(at).is_some_and(|schema| schema.is_object() && schema.get("$ref").is_none())
    };
    all.into_iter().filter(|at| !is_component(at) && is_schema(at)).collect()
}

/// Those of them that become types: objects with properties, and enums.
fn typed(work: &Work) -> Vec<String> {
    let is_type = |at: &String| {
        let schema = &work.document.pointer(at).unwrap_or(&Value::Null);
        schema["properties"].as_object().is_some_and(|all| !all.is_empty())
            || schema["enum"].as_array().is_some_and(|all| all.len() > 1)
    };
    inline(work).into_iter().filter(is_type).filter(|at| is_value(at)).collect()
}

/// Whether a schema stands for itself, not as a part of others, which say more of it.
fn is_value(at: &str) -> bool {
    !at.contains("/allOf/")
}

fn titled(at: &str) -> String {
    key(at.rsplit('/').find(|step| step.parse::<usize>().is_err() && *step != "schema").unwrap_or_default())
}

pub fn titles(work: &mut Work, dice: &mut Dice) {
    let all = inline(work);
    let (with, without): (Vec<String>, Vec<String>) =
        all.into_iter().partition(|at| work.document.pointer(at).is_some_and(|one| one.get("title").is_some()));
    let chosen = if dice.below(3) > 0 && !with.is_empty() { with } else { without };
    for at in some(dice, chosen) {
        let Some(Value::Object(schema)) = work.document.pointer_mut(&at) else { continue };
        let field = titled(&at);
        match dice.below(3) {
            0 => drop(schema.insert("title".to_owned(), json!(format!("the {field} of now")))),
            1 => drop(schema.insert("title".to_owned(), json!(field))),
            _ if schema.remove("title").is_none() => drop(schema.insert("title".to_owned(), json!("Thing"))),
            _ => {}
        }
        work.what.push(format!("title of {at}"));
    }
}

pub fn alike(work: &mut Work, dice: &mut Dice) {
    let all = typed(work);
    if all.len() < 2 {
        return;
    }
    for _ in 0..=dice.below(3) {
        let (Some(from), Some(to)) = (dice.pick(&all), dice.pick(&all)) else { return };
        let Some(copy) = work.document.pointer(from).cloned() else { continue };
        let is_apart = !from.starts_with(to.as_str()) && !to.starts_with(from.as_str());
        if let Some(schema) = work.document.pointer_mut(to).filter(|_| is_apart) {
            *schema = copy;
            work.what.push(format!("{to} like {from}"));
        }
    }
}

pub fn unlike(work: &mut Work, dice: &mut Dice) {
    let mut equal: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for at in typed(work) {
        let text = work.document.pointer(&at).map(Value::to_string).unwrap_or_default();
        equal.entry(text).or_default().push(at);
    }
    let groups: Vec<Vec<String>> = equal.into_values().filter(|all| all.len() > 1).collect();
    for group in some(dice, groups) {
        for at in some(dice, group) {
            let Some(schema) = work.document.pointer_mut(&at) else { continue };
            if let Some(values) = schema.get_mut("enum").and_then(Value::as_array_mut) {
                let more = if values[0].is_string() { json!("one_more") } else { json!(4711) };
                values.push(more);
            } else if let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) {
                properties.insert("one_more".to_owned(), json!({"type": "string"}));
            }
            work.what.push(format!("more in {at}"));
        }
    }
}

pub fn types(work: &mut Work, dice: &mut Dice) {
    let all = inline(work).into_iter().filter(|at| at.contains("/properties/") && is_value(at)).collect();
    for at in some(dice, all) {
        let Some(schema) = work.document.pointer_mut(&at) else { continue };
        *schema = match dice.below(5) {
            0 => json!({"type": "integer"}),
            1 => json!({"type": "string", "enum": ["one", "two"]}),
            2 => {
                json!({"type": "object", "properties": {"one": {"type": "string"}, "two": {"type": "object", "properties": {"three": {"type": "integer"}}}}})
            }
            3 => json!({"type": "array", "items": {"type": "object", "properties": {"one": {"type": "string"}}}}),
            _ => {
                json!({"oneOf": [{"type": "string"}, {"type": "object", "required": ["one"], "properties": {"one": {"type": "string"}}}]})
            }
        };
        work.what.push(format!("type of {at}"));
    }
}

/// The name that an inline schema of a component has, by its owner and its field.
fn name_of(at: &str) -> Option<String> {
    let rest = at.strip_prefix("/components/schemas/")?;
    let (owner, field) = rest.split_once("/properties/").filter(|(_, field)| !field.contains('/'))?;
    let capital =
        |word: &str| word.chars().next().map(|first| first.to_uppercase().to_string() + &word[first.len_utf8()..]);
    Some(format!("{}{}", capital(&key(owner))?, capital(&key(field))?))
}

pub fn extract(work: &mut Work, dice: &mut Dice) {
    let all = typed(work).into_iter().filter(|at| name_of(at).is_some()).collect();
    for at in some(dice, all) {
        let name = name_of(&at).unwrap_or_default();
        let is_free = work.document.pointer("/components/schemas").is_some_and(|all| all.get(&name).is_none());
        let Some(schema) = work.document.pointer_mut(&at).filter(|_| is_free) else { continue };
        let taken = std::mem::replace(schema, json!({"$ref": format!("#/components/schemas/{name}")}));
        work.document["components"]["schemas"][&name] = taken;
        work.what.push(format!("{at} is a component"));
    }
}

pub fn namesake(work: &mut Work, dice: &mut Dice) {
    let all = typed(work).into_iter().filter(|at| name_of(at).is_some()).collect();
    for at in some(dice, all) {
        let name = name_of(&at).unwrap_or_default();
        let owner =
            at.trim_start_matches("/components/schemas/").split('/').next().map(str::to_owned).unwrap_or_default();
        let schemas = &mut work.document["components"]["schemas"];
        if schemas.get(&name).is_some() {
            continue;
        }
        schemas[&name] = json!({"type": "object", "properties": {"its": {"type": "string"}}});
        if let Some(properties) = schemas[key(&owner)]["properties"].as_object_mut() {
            properties.insert("a_namesake".to_owned(), json!({"$ref": format!("#/components/schemas/{name}")}));
        }
        work.what.push(format!("a component {name}"));
    }
}

pub fn members(work: &mut Work, dice: &mut Dice) {
    let all = Survey::of(&work.document).schemas;
    let keyword = |schema: &Value| {
        ["oneOf", "anyOf"].into_iter().find(|word| schema[*word].as_array().is_some_and(|all| all.len() > 1))
    };
    let unions: Vec<String> =
        all.into_iter().filter(|at| work.document.pointer(at).is_some_and(|one| keyword(one).is_some())).collect();
    for at in some(dice, unions) {
        let Some(schema) = work.document.pointer_mut(&at) else { continue };
        let Some(word) = keyword(schema) else { continue };
        let Some(members) = schema[word].as_array_mut() else { continue };
        if dice.below(2) == 0 {
            members.reverse();
        }
        match dice.below(4) {
            0 => members.insert(
                0,
                json!({"type": "object", "required": ["a_member"], "properties": {"a_member": {"type": "integer"}}}),
            ),
            1 => members.insert(0, json!({"type": "array", "items": {"type": "boolean"}})),
            2 => members.insert(0, json!({"type": "boolean"})),
            _ => {}
        }
        work.what.push(format!("members of {at}"));
    }
}
