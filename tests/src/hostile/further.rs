//! What there is to compile of the emitted crates besides the program that uses them.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;

use super::harness::complaints;
use crate::clock;
use crate::mutate::Dice;

/// Crates, and what each is held to.
#[derive(Default)]
pub struct Further {
    /// The crates.
    pub names: Vec<String>,
    /// The same crates in the older edition.
    pub older: Vec<String>,
    /// Crates whose documentation has code that is none of an example.
    pub doctests: BTreeSet<String>,
    /// Crates, and how many seconds it may take to check each.
    pub timed: Vec<(String, u64)>,
}

impl Further {
    /// What cargo says of them, if it says anything.
    pub fn problems(&self, folder: &Path) -> Vec<String> {
        let packages = |names: &mut dyn Iterator<Item = &String>| -> Vec<String> {
            names.flat_map(|name| ["-p".to_owned(), name.clone()]).collect()
        };
        let drawn = drawn(&self.names);
        let checked = packages(&mut drawn.iter().copied().chain(&self.older));
        let documented = packages(&mut drawn.into_iter().chain(&self.doctests));
        let mut problems: Vec<String> = Vec::new();
        let mut run = |words: &[&str], of: &[String]| {
            let words: Vec<&str> = words.iter().copied().chain(of.iter().map(String::as_str)).collect();
            problems.extend(complaints(folder, &words));
        };
        run(&["build", "-p", "harness", "--keep-going"], &[]);
        run(&["doc", "--no-deps", "--all-features", "--keep-going"], &documented);
        run(&["check", "--all-features", "--keep-going"], &checked);
        run(&["check", "--keep-going"], &checked);
        run(&["check", "--no-default-features", "--keep-going"], &checked);
        for name in &self.doctests {
            run(&["test", "--doc", "--no-default-features", "--features", "serde", "-p"], std::slice::from_ref(name));
        }
        for (name, seconds) in &self.timed {
            let took = time_to_check(folder, name);
            if took > Duration::from_secs(*seconds) {
                problems.push(format!("{name}: `cargo check` took {took:?}"));
            }
        }
        problems
    }
}

/// So many of the crates are drawn.
const DRAWN: usize = 4;

/// The crates that are documented, and checked with other features: a few, by a seed that `CRATEWRIGHT_HOSTILE` may name, or all.
fn drawn(names: &[String]) -> Vec<&String> {
    let wanted = std::env::var("CRATEWRIGHT_HOSTILE").unwrap_or_default();
    let mut left: Vec<&String> = names.iter().collect();
    if wanted == "all" {
        return left;
    }
    let mut dice = Dice::new(wanted.parse().unwrap_or_default());
    (0..DRAWN.min(left.len())).map(|_| left.remove(dice.below(left.len()))).collect()
}

/// How long processors are busy with checking a crate anew, its dependencies at hand.
fn time_to_check(folder: &Path, name: &str) -> Duration {
    let root = folder.join(name).join("src/lib.rs");
    let text = std::fs::read_to_string(&root).expect("the crate has a root");
    std::fs::write(&root, text).expect("it can be written");
    let start = clock::of_programs();
    drop(complaints(folder, &["check", "-p", name, "--all-features"]));
    clock::of_programs() - start
}
