//! What holds fields: an object by its properties, or a list of parameters.

use serde_json::{Map, Value, json};

use super::table::On;
use crate::mutate::Dice;

/// A field.
#[derive(Debug, Clone)]
pub struct Field {
    pub name: String,
    pub is_required: bool,
    /// Its schema.
    pub schema: Value,
    /// What a parameter has besides.
    rest: Map<String, Value>,
    /// The media type that a parameter is written in, if it is not by a style.
    media: Option<String>,
}

impl Field {
    pub fn new(name: &str, schema: Value, is_required: bool) -> Self {
        Self { name: name.to_owned(), is_required, schema, rest: Map::new(), media: None }
    }

    /// Writes a parameter in this media type.
    pub fn write_as(&mut self, media: &str) {
        self.media = Some(media.to_owned());
    }

    /// Sets a keyword where it is about the field itself: of a parameter, beside its schema.
    pub fn set(&mut self, on: On, keyword: &str, value: Value) {
        match on {
            On::Parameters => drop(self.rest.insert(keyword.to_owned(), value)),
            On::Sent | On::Come | On::Both | On::Body => self.schema[keyword] = value,
        }
    }
}

/// The fields of a holder.
pub fn read(holder: &Value) -> Vec<Field> {
    if let Some(list) = holder.as_array() {
        return list.iter().map(parameter).collect();
    }
    let is_required = |name: &str| holder["required"].as_array().is_some_and(|all| all.iter().any(|one| one == name));
    let all = holder["properties"].as_object().into_iter().flatten();
    all.map(|(name, schema)| Field::new(name, schema.clone(), is_required(name))).collect()
}

fn parameter(one: &Value) -> Field {
    let is_required = one["required"] == json!(true);
    let mut field = Field::new(one["name"].as_str().unwrap_or_default(), one["schema"].clone(), is_required);
    field.rest = one.as_object().cloned().unwrap_or_default();
    field
}

/// Puts fields into a holder.
pub fn write(holder: &mut Value, fields: &[Field]) {
    if holder.is_array() {
        let one = |field: &Field| {
            let mut one = field.rest.clone();
            one.insert("name".to_owned(), json!(field.name));
            one.entry("in").or_insert(json!("query"));
            one.insert("required".to_owned(), json!(field.is_required));
            match &field.media {
                Some(media) => {
                    one.remove("schema");
                    one.insert("content".to_owned(), json!({media: {"schema": field.schema}}));
                }
                None => drop(one.insert("schema".to_owned(), field.schema.clone())),
            }
            Value::Object(one)
        };
        *holder = fields.iter().map(one).collect();
        return;
    }
    let required: Vec<&str> =
        fields.iter().filter(|field| field.is_required).map(|field| field.name.as_str()).collect();
    holder["required"] = json!(required);
    holder["properties"] =
        fields.iter().map(|field| (field.name.clone(), field.schema.clone())).collect::<Map<_, _>>().into();
}

/// Puts those that are chosen into another order, each where one of them was; `None` if there are fewer than two.
pub fn reorder(fields: &mut [Field], is_chosen: impl Fn(&Field) -> bool, dice: &mut Dice) -> Option<String> {
    let places: Vec<usize> = (0..fields.len()).filter(|index| is_chosen(&fields[*index])).collect();
    if places.len() < 2 {
        return None;
    }
    let one = dice.below(places.len());
    let other = (one + 1 + dice.below(places.len() - 1)) % places.len();
    fields.swap(places[one], places[other]);
    Some(format!("`{}` and `{}` change places", fields[places[one]].name, fields[places[other]].name))
}
