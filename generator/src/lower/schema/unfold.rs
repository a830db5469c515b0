//! Bounds what a document unfolds to. `allOf` gives a schema the properties of another one, and so does what stands beside
//! a union for each of its members: a few lines in which each schema extends the last one come to as many properties as
//! the square of their number.

use super::merge::Merged;
use crate::codes::Code;
use crate::lower::Lower;

/// How often properties may be taken over from where they are declared, over the whole document. Of the large documents
/// that it was measured on the one that does so most does it 4,000 times.
const MOST_COPIES: usize = 50_000;

/// Whether an object has so many properties of other schemas that, with those before it, it is more than a document may
/// unfold to. It is reported, and is to be raw JSON.
pub fn unfolds_too_far<'a>(cx: &mut Lower<'a, '_>, merged: &Merged<'a>) -> bool {
    let places = merged.properties.iter().filter_map(|(_, parts)| parts.first());
    let places: Vec<_> = places.map(|part| (part.at.clone(), cx.frame.direction)).collect();
    let copies = places.iter().filter(|place| cx.unfolded.contains(place)).count();
    if copies > 0 && cx.copies + copies > MOST_COPIES {
        cx.is_spent = true;
        report(cx, merged);
        return true;
    }
    cx.copies += copies;
    cx.unfolded.extend(places);
    false
}

/// Says that a schema is not taken apart.
pub fn report<'a>(cx: &mut Lower<'a, '_>, merged: &Merged<'a>) {
    let message = "the schemas of this document refer to each other so deeply, or take over so many properties from each other, that this one is kept as raw JSON";
    cx.diagnostics.warn(Code::UnfoldsTooFar, &merged.at, message).help =
        Some("let it hold what it extends as a property, or extend fewer schemas one after the other".to_owned());
}
