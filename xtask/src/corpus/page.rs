//! The results as a page to look at: one file, which loads nothing.

use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, UndefinedBehavior};
use serde::Serialize;

use super::row::{Check, Row};
use super::{Corpus, Skipped, table};
use crate::compile::Features;
use cratewright::cli::Outcome;
use cratewright::cli::summary::{bytes, grouped};

/// The page.
pub fn html(corpus: &Corpus) -> Outcome<String> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    Ok(environment.render_str(include_str!("page.html.jinja"), Serde(&Words::of(corpus)))?)
}

/// All that the template lays out.
#[derive(Serialize)]
struct Words<'a> {
    folder: &'a str,
    /// What stands in large figures on top.
    figures: Vec<Figure>,
    columns: &'static [Column],
    rows: Vec<Line<'a>>,
    skipped: &'a [Skipped],
}

#[derive(Serialize)]
struct Figure {
    value: String,
    label: &'static str,
    is_bad: bool,
}

/// A column, and what to know of it.
#[derive(Serialize)]
struct Column {
    title: &'static str,
    hint: &'static str,
    is_number: bool,
}

const fn column(title: &'static str, hint: &'static str, is_number: bool) -> Column {
    Column { title, hint, is_number }
}

const COLUMNS: &[Column] = &[
    column("Document", "The file, and the version of OpenAPI that it says it has", false),
    column("Size", "Bytes of the document, with the files that it refers to", true),
    column("Operations", "Emitted, of those that the document declares", true),
    column("Webhooks", "Emitted, of those that the document declares", true),
    column("Types", "Structs, enums and aliases of the crate", true),
    column("Warnings", "Each names its place; point at the number to see the codes", true),
    column("Lines", "Of the crate, runtime and documentation included", true),
    column("Generating", "Processor time", true),
    column("Memory", "The most that the generator had at a time", true),
    column("Per MB", "Processor time for each million bytes of the document", true),
    column("Default", "Processor time of rustc on the crate with default features, warnings denied", true),
    column("None", "The same without features", true),
    column("All", "The same with all features", true),
    column("Alone", "Resources checked alone; point at the number to see which", true),
];

#[derive(Serialize)]
struct Line<'a> {
    document: &'a str,
    openapi: &'a str,
    is_good: bool,
    problem: Option<&'a str>,
    /// Of every column but the first.
    cells: Vec<Cell>,
}

#[derive(Serialize)]
struct Cell {
    text: String,
    /// What it is sorted by.
    value: f64,
    /// What is shown to who points at it.
    hint: String,
    is_bad: bool,
    /// Its part of the largest value of the column, in percent, where a bar is drawn.
    bar: Option<f64>,
}

impl Cell {
    fn new(text: String, value: f64) -> Self {
        Self { text, value, hint: String::new(), is_bad: false, bar: None }
    }

    fn with_bar(mut self, most: f64) -> Self {
        self.bar = (most > 0.0).then(|| (self.value / most * 100.0).round());
        self
    }
}

impl<'a> Words<'a> {
    fn of(corpus: &'a Corpus) -> Self {
        let rows = &corpus.documents;
        let most = |of: fn(&Row) -> f64| rows.iter().map(of).fold(0.0, f64::max);
        let seconds = most(|row| row.seconds);
        let checks = rows.iter().flat_map(|row| &row.checks);
        let check = checks.map(|check| check.seconds).fold(0.0, f64::max);
        Self {
            folder: &corpus.folder,
            figures: figures(rows),
            columns: COLUMNS,
            rows: rows.iter().map(|row| line(row, seconds, check)).collect(),
            skipped: &corpus.skipped,
        }
    }
}

fn figures(rows: &[Row]) -> Vec<Figure> {
    let good = rows.iter().filter(|row| row.ok).count();
    let sum = |of: fn(&Row) -> u64| rows.iter().map(of).sum::<u64>() as usize;
    let (emitted, declared) = (sum(|row| row.operations.emitted), sum(|row| row.operations.declared));
    let figure = |value: String, label, is_bad| Figure { value, label, is_bad };
    vec![
        figure(format!("{good} / {}", rows.len()), "documents went well", good < rows.len()),
        figure(format!("{} / {}", grouped(emitted), grouped(declared)), "operations emitted", emitted < declared),
        figure(bytes(sum(|row| row.bytes) as u64), "of documents", false),
        figure(grouped(sum(|row| row.lines)), "lines of Rust", false),
        figure(format!("{:.1} s", rows.iter().map(|row| row.seconds).sum::<f64>()), "to generate them all", false),
        figure(format!("{:.0} MB", rows.iter().map(|row| row.megabytes).fold(0.0, f64::max)), "at most", false),
    ]
}

fn line(row: &Row, most_seconds: f64, most_check: f64) -> Line<'_> {
    let number = |value: u64| Cell::new(grouped(value as usize), value as f64);
    let count = |count: super::row::Count| {
        let is_bad = count.emitted != count.declared;
        Cell { is_bad, ..Cell::new(table::counted(count), count.emitted as f64) }
    };
    let check = |features: &Features| checked(row.check(features), most_check);
    Line {
        document: &row.document,
        openapi: &row.openapi,
        is_good: row.ok,
        problem: row.problem.as_deref(),
        cells: vec![
            Cell::new(bytes(row.bytes), row.bytes as f64),
            count(row.operations),
            count(row.webhooks),
            number(row.types),
            Cell { hint: table::codes(row), ..number(row.warned()) },
            number(row.lines),
            Cell::new(format!("{:.2} s", row.seconds), row.seconds).with_bar(most_seconds),
            Cell::new(format!("{:.0} MB", row.megabytes), row.megabytes),
            Cell::new(format!("{:.2} s", row.seconds_per_megabyte), row.seconds_per_megabyte),
            check(&Features::Default),
            check(&Features::None),
            check(&Features::All),
            alone(row),
        ],
    }
}

/// What a check took, or that it failed; empty where there was none.
fn checked(check: Option<&Check>, most: f64) -> Cell {
    let Some(check) = check else { return Cell::new(String::new(), 0.0) };
    let is_bad = check.problem.is_some();
    let text = if is_bad { "failed".to_owned() } else { format!("{:.1} s", check.seconds) };
    let hint = format!("{:.0} MB", check.megabytes);
    Cell { is_bad, hint, ..Cell::new(text, check.seconds).with_bar(most) }
}

/// How many resources compile alone, of those that were checked so.
fn alone(row: &Row) -> Cell {
    let all = row.alone().count();
    let good = row.alone().filter(|check| check.problem.is_none()).count();
    let text = if good < all { format!("{good} of {all}") } else { good.to_string() };
    Cell { is_bad: good < all, hint: table::alone(row).join(", "), ..Cell::new(text, good as f64) }
}
