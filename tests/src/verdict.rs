//! Documents drawn at random of which it is known what goes which way, and changes of one thing each, with the verdict that a
//! person gives them ([`table`]). The same for the same seed.

mod drawn;
mod fields;
mod holder;
pub mod table;
mod whole;

pub use drawn::{Drawn, draw};

use serde_json::Value;

use crate::mutate::Dice;
use table::{Edit, On, Whole};

/// Makes a change of something that a type, a body or a list of parameters holds; says where, or `None` if there is nothing to
/// make it on.
#[must_use]
pub fn edit(drawn: &Drawn, edit: Edit, on: On, dice: &mut Dice) -> Option<(Value, String)> {
    let mut document = drawn.document.clone();
    let mut holders = drawn.holders(on).to_vec();
    while !holders.is_empty() {
        let at = holders.swap_remove(dice.below(holders.len()));
        if let Some(what) = fields::edit(&mut document, &at, edit, on, dice) {
            return Some((document, format!("{at}: {what}")));
        }
    }
    None
}

/// Makes a change of the document as a whole, or of an operation.
#[must_use]
pub fn edit_whole(drawn: &Drawn, edit: Whole, dice: &mut Dice) -> Option<(Value, String)> {
    let mut document = drawn.document.clone();
    let what = whole::edit(&mut document, drawn, edit, dice)?;
    Some((document, what))
}
