//! What is true of any document, as the suite's mutations and the fuzzer hold it.

use std::io::ErrorKind;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::Duration;

use cratewright::read::Loader;
use cratewright::{Generated, Input};

use crate::clock;

/// No panic, not more than 20 seconds of processors, the same bytes twice, and what is emitted is Rust.
pub fn hold(bytes: &[u8], name: &str) -> Result<(), String> {
    let start = clock::of_this_process();
    let run = || catch_unwind(AssertUnwindSafe(|| generate(bytes, name))).map_err(|_| "it panics".to_owned());
    let Some(generated) = run()? else { return Ok(()) };
    let took = clock::of_this_process() - start;
    if took > Duration::from_secs(20) {
        return Err(format!("it takes {} s", took.as_secs()));
    }
    if run()?.is_none_or(|again| again.files != generated.files) {
        return Err("another run gives other bytes".to_owned());
    }
    let rust = generated.files.iter().filter(|file| file.path.ends_with(".rs") && !file.path.contains("/runtime/"));
    for file in rust {
        syn::parse_file(&file.text).map_err(|problem| format!("{} is no Rust: {problem}", file.path))?;
    }
    Ok(())
}

fn generate(bytes: &[u8], name: &str) -> Option<Generated> {
    let bytes = bytes.to_vec();
    let document = name.to_owned();
    let loader = Loader::new(move |path| match path == Path::new(&document) {
        true => Ok(bytes.clone()),
        false => Err(ErrorKind::NotFound.into()),
    });
    let input = Input { document: name.into(), name: Some("mutated".to_owned()), loader, ..Input::default() };
    cratewright::generate(&input, &mut ()).ok()
}
