//! A difference as a page to look at: one file, which loads nothing and says where each change is.

use std::collections::BTreeMap;

use crate::diff::{Cause, Change, Diff, Http, Rust};
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, UndefinedBehavior};
use serde::Serialize;

use crate::cli::Outcome;

/// The page.
pub fn html(title: &str, diff: &Diff) -> Outcome<String> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    Ok(environment.render_str(include_str!("page.html.jinja"), Serde(&Words::of(title, diff)))?)
}

/// All that the template lays out.
#[derive(Serialize)]
struct Words<'a> {
    title: &'a str,
    rust: Rust,
    http: Http,
    /// How many changes have each verdict.
    counts: Vec<Count>,
    groups: Vec<Group<'a>>,
}

#[derive(Serialize)]
struct Count {
    verdict: Rust,
    count: usize,
}

/// The changes of one resource.
#[derive(Serialize)]
struct Group<'a> {
    /// Empty for what belongs to the whole crate.
    name: &'a str,
    changes: Vec<Line<'a>>,
}

#[derive(Serialize)]
struct Line<'a> {
    #[serde(flatten)]
    change: &'a Change,
    /// The text in pieces, every second one of which is code.
    pieces: Vec<&'a str>,
    is_of_generator: bool,
}

impl<'a> Words<'a> {
    fn of(title: &'a str, diff: &'a Diff) -> Words<'a> {
        let mut groups: BTreeMap<&str, Vec<Line<'a>>> = BTreeMap::new();
        for change in &diff.changes {
            let pieces = change.text.split('`').collect();
            let is_of_generator = change.cause == Cause::Generator;
            groups.entry(change.resource()).or_default().push(Line { change, pieces, is_of_generator });
        }
        let count = |verdict| Count { verdict, count: diff.changes.iter().filter(|one| one.rust == verdict).count() };
        Words {
            title,
            rust: diff.rust,
            http: diff.http,
            counts: [Rust::Major, Rust::Minor, Rust::Patch].into_iter().map(count).collect(),
            groups: groups.into_iter().map(|(name, changes)| Group { name, changes }).collect(),
        }
    }
}
