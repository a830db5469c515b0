//! Finds the schema of a place in a document.

use cratewright::key::{Label, OperationKey, Root, Step};
use serde_json::Value;

use super::letters;

/// The schemas of a document by their places.
#[derive(Debug)]
pub struct Schemas<'a> {
    /// The document.
    pub document: &'a Value,
}

impl<'a> Schemas<'a> {
    /// The schema at a place, not what it refers to.
    pub fn at(&self, root: &Root, steps: &[Step]) -> Option<&'a Value> {
        let mut at = match root {
            Root::Schema(name, _) => Some(&self.document["components"]["schemas"][name]),
            Root::Component(section, name) => Some(&self.document["components"][section][name]),
            Root::Operation(key) => self.operation(key),
            _ => None,
        }?;
        for step in steps {
            at = self.step(root, at, step)?;
        }
        Some(at)
    }

    fn operation(&self, key: &OperationKey) -> Option<&'a Value> {
        self.document["paths"].get(&key.path)?.get(key.method.to_lowercase())
    }

    fn follow(&self, mut at: &'a Value) -> &'a Value {
        for _ in 0..8 {
            let target = at["$ref"].as_str().and_then(|target| self.document.pointer(target.strip_prefix('#')?));
            at = target.unwrap_or(at);
        }
        at
    }

    fn step(&self, root: &Root, at: &'a Value, step: &Step) -> Option<&'a Value> {
        let schema_of = |holder: &'a Value| {
            let content = || holder["content"].as_object()?.values().next()?.get("schema");
            holder.get("schema").or_else(content)
        };
        match step {
            Step::Parameter(location, name) => {
                let own = at["parameters"].as_array().into_iter().flatten();
                let Root::Operation(key) = root else { return None };
                let of_path = self.document["paths"][&key.path]["parameters"].as_array().into_iter().flatten();
                let mut all = own.chain(of_path).map(|one| self.follow(one));
                schema_of(all.find(|one| one["in"] == location.as_str() && one["name"] == name.as_str())?)
            }
            Step::Body(media) => {
                let body = at.get("requestBody").map_or(self.follow(at), |body| self.follow(body));
                body["content"].get(media)?.get("schema")
            }
            Step::Response(status, media) => {
                self.follow(at["responses"].get(status)?)["content"].get(media)?.get("schema")
            }
            Step::ResponseHeader(status, name) => {
                schema_of(self.follow(self.follow(at["responses"].get(status)?)["headers"].get(name)?))
            }
            Step::Callback(..) => None,
            Step::Property(name) => self.property(at, name, 0),
            Step::Item => self.keyword(at, 0, &|schema| schema.get("items")),
            Step::Value => {
                self.keyword(at, 0, &|schema| schema.get("additionalProperties").filter(|one| one.is_object()))
            }
            Step::TupleItem(index) => self.keyword(at, 0, &|schema| schema["prefixItems"].get(index)),
            Step::Member(label, number) => {
                self.members(at).into_iter().filter(|one| self.has(one, label)).nth(*number - 1)
            }
        }
    }

    /// In the schema, or in one of its parts.
    fn property(&self, at: &'a Value, name: &str, depth: usize) -> Option<&'a Value> {
        self.keyword(at, depth, &|schema| schema["properties"].get(name))
    }

    fn keyword(&self, at: &'a Value, depth: usize, of: &dyn Fn(&'a Value) -> Option<&'a Value>) -> Option<&'a Value> {
        let at = self.follow(at);
        if depth > 8 {
            return None;
        }
        let parts = ["allOf", "oneOf", "anyOf"].into_iter().flat_map(|word| at[word].as_array().into_iter().flatten());
        of(at).or_else(|| parts.filter_map(|part| self.keyword(part, depth + 1, of)).next())
    }

    /// The members of the union at a place.
    fn members(&self, at: &'a Value) -> Vec<&'a Value> {
        let at = self.follow(at);
        let own = ["oneOf", "anyOf"].into_iter().find_map(|word| at[word].as_array());
        let of_parts = || at["allOf"].as_array()?.iter().map(|part| self.members(part)).find(|all| !all.is_empty());
        own.map(|all| all.iter().collect()).or_else(of_parts).unwrap_or_default()
    }

    /// Whether a member is the one that a label says.
    fn has(&self, member: &'a Value, label: &Label) -> bool {
        let reference = member["$ref"].as_str().and_then(|target| target.rsplit('/').next());
        match label {
            Label::Reference(name) => reference == Some(name),
            _ if reference.is_some() => false,
            Label::Constant(property, value) => self.property(member, property, 0).is_some_and(|one| {
                one["const"] == value.as_str()
                    || one["enum"].as_array().is_some_and(|all| all.len() == 1 && all[0] == value.as_str())
            }),
            Label::Requires(property) => {
                self.property(member, property, 0).is_some() || self.requires(member, property)
            }
            Label::Items(_) => member["type"] == "array" || member.get("items").is_some(),
            Label::Kind(kind) => {
                let own = member["type"].as_str().unwrap_or("object");
                own == kind || own == "object" && kind == "map"
            }
        }
    }

    fn requires(&self, member: &'a Value, property: &str) -> bool {
        let is_it = |schema: &'a Value| schema["required"].as_array()?.iter().find(|one| *one == property);
        self.keyword(member, 0, &is_it).is_some()
    }

    /// What a member of the union at a place is called: nothing if it is the only one.
    pub fn member(&self, root: &Root, around: &[Step], label: &Label, number: usize) -> Vec<String> {
        let union = self.at(root, around);
        let members = union.map(|union| self.members(union)).unwrap_or_default();
        let says = |one: &&Value| {
            one["type"] != "null" && one["enum"] != serde_json::json!([""]) && one["enum"] != serde_json::json!([null])
        };
        if members.iter().copied().filter(|one| says(one)).count() == 1 {
            return vec![String::new()];
        }
        let found = members.into_iter().filter(|one| self.has(one, label)).nth(number - 1);
        let title = found.filter(|one| one.get("$ref").is_none()).and_then(|one| self.title(one));
        let word = match (&title, label) {
            (Some(title), _) => letters(title),
            (None, Label::Reference(name)) => letters(name),
            (None, Label::Constant(_, value)) => letters(value),
            (None, Label::Requires(property)) => letters(property),
            (None, Label::Items(inner)) if **inner == Label::Kind("any".to_owned()) => "list".to_owned(),
            (None, Label::Items(inner)) => letters(&inner.to_string()) + "list",
            (None, Label::Kind(kind)) => letters(kind),
        };
        // What is first of all is no word of an object that requires nothing; texts are called values.
        let kinds = match label {
            Label::Requires(_) => vec!["object".to_owned(), "map".to_owned()],
            Label::Kind(kind) if kind == "string" => vec!["value".to_owned()],
            Label::Reference(_) => vec!["base".to_owned()],
            _ => Vec::new(),
        };
        let all = std::iter::once(word.clone()).chain(kinds);
        all.flat_map(|word| [word.clone(), format!("{word}{number}"), format!("{word}2")]).collect()
    }

    /// The title of a schema: its own, or that of a part.
    pub fn title(&self, schema: &'a Value) -> Option<String> {
        let parts = || schema["allOf"].as_array()?.iter().find_map(|part| self.follow(part)["title"].as_str());
        schema["title"].as_str().or_else(parts).map(str::to_owned)
    }
}
