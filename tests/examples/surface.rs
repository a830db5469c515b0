//! Prints what of the crate of one document is gone or changed in the crate of another:
//! `cargo run --release -p tests --example surface -- [--rest] OLD NEW`; or of the crate of what is left of a document when
//! something is taken out: `… [--rest] DOCUMENT Properties 3 [OLD-IS-WRITTEN-HERE]`, with the kind and the seed.

use std::path::Path;

use serde_json::Value;
use tests::additions::{dice, open, rest, surface};
use tests::shrink::{KINDS, Shrunk, shrink};
use tests::surface::compare;

fn main() -> Result<(), String> {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let is_rest = arguments.first().is_some_and(|first| first == "--rest");
    if is_rest {
        arguments.remove(0);
    }
    let read = |path: &str| open(Path::new(path)).map(|one| if is_rest { rest(one) } else { one });
    let (smaller, include, larger) = match arguments.as_slice() {
        [old, new] => (read(old)?.tree, Vec::new(), read(new)?),
        [whole, kind, seed, kept @ ..] => {
            let whole = read(whole)?;
            let Shrunk { document, include, what } = taken(&whole.tree, kind, seed)?;
            println!("taken out: {what:#?}");
            if let Some(file) = kept.first() {
                std::fs::write(file, document.to_string()).map_err(|why| why.to_string())?;
            }
            (document, include, whole)
        }
        _ => return Err("usage: [--rest] OLD NEW, or [--rest] DOCUMENT KIND SEED [FILE]".to_owned()),
    };
    let old = surface(&smaller, &include, &larger.input)?;
    let new = surface(&larger.tree, &[], &larger.input)?;
    let found = compare(&old, &new);
    for change in &found.changes {
        println!("{:?} {}\n    {}\n    {}", change.how, change.item, change.old, change.new);
    }
    println!("{} of {} items: {:?}", found.changes.len(), found.items, found.counts());
    Ok(())
}

fn taken(tree: &Value, kind: &str, seed: &str) -> Result<Shrunk, String> {
    let found = KINDS.into_iter().find(|one| format!("{one:?}") == kind);
    let kind = found.ok_or_else(|| format!("the kinds are {KINDS:?}"))?;
    let seed = seed.parse().map_err(|_| "the seed is a number".to_owned())?;
    shrink(tree, kind, &mut dice(kind, seed)).ok_or_else(|| "there is nothing that can go".to_owned())
}
