//! With a `names.lock` a document may change as it likes: every place whose key is in both documents keeps its path, and what
//! is there still is there under its name.
//!
//! `CRATEWRIGHT_LOCKED=500 cargo test --release -p tests --test locked -- --nocapture` makes so many pairs, half of them of the
//! real documents where they are at hand. `CRATEWRIGHT_LOCKED_DOCUMENTS=stripe,box` takes those whose paths
//! have one of the words, and `CRATEWRIGHT_LOCKED_SEED` begins elsewhere.

use std::collections::{BTreeMap, BTreeSet};

use cratewright::key::{OperationKey, PlaceKey, Root};
use cratewright::lock::Lock;
use cratewright::source::{Format, Source};
use cratewright::{Generated, Input};
use tests::additions::{self, Document, asked, ours, real, rest};
use tests::change::{Changed, EDITS, Edit, change};
use tests::mutate::Dice;
use tests::rounds;
use tests::surface::Surface;

/// So many pairs are made in the suite.
const PAIRS: usize = 26;

/// What the variables of the environment begin with.
const NAME: &str = "CRATEWRIGHT_LOCKED";

/// What came of the pairs that begin with an edit.
#[derive(Debug, Default, Clone, Copy)]
struct Row {
    pairs: usize,
    /// Pairs of which one has no crate.
    refused: usize,
    operations: usize,
    places: usize,
    members: usize,
    moved: usize,
}

#[test]
fn what_the_lock_says_stays() {
    let (many, first) = (rounds::asked(NAME), rounds::first(NAME));
    let mut rows = Rows::default();
    let count = many.unwrap_or(PAIRS);
    if many.is_some() {
        let documents = asked(real(), NAME);
        rows.draw(&documents, if documents.is_empty() { 0 } else { count / 2 }, first);
    }
    rows.draw(&asked(ours(), NAME), count - rows.count, first);
    println!("{}", rows.table());
    assert!(rows.problems.is_empty(), "names of the lock have moved:\n{}", rows.problems);
}

#[derive(Debug, Default)]
struct Rows {
    rows: BTreeMap<Edit, Row>,
    problems: String,
    /// Pairs so far.
    count: usize,
}

impl Rows {
    /// Makes so many pairs: of each document in turn, and of each edit in turn.
    fn draw(&mut self, documents: &[Document], count: usize, first: u64) {
        let end = self.count + count;
        for seed in first..first + 4 * count as u64 + 4 {
            if self.count >= end || documents.is_empty() {
                break;
            }
            let mut dice = Dice::new(seed.wrapping_mul(0x9e37_79b9) + 7);
            let edit = EDITS[usize::try_from(seed).unwrap_or(0) % EDITS.len()];
            let document = &documents[dice.below(documents.len())];
            let is_rest = dice.below(2) == 0;
            let document = if is_rest { rest(document.clone()) } else { document.clone() };
            let of = format!("{}{} {edit:?} {seed}", document.name, if is_rest { " --rest" } else { "" });
            self.pair(&document, edit, &of, &mut dice);
        }
    }

    fn pair(&mut self, document: &Document, edit: Edit, of: &str, dice: &mut Dice) {
        let Some(changed) = change(&document.tree, edit, dice) else { return };
        let row = self.rows.entry(edit).or_default();
        match held(document, &changed) {
            Ok((found, problems)) => {
                self.count += 1;
                row.pairs += 1;
                row.operations += found.operations;
                row.places += found.places;
                row.members += found.members;
                row.moved += problems.len();
                if !problems.is_empty() {
                    let shown: Vec<String> = problems.iter().take(6).map(|one| format!("    {one}")).collect();
                    self.problems += &format!("{of}: {}\n{}\n", changed.what.join("; "), shown.join("\n"));
                }
            }
            Err(why) => {
                let line = why.lines().take(4).collect::<Vec<_>>().join(" / ");
                println!("{of}: no crate: {line}");
                row.refused += 1;
                if why.contains("CW0507") {
                    self.problems += &format!("{of}: {}\n    the lock is refused: {line}\n", changed.what.join("; "));
                }
            }
        }
    }

    fn table(&self) -> String {
        let head = "first edit   pairs  refused  operations   places  members    moved\n";
        let mut total = Row::default();
        let line = |name: &str, row: &Row| {
            let Row { pairs, refused, operations, places, members, moved } = row;
            format!("{name:10} {pairs:7} {refused:8} {operations:11} {places:8} {members:8} {moved:8}\n")
        };
        let mut table = head.to_owned();
        for (edit, row) in &self.rows {
            table += &line(&format!("{edit:?}"), row);
            total.pairs += row.pairs;
            total.refused += row.refused;
            total.operations += row.operations;
            total.places += row.places;
            total.members += row.members;
            total.moved += row.moved;
        }
        table + &line("all", &total)
    }
}

/// Makes a crate of the old document, and one of the new with the lock of the first; says how much is in both, and what of it
/// has moved.
fn held(document: &Document, changed: &Changed) -> Result<(Row, Vec<String>), String> {
    let old = generate(&changed.old, &document.input, None).map_err(|why| format!("the old one: {why}"))?;
    let lock = old.lock();
    let new = generate(&changed.new, &document.input, Some(&lock))?;
    let surfaces = (Surface::of(&old)?, Surface::of(&new)?);
    let now = new.lock();
    let mut held = Held { changed, old: &lock, new: &now, surfaces, found: Row::default(), problems: Vec::new() };
    held.operations();
    held.types();
    held.members();
    Ok((held.found, held.problems))
}

fn generate(tree: &serde_json::Value, input: &Input, lock: Option<&Lock>) -> Result<Generated, String> {
    let lock = lock.map(|lock| Source { file: "names.lock".into(), text: lock.to_string(), format: Format::Toml });
    additions::generate(tree, Input { lock, ..input.clone() })
}

struct Held<'a> {
    changed: &'a Changed,
    old: &'a Lock,
    new: &'a Lock,
    surfaces: (Surface, Surface),
    found: Row,
    problems: Vec<String>,
}

impl Held<'_> {
    fn operations(&mut self) {
        for (key, path) in &self.old.operations {
            let Ok(former) = key.parse::<OperationKey>() else { continue };
            let plain = OperationKey { media: None, response: None, ..former.clone() };
            let Some(now) = self.changed.operations.get(&plain) else { continue };
            let now = OperationKey { media: former.media, response: former.response, ..now.clone() };
            let Some(after) = self.new.operations.get(&now.to_string()) else { continue };
            // What is sent in another media type now is another method.
            if self.changed.other_media.contains(&plain) {
                continue;
            }
            self.found.operations += 1;
            if path != after {
                self.problems.push(format!("{now}: {path} is {after}"));
            }
        }
        for (key, path) in &self.new.operations {
            let (module, method) = path.rsplit_once("::").unwrap_or_default();
            if !self.surfaces.1.calls(module, method) {
                self.problems.push(format!("{key}: {path} is in the lock and not in the crate"));
            }
        }
    }

    /// The key that a place has now, if it is there.
    fn now(&self, key: &str) -> Option<String> {
        let key: PlaceKey = key.parse().ok()?;
        let (root, steps) = key.parts();
        let now = match root {
            Root::Operation(of) => PlaceKey::new(&Root::Operation(self.changed.operations.get(&of)?.clone())),
            root => PlaceKey::new(&root),
        };
        Some(steps.iter().fold(now, |key, step| key.inside(step)).to_string())
    }

    fn types(&mut self) {
        // Places of one type that have one name: only one of them can keep it when they are two types.
        let mut moved: BTreeMap<&String, (bool, Vec<String>)> = BTreeMap::new();
        for (key, path) in &self.old.types {
            let Some(now) = self.now(key) else { continue };
            let Some(after) = self.new.types.get(&now) else { continue };
            self.found.places += 1;
            let (is_kept, lost) = moved.entry(path).or_default();
            if path == after {
                *is_kept = true;
                self.same(path);
            } else {
                lost.push(format!("{now}: {path} is {after}"));
            }
        }
        for (path, (is_kept, lost)) in moved {
            let is_shared = self.old.types.values().filter(|other| *other == path).count() > 1;
            if !(is_kept && is_shared) {
                self.problems.extend(lost);
            }
        }
        let paths: BTreeSet<&String> = self.new.types.values().collect();
        for path in paths {
            if self.surfaces.1.kind(path).is_none() {
                self.problems.push(format!("{path} is in the lock and not in the crate"));
            }
        }
    }

    /// What is of the same kind has the same names for what means the same.
    fn same(&mut self, path: &str) {
        let (old, new) = &self.surfaces;
        if old.kind(path) != new.kind(path) {
            return;
        }
        let after = new.wires(path);
        for (wire, names) in old.wires(path) {
            let Some(others) = after.get(&wire) else { continue };
            self.found.members += 1;
            if names != *others {
                self.problems.push(format!("{path}, {wire}: {names:?} is {others:?}"));
            }
        }
    }

    /// Names of members that the lock has: those of unions are nowhere else.
    fn members(&mut self) {
        for (key, members) in &self.old.members {
            let Some(after) = self.now(key).and_then(|now| self.new.members.get(&now)) else { continue };
            for (wire, name) in members {
                if let Some(other) = after.get(wire).filter(|other| *other != name) {
                    self.problems.push(format!("{key}, {wire}: {name} is {other}"));
                }
            }
        }
    }
}
