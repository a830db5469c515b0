//! Holds the Rust paths of Stripe's operations against `tests/names.tsv`, which somebody who knows the API wrote.

use tests::{project, shared, stripe, text};

#[test]
fn operations_of_stripe_are_where_one_looks_for_them() {
    let Some(document) = shared("corpus/stripe-2023-09-12.yaml") else {
        return;
    };
    let paths = stripe::generate(&document).report.paths.operations;
    let mut wrong = Vec::new();
    for row in text::read(&project("tests/names.tsv")).lines().filter(|line| !line.starts_with('#')) {
        let [id, place, expected] = row.split('\t').collect::<Vec<_>>()[..] else {
            panic!("not three columns: {row}");
        };
        let found = paths.get(id).map_or("nothing", String::as_str);
        if found != expected {
            wrong.push(format!("{place} ({id}): expected {expected}, found {found}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
