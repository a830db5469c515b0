//! `cargo xtask corpus`: generates and checks every document of a folder, and writes down how it went.

mod find;
mod one;
mod page;
mod row;
mod table;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::compile::{self, Draw};
use cratewright::cli::Outcome;
use cratewright::cli::console::Console;
use cratewright::cli::progress::Stages;
use find::{Found, Skipped};
use one::Bench;
use row::{Row, Stamp};

/// Which documents, and what to do with them.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The folder; its subfolders are gone through too
    #[arg(value_name = "FOLDER", default_value = "../shared/corpus")]
    folder: PathBuf,
    /// Where crates and results go; target/corpus unless given
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Do again what is done already, and has not changed
    #[arg(long)]
    fresh: bool,
    /// So many resources of each crate are checked alone, beside default features, none and all
    #[arg(long, value_name = "N", default_value_t = 2)]
    alone: usize,
    /// Another seed draws other resources to check alone
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// Generate, but do not let cargo check the crates
    #[arg(long)]
    no_check: bool,
    /// So many documents at once; the checks of cargo wait for one another all the same
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..))]
    jobs: u16,
}

/// All that is known in the end.
#[derive(Debug, serde::Serialize)]
pub struct Corpus {
    pub folder: String,
    pub documents: Vec<Row>,
    pub skipped: Vec<Skipped>,
}

/// Generates, checks, writes `corpus.md`, `corpus.json` and `corpus.html`. Fails if any document does, after all are done.
pub fn run(args: &Args, console: &Console) -> Outcome<ExitCode> {
    let Found { documents, skipped } = find::documents(&args.folder)?;
    if documents.is_empty() {
        return Err(format!("{} holds no OpenAPI document", args.folder.display()).into());
    }
    for one in &skipped {
        console.say(&format!("skipped {}: {}\n", one.file, one.reason));
    }
    let bench = Bench {
        folder: &args.folder,
        out: args.out.clone().unwrap_or_else(|| compile::target().join("corpus")),
        target: compile::target(),
        draw: (!args.no_check).then_some(Draw { seed: args.seed, count: args.alone }),
        generator: Stamp::of_generator()?,
    };
    fs::create_dir_all(&bench.out).map_err(|error| format!("cannot write to {}: {error}", bench.out.display()))?;
    let documents = all(args, console, &bench, &documents);
    let corpus = Corpus { folder: args.folder.display().to_string(), documents, skipped };
    write(&bench.out, &corpus)?;
    console.say(&table::summary(console, &corpus, &bench.out));
    let is_good = corpus.documents.iter().all(|row| row.ok);
    Ok(if is_good { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The rows of all documents, in their order; each is kept as soon as it is there.
fn all(args: &Args, console: &Console, bench: &Bench<'_>, documents: &[PathBuf]) -> Vec<Row> {
    let next = AtomicUsize::new(0);
    let done = Mutex::new(Vec::new());
    let worker = || {
        while let Some(document) = documents.get(next.fetch_add(1, Ordering::Relaxed)) {
            let row = row_of(args, console, bench, document);
            console.say(&table::line(console, &row));
            done.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push(row);
        }
    };
    std::thread::scope(|scope| {
        (0..args.jobs).for_each(|_| drop(scope.spawn(worker)));
    });
    let mut rows = done.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    rows.sort_by(|a: &Row, b: &Row| a.document.cmp(&b.document));
    rows
}

fn row_of(args: &Args, console: &Console, bench: &Bench<'_>, document: &Path) -> Row {
    let kept = (!args.fresh).then(|| bench.kept(document)).flatten();
    kept.unwrap_or_else(|| {
        let mut stages = Stages::begin(console.liveness(), &document.display().to_string());
        let row = bench.row(document, &mut stages);
        stages.end();
        bench.keep(&row);
        row
    })
}

fn write(out: &Path, corpus: &Corpus) -> Outcome<()> {
    let texts = [
        ("corpus.md", table::markdown(corpus)),
        ("corpus.json", serde_json::to_string_pretty(corpus)? + "\n"),
        ("corpus.html", page::html(corpus)?),
    ];
    for (name, text) in texts {
        let file = out.join(name);
        fs::write(&file, text).map_err(|error| format!("cannot write {}: {error}", file.display()))?;
    }
    Ok(())
}
