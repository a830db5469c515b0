//! What was measured, as a table, beside a former measurement where there is one.

use std::path::Path;

use serde::{Deserialize, Serialize};

use cratewright::cli::Outcome;
use cratewright::cli::summary::{bytes, grouped};

/// All that was measured of a document.
#[derive(Debug, Serialize, Deserialize)]
pub struct Measured {
    pub document: String,
    /// The crate's name.
    pub name: String,
    pub runs: usize,
    /// The features that were checked; null for the default ones.
    pub features: Option<Vec<String>>,
    pub metrics: Vec<Metric>,
}

/// One number, of several runs.
#[derive(Debug, Serialize, Deserialize)]
pub struct Metric {
    pub name: String,
    pub unit: Unit,
    pub median: f64,
    pub least: f64,
    pub most: f64,
}

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    Milliseconds,
    Bytes,
    Count,
}

impl Metric {
    /// The metric of these values, one a run.
    pub fn of(name: impl Into<String>, unit: Unit, mut values: Vec<f64>) -> Self {
        values.sort_by(f64::total_cmp);
        let at = |index: usize| values.get(index).copied().unwrap_or_default();
        let last = values.len().saturating_sub(1);
        Self {
            name: name.into(),
            unit,
            median: f64::midpoint(at(last / 2), at(last.div_ceil(2))),
            least: at(0),
            most: at(last),
        }
    }

    fn shown(&self) -> String {
        self.unit.shown(self.median)
    }

    /// How far the runs lie apart, where they do.
    fn spread(&self) -> String {
        if self.unit.shown(self.least) == self.unit.shown(self.most) {
            return String::new();
        }
        format!("{} – {}", self.unit.shown(self.least), self.unit.shown(self.most))
    }
}

impl Unit {
    fn shown(self, value: f64) -> String {
        let whole = value.round().max(0.0);
        match self {
            Unit::Milliseconds => format!("{} ms", grouped(whole as usize)),
            Unit::Bytes => bytes(whole as u64),
            Unit::Count => grouped(whole as usize),
        }
    }
}

impl Measured {
    /// Reads a former measurement.
    pub fn read(file: &Path) -> Outcome<Self> {
        let text = std::fs::read_to_string(file).map_err(|error| format!("cannot read {}: {error}", file.display()))?;
        serde_json::from_str(&text)
            .map_err(|error| format!("{} holds no measurement of `cargo xtask bench`: {error}", file.display()).into())
    }

    /// The medians, a row each.
    pub fn table(&self, former: Option<&Measured>) -> String {
        let rows = self.metrics.iter().map(|metric| match former {
            None => vec![metric.name.clone(), metric.shown(), metric.spread()],
            Some(former) => compared(metric, former.metrics.iter().find(|other| other.name == metric.name)),
        });
        let runs = format!("median of {}", self.runs);
        let head: &[&str] = if former.is_some() { &["", "before", "now", "ratio"] } else { &["", &runs, "range"] };
        let head = head.iter().map(|&word| word.to_owned()).collect();
        let mut text = aligned(std::iter::once(head).chain(rows).collect());
        if let Some(former) = former {
            text.push_str(&self.caveats(former));
        }
        text
    }

    /// Why the two may not be comparable.
    fn caveats(&self, former: &Measured) -> String {
        let mut text = String::new();
        if self.document != former.document {
            text.push_str(&format!("note: the former run measured another document, {}\n", former.document));
        }
        if self.features != former.features {
            text.push_str("note: the former run checked other features\n");
        }
        text
    }
}

fn compared(now: &Metric, former: Option<&Metric>) -> Vec<String> {
    let Some(former) = former else {
        return vec![now.name.clone(), "–".to_owned(), now.shown(), String::new()];
    };
    let ratio = if former.median > 0.0 { format!("{:.2}", now.median / former.median) } else { String::new() };
    vec![now.name.clone(), former.shown(), now.shown(), ratio]
}

/// The first column to the left, the others to the right.
fn aligned(rows: Vec<Vec<String>>) -> String {
    let width = |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max();
    let widths: Vec<usize> = (0..4).map(|column| width(column).unwrap_or_default()).collect();
    let mut text = String::new();
    for row in &rows {
        let cells = row.iter().zip(&widths).enumerate().map(|(column, (cell, &width))| {
            if column == 0 { format!("{cell:<width$}") } else { format!("  {cell:>width$}") }
        });
        text.push_str(cells.collect::<String>().trim_end());
        text.push('\n');
    }
    text
}
