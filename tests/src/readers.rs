//! Reads what is written on the wire, from the specifications alone: shares nothing with the runtime, so that the two can be
//! held against each other.

pub mod decimal;
pub mod events;
pub mod styles;

use serde_json::Value;

use crate::mutate::Dice;

/// A string of what is easily changed on its way, without these characters.
pub fn string(dice: &mut Dice, without: &str) -> String {
    const PIECES: &[&str] =
        &["a", "Z", "09", "é", "日本", "🦀", "%", "%41", "%2F", "+", " ", "..", ".", "\u{7f}", "\u{85}"];
    let mut string = String::new();
    for _ in 0..dice.below(5) {
        match dice.below(3) {
            0 => string.extend(u8::try_from(dice.below(128)).map(char::from)),
            _ => string.push_str(PIECES[dice.below(PIECES.len())]),
        }
    }
    string.retain(|character| !without.contains(character));
    string
}

/// A value of strings for a form: no array and no object is empty, and no key looks like a place in an array.
pub fn tree(dice: &mut Dice, depth: usize) -> Value {
    match dice.below(if depth == 0 { 1 } else { 3 }) {
        0 => string(dice, "").into(),
        1 => (0..=dice.below(3)).map(|_| tree(dice, depth - 1)).collect(),
        _ => object(dice, |dice| tree(dice, depth - 1)),
    }
}

/// An object of such values.
pub fn object(dice: &mut Dice, mut value: impl FnMut(&mut Dice) -> Value) -> Value {
    let keys: Vec<String> = (0..=dice.below(3)).map(|_| format!("k{}", string(dice, "[]"))).collect();
    Value::Object(keys.into_iter().map(|key| (key, value(dice))).collect())
}
