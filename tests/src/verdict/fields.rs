//! Changes a field of a type, a body or a list of parameters.

use serde_json::{Value, json};

use super::drawn::{member, reference};
use super::holder::{Field, read, reorder, write};
use super::table::{Edit, On};
use crate::mutate::Dice;

/// Makes the change in the holder at a place; says what it was.
pub fn edit(document: &mut Value, at: &str, edit: Edit, on: On, dice: &mut Dice) -> Option<String> {
    let mut fields = read(document.pointer(at)?);
    let required = fields.iter().filter(|field| field.is_required).count();
    let what = match edit {
        Edit::AddOptional => added(&mut fields, false, dice),
        Edit::AddRequired => added(&mut fields, true, dice),
        Edit::RemoveOptional => removed(&mut fields, |field| !field.is_required, dice),
        Edit::RemoveRequired => removed(&mut fields, |field| field.is_required, dice),
        Edit::ReorderOptional => reorder(&mut fields, |field| !field.is_required, dice),
        Edit::ReorderFew if required <= 3 => reorder(&mut fields, |field| field.is_required, dice),
        Edit::ReorderMany if required > 3 => reorder(&mut fields, |field| field.is_required, dice),
        Edit::ReorderFew | Edit::ReorderMany => None,
        Edit::Rename | Edit::Require | Edit::Unrequire | Edit::Describe | Edit::Deprecate => {
            one(&mut fields, edit, on, dice)
        }
        Edit::Widen
        | Edit::Narrow
        | Edit::Nullable
        | Edit::Bound
        | Edit::Default
        | Edit::ReadOnly
        | Edit::WriteOnly => schema(&mut fields, edit, dice),
        Edit::AddReadOnly => {
            let name = added(&mut fields, false, dice)?;
            let new = fields.iter_mut().find(|field| field.name == "something_new")?;
            new.schema = json!({"type": "string", "readOnly": true});
            Some(name)
        }
        Edit::Reserve | Edit::AsJson => written(&mut fields, edit, dice),
        Edit::AddValue | Edit::RemoveValue | Edit::RenameValue | Edit::ReorderValues => values(&mut fields, edit, dice),
        Edit::AddMember | Edit::RemoveMember | Edit::ReorderMembers => members(document, &mut fields, edit, on, dice),
    }?;
    write(document.pointer_mut(at)?, &fields);
    Some(what)
}

/// Draws one that can be changed so.
fn pick<'f>(fields: &'f mut [Field], is_it: impl Fn(&Field) -> bool, dice: &mut Dice) -> Option<&'f mut Field> {
    let places: Vec<usize> = (0..fields.len()).filter(|index| is_it(&fields[*index])).collect();
    dice.pick(&places).map(|index| &mut fields[*index])
}

fn added(fields: &mut Vec<Field>, is_required: bool, dice: &mut Dice) -> Option<String> {
    let schemas = [
        json!({"type": "string"}),
        json!({"type": "integer"}),
        json!({"type": "boolean"}),
        json!({"type": "string", "format": "date-time"}),
        json!({"type": "string", "enum": ["one", "two"]}),
        json!({"type": "array", "items": {"type": "string"}}),
    ];
    let schema = dice.pick(&schemas)?.clone();
    fields.insert(dice.below(fields.len() + 1), Field::new("something_new", schema, is_required));
    Some("`something_new` comes".to_owned())
}

fn removed(fields: &mut Vec<Field>, is_it: impl Fn(&Field) -> bool, dice: &mut Dice) -> Option<String> {
    let name = pick(fields, is_it, dice)?.name.clone();
    fields.retain(|field| field.name != name);
    Some(format!("`{name}` goes"))
}

fn one(fields: &mut [Field], edit: Edit, on: On, dice: &mut Dice) -> Option<String> {
    let is_it = |field: &Field| match edit {
        Edit::Require => !field.is_required,
        Edit::Unrequire => field.is_required,
        // What stands beside a reference says nothing in OpenAPI 3.0.
        _ => field.schema.get("$ref").is_none(),
    };
    let field = pick(fields, is_it, dice)?;
    let name = field.name.clone();
    match edit {
        Edit::Rename => field.name = format!("{name}_now"),
        Edit::Require => field.is_required = true,
        Edit::Unrequire => field.is_required = false,
        Edit::Describe => field.set(on, "description", json!("What it says.")),
        _ => field.set(on, "deprecated", json!(true)),
    }
    Some(format!("{edit:?} `{name}`"))
}

fn schema(fields: &mut [Field], edit: Edit, dice: &mut Dice) -> Option<String> {
    let is_it = |field: &Field| match edit {
        Edit::Widen => field.schema["format"] == "int32",
        Edit::Narrow => field.schema["format"] == "int64",
        _ => !field.is_required && field.schema == json!({"type": "string"}),
    };
    let field = pick(fields, is_it, dice)?;
    match edit {
        Edit::Widen => field.schema["format"] = json!("int64"),
        Edit::Narrow => field.schema["format"] = json!("int32"),
        Edit::Bound => field.schema["maxLength"] = json!(40),
        Edit::Default => field.schema["default"] = json!("a"),
        Edit::ReadOnly => field.schema["readOnly"] = json!(true),
        Edit::WriteOnly => field.schema["writeOnly"] = json!(true),
        _ => field.schema["nullable"] = json!(true),
    }
    Some(format!("{edit:?} `{}`", field.name))
}

/// A string parameter is written in another way.
fn written(fields: &mut [Field], edit: Edit, dice: &mut Dice) -> Option<String> {
    let field = pick(fields, |field| field.schema == json!({"type": "string"}), dice)?;
    match edit {
        Edit::Reserve => field.set(On::Parameters, "allowReserved", json!(true)),
        _ => field.write_as("application/json"),
    }
    Some(format!("{edit:?} `{}`", field.name))
}

fn values(fields: &mut [Field], edit: Edit, dice: &mut Dice) -> Option<String> {
    let field = pick(fields, |field| field.schema.get("enum").is_some(), dice)?;
    let values = field.schema["enum"].as_array_mut()?;
    let index = dice.below(values.len());
    match edit {
        Edit::AddValue => values.insert(index, json!("value_of_now")),
        Edit::RemoveValue => drop(values.remove(index)),
        Edit::RenameValue => values[index] = json!("value_of_now"),
        _ => values.rotate_left(1),
    }
    Some(format!("{edit:?} of `{}`, at {index}", field.name))
}

fn members(document: &mut Value, fields: &mut [Field], edit: Edit, on: On, dice: &mut Dice) -> Option<String> {
    let field = pick(fields, |field| field.schema.get("oneOf").is_some(), dice)?;
    let members = field.schema["oneOf"].as_array_mut()?;
    let index = dice.below(members.len());
    match edit {
        Edit::AddMember => {
            let name = format!("{on:?}MemberOfNow");
            document["components"]["schemas"][&name] = member("its_key");
            members.insert(index, reference(&name));
        }
        Edit::RemoveMember => drop(members.remove(index)),
        _ => members.rotate_left(1),
    }
    Some(format!("{edit:?} of `{}`, at {index}", field.name))
}
