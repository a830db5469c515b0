//! What the document says of a value in an example, and the literals that it is written as.

use crate::api::*;
use crate::docs::{Rust, rust};

/// What is said of a value: the name it has, what the document shows for it, and how deep in the example it is.
#[derive(Debug, Clone, Copy)]
pub struct Said<'a> {
    wire: &'a str,
    pub example: Option<&'a Example>,
    pub depth: usize,
}

impl<'a> Said<'a> {
    /// What is said of a field of an object of which there may be an example. No secret is shown, though it be none.
    pub fn of(field: &'a Field, whole: Option<&'a Example>, depth: usize) -> Said<'a> {
        let example = whole.and_then(|whole| whole.get(&field.wire)).or(field.example.as_ref());
        Said { wire: &field.wire, example: example.filter(|_| !field.secret), depth }
    }

    /// What is said of an item, or of a value of a map.
    pub fn item(self) -> Said<'a> {
        let first = match self.example {
            Some(Example::List(first)) => Some(&**first),
            _ => None,
        };
        Said { example: first, ..self.inside() }
    }

    /// The same, one level deeper.
    pub fn inside(self) -> Said<'a> {
        Said { depth: self.depth + 1, ..self }
    }

    /// The same without what the document shows, one level deeper.
    pub fn made_up(self) -> Said<'a> {
        Said { example: None, ..self.inside() }
    }

    /// A string of a format: the document's, or one of that format, or one that says what it stands for.
    pub fn text(self, format: StringFormat) -> Rust {
        let shown = match self.example {
            Some(Example::Text(text)) => Rust::text(text),
            _ => None,
        };
        let sample = || format.row().sample.map_or_else(|| Rust::words(self.wire), |text| rust!["\"", text, "\""]);
        shown.unwrap_or_else(sample)
    }

    /// A whole number that its type can hold.
    pub fn integer(self, format: IntegerFormat) -> Rust {
        let fits = |value: &i64| match format {
            IntegerFormat::I32 => i32::try_from(*value).is_ok(),
            IntegerFormat::I64 => true,
            IntegerFormat::U32 => u32::try_from(*value).is_ok(),
            IntegerFormat::U64 => *value >= 0,
            // Of a literal that is made into one nobody says how wide it is.
            IntegerFormat::Big | IntegerFormat::Timestamp => (0..=i64::from(i32::MAX)).contains(value),
        };
        let shown = match self.example {
            Some(Example::Integer(value)) => Some(*value).filter(fits),
            _ => None,
        };
        Rust::integer(shown.unwrap_or(1))
    }

    pub fn float(self) -> Rust {
        match self.example {
            Some(Example::Number(value)) => Rust::float(*value),
            #[allow(clippy::cast_precision_loss)] // it is an example
            Some(Example::Integer(value)) => Rust::float(*value as f64),
            _ => "1.5".into(),
        }
    }

    pub fn bool(self) -> Rust {
        match self.example {
            Some(Example::Bool(false)) => "false".into(),
            _ => "true".into(),
        }
    }

    /// Which value of an enum is shown.
    pub fn variant(self, values: &Enum) -> Option<usize> {
        match (&values.values, self.example?) {
            (EnumValues::Strings(values), Example::Text(text)) => values.iter().position(|one| one.value == *text),
            (EnumValues::Integers(values), Example::Integer(value)) => {
                values.iter().position(|one| one.value == *value)
            }
            _ => None,
        }
    }
}
