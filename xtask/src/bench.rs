//! `cargo xtask bench`: what it takes to generate a crate, and what it takes rustc to check it.

mod crate_check;
pub mod once;
pub mod rustc;
mod table;
pub mod usage;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde_json::Value;

use crate::compile::{self, Crate, Draw};
use crate_check::CrateCheck;
use cratewright::cli::Outcome;
use cratewright::cli::console::Console;
use cratewright::cli::input::{self, Files};
use cratewright::cli::progress::Stages;
use once::Once;
use rustc::Line;
use table::{Measured, Metric, Unit};

/// What to measure.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    files: Files,
    /// Where the crate and what cargo makes of it go; target/bench/<name of the document> unless given
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// How often; the median counts
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u16).range(1..))]
    runs: u16,
    /// Measure the check with these features of the crate, separated by commas, instead of its default ones; may be empty
    #[arg(long, value_name = "LIST")]
    features: Option<String>,
    /// Measure the generator alone
    #[arg(long)]
    no_check: bool,
    /// Save what was measured
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// Compare with what a former run saved
    #[arg(long, value_name = "FILE")]
    compare: Option<PathBuf>,
}

/// Measures, prints, saves, compares.
pub fn run(args: &Args, console: &Console) -> Outcome<ExitCode> {
    // Before the long part.
    let former = args.compare.as_deref().map(Measured::read).transpose()?;
    let mut stages = Stages::begin(console.liveness(), &input::shown(&args.files.spec).display().to_string());
    let out = out(args);
    let crate_folder = out.join("crate");
    let mut generated: Vec<Once> = Vec::new();
    for number in 1..=args.runs {
        stages.step("generating,", &format!("run {number} of {}", args.runs));
        let Some(once) = once::start(&args.files, &crate_folder)? else {
            return Ok(ExitCode::FAILURE);
        };
        generated.push(once);
    }
    let name = generated.first().map(|once| once.name.clone()).unwrap_or_default();
    let features = features(args);
    let mut checked: Vec<Line> = Vec::new();
    if !args.no_check {
        let check = CrateCheck {
            name: &name,
            folder: &crate_folder,
            features: features.as_deref(),
            workspace: out.join("check"),
            target: out.join("target"),
        };
        compiles(&out, &name, &mut stages)?;
        stages.step("building dependencies", "");
        check.prepare()?;
        for number in 1..=args.runs {
            stages.step("checking,", &format!("run {number} of {}", args.runs));
            checked.push(check.measure()?);
        }
    }
    stages.end();
    let measured = Measured {
        document: input::shown(&args.files.spec).display().to_string(),
        name,
        runs: args.runs.into(),
        features,
        metrics: metrics(&generated, &checked),
    };
    console.print(&measured.table(former.as_ref()));
    if let Some(file) = &args.json {
        let text = serde_json::to_string_pretty(&measured)? + "\n";
        fs::write(file, text).map_err(|error| format!("cannot write {}: {error}", file.display()))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Checks the crate with each set of features before one of them is measured; an error if any fails.
fn compiles(out: &Path, name: &str, stages: &mut Stages) -> Outcome<()> {
    let (lock, target) = (Path::new("Cargo.lock"), compile::target());
    let krate = Crate { home: out, name, lock, target: &target };
    let checked = krate.check(Draw { seed: 1, count: ALONE }, |features| {
        stages.step("checking,", &features.to_string());
    })?;
    compile::problem(&checked).map_or(Ok(()), |problem| Err(format!("{name} does not compile\n{problem}").into()))
}

/// So many resources are checked alone.
const ALONE: usize = 2;

fn out(args: &Args) -> PathBuf {
    let target = compile::target();
    let spec = input::shown(&args.files.spec);
    let stem = spec.file_stem().unwrap_or_default();
    // specs/stripe/openapi.yaml is called after its folder.
    let folder = spec.parent().and_then(|dir| dir.file_name()).filter(|_| stem == "openapi");
    args.out.clone().unwrap_or_else(|| target.join("bench").join(folder.unwrap_or(stem)))
}

fn features(args: &Args) -> Option<Vec<String>> {
    let list = args.features.as_ref()?.split(',').map(str::trim);
    Some(list.filter(|name| !name.is_empty()).map(str::to_owned).collect())
}

/// The stages of the report, in their order.
const STAGES: [&str; 7] = ["read", "normalize", "lower", "name", "emit", "format", "write"];

/// The counts of the report that say how much there is to compile.
const COUNTS: [(&str, Unit); 4] =
    [("types", Unit::Count), ("files", Unit::Count), ("lines", Unit::Count), ("bytes", Unit::Bytes)];

fn metrics(generated: &[Once], checked: &[Line]) -> Vec<Metric> {
    let of = |value: fn(&Once) -> f64| generated.iter().map(value).collect::<Vec<_>>();
    let number = |from: fn(&Once) -> &Value, key: &str| {
        generated.iter().map(|once| from(once)[key].as_f64().unwrap_or_default()).collect::<Vec<_>>()
    };
    let mut metrics: Vec<Metric> =
        STAGES.iter().map(|stage| Metric::of(*stage, Unit::Milliseconds, number(|once| &once.stages, stage))).collect();
    metrics.push(Metric::of("generate, elapsed", Unit::Milliseconds, of(|once| once.wall)));
    metrics.push(Metric::of("generate, CPU", Unit::Milliseconds, of(|once| once.usage.cpu)));
    metrics.push(Metric::of("generate, peak memory", Unit::Bytes, of(|once| once.usage.peak)));
    for (name, unit) in COUNTS {
        metrics.push(Metric::of(format!("emitted {name}"), unit, number(|once| &once.emitted, name)));
    }
    if !checked.is_empty() {
        let of = |value: fn(&Line) -> f64| checked.iter().map(value).collect::<Vec<_>>();
        metrics.push(Metric::of("check, elapsed", Unit::Milliseconds, of(|line| line.wall)));
        metrics.push(Metric::of("check, CPU", Unit::Milliseconds, of(|line| line.usage.cpu)));
        metrics.push(Metric::of("check, peak memory", Unit::Bytes, of(|line| line.usage.peak)));
    }
    metrics
}
