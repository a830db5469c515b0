//! The places of a document that hold a string: its values, and the keys that its writer chose.

use serde_json::Value;

use crate::pointer::escaped;

/// A place, by the keys that lead to it; numbers are indexes of lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    pub path: Vec<String>,
    /// The last key itself, not its value.
    pub is_key: bool,
}

/// Objects whose keys are names of the writer's, by the key that they stand under. `callbacks` has two levels of them.
const MAPS: &[(&str, usize)] = &[
    ("$defs", 1),
    ("additionalOperations", 1),
    ("callbacks", 2),
    ("content", 1),
    ("dependentSchemas", 1),
    ("encoding", 1),
    ("examples", 1),
    ("headers", 1),
    ("links", 1),
    ("mapping", 1),
    ("mediaTypes", 1),
    ("parameters", 1),
    ("pathItems", 1),
    ("paths", 1),
    ("patternProperties", 1),
    ("properties", 1),
    ("requestBodies", 1),
    ("responses", 1),
    ("schemas", 1),
    ("scopes", 1),
    ("security", 1),
    ("securitySchemes", 1),
    ("variables", 1),
    ("webhooks", 1),
];

/// All places of a document, in its order.
#[must_use]
pub fn all(root: &Value) -> Vec<Place> {
    let mut found = Vec::new();
    walk(root, &mut Vec::new(), 0, &mut found);
    found
}

fn walk(node: &Value, path: &mut Vec<String>, levels: usize, found: &mut Vec<Place>) {
    match node {
        Value::String(_) => found.push(Place { path: path.clone(), is_key: false }),
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                path.push(index.to_string());
                walk(item, path, levels, found);
                path.pop();
            }
        }
        Value::Object(members) => {
            for (key, value) in members {
                let own = if levels > 0 { None } else { MAPS.iter().find(|(name, _)| name == key) };
                path.push(key.clone());
                if levels > 0 {
                    found.push(Place { path: path.clone(), is_key: true });
                }
                walk(value, path, own.map_or(levels.saturating_sub(1), |(_, levels)| *levels), found);
                path.pop();
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

impl Place {
    /// Whether the place holds Markdown, which may bring links, and code that is marked as text.
    #[must_use]
    pub fn is_markdown(&self) -> bool {
        let is_one = |key: &String| matches!(key.as_str(), "description" | "summary" | "x-enum-descriptions");
        !self.is_key && self.path.iter().rev().take(2).any(is_one)
    }

    /// Puts a string here, and wherever the document refers to the place by its name.
    pub fn set(&self, root: &mut Value, text: &str) {
        let Some((last, above)) = self.path.split_last() else { return };
        let Some(parent) = at(root, above) else { return };
        if self.is_key {
            // A path stays one, with its parameters.
            let path = format!("{last}{text}");
            let text = if strs(above) == ["paths"] { &path } else { text };
            rename(parent, last, text);
            refer_anew(root, &self.path, text);
            if let [.., _, "properties"] = strs(above)[..] {
                require_anew(root, &above[..above.len() - 1], last, text);
            }
            return;
        }
        let is_in_path = last == "name" && parent.get("in").is_some_and(|place| place == "path");
        let slot = match parent {
            Value::Object(members) => members.get_mut(last),
            Value::Array(items) => last.parse::<usize>().ok().and_then(|index| items.get_mut(index)),
            _ => None,
        };
        let Some(slot) = slot else { return };
        let before = std::mem::replace(slot, Value::from(text));
        let before = before.as_str().unwrap_or_default().to_owned();
        match strs(&self.path)[..] {
            ["paths", path, ..] if is_in_path => {
                let (path, named) = (path.to_owned(), path.replace(&format!("{{{before}}}"), &format!("{{{text}}}")));
                rename(&mut root["paths"], &path, &named);
            }
            ["tags", _, "name"] => replace(root, &|key, value| key == "tags" && value == before, text),
            [.., "operationId"] => replace(root, &|key, value| key == "operationId" && value == before, text),
            _ => {}
        }
    }
}

fn strs(path: &[String]) -> Vec<&str> {
    path.iter().map(String::as_str).collect()
}

fn at<'a>(root: &'a mut Value, path: &[String]) -> Option<&'a mut Value> {
    path.iter().try_fold(root, |node, step| match node {
        Value::Object(members) => members.get_mut(step),
        Value::Array(items) => items.get_mut(step.parse::<usize>().ok()?),
        _ => None,
    })
}

fn rename(parent: &mut Value, key: &str, text: &str) {
    if let Value::Object(members) = parent {
        let renamed = std::mem::take(members).into_iter();
        *members =
            renamed.map(|(own, value)| if own == key { (text.to_owned(), value) } else { (own, value) }).collect();
    }
}

/// References to a key that has another name now, the names of security schemes among them.
fn refer_anew(root: &mut Value, path: &[String], text: &str) {
    let pointer =
        |steps: &[&str]| format!("#/{}", steps.iter().map(|step| escaped(step)).collect::<Vec<_>>().join("/"));
    let steps = strs(path);
    let (before, mut steps_now) = (pointer(&steps), steps.clone());
    if let Some(last) = steps_now.last_mut() {
        *last = text;
    }
    let now = pointer(&steps_now);
    each(root, "", &mut |_, value| {
        let Value::String(reference) = value else { return };
        let rest = reference.strip_prefix(&before).filter(|rest| rest.is_empty() || rest.starts_with('/'));
        if let Some(rest) = rest {
            *reference = format!("{now}{rest}");
        }
    });
    if let ["components", "securitySchemes", name] = steps[..] {
        each(root, "", &mut |key, value| {
            if key == "security" {
                value.as_array_mut().into_iter().flatten().for_each(|one| rename(one, name, text));
            }
        });
    }
}

/// `required` of the schema whose property has another name now.
fn require_anew(root: &mut Value, schema: &[String], before: &str, text: &str) {
    let required = at(root, schema).and_then(|schema| schema.get_mut("required")?.as_array_mut());
    for name in required.into_iter().flatten().filter(|name| *name == before) {
        *name = Value::from(text);
    }
}

/// Replaces the strings that stand below a key, or in a list there.
fn replace(root: &mut Value, is_it: &dyn Fn(&str, &str) -> bool, text: &str) {
    each(root, "", &mut |key, value| {
        if value.as_str().is_some_and(|value| is_it(key, value)) {
            *value = Value::from(text);
        }
    });
}

/// Visits every node with the key that it stands under; an item has that of its list.
fn each(node: &mut Value, key: &str, visit: &mut dyn FnMut(&str, &mut Value)) {
    visit(key, node);
    match node {
        Value::Array(items) => items.iter_mut().for_each(|item| each(item, key, visit)),
        Value::Object(members) => members.iter_mut().for_each(|(key, value)| each(value, key, visit)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// A string in every place at once but those that decide how the document is read, each with its number.
#[must_use]
pub fn everywhere(root: &Value, texts: &[&str]) -> Value {
    let mut changed = root.clone();
    // From the deepest on, so that no place moves before its turn; the name of a path's parameter moves the path.
    let mut places = all(root);
    let is_of_path = |place: &Place| {
        place.path.first().is_some_and(|first| first == "paths") && place.path.ends_with(&["name".to_owned()])
    };
    let depth = |place: &Place| if is_of_path(place) { 5 } else { 2 * place.path.len() };
    places.sort_by_key(|place| (std::cmp::Reverse(depth(place)), place.is_key));
    for (index, place) in places.iter().filter(|place| !place.is_structure()).enumerate() {
        let text = format!("{}{index}", texts[index % texts.len()]);
        place.set(&mut changed, &text);
    }
    changed
}

impl Place {
    /// Whether the value is a word of the specification: another one is a mistake, and leaves out what stands around it.
    fn is_structure(&self) -> bool {
        const WORDS: &[&str] = &[
            "$ref",
            "openapi",
            "in",
            "type",
            "scheme",
            "style",
            "format",
            "propertyName",
            "contentType",
            "operationRef",
            "jsonSchemaDialect",
            "authorizationUrl",
            "tokenUrl",
            "refreshUrl",
            "openIdConnectUrl",
            "bearerFormat",
        ];
        let (last, above) = (self.path.last().map_or("", String::as_str), self.path.iter().rev().nth(1));
        let above = above.map_or("", String::as_str);
        let is_status =
            self.is_key && above == "responses" && self.path.first().is_some_and(|first| first != "components");
        let is_of_type =
            above == "type" || (above == "content" && self.is_key) || above == "mapping" || above == "encoding";
        is_status || is_of_type || (!self.is_key && WORDS.contains(&last))
    }
}
