//! Pairs of crates: of a document, and of what is left of it when something is taken out.

mod documents;

pub use documents::{asked, open, ours, real, rest};

use std::cell::OnceCell;

use cratewright::{Generated, Input};
use serde_json::Value;

use crate::mutate::Dice;
use crate::run;
use crate::shrink::{Kind, Shrunk, shrink};
use crate::surface::{Comparison, Surface, compare};

/// A document, read.
#[derive(Debug, Clone)]
pub struct Document {
    /// Its path, from the folder it was found in.
    pub name: String,
    /// Where it stands, and how its crate comes out.
    pub input: Input,
    /// The document.
    pub tree: Value,
}

/// A whole document, whose crate is made once it is needed.
#[derive(Debug)]
pub struct Whole<'a> {
    document: &'a Document,
    surface: OnceCell<Result<Surface, String>>,
}

/// What came of a pair.
#[derive(Debug)]
pub struct Pair {
    /// What was taken out.
    pub what: Vec<String>,
    /// What became of the items of the smaller crate.
    pub comparison: Comparison,
}

impl<'a> Whole<'a> {
    /// Makes nothing yet.
    #[must_use]
    pub fn of(document: &'a Document) -> Self {
        Self { document, surface: OnceCell::new() }
    }

    /// Takes something out, and holds what is left against the whole; `None` if nothing of the kind can go.
    ///
    /// # Errors
    /// There is no crate of the whole or of what is left.
    pub fn pair(&self, kind: Kind, seed: u64) -> Result<Option<Pair>, String> {
        let Some(shrunk) = shrink(&self.document.tree, kind, &mut dice(kind, seed)) else { return Ok(None) };
        let Shrunk { document, include, what } = shrunk;
        let whole = self.surface.get_or_init(|| surface(&self.document.tree, &[], &self.document.input));
        let smaller = surface(&document, &include, &self.document.input)?;
        Ok(Some(Pair { what, comparison: compare(&smaller, whole.as_ref().map_err(String::clone)?) }))
    }
}

/// What draws for a pair: kinds of one seed have nothing in common.
#[must_use]
pub fn dice(kind: Kind, seed: u64) -> Dice {
    Dice::new(seed.wrapping_mul(0x9e37_79b9) ^ (kind as u64) << 40)
}

/// The surface of a document's crate.
///
/// # Errors
/// There is no crate, or it cannot be read.
pub fn surface(tree: &Value, include: &[String], input: &Input) -> Result<Surface, String> {
    let mut input = input.clone();
    if !include.is_empty() {
        input.config.include.operations = include.to_vec();
    }
    Surface::of(&generate(tree, input)?)
}

/// The crate of a document as a tree.
///
/// # Errors
/// There is none.
pub fn generate(tree: &Value, mut input: Input) -> Result<Generated, String> {
    input.document.set_extension("json");
    input.name = Some("client".to_owned());
    run::generate_text(tree.to_string(), input)
}
