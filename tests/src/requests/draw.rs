//! Draws values that fit a schema of a request: with what is required only, with everything, or at random.

use serde_json::{Map, Value};

use crate::mutate::Dice;

/// What is drawn.
#[derive(Debug, Clone, Copy)]
pub enum Draw {
    /// What is required, and the first of what can be chosen.
    Least,
    /// Every property, and of what can be chosen that of this number.
    Most(usize),
    /// A part of the properties; the same for the same seed.
    Random(u64),
}

/// A value; none where a form would have nothing to say of it, as of an empty object.
pub fn value(draw: Draw, is_path: bool, schema: &Value) -> Option<Value> {
    let seed = match draw {
        Draw::Random(seed) => seed,
        Draw::Least | Draw::Most(_) => 0,
    };
    Drawer { draw, dice: Dice::new(seed), strings: if is_path { &STRINGS[1..] } else { STRINGS } }.value(schema, false)
}

/// Strings that are changed on their way unless they are escaped. An empty one cannot stand in a path.
const STRINGS: &[&str] = &[
    "",
    "s",
    "a b+c",
    "a&b=c",
    "50% #1",
    "Zoë",
    "日本語",
    "🦀",
    "[x]",
    "line\nbreak\t",
    "it's \"quoted\"",
    "a/b?c",
    "%2F",
    "..x",
    "0",
    "null",
    "\u{0}",
    "\\",
];
const KEYS: &[&str] = &["key", "k 2", "ключ", "a.b", "k&=+%"];
const INTEGERS: &[i64] = &[1, 0, -1, 1_700_000_000, i64::MAX, i64::MIN, 1 << 53, (1 << 53) + 1];
const NUMBERS: &[f64] = &[1.5, 0.25, -12.75, 0.1, 123_456.789];

struct Drawer {
    draw: Draw,
    dice: Dice,
    strings: &'static [&'static str],
}

impl Drawer {
    /// A value that is there if it has to be, however little it says.
    fn value(&mut self, schema: &Value, has_to_be: bool) -> Option<Value> {
        if let Some(values) = schema["enum"].as_array() {
            return Some(self.one(values).clone());
        }
        if let Some(members) = schema["anyOf"].as_array() {
            let member = self.one(members);
            return self.value(member, has_to_be);
        }
        match schema["type"].as_str() {
            Some("object") => self.object(schema, has_to_be),
            Some("array") => self.array(&schema["items"], has_to_be),
            Some("string") => Some(self.string(schema).into()),
            Some("integer") => Some((*self.one(INTEGERS)).into()),
            Some("number") => Some((*self.one(NUMBERS)).into()),
            Some("boolean") => Some((*self.one(&[true, false])).into()),
            _ => panic!("a schema of a kind that is not drawn yet: {schema}"),
        }
    }

    fn object(&mut self, schema: &Value, has_to_be: bool) -> Option<Value> {
        let mut object = Map::new();
        let none = Map::new();
        let properties = schema["properties"].as_object().unwrap_or(&none);
        for (name, property) in properties {
            let is_required = schema["required"].as_array().is_some_and(|names| names.iter().any(|one| one == name));
            if is_required || self.takes() {
                object.extend(self.value(property, is_required).map(|value| (name.clone(), value)));
            }
        }
        if let Some(values) = schema.get("additionalProperties").filter(|values| values.is_object()) {
            let count = if self.takes() { 1 + self.dice.below(2) } else { usize::from(has_to_be && object.is_empty()) };
            for _ in 0..count {
                let value = self.value(values, true);
                object.extend(value.map(|value| ((*self.one(KEYS)).to_owned(), value)));
            }
        }
        if let (true, true, Some((name, property))) = (object.is_empty(), has_to_be, properties.iter().next()) {
            object.extend(self.value(property, true).map(|value| (name.clone(), value)));
        }
        (!object.is_empty()).then(|| object.into())
    }

    fn array(&mut self, items: &Value, has_to_be: bool) -> Option<Value> {
        let count = match self.draw {
            Draw::Least => 0,
            Draw::Most(_) => 2,
            Draw::Random(_) => self.dice.below(4),
        };
        let count = count.max(usize::from(has_to_be));
        let values: Vec<Value> = (0..count).filter_map(|_| self.value(items, true)).collect();
        (!values.is_empty()).then(|| values.into())
    }

    fn string(&mut self, schema: &Value) -> String {
        let longest = schema["maxLength"].as_u64().and_then(|length| usize::try_from(length).ok());
        let string = if matches!(self.draw, Draw::Random(_)) { *self.one(self.strings) } else { "s" };
        string.chars().take(longest.unwrap_or(usize::MAX)).collect()
    }

    /// Whether something optional is there.
    fn takes(&mut self) -> bool {
        match self.draw {
            Draw::Least => false,
            Draw::Most(_) => true,
            Draw::Random(_) => self.dice.below(2) == 0,
        }
    }

    /// One of several.
    fn one<'a, T>(&mut self, values: &'a [T]) -> &'a T {
        match self.draw {
            Draw::Least => &values[0],
            Draw::Most(number) => &values[number % values.len()],
            Draw::Random(_) => &values[self.dice.below(values.len())],
        }
    }
}
