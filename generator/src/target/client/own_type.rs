//! Emits what reads and writes the types that are not generated.

use super::Emit;
use super::shape::Scope;
use crate::api::*;
use crate::config::Via;
use crate::format::{Item, literal, pieces};
use std::collections::{BTreeMap, BTreeSet};

/// A call of `own_type!` for each type, whatever it stands for.
pub fn calls(cx: &Emit<'_>) -> Vec<Item> {
    let scope = Scope::new(cx, BTreeSet::new(), Vec::new(), []);
    let mut types: BTreeMap<String, (OwnId, Option<&str>)> = BTreeMap::new();
    for (index, own) in cx.api.own.iter().enumerate() {
        let (_, sample) = types.entry(own.text()).or_insert((OwnId(index), None));
        *sample = sample.or(own.sample.as_deref());
    }
    let call = |(path, (id, sample)): (String, (OwnId, Option<&str>))| {
        let module = match cx.api.own[id.0].via {
            Via::Text => "by_text",
            Via::Serde => "by_serde",
            Via::Trait => "by_trait",
        };
        let sample = sample.map(|sample| pieces![", ", literal(sample)]);
        let expected = literal(&format!("what `{path}` takes"));
        let ty = scope.ty(&Shape::Own(id));
        Item::Call(pieces!["runtime::own_type!(", &ty, " as ", module, ", ", expected, sample, ");"])
    };
    types.into_iter().map(call).collect()
}

/// Whether a type is read and written in this way.
pub fn has(cx: &Emit<'_>, via: Via) -> bool {
    cx.api.own.iter().any(|own| own.via == via)
}
