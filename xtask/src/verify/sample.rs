//! Makes values that fit a schema: the least, the most, or random ones.

use rand::RngExt;
use rand::rngs::ChaCha8Rng;
use rand::seq::{IndexedRandom, SliceRandom};
use serde_json::{Map, Value, json};

use super::convert::Direction;
use super::scalar::{self, Alphabet};
use super::schema::{self, ENDLESS, MORE_UNIONS, Schemas};
use super::subtypes;

/// What kind of value is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Required properties only, null where it may be, the first value of an enum, empty lists.
    Min,
    /// Every property, nothing null, one item a list, until the budget is spent.
    Max,
    /// Anything.
    Random,
}

/// Makes one value.
pub struct Sampler<'s, 'd> {
    schemas: &'s Schemas<'d>,
    direction: Direction,
    kind: Kind,
    /// Former tries failed: choose freely among the members of a union even for [`Kind::Min`] and [`Kind::Max`].
    pub desperate: bool,
    /// What strings may hold.
    pub alphabet: Alphabet,
    /// Nulls are left to schemas that allow nothing else: what a null would be on the wire is not defined.
    pub no_nulls: bool,
    /// What has no schema is a text: parameters outside of the query have no form for nested objects.
    pub is_flat: bool,
    rng: ChaCha8Rng,
    nodes_left: i64,
}

/// Deeper than this a value is as small as can be.
const DEPTH: u32 = 4;
/// With more nodes than this too.
const NODES: i64 = 300;
/// Beyond this a schema without end is given up.
const HOPELESS_DEPTH: u32 = 60;
/// Names of additional properties.
const KEYS: [&str; 4] = ["key", "k 2", "ключ", "a.b[c]"];

impl<'s, 'd> Sampler<'s, 'd> {
    /// A sampler for one value.
    pub fn new(schemas: &'s Schemas<'d>, direction: Direction, kind: Kind, rng: ChaCha8Rng) -> Self {
        let (desperate, no_nulls, is_flat) = (false, false, false);
        Self { schemas, direction, kind, desperate, alphabet: Alphabet::Any, no_nulls, is_flat, rng, nodes_left: NODES }
    }

    /// A value for the schema, or none where no finite one was found.
    pub fn value(&mut self, schema: &Value) -> Option<Value> {
        self.at(schema, 0)
    }

    /// Whether an optional part is to be there.
    pub fn includes(&mut self, kind: Kind) -> bool {
        kind == Kind::Max || self.chance(0.5)
    }

    fn is_tight(&self, depth: u32) -> bool {
        self.kind == Kind::Min || depth >= DEPTH || self.nodes_left <= 0
    }

    fn chance(&mut self, probability: f64) -> bool {
        self.kind == Kind::Random && self.rng.random_bool(probability)
    }

    fn at(&mut self, schema: &Value, depth: u32) -> Option<Value> {
        self.nodes_left -= 1;
        if depth > HOPELESS_DEPTH {
            return None;
        }
        let merged = self.schemas.merged(schema);
        let merged: &Value = &merged;
        let Value::Object(keys) = merged else {
            return if merged == &Value::Bool(false) { None } else { Some(self.anything()) };
        };
        if let Some(constant) = keys.get("const") {
            return Some(constant.clone());
        }
        if schema::is_nullable(merged) && !self.no_nulls && (self.is_tight(depth) || self.chance(0.3)) {
            return Some(Value::Null);
        }
        if let Some(Value::Array(values)) = keys.get("enum") {
            return Some(self.one_of_values(values));
        }
        for union in ["oneOf", "anyOf"] {
            if let Some(Value::Array(members)) = keys.get(union)
                && !members.is_empty()
            {
                return self.union(keys, union, members, depth);
            }
        }
        match self.subtype(schema, merged, depth) {
            Some(value) => value,
            None => self.typed(merged, depth),
        }
    }

    fn anything(&mut self) -> Value {
        if self.is_flat {
            return json!("any");
        }
        if self.kind != Kind::Random || self.no_nulls {
            return json!({});
        }
        let choices = [json!(null), json!(1), json!("any"), json!(true), json!([]), json!({ "k": "v" })];
        choices.choose(&mut self.rng).cloned().unwrap_or_default()
    }

    fn one_of_values(&mut self, values: &[Value]) -> Value {
        let values: Vec<&Value> = values.iter().filter(|value| !value.is_null()).collect();
        let chosen = match self.kind {
            Kind::Min => values.first(),
            Kind::Max => values.last(),
            Kind::Random => values.choose(&mut self.rng),
        };
        chosen.map(|value| (*value).clone()).unwrap_or_default()
    }

    fn union(&mut self, keys: &Map<String, Value>, union: &str, members: &[Value], depth: u32) -> Option<Value> {
        let finite: Vec<&Value> = members
            .iter()
            .filter(|member| self.schemas.height(member) != ENDLESS)
            .filter(|member| !(self.no_nulls && (schema::is_only_nullable(member) || member["type"] == "null")))
            .collect();
        let finite = if finite.is_empty() { members.iter().collect() } else { finite };
        let member = self.choose(&finite, depth)?;
        if schema::is_only_nullable(member) {
            return Some(Value::Null);
        }
        let base = beside_union(keys, union);
        let says_more = ["properties", "allOf", "required", "type"].iter().any(|key| base.get(*key).is_some());
        let mut value =
            if says_more { self.at(&json!({ "allOf": [base, member] }), depth)? } else { self.at(member, depth)? };
        if let (Some(discriminator), Value::Object(object)) = (keys.get("discriminator"), &mut value) {
            self.discriminate(discriminator, member, object);
        }
        Some(value)
    }

    /// One of several schemas: the least where little room is left, the last for [`Kind::Max`], else any.
    fn choose<'v>(&mut self, schemas: &[&'v Value], depth: u32) -> Option<&'v Value> {
        if self.is_tight(depth) && !self.desperate {
            schemas.iter().copied().min_by_key(|schema| self.schemas.height(schema))
        } else if self.kind == Kind::Max && !self.desperate {
            schemas.last().copied()
        } else {
            schemas.choose(&mut self.rng).copied()
        }
    }

    /// Writes the discriminator's value, unless the member fixes it itself.
    fn discriminate(&self, discriminator: &Value, member: &Value, object: &mut Map<String, Value>) {
        let (Some(property), Some(reference)) = (discriminator["propertyName"].as_str(), member["$ref"].as_str())
        else {
            return;
        };
        let merged = self.schemas.merged(member);
        let declared = self.schemas.merged(&merged["properties"][property]);
        let names = subtypes::names(discriminator, reference);
        let is_allowed = |name: &&String| match (declared["enum"].as_array(), declared.get("const")) {
            (_, Some(constant)) => subtypes::text(constant).as_ref() == Some(*name),
            (Some(values), None) => values.iter().any(|value| subtypes::text(value).as_ref() == Some(*name)),
            (None, None) => true,
        };
        let has_one = object.get(property).and_then(subtypes::text).is_some_and(|value| names.contains(&value));
        if let Some(name) = names.iter().find(is_allowed).filter(|_| !has_one) {
            object.insert(property.to_owned(), typed_name(&declared, name));
        }
    }

    /// A value of what extends a schema that has a discriminator and no union, or of the schema itself, with what it is known
    /// by. Nothing where the schema is not of this kind.
    fn subtype(&mut self, schema: &Value, merged: &Value, depth: u32) -> Option<Option<Value>> {
        let reference = schema["$ref"].as_str()?;
        let discriminator = subtypes::discriminator(merged)?;
        let is_closed = merged.get("additionalProperties") == Some(&Value::Bool(false));
        let all = if is_closed { Vec::new() } else { subtypes::of(self.schemas.document, reference) };
        let all: Vec<Value> = all.iter().filter(|one| *one != reference).map(|one| json!({ "$ref": one })).collect();
        let finite: Vec<&Value> = all.iter().filter(|one| self.schemas.height(one) != ENDLESS).collect();
        let chosen = self.choose(&finite, depth);
        let mut value = match chosen {
            Some(chosen) => self.at(chosen, depth),
            None => self.typed(merged, depth),
        };
        if let Some(Value::Object(object)) = &mut value {
            self.discriminate(discriminator, chosen.unwrap_or(schema), object);
        }
        Some(value)
    }

    fn typed(&mut self, schema: &Value, depth: u32) -> Option<Value> {
        let all = schema::types(schema);
        let types: Vec<&str> = all.iter().copied().filter(|name| *name != "null").collect();
        let chosen = if self.kind == Kind::Random { types.choose(&mut self.rng) } else { types.first() };
        let random = self.kind == Kind::Random;
        match chosen.copied() {
            Some("object") => self.object(schema, depth),
            Some("array") => self.array(schema, depth),
            Some("string") => Some(scalar::string(&mut self.rng, random, self.alphabet, schema).into()),
            Some("integer") => Some(scalar::integer(&mut self.rng, random, schema)),
            Some("number") => Some(self.number(schema)),
            Some("boolean") => Some((self.kind == Kind::Max || self.chance(0.5)).into()),
            Some("file") => Some("binary".into()),
            Some(_) => Some(self.anything()),
            None if all.is_empty() => Some(self.anything()),
            None => Some(Value::Null),
        }
    }

    /// Responses may write a whole number as `1.0`; in a request it would be no difference that anybody meant.
    fn number(&mut self, schema: &Value) -> Value {
        let value = scalar::number(&mut self.rng, self.kind == Kind::Random, schema);
        match value.as_f64() {
            Some(float) if self.direction == Direction::Request && float.fract() == 0.0 => (float as i64).into(),
            _ => value,
        }
    }

    fn object(&mut self, schema: &Value, depth: u32) -> Option<Value> {
        let mut object = Map::new();
        let required = schema::required(schema);
        let none = Map::new();
        let properties = schema["properties"].as_object().unwrap_or(&none);
        for (name, property) in properties {
            if self.direction.leaves_out_of(self.schemas, property) {
                continue;
            }
            let is_required = required.contains(&name.as_str());
            if !is_required && (self.is_tight(depth) || self.schemas.height(property) == ENDLESS || self.chance(0.5)) {
                continue;
            }
            match self.at(property, depth + 1) {
                Some(value) => drop(object.insert(name.clone(), value)),
                None if is_required => return None,
                None => {}
            }
        }
        let additional = schema.get("additionalProperties");
        for name in required.iter().filter(|name| !properties.contains_key(**name)) {
            let value = self.at(additional.unwrap_or(&Value::Bool(true)), depth + 1)?;
            object.insert((*name).to_owned(), value);
        }
        self.fill_declared(schema, &mut object, depth);
        self.add_keys(schema, &mut object, depth)?;
        if self.kind == Kind::Random && self.direction == Direction::Response {
            object = shuffled(&mut self.rng, object);
        }
        Some(Value::Object(object))
    }

    /// Where `minProperties` asks for more, properties that are declared come before any other key.
    fn fill_declared(&mut self, schema: &Value, object: &mut Map<String, Value>, depth: u32) {
        let wanted = schema["minProperties"].as_u64().unwrap_or(0) as usize;
        for (name, property) in schema["properties"].as_object().into_iter().flatten() {
            if object.len() >= wanted {
                return;
            }
            let fits = !object.contains_key(name)
                && !self.direction.leaves_out_of(self.schemas, property)
                && self.schemas.height(property) != ENDLESS;
            if let Some(value) = Some(property).filter(|_| fits).and_then(|property| self.at(property, depth + 1)) {
                object.insert(name.clone(), value);
            }
        }
    }

    /// Additional properties, and as many keys as `minProperties` asks for.
    fn add_keys(&mut self, schema: &Value, object: &mut Map<String, Value>, depth: u32) -> Option<()> {
        let additional = schema.get("additionalProperties").filter(|value| value.is_object() || value.is_boolean());
        if additional == Some(&Value::Bool(false)) {
            return Some(());
        }
        let mut wanted = schema["minProperties"].as_u64().unwrap_or(0) as usize;
        if !self.is_tight(depth) && additional.is_some() {
            let more = if self.kind == Kind::Max { 1 } else { self.rng.random_range(0..=2) };
            wanted = wanted.max(object.len() + more);
        }
        let most = schema["maxProperties"].as_u64().map_or(usize::MAX, |most| most as usize);
        let named: Vec<&str> =
            schema["propertyNames"]["enum"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        for round in 0..50 {
            if object.len() >= wanted.min(most) {
                break;
            }
            let suffix = if round < KEYS.len() { String::new() } else { round.to_string() };
            let value = self.at(additional.unwrap_or(&Value::Bool(true)), depth + 1)?;
            let key = format!("{}{suffix}", KEYS[round % KEYS.len()]);
            let key = if named.is_empty() { key } else { named[round % named.len()].to_owned() };
            object.entry(key).or_insert(value);
        }
        Some(())
    }

    fn array(&mut self, schema: &Value, depth: u32) -> Option<Value> {
        let least = schema["minItems"].as_u64().unwrap_or(0);
        let most = schema["maxItems"].as_u64().unwrap_or(3);
        let any = Value::Bool(true);
        let items = schema.get("items").unwrap_or(&any);
        let count = if self.is_tight(depth) || self.schemas.height(items) == ENDLESS {
            least
        } else {
            let wanted = if self.kind == Kind::Max { 1 } else { self.rng.random_range(0..=2) };
            most.min(wanted).max(least)
        };
        let mut values = Vec::new();
        for index in 0..count {
            let item = schema["prefixItems"].get(index as usize).unwrap_or(items);
            values.push(self.at(item, depth + 1)?);
        }
        if schema["uniqueItems"].as_bool() == Some(true) {
            let all = std::mem::take(&mut values);
            values = all.into_iter().fold(values, |mut unique, value| {
                if !unique.contains(&value) {
                    unique.push(value);
                }
                unique
            });
        }
        Some(values.into())
    }
}

/// What a schema says beside its `oneOf` or `anyOf`, the other unions included.
fn beside_union(keys: &Map<String, Value>, union: &str) -> Value {
    const SAY_NOTHING: [&str; 6] = ["nullable", "discriminator", "description", "title", "example", "default"];
    let says =
        |key: &&String| key.as_str() != union && key.as_str() != MORE_UNIONS && !SAY_NOTHING.contains(&key.as_str());
    let base: Map<String, Value> =
        keys.iter().filter(|(key, _)| says(key)).map(|(key, value)| (key.clone(), value.clone())).collect();
    match keys.get(MORE_UNIONS) {
        Some(Value::Array(unions)) => {
            let mut all = unions.clone();
            all.push(Value::Object(base));
            json!({ "allOf": all })
        }
        _ => Value::Object(base),
    }
}

/// A key of a mapping, which is a string, as a value of the property.
fn typed_name(declared: &Value, name: &str) -> Value {
    let types = schema::types(declared);
    let is_string = types.is_empty() || types.contains(&"string");
    let read =
        serde_json::from_str(name).ok().filter(|value: &Value| !is_string && (value.is_number() || value.is_boolean()));
    read.unwrap_or_else(|| name.into())
}

fn shuffled(rng: &mut ChaCha8Rng, object: Map<String, Value>) -> Map<String, Value> {
    let mut entries: Vec<(String, Value)> = object.into_iter().collect();
    entries.shuffle(rng);
    entries.into_iter().collect()
}
