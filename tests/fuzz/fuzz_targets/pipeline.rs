//! Documents that libFuzzer changes, and our own mutations as the suite has them: `hold` is true of each, from reading to
//! Rust.

#![no_main]

#[path = "../../src/clock.rs"]
mod clock;
#[path = "../../src/hold.rs"]
mod hold;
#[path = "../../src/mutate.rs"]
mod mutate;
#[path = "../../src/pointer.rs"]
mod pointer;

use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};
use mutate::Dice;
use serde_json::Value;

fuzz_target!(|bytes: &[u8]| {
    let name = if bytes.starts_with(b"{") { "fuzz.json" } else { "fuzz.yaml" };
    if let Err(problem) = hold::hold(bytes, name) {
        panic!("{problem}");
    }
});

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    let mut dice = Dice::new(u64::from(seed));
    let mut bytes = data[..size].to_vec();
    match serde_json::from_slice::<Value>(&bytes) {
        Ok(mut tree) if dice.below(4) > 0 => {
            let donor = tree.clone();
            mutate::tree(&mut dice, &mut tree, &donor);
            bytes = tree.to_string().into_bytes();
        }
        _ if dice.below(2) == 0 => mutate::text(&mut dice, &mut bytes),
        _ => return fuzzer_mutate(data, size, max_size),
    }
    if bytes.is_empty() || bytes.len() > max_size.min(data.len()) {
        return fuzzer_mutate(data, size, max_size);
    }
    data[..bytes.len()].copy_from_slice(&bytes);
    bytes.len()
});
