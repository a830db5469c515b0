//! Additions change nothing: of each pair of a document and what is left of it when something is taken out, every public item
//! of the smaller crate is in the larger, with its signature and its meaning.
//!
//! `CRATEWRIGHT_ADDITIONS=48 cargo test --release -p tests --test additions -- --nocapture` makes so many pairs of each kind,
//! half of them of the real documents where they are at hand. `CRATEWRIGHT_ADDITIONS_DOCUMENTS=stripe,box` takes those
//! whose paths have one of the words, `CRATEWRIGHT_ADDITIONS_SEED` begins elsewhere, and
//! `CRATEWRIGHT_ADDITIONS_LOG` names a file for all that changed. What a line of it says can be made again:
//! `cargo run --release -p tests --example surface -- [--rest] DOCUMENT KIND SEED`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;

use tests::additions::{Document, Pair, Whole, asked, ours, real, rest};
use tests::rounds;
use tests::shrink::{KINDS, Kind};
use tests::surface::{Change, How};

/// What the variables of the environment begin with.
const NAME: &str = "CRATEWRIGHT_ADDITIONS";

/// So many pairs of each kind are made in the suite.
const PAIRS: usize = 3;

/// So many changes of a pair are shown.
const SHOWN: usize = 3;

#[test]
fn additions_change_nothing() {
    let mut rows = Rows::default();
    match rounds::asked(NAME) {
        None => rows.draw(ours(), PAIRS),
        Some(count) => {
            rows.draw(asked(real(), NAME), count / 2);
            rows.draw(asked(ours(), NAME), count);
        }
    }
    println!("{}", rows.table());
    assert!(rows.problems.is_empty(), "additions change what was there:\n{}", rows.problems);
}

/// What the rules cannot keep, as the guide says: a header that two responses declare in two ways is text for both, of values
/// that differ in capitals or signs alone the one that is written as the variant has the name, text beside bytes is bytes, and
/// the first operation that needs a credential makes it an argument of the client, and what came back alone and is sent as well
/// tells null from what is missing. By which of several parameters and properties the pages of a list are found is no
/// signature, nor
/// that another response is read as XML.
fn is_known(change: &Change) -> bool {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
    let is_header = change.how == How::Signature && change.item.starts_with("headers::");
    let is_twin =
        change.how == How::Meaning && change.old != change.new && letters(&change.old) == letters(&change.new);
    let is_bytes = change.old == "type text" && change.new == "type bytes";
    let is_credential = change.item.ends_with("Client::new") && change.old == "signature fn () - > Self";
    let tells_null = change.new == change.old.replacen("type Option < ", "type Option < Option < ", 1) + " >";
    let what = |text: &str| text.split(" , ").next().unwrap_or_default().to_owned();
    let is_paged = |text: &str| text.starts_with("paged by ") || text.starts_with("paged ");
    let is_of_pages = is_paged(&change.old)
        && is_paged(&change.new)
        && (change.old.starts_with("paged by ") || what(&change.old) == what(&change.new));
    let is_xml_too = change.new.starts_with("body xml_responses") && change.how == How::Meaning;
    is_header || is_twin || is_bytes || is_credential || tells_null || is_of_pages || is_xml_too
}

/// What came of the pairs of a kind.
#[derive(Debug, Default)]
struct Row {
    pairs: usize,
    /// Pairs of which one has no crate.
    refused: usize,
    items: usize,
    changed: BTreeMap<How, usize>,
}

#[derive(Debug, Default)]
struct Rows {
    rows: BTreeMap<Kind, Row>,
    problems: String,
}

impl Rows {
    /// Makes pairs until there are so many of each kind, or the documents have no more: in each round one of each kind of each
    /// document.
    fn draw(&mut self, documents: Vec<Document>, count: usize) {
        let first = rounds::first(NAME);
        for seed in first..first + count as u64 {
            for (index, document) in documents.iter().enumerate() {
                let open: Vec<Kind> = KINDS.into_iter().filter(|kind| self.pairs(*kind) < count).collect();
                // Not the kinds of the first documents alone: each document has a few of them.
                let open: Vec<Kind> = match documents.len() > count {
                    true => open
                        .into_iter()
                        .filter(|kind| (index + *kind as usize + seed as usize).is_multiple_of(5))
                        .collect(),
                    false => open,
                };
                let is_rest = (index as u64 + seed) % 2 == 1;
                self.document(&if is_rest { rest(document.clone()) } else { document.clone() }, &open, seed, is_rest);
            }
        }
    }

    fn pairs(&self, kind: Kind) -> usize {
        self.rows.get(&kind).map_or(0, |row| row.pairs)
    }

    fn document(&mut self, document: &Document, kinds: &[Kind], seed: u64, is_rest: bool) {
        let whole = Whole::of(document);
        for kind in kinds {
            let way = if is_rest { " --rest" } else { "" };
            let of = format!("{}{way} {kind:?} {seed}", document.name);
            match whole.pair(*kind, seed) {
                Ok(None) => {}
                Ok(Some(pair)) => self.note(*kind, &of, &pair),
                Err(why) => {
                    println!("{of}: no crate: {}", why.lines().next().unwrap_or_default());
                    self.rows.entry(*kind).or_default().refused += 1;
                }
            }
        }
    }

    fn note(&mut self, kind: Kind, of: &str, Pair { comparison, .. }: &Pair) {
        let row = self.rows.entry(kind).or_default();
        row.pairs += 1;
        row.items += comparison.items;
        for (how, count) in comparison.counts() {
            *row.changed.entry(how).or_default() += count;
        }
        let changes = &comparison.changes;
        for (index, change) in changes.iter().enumerate().filter(|(_, change)| !is_known(change)) {
            let line = format!("{of}: {:?} {}\n    {}\n    {}\n", change.how, change.item, change.old, change.new);
            self.log(&line);
            if index < SHOWN {
                self.problems += &line;
            }
        }
        if !changes.is_empty() {
            println!("{of}: {} of {}", changes.len(), comparison.items);
        }
    }

    /// Adds a line to the file for all that changed, which a run of hours is read from while it goes on.
    fn log(&self, line: &str) {
        if let Ok(file) = std::env::var(format!("{NAME}_LOG")) {
            let file = std::fs::OpenOptions::new().create(true).append(true).open(file);
            file.and_then(|mut file| file.write_all(line.as_bytes())).expect("the log is written");
        }
    }

    fn table(&self) -> String {
        let mut table =
            String::from("kind                pairs  refused      items     gone  signature  meaning  features\n");
        let mut total = Row::default();
        let line = |name: &str, row: &Row| {
            let of = |how| row.changed.get(&how).copied().unwrap_or_default();
            let counts = [How::Gone, How::Signature, How::Meaning, How::Features].map(of);
            let [gone, signature, meaning, features] = counts;
            let made = format!("{name:18} {:6} {:8} {:10}", row.pairs, row.refused, row.items);
            format!("{made} {gone:8} {signature:10} {meaning:8} {features:9}\n")
        };
        for (kind, row) in &self.rows {
            let _ = write!(table, "{}", line(&format!("{kind:?}"), row));
            total.pairs += row.pairs;
            total.refused += row.refused;
            total.items += row.items;
            for (how, count) in &row.changed {
                *total.changed.entry(*how).or_default() += count;
            }
        }
        table + &line("all", &total)
    }
}
