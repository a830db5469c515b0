//! Decoded values are small: no type of Stripe's responses takes more than 1 KB, and each of the samples can be decoded
//! in a debug build on a thread with 256 KB of stack.

use tests::{scratch, shared, stripe};

#[test]
fn responses_of_stripe_are_small_and_decode_on_a_small_stack() {
    let (Some(document), Some(samples)) =
        (shared("corpus/stripe-2023-09-12.yaml"), shared("conformance/stripe-2023-09-12.samples.jsonl"))
    else {
        return;
    };
    let workspace = scratch::folder("stripe");
    stripe::write(&workspace, &stripe::generate(&document));
    let samples = samples.canonicalize().expect("it is there");
    let arguments = ["run", "--offline", "--quiet", "--package", "harness", "--", &samples.to_string_lossy()];
    let printed = scratch::cargo(&workspace, &arguments);
    println!("{}", printed.unwrap_or_else(|printed| panic!("{printed}")));
}
