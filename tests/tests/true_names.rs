//! Names are true: each type is called, at each place, by its component, its title as the rule allows it, or owner and field.

use std::collections::{BTreeMap, BTreeSet};

use cratewright::key::{OperationKey, PlaceKey, Root};
use serde_json::Value;
use tests::additions::open;
use tests::mutate::Dice;
use tests::truth::{Truth, Verdict};
use tests::{document, run};

const DOCUMENTS: [&str; 5] =
    ["stripe-2023-09-12.yaml", "github.json", "okta-management.yaml", "openai.yaml", "box.json"];

/// So many operations of each are drawn.
const OPERATIONS: usize = 40;

#[test]
#[cfg_attr(not(has_documents), ignore = "reads documents that are not there; see CONTRIBUTING.md")]
fn places_are_called_by_what_they_are() {
    let mut problems = String::new();
    for name in DOCUMENTS {
        let path = document("corpus").join(name);
        let tree = open(&path).expect("the generator reads it").tree;
        let lock = run::generate(&path).expect("it generates").lock();
        let mut operations: Vec<OperationKey> = lock.operations.keys().filter_map(|key| key.parse().ok()).collect();
        let mut dice = Dice::new(13);
        let drawn: BTreeSet<OperationKey> = (0..OPERATIONS.min(operations.len()))
            .map(|_| operations.swap_remove(dice.below(operations.len())))
            .collect();
        let reached = reached(&tree, &drawn);
        let truth = Truth::of(&tree, &lock);
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for key in lock.types.keys() {
            let place: PlaceKey = key.parse().expect("the lock has keys");
            let is_drawn = match place.parts().0 {
                Root::Operation(of) => drawn.contains(&of),
                Root::Schema(name, _) => {
                    reached.contains(&format!("/components/schemas/{}", tests::pointer::escaped(&name)))
                }
                Root::Component(section, name) => {
                    reached.contains(&format!("/components/{section}/{}", tests::pointer::escaped(&name)))
                }
                Root::Webhook(..) | Root::Webhooks | Root::Expandable(_) | Root::Reference(..) => false,
            };
            if !is_drawn {
                continue;
            }
            let verdict = truth.judge(&place);
            *counts
                .entry(match &verdict {
                    Verdict::True => "true",
                    Verdict::ToldApart => "told apart",
                    Verdict::False(_) => "false",
                })
                .or_default() += 1;
            if let Verdict::False(expected) = verdict {
                problems += &format!("{name}: {key} is {} and not {expected:?}\n", lock.types[key]);
            }
        }
        println!("{name}: {} operations, places {counts:?}", drawn.len());
    }
    let count = problems.lines().count();
    assert!(problems.is_empty(), "{count} places are not called as they should be:\n{problems}");
}

/// The components that operations name, and those that these name.
fn reached(tree: &Value, operations: &BTreeSet<OperationKey>) -> BTreeSet<String> {
    let mut open: Vec<&Value> =
        operations.iter().map(|key| &tree["paths"][&key.path][key.method.to_lowercase()]).collect();
    let mut found = BTreeSet::new();
    while let Some(node) = open.pop() {
        match node {
            Value::Object(object) => {
                let target = object.get("$ref").and_then(Value::as_str).and_then(|target| target.strip_prefix('#'));
                if let Some(target) = target.filter(|target| found.insert((*target).to_owned())) {
                    open.extend(tree.pointer(target));
                }
                open.extend(object.values());
            }
            Value::Array(items) => open.extend(items),
            _ => {}
        }
    }
    found
}
