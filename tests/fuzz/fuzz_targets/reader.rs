//! Any bytes, read as JSON and as YAML: a tree whose keys have places in the text, or a message; no panic.

#![no_main]

use std::path::Path;

use cratewright::render;
use cratewright::diagnostic::{Diagnostic};
use cratewright::pointer::Pointer;
use cratewright::locate;
use cratewright::read::{self, Loader};
use cratewright::source::Sources;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    for name in ["fuzz.json", "fuzz.yaml"] {
        if let Err(problem) = read_as(bytes, name) {
            let _ = render::text(&[problem], &Sources::new(), false);
        }
    }
});

fn read_as(bytes: &[u8], name: &str) -> Result<(), Diagnostic> {
    let bytes = bytes.to_vec();
    let loader = Loader::new(move |_| Ok(bytes.clone()));
    let source = read::source_by(&loader, Path::new(name))?;
    let node = read::tree(&source)?;
    let keys = node.as_object().into_iter().flat_map(|object| object.iter());
    let pointers: Vec<Pointer> = keys.map(|(key, _)| Pointer::of([key.as_str()])).collect();
    for place in locate::locate(&source, &pointers).into_iter().flatten() {
        let lines = source.text.split('\n').count();
        assert!((1..=lines).contains(&place.line), "{place:?} of {lines} lines");
    }
    Ok(())
}
