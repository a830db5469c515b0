//! Changes documents at random, the same for the same seed: what a fuzzer does to them, in the suite.

use serde_json::{Map, Value, json};

use crate::pointer::{self, escaped};

/// Numbers that look like chance (splitmix64).
#[derive(Debug, Clone)]
pub struct Dice(u64);

impl Dice {
    /// The same seed gives the same numbers.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below this one, which is not 0.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let end = end.max(1) as u64;
        usize::try_from((mixed ^ (mixed >> 31)) % end).unwrap_or_default()
    }

    /// One of a list.
    pub(crate) fn pick<'a, T>(&mut self, list: &'a [T]) -> Option<&'a T> {
        list.get(self.below(list.len()))
    }
}

/// Changes a tree in one to four places; what comes in may come from another document.
pub fn tree(dice: &mut Dice, root: &mut Value, donor: &Value) {
    for _ in 0..=dice.below(4) {
        let pointers = pointers(root);
        let Some(at) = dice.pick(&pointers).cloned() else { return };
        change(dice, root, &at, donor, &pointers);
    }
}

/// Changes a text in one to four places.
pub fn text(dice: &mut Dice, bytes: &mut Vec<u8>) {
    for _ in 0..=dice.below(4) {
        let at = dice.below(bytes.len());
        let end = (at + dice.below(40)).min(bytes.len());
        match dice.below(5) {
            0 => drop(bytes.drain(at.min(end)..end)),
            1 => bytes.truncate(at),
            2 => {
                let copy = bytes[at.min(end)..end].to_vec();
                let to = dice.below(bytes.len());
                bytes.splice(to..to, copy);
            }
            3 => {
                let piece = dice.pick(PIECES).copied().unwrap_or_default();
                bytes.splice(at..at, piece.bytes());
            }
            _ => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= 1 << dice.below(8);
                }
            }
        }
    }
}

/// Texts that mean something to YAML, JSON or the reader.
const PIECES: &[&str] = &[
    "\n", "\t", "  ", "- ", ": ", "{", "}", "[", "]", "\"", "'", "&a ", "*a", "<<: *a", "---\n", "...\n", "!!int ",
    "|\n", "%", "#", "\\", "\u{feff}", "\0", "\r", "é", "\u{2028}", "1e999", "~", "? ", ", ", "\\ud800", "0x", "-",
];

/// The places of all nodes but the root.
fn pointers(root: &Value) -> Vec<String> {
    let mut found = Vec::new();
    collect(root, String::new(), &mut found);
    found
}

fn collect(node: &Value, at: String, found: &mut Vec<String>) {
    let mut below = |token: &str, child: &Value| {
        let at = format!("{at}/{}", escaped(token));
        found.push(at.clone());
        collect(child, at, found);
    };
    match node {
        Value::Object(object) => object.iter().for_each(|(key, child)| below(key, child)),
        Value::Array(items) => items.iter().enumerate().for_each(|(index, child)| below(&index.to_string(), child)),
        _ => {}
    }
}

fn change(dice: &mut Dice, root: &mut Value, at: &str, donor: &Value, pointers: &[String]) {
    let other = dice.pick(pointers).cloned().unwrap_or_default();
    match dice.below(8) {
        0 => remove(root, at),
        1 => rename(dice, root, at),
        2 => set(root, at, odd(dice)),
        3 => set(root, at, json!({ "$ref": format!("#{other}") })),
        4 => {
            let copy = root.pointer(&other).cloned().unwrap_or_default();
            // A copy of what holds the place would grow without end.
            if !at.starts_with(&other) {
                set(root, at, copy);
            }
        }
        5 => {
            let places = self::pointers(donor);
            let from = dice.pick(&places).and_then(|from| donor.pointer(from)).cloned();
            set(root, at, from.unwrap_or_default());
        }
        6 => {
            let wrapped = root.pointer(at).cloned().unwrap_or_default();
            let key = dice.pick(WORDS).copied().unwrap_or_default();
            set(root, at, if dice.below(2) == 0 { json!([wrapped]) } else { json!({ key: wrapped }) });
        }
        _ => {
            let (key, value) = (dice.pick(WORDS).copied().unwrap_or_default(), odd(dice));
            if let Some(Value::Object(object)) = root.pointer_mut(at) {
                object.insert(key.to_owned(), value);
            }
        }
    }
}

fn set(root: &mut Value, at: &str, value: Value) {
    if let Some(node) = root.pointer_mut(at) {
        *node = value;
    }
}

fn parent<'a>(root: &'a mut Value, at: &str) -> Option<(&'a mut Value, String)> {
    let (parent, key) = pointer::parent(at);
    Some((root.pointer_mut(parent)?, key))
}

fn remove(root: &mut Value, at: &str) {
    match parent(root, at) {
        Some((Value::Object(object), key)) => drop(object.remove(&key)),
        Some((Value::Array(items), index)) => {
            let index = index.parse().unwrap_or(usize::MAX);
            if index < items.len() {
                items.remove(index);
            }
        }
        _ => {}
    }
}

fn rename(dice: &mut Dice, root: &mut Value, at: &str) {
    let name = dice.pick(WORDS).copied().unwrap_or_default();
    if let Some((Value::Object(object), key)) = parent(root, at) {
        let renamed = std::mem::take(object).into_iter();
        *object =
            renamed.map(|(old, value)| (if old == key { name.to_owned() } else { old }, value)).collect::<Map<_, _>>();
    }
}

fn odd(dice: &mut Dice) -> Value {
    let odd = [
        json!(null),
        json!(true),
        json!(0),
        json!(-1.5),
        json!(18_446_744_073_709_551_615_u64),
        json!(""),
        json!("{"),
        json!("😀"),
        json!("self"),
        json!("*/ \" # \\"),
        json!([]),
        json!({}),
        json!([null]),
        json!({"": ""}),
        json!("#/components/schemas"),
        json!("#"),
        json!(["string", "null"]),
        json!("object"),
        json!("array"),
        json!("binary"),
    ];
    dice.pick(&odd).cloned().unwrap_or_default()
}

/// Keys that mean something, and some that are hard to name.
const WORDS: &[&str] = &[
    "$ref",
    "allOf",
    "anyOf",
    "oneOf",
    "not",
    "type",
    "properties",
    "additionalProperties",
    "items",
    "enum",
    "const",
    "required",
    "nullable",
    "format",
    "discriminator",
    "mapping",
    "default",
    "readOnly",
    "writeOnly",
    "deprecated",
    "schema",
    "content",
    "application/json",
    "multipart/form-data",
    "application/x-www-form-urlencoded",
    "parameters",
    "in",
    "name",
    "style",
    "explode",
    "get",
    "post",
    "responses",
    "requestBody",
    "headers",
    "security",
    "tags",
    "servers",
    "default",
    "200",
    "4XX",
    "callbacks",
    "links",
    "webhooks",
    "prefixItems",
    "patternProperties",
    "$defs",
    "encoding",
    "",
    "😀",
    "self",
    "a b",
    "1",
    "x-y",
    "A",
    "a",
    "type_",
    "Self",
    "crate",
];
