//! Takes things out of a document, so that the document is one that grew out of what is left: the same for the same seed.
//!
//! What the rules of naming except is left alone: no object loses its last property and no enum all values but one, no union
//! goes below two members, and the first media type, the JSON, and the successes of an operation stay.

mod components;
mod edit;
mod operations;
mod properties;
pub(crate) mod survey;
mod values;

use serde_json::Value;

use crate::mutate::Dice;
use survey::Survey;

/// What is taken out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A few operations.
    Operations,
    /// All operations but a few.
    MostOperations,
    /// None, but `[include]` names a few operations.
    Include,
    /// Schemas by name that nothing requires, with what refers to them.
    Components,
    /// Optional parameters.
    Parameters,
    /// Optional properties.
    Properties,
    /// Values of enums.
    EnumValues,
    /// Members of unions.
    UnionMembers,
    /// Media types of bodies and responses.
    MediaTypes,
    /// Responses that are no success.
    Responses,
    /// Descriptions and summaries.
    Words,
}

/// All of them.
pub const KINDS: [Kind; 11] = [
    Kind::Operations,
    Kind::MostOperations,
    Kind::Include,
    Kind::Components,
    Kind::Parameters,
    Kind::Properties,
    Kind::EnumValues,
    Kind::UnionMembers,
    Kind::MediaTypes,
    Kind::Responses,
    Kind::Words,
];

/// A smaller document.
#[derive(Debug, Clone, PartialEq)]
pub struct Shrunk {
    /// What is left.
    pub document: Value,
    /// The operations that alone are wanted, as `[include]` names them; none: all.
    pub include: Vec<String>,
    /// The places of what was taken out, or of what is wanted.
    pub what: Vec<String>,
}

/// Takes things of a kind out of a document; `None` if it has none that can go.
#[must_use]
pub fn shrink(document: &Value, kind: Kind, dice: &mut Dice) -> Option<Shrunk> {
    let survey = Survey::of(document);
    let mut left = document.clone();
    let mut include = Vec::new();
    let what = match kind {
        Kind::Operations => operations::remove(&mut left, &survey, dice, false),
        Kind::MostOperations => operations::remove(&mut left, &survey, dice, true),
        Kind::Include => {
            include = operations::some(&survey, dice);
            include.clone()
        }
        Kind::Components => components::remove(&mut left, &survey, dice),
        Kind::Parameters => operations::parameters(&mut left, &survey, dice),
        Kind::Properties => properties::remove_some(&mut left, &survey, dice),
        Kind::EnumValues => values::enums(&mut left, &survey, dice),
        Kind::UnionMembers => values::members(&mut left, &survey, dice),
        Kind::MediaTypes => operations::media_types(&mut left, &survey, dice),
        Kind::Responses => operations::responses(&mut left, &survey, dice),
        Kind::Words => values::words(&mut left, dice),
    };
    (!what.is_empty()).then_some(Shrunk { document: left, include, what })
}

/// Draws from a list, each at most once: up to a tenth of them.
fn draw<T>(dice: &mut Dice, mut list: Vec<T>) -> Vec<T> {
    let most = (list.len() / 10).clamp(1, 100);
    let count = (1 + dice.below(most)).min(list.len());
    (0..count).map(|_| list.swap_remove(dice.below(list.len()))).collect()
}

#[cfg(test)]
mod tests;
