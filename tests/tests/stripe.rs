//! Decoded values are small: no type of Stripe's responses takes more than 1 KB, and each of the samples can be decoded
//! in a debug build on a thread with 256 KB of stack.

use tests::{document, scratch, stripe};

#[test]
#[cfg_attr(not(has_documents), ignore = "reads documents that are not there; see CONTRIBUTING.md")]
fn responses_of_stripe_are_small_and_decode_on_a_small_stack() {
    let workspace = scratch::folder("stripe");
    stripe::write(&workspace, &stripe::generate(&document("corpus/stripe-2023-09-12.yaml")));
    let samples = document("conformance/stripe-2023-09-12.samples.jsonl").canonicalize().expect("it is there");
    let arguments = ["run", "--offline", "--quiet", "--package", "harness", "--", &samples.to_string_lossy()];
    let printed = scratch::cargo(&workspace, &arguments);
    println!("{}", printed.unwrap_or_else(|printed| panic!("{printed}")));
}
