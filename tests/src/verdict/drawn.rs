//! Draws a document, and knows where it has what.

use serde_json::{Map, Value, json};

use super::holder::{read, write};
use super::table::On;
use crate::mutate::Dice;
use crate::pointer::escaped;

/// A document, and the places in it.
#[derive(Debug)]
pub struct Drawn {
    /// The document.
    pub document: Value,
    sent: Vec<String>,
    come: Vec<String>,
    both: Vec<String>,
    bodies: Vec<String>,
    parameters: Vec<String>,
    /// All operations.
    pub operations: Vec<String>,
}

impl Drawn {
    /// The places of one kind.
    pub fn holders(&self, on: On) -> &[String] {
        match on {
            On::Sent => &self.sent,
            On::Come => &self.come,
            On::Both => &self.both,
            On::Body => &self.bodies,
            On::Parameters => &self.parameters,
        }
    }
}

/// Draws a document of some operations: lists with parameters, bodies that are inline, and components that go one way or both.
#[must_use]
pub fn draw(dice: &mut Dice) -> Drawn {
    let document = json!({
        "openapi": "3.0.3",
        "info": {"title": "Drawn", "version": "1"},
        "servers": [{"url": "https://api.example/v1"}],
        "security": [{"key": []}, {"token": []}],
        "paths": {},
        "components": {
            "schemas": {},
            "securitySchemes": {
                "key": {"type": "apiKey", "in": "header", "name": "x-key"},
                "token": {"type": "http", "scheme": "bearer"},
                "account": {"type": "http", "scheme": "basic"},
            },
        },
    });
    let places = Vec::new;
    let drawn = Drawn {
        document,
        sent: places(),
        come: places(),
        both: places(),
        bodies: places(),
        parameters: places(),
        operations: places(),
    };
    let mut work = Work { drawn, dice, count: 0 };
    work.component(On::Come, "Trouble");
    for index in 1..=1 + work.dice.below(2) {
        work.resource(index);
    }
    work.drawn
}

struct Work<'d> {
    drawn: Drawn,
    dice: &'d mut Dice,
    /// So many names were given.
    count: usize,
}

impl Work<'_> {
    fn name(&mut self, word: &str) -> String {
        self.count += 1;
        format!("{word}_{}", self.count)
    }

    /// Three operations.
    fn resource(&mut self, index: usize) {
        let path = format!("/things{index}");
        let list = json!({
            "operationId": format!("listThings{index}"),
            "tags": [format!("things{index}")],
            "parameters": self.parameters(),
            "responses": self.responses(On::Come),
        });
        let body = self.properties(On::Sent);
        let create = json!({
            "operationId": format!("createThings{index}"),
            "tags": [format!("things{index}")],
            "requestBody": {"required": true, "content": {"application/json": {"schema": body}}},
            "responses": self.responses(On::Come),
        });
        let both = self.component(On::Both, "Both");
        let update = json!({
            "operationId": format!("updateThings{index}"),
            "tags": [format!("things{index}")],
            "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "string"}}],
            "requestBody": {"required": true, "content": {"application/json": {"schema": reference(&both)}}},
            "responses": {"200": response(&reference(&both)), "404": response(&reference("Trouble"))},
        });
        let one = format!("{path}/{{id}}");
        self.drawn.document["paths"][&path] = json!({"get": list, "post": create});
        self.drawn.document["paths"][&one] = json!({"put": update});
        let at = |path: &str, rest: &str| format!("/paths/{}/{rest}", escaped(path));
        self.drawn.parameters.push(at(&path, "get/parameters"));
        self.drawn.bodies.push(at(&path, "post/requestBody/content/application~1json/schema"));
        self.drawn.operations.extend([at(&path, "get"), at(&path, "post"), at(&one, "put")]);
    }

    fn responses(&mut self, on: On) -> Value {
        let name = self.component(on, "Come");
        json!({"200": response(&reference(&name)), "404": response(&reference("Trouble"))})
    }

    fn parameters(&mut self) -> Value {
        let mut list = json!([]);
        write(&mut list, &read(&self.properties(On::Parameters)));
        list
    }

    /// A component that goes this way; its name.
    fn component(&mut self, on: On, word: &str) -> String {
        let name = if word == "Trouble" { word.to_owned() } else { self.name(word).replace('_', "") };
        let schema = self.properties(on);
        self.drawn.document["components"]["schemas"][&name] = schema;
        let places = match on {
            On::Sent => &mut self.drawn.sent,
            On::Come => &mut self.drawn.come,
            On::Both | On::Body | On::Parameters => &mut self.drawn.both,
        };
        places.push(format!("/components/schemas/{name}"));
        name
    }

    /// An object with at least one property of each kind that can be changed, in any order.
    fn properties(&mut self, on: On) -> Value {
        let mut all = vec![
            (self.name("id"), json!({"type": "string"}), true),
            (self.name("size"), json!({"type": "integer", "format": "int64"}), true),
            (self.name("count"), json!({"type": "integer", "format": "int32"}), false),
            (self.name("total"), json!({"type": "integer", "format": "int64"}), false),
            (self.name("note"), json!({"type": "string"}), false),
        ];
        let kinds: Vec<String> = (0..3 + self.dice.below(3)).map(|_| self.name("kind").replace('_', "")).collect();
        let is_kind_required = self.dice.below(2) == 0;
        all.push((self.name("state"), json!({"type": "string", "enum": kinds}), is_kind_required));
        for _ in 0..self.dice.below(3) {
            let is_required = self.dice.below(2) == 0;
            all.push((self.name("more"), json!({"type": "boolean"}), is_required));
        }
        let is_of_types = matches!(on, On::Sent | On::Come | On::Both);
        if is_of_types && self.dice.below(3) > 0 {
            let word = match on {
                On::Sent => "Sent",
                On::Come => "Come",
                On::Both | On::Body | On::Parameters => "Both",
            };
            let members: Vec<Value> = (0..3).map(|_| reference(&self.member(word))).collect();
            all.push((self.name("either"), json!({"oneOf": members}), false));
            if self.dice.below(3) == 0 {
                let inner = self.component(on, word);
                all.push((self.name("inner"), reference(&inner), self.dice.below(2) == 0));
            }
        }
        let (mut properties, mut required) = (Map::new(), Vec::new());
        while !all.is_empty() {
            let (name, schema, is_required) = all.swap_remove(self.dice.below(all.len()));
            required.extend(is_required.then(|| name.clone()));
            properties.insert(name, schema);
        }
        json!({"type": "object", "required": required, "properties": properties})
    }

    /// A component that a union has: it is known by its only property.
    fn member(&mut self, word: &str) -> String {
        let name = self.name(&format!("{word}Member")).replace('_', "");
        let key = self.name("its");
        self.drawn.document["components"]["schemas"][&name] = member(&key);
        name
    }
}

/// The schema of a union's member.
pub fn member(key: &str) -> Value {
    json!({"type": "object", "required": [key], "properties": {key: {"type": "string"}}})
}

/// A reference to a component.
pub fn reference(name: &str) -> Value {
    json!({"$ref": format!("#/components/schemas/{name}")})
}

/// A response of this schema.
pub fn response(schema: &Value) -> Value {
    json!({"description": "D", "content": {"application/json": {"schema": schema}}})
}
