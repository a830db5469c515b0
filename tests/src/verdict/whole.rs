//! Changes an operation, a component, or what belongs to the whole document.

use serde_json::{Map, Value, json};

use super::drawn::{Drawn, reference, response};
use super::table::Whole;
use crate::mutate::Dice;
use crate::pointer::{escaped, key, parent};

/// Makes the change; says what it was.
pub fn edit(document: &mut Value, drawn: &Drawn, edit: Whole, dice: &mut Dice) -> Option<String> {
    let at = dice.pick(&drawn.operations)?.clone();
    match edit {
        Whole::AddOperation => {
            let new =
                json!({"operationId": "somethingNew", "tags": ["things1"], "responses": {"204": {"description": "D"}}});
            document["paths"]["/something/new"] = json!({"post": new});
        }
        Whole::RemoveOperation => {
            let (path, method) = parent(&at);
            document.pointer_mut(path)?.as_object_mut()?.shift_remove(&method);
        }
        Whole::MovePath => moved(document, &at)?,
        Whole::ReorderPaths => reversed(document.get_mut("paths")?)?,
        Whole::ReorderComponents => reversed(document.pointer_mut("/components/schemas")?)?,
        Whole::AddSecurity => document["security"].as_array_mut()?.push(json!({"account": []})),
        Whole::RemoveSecurity => drop(document["security"].as_array_mut()?.remove(dice.below(2))),
        Whole::AddUnused => {
            document["components"]["schemas"]["Unused"] =
                json!({"type": "object", "properties": {"a": {"type": "string"}}})
        }
        Whole::Version => document["info"]["version"] = json!("2"),
        Whole::Server => document["servers"][0]["url"] = json!("https://api.example/v2"),
        Whole::OtherKey => document["components"]["securitySchemes"]["key"]["name"] = json!("x-other"),
        Whole::KeyInQuery => document["components"]["securitySchemes"]["key"]["in"] = json!("query"),
        Whole::OtherScheme => document["components"]["securitySchemes"]["token"]["scheme"] = json!("basic"),
        Whole::UnusedScheme => document["components"]["securitySchemes"]["account"]["scheme"] = json!("bearer"),
        Whole::RenamePathParameter => renamed_in_path(document)?,
        Whole::DescribeTag => document["tags"] = json!([{"name": "things1", "description": "All things."}]),
        Whole::OptionalBody => {
            let with_body = |at: &String| document.pointer(at).is_some_and(|one| one.get("requestBody").is_some());
            let all: Vec<String> = drawn.operations.iter().filter(|at| with_body(at)).cloned().collect();
            let at = dice.pick(&all)?;
            document.pointer_mut(at)?["requestBody"]["required"] = json!(false);
            return Some(format!("{edit:?} {at}"));
        }
        Whole::RenameComponent | Whole::DescribeComponent => return component(document, edit, dice),
        Whole::RenameOperation
        | Whole::DescribeOperation
        | Whole::DeprecateOperation
        | Whole::OtherResponse
        | Whole::NoResponse
        | Whole::AddError
        | Whole::RemoveError
        | Whole::OtherError
        | Whole::OtherMedia
        | Whole::MoreMedia => operation(document.pointer_mut(&at)?, edit),
    }
    Some(format!("{edit:?} {at}"))
}

fn operation(one: &mut Value, edit: Whole) {
    let responses = &mut one["responses"];
    match edit {
        Whole::RenameOperation => one["operationId"] = json!("somethingElse"),
        Whole::DescribeOperation => one["description"] = json!("What it does now."),
        Whole::DeprecateOperation => one["deprecated"] = json!(true),
        Whole::OtherResponse => responses["200"] = response(&reference("Trouble")),
        Whole::NoResponse => responses["200"] = json!({"description": "D"}),
        Whole::AddError => responses["409"] = response(&reference("Trouble")),
        Whole::OtherMedia => {
            let content = responses["200"]["content"]["application/json"].take();
            responses["200"]["content"] = json!({"application/vnd.drawn+json": content});
        }
        Whole::MoreMedia => {
            let content = responses["200"]["content"]["application/json"].clone();
            responses["200"]["content"]["application/vnd.drawn+json"] = content;
        }
        Whole::RemoveError => drop(responses.as_object_mut().and_then(|all| all.shift_remove("404"))),
        _ => responses["404"] = response(&json!({"type": "string"})),
    }
}

/// The path of an operation, with all that it has, gets another word.
fn moved(document: &mut Value, at: &str) -> Option<()> {
    let (path, _) = parent(at);
    let path = key(path.strip_prefix("/paths/")?);
    let paths = document["paths"].as_object_mut()?;
    let item = paths.shift_remove(&path)?;
    paths.insert(format!("/v2{path}"), item);
    Some(())
}

/// A path has another name in its braces.
fn renamed_in_path(document: &mut Value) -> Option<()> {
    let paths = document["paths"].as_object_mut()?;
    let mut item = paths.shift_remove("/things1/{id}")?;
    item["put"]["parameters"][0]["name"] = json!("thing");
    paths.insert("/things1/{thing}".to_owned(), item);
    Some(())
}

fn reversed(object: &mut Value) -> Option<()> {
    let all = std::mem::take(object.as_object_mut()?);
    *object = all.into_iter().rev().collect::<Map<_, _>>().into();
    Some(())
}

/// A component that something refers to.
fn component(document: &mut Value, edit: Whole, dice: &mut Dice) -> Option<String> {
    let names = document["components"]["schemas"].as_object()?.keys();
    // The name of a union's member is the member's own: one goes and another comes.
    let names: Vec<String> = names.filter(|name| !name.contains("Member")).cloned().collect();
    let name = dice.pick(&names)?.clone();
    let at = format!("/components/schemas/{}", escaped(&name));
    if edit == Whole::DescribeComponent {
        document.pointer_mut(&at)?["description"] = json!("What it is.");
    } else {
        let schemas = document["components"]["schemas"].as_object_mut()?;
        let schema = schemas.shift_remove(&name)?;
        schemas.insert(format!("{name}OfNow"), schema);
        let former = format!("\"#/components/schemas/{name}\"");
        let now = format!("\"#/components/schemas/{name}OfNow\"");
        *document = serde_json::from_str(&document.to_string().replace(&former, &now)).ok()?;
    }
    Some(format!("{edit:?} {name}"))
}
