//! Changes operations: ids, paths, tags, media types, and more of them.

use serde_json::{Value, json};

use super::Work;
use crate::mutate::Dice;
use crate::pointer::{escaped, key, parent};
use crate::shrink::survey::Survey;

/// So many things are changed at most.
const MOST: usize = 4;

/// Up to four of a list.
pub fn some<T>(dice: &mut Dice, mut list: Vec<T>) -> Vec<T> {
    let count = (1 + dice.below(MOST)).min(list.len());
    (0..count).map(|_| list.swap_remove(dice.below(list.len()))).collect()
}

fn here(work: &Work) -> Vec<String> {
    Survey::of(&work.document).operations
}

/// Operations whose keys have not changed yet.
fn fresh(work: &Work) -> Vec<String> {
    here(work).into_iter().filter(|at| !work.renamed.contains(at)).collect()
}

pub fn ids(work: &mut Work, dice: &mut Dice) {
    let all = fresh(work);
    for at in some(dice, all) {
        let Some(Value::Object(operation)) = work.document.pointer_mut(&at) else { continue };
        let id = operation.get("operationId").and_then(Value::as_str).map(str::to_owned);
        let number = dice.below(1000);
        match (id, dice.below(4)) {
            (Some(id), 0) => drop(operation.insert("operationId".to_owned(), json!(format!("{id}V{number}")))),
            (Some(_), 1) => drop(operation.insert("operationId".to_owned(), json!(format!("list{number}")))),
            (Some(_), 2) => drop(operation.remove("operationId")),
            _ => drop(operation.insert("operationId".to_owned(), json!(format!("do_things{number}")))),
        }
        work.what.push(format!("id of {at}"));
        work.renamed.insert(at);
    }
}

pub fn paths(work: &mut Work, dice: &mut Dice) {
    let all: Vec<String> =
        work.document["paths"].as_object().into_iter().flatten().map(|(path, _)| path.clone()).collect();
    for path in some(dice, all) {
        let before = format!("/paths/{}", escaped(&path));
        let own: Vec<String> = here(work).into_iter().filter(|at| parent(at).0 == before).collect();
        // By the id an operation is found again, which it has to have alone.
        let has_id = |at: &String| {
            let id = work.document.pointer(at).and_then(|operation| operation["operationId"].as_str());
            let is_of =
                |other: &String| work.document.pointer(other).and_then(|other| other["operationId"].as_str()) == id;
            id.is_some() && here(work).iter().filter(|other| is_of(other)).count() == 1
        };
        let new = match dice.below(3) {
            0 => format!("/v9{path}"),
            1 => format!("{path}/all"),
            _ => format!("/things{path}"),
        };
        let is_taken = work.document["paths"].get(&new).is_some();
        if own.iter().any(|at| work.renamed.contains(at))
            || !own.iter().all(has_id)
            || is_taken
            || refers_to(&work.document, &before)
        {
            continue;
        }
        let Some(Value::Object(paths)) = work.document.get_mut("paths") else { return };
        let renamed =
            std::mem::take(paths).into_iter().map(|(key, item)| (if key == path { new.clone() } else { key }, item));
        *paths = renamed.collect();
        let after = format!("/paths/{}", escaped(&new));
        for at in own {
            let to = format!("{after}/{}", parent(&at).1);
            work.moved.values_mut().filter(|now| **now == at).for_each(|now| now.clone_from(&to));
            work.renamed.insert(to);
        }
        work.what.push(format!("{path} is {new}"));
    }
}

fn refers_to(node: &Value, at: &str) -> bool {
    match node {
        Value::Object(object) => object.iter().any(|(key, child)| {
            let is_inside =
                key == "$ref" && child.as_str().is_some_and(|target| target.trim_start_matches('#').starts_with(at));
            is_inside || refers_to(child, at)
        }),
        Value::Array(items) => items.iter().any(|item| refers_to(item, at)),
        _ => false,
    }
}

pub fn tags(work: &mut Work, dice: &mut Dice) {
    let all = here(work);
    for at in some(dice, all) {
        let Some(Value::Object(operation)) = work.document.pointer_mut(&at) else { continue };
        match dice.below(3) {
            0 => drop(operation.remove("tags")),
            1 => drop(operation.insert("tags".to_owned(), json!(["Other things"]))),
            _ => drop(operation.insert("tags".to_owned(), json!(["types", "more"]))),
        }
        work.what.push(format!("tags of {at}"));
    }
}

/// A copy of an operation, at a path and with an id that sort before its own.
pub fn another(work: &mut Work, dice: &mut Dice) {
    let all = here(work);
    for at in some(dice, all) {
        let (item, method) = parent(&at);
        let (Some(mut copy), Some(of)) = (work.document.pointer(&at).cloned(), work.document.pointer(item)) else {
            continue;
        };
        let mut whole = serde_json::Map::new();
        whole.extend(of.get("parameters").map(|all| ("parameters".to_owned(), all.clone())));
        let number = dice.below(1000);
        let id = copy["operationId"].as_str().map(|id| format!("a{number}{id}"));
        if let (Some(id), Some(copy)) = (id, copy.as_object_mut()) {
            copy.insert("operationId".to_owned(), json!(id));
        }
        whole.insert(method, copy);
        let path = key(item.trim_start_matches("/paths/"));
        let new = if dice.below(2) == 0 { format!("/a{number}{path}") } else { format!("{path}/a{number}") };
        if let Some(Value::Object(paths)) = work.document.get_mut("paths") {
            paths.insert(new, Value::Object(whole));
            work.what.push(format!("like {at}"));
        }
    }
}

/// JSON beside what a body or a response has.
pub fn json(work: &mut Work, dice: &mut Dice) {
    let all = Survey::of(&work.document).contents;
    let has_none = |at: &String| {
        let content = work.document.pointer(at).and_then(Value::as_object);
        content.is_some_and(|content| !content.is_empty() && !content.contains_key("application/json"))
    };
    let all = all.into_iter().filter(has_none).filter(|at| !at.contains("/parameters/")).collect();
    for at in some(dice, all) {
        let Some(Value::Object(content)) = work.document.pointer_mut(&at) else { continue };
        let schema = match dice.below(2) {
            0 => {
                json!({"type": "object", "properties": {"note": {"type": "string"}, "kind": {"type": "string", "enum": ["a", "b"]}}})
            }
            _ => content.values().next().and_then(|first| first.get("schema")).cloned().unwrap_or(json!({})),
        };
        content.insert("application/json".to_owned(), json!({"schema": schema}));
        work.what.push(format!("JSON at {at}"));
    }
}
