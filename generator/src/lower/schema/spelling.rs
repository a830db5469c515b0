//! Reports words of `type` that are none, with what they are read as.

use crate::codes::Code;
use crate::lower::{Lower, Part};
use crate::nearest;
use crate::node::Object;
use crate::normalize::{self, Types};

/// Reports those of one schema.
pub fn report(cx: &mut Lower<'_, '_>, part: &Part<'_>, schema: &Object) {
    for (word, reading) in normalize::odd_words(schema) {
        let at = part.at.join("type");
        let (outcome, meant) = match reading {
            Some(reading) => {
                let types = reading.types.words();
                let format = reading.format.map(|format| format!(" of the format `{format}`")).unwrap_or_default();
                let meant = reading.format.map(|format| format!("` with `format: {format}")).unwrap_or_default();
                (format!("it is read as `{types}`{format}"), Some(format!("type: {types}{meant}")))
            }
            None => {
                let near = nearest::nearest(&word.to_ascii_lowercase(), Types::WORDS.iter().map(|(name, _)| *name));
                ("any value is taken".to_owned(), near.map(|near| format!("type: {near}")))
            }
        };
        let message = format!("`{word}` is no type of JSON Schema; {outcome}");
        cx.diagnostics.warn(Code::WrongKind, &at, message).help = meant.map(|meant| format!("did you mean `{meant}`?"));
    }
}
