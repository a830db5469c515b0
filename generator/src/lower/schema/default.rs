//! Reports defaults that are no value of their schema. A default is documentation here and is never sent.

use super::merge::Merged;
use crate::codes::Code;
use crate::lower::Lower;
use crate::node::Node;
use crate::normalize::Types;

/// Checks the default of each schema that was folded in. A null says that there is none.
pub fn check(cx: &mut Lower<'_, '_>, merged: &Merged<'_>) {
    for part in &merged.parts {
        let Some(default) = part.node.get("default").filter(|default| !default.is_null()) else {
            continue;
        };
        let problem = match &merged.values {
            Some((values, _)) if !values.contains(&default) => "none of the values that its schema lists".to_owned(),
            None if !merged.types.is_empty() && merged.types.and(kind(default)).is_empty() => {
                format!("no {}", merged.types.words())
            }
            Some(_) | None => continue,
        };
        let text = default.to_json();
        let shown: String = text.chars().take(60).collect();
        let message = format!("the default `{shown}` is {problem}; it has no effect");
        cx.diagnostics.warn(Code::DefaultMismatch, &part.at.join("default"), message);
    }
}

/// The narrowest kind of a value, as far as the declared kinds go: `1.0` is an integer too.
fn kind(value: &Node) -> Types {
    match value {
        Node::Null => Types::NULL,
        Node::Bool(_) => Types::BOOLEAN,
        Node::Number(_) if value.as_f64().is_some_and(|number| number.fract() == 0.0) => Types::INTEGER,
        Node::Number(_) => Types::NUMBER,
        Node::String(_) => Types::STRING,
        Node::Array(_) => Types::ARRAY,
        Node::Object(_) => Types::OBJECT,
    }
}
