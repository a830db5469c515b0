//! `cargo xtask verify`: generates the crate of a document, sends samples through it, and says what was lost or changed.

mod apart;
mod compare;
mod convert;
mod document;
mod generate;
mod harness;
mod media;
mod reference;
mod report;
mod sample;
mod samples;
mod scalar;
mod schema;
mod subtypes;
mod unknown;
mod validate;
mod wire;
mod xml;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use cratewright::cli::fetch::Network;
use cratewright::cli::{Outcome, input};
use serde_json::{Value, json};

use crate::compile::{self, Crate, Draw};
use apart::Apart;
use convert::Direction;
use document::{Document, Operation};
use generate::Generated;
use harness::Harness;
use media::Media;
use report::Report;
use samples::{Sample, Samples};
use schema::Schemas;
use wire::{Expected, Written};

/// What to verify.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The OpenAPI document, JSON or YAML: a file, or a URL
    #[arg(long, value_name = "FILE|URL")]
    pub spec: PathBuf,
    /// The generator's configuration for it
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    #[command(flatten)]
    pub network: Network,
    /// Samples, one JSON object a line; without it they are made from the schemas
    #[arg(long, value_name = "FILE")]
    pub samples: Option<PathBuf>,
    /// Where the crate and the harness go; target/verify/<name of the document> unless given
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Another seed makes other samples, and draws other resources to check alone
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// At most this many compilers at once
    #[arg(long, value_name = "N")]
    pub jobs: Option<u32>,
}

/// Generates, builds, runs, compares, reports; fails if anything was lost or changed.
pub fn run(args: &Args) -> Outcome<ExitCode> {
    let document = generate::document(args)?;
    let operations = document.operations();
    let schemas = Schemas::new(&document);
    let mut samples = match &args.samples {
        Some(file) => samples::read(file, &operations)?,
        None => samples::make(&document, &schemas, &operations, args.seed),
    };
    let harness = harness_of(args);
    let generated = generate::into_folder(args, &harness.generated)?;
    if generated.is_selection {
        let is_there = |sample: &Sample| generated.key(&operations[sample.operation]).is_some();
        samples.list.retain(is_there);
    }
    if let Some(problem) = problem(args, &harness, &generated.name)? {
        eprintln!("{problem}");
        eprintln!("verify: the crate in {} does not compile", harness.generated.display());
        return Ok(ExitCode::FAILURE);
    }
    harness.write(&generated.operations)?;
    let program = match harness.build()? {
        Ok(program) => program,
        Err(problems) => {
            eprintln!("{}", report::compiler(&problems));
            eprintln!("verify: the crate in {} does not compile with its harness", harness.generated.display());
            return Ok(ExitCode::FAILURE);
        }
    };
    let report = compare_all(&document, &operations, &samples, &generated, &program)?;
    print!("{}", report.failures(&operations, &samples.missing));
    print!("{}", report.apart(&generated.ambiguous));
    println!("{}", report.counts(operations.len(), &samples, generated.ambiguous.len()));
    Ok(if report.is_clean() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// So many resources are checked alone.
const ALONE: usize = 2;

/// What the compiler says of the crate, with any of the sets of features that it is checked with.
fn problem(args: &Args, harness: &Harness, name: &str) -> Outcome<Option<String>> {
    let home = harness.generated.parent().unwrap_or(Path::new(""));
    let krate = Crate { home, name, lock: Path::new("Cargo.lock"), target: &compile::target() };
    let checked = krate.check(Draw { seed: args.seed, count: ALONE }, |_| ())?;
    Ok(compile::problem(&checked))
}

fn harness_of(args: &Args) -> Harness {
    let target = compile::target();
    let spec = input::shown(&args.spec);
    let name = spec.file_stem().unwrap_or_default();
    // specs/stripe/openapi.yaml is called after its folder.
    let parent = spec.parent().and_then(Path::file_name).filter(|_| name == "openapi");
    let folder = args.out.clone().unwrap_or_else(|| target.join("verify").join(parent.unwrap_or(name)));
    Harness {
        folder: folder.join("harness"),
        generated: folder.join("crate"),
        target: target.join("verify").join("build"),
        jobs: args.jobs,
    }
}

fn compare_all(
    document: &Document,
    operations: &[Operation<'_>],
    samples: &Samples,
    generated: &Generated,
    program: &Path,
) -> Outcome<Report> {
    let tasks: Vec<String> = samples
        .list
        .iter()
        .map(|sample| {
            let operation = &operations[sample.operation];
            task(generated.key(operation).unwrap_or(&operation.id), sample)
        })
        .collect();
    let roots: BTreeMap<usize, Value> =
        operations.iter().map(|operation| samples::root(operation, Direction::Request)).enumerate().collect();
    let apart = Apart::new(document, &generated.ambiguous);
    let mut report = Report::default();
    harness::run(program, &tasks, &mut |number, answer| {
        let sample = &samples.list[number];
        let operation = &operations[sample.operation];
        let problem = match (answer["error"].as_str(), sample.direction) {
            (Some(error), _) => Some(error.to_owned()),
            (None, Direction::Response) => response_difference(document, operation, sample, answer),
            (None, Direction::Request) => {
                request_difference(document, operation, &roots[&sample.operation], sample, answer)
            }
        };
        let undecided = match sample.direction {
            Direction::Response => apart.in_response(operation, sample.status, &sample.value),
            Direction::Request => apart.in_request(operation, &sample.value),
        };
        report.add(sample, problem, &undecided);
    })?;
    Ok(report)
}

fn task(key: &str, sample: &Sample) -> String {
    let task = match sample.direction {
        Direction::Response => {
            json!({ "id": key, "status": sample.status, "text": sample.value.to_string() })
        }
        Direction::Request => json!({ "id": key, "request": sample.value }),
    };
    task.to_string()
}

/// Both decoders have to give back what came.
fn response_difference(
    document: &Document,
    operation: &Operation<'_>,
    sample: &Sample,
    mut answer: Value,
) -> Option<String> {
    let schema = document.response_schema(operation, sample.status).unwrap_or(&document::ANYTHING);
    // What the document does not declare comes beside the value, and of serde's decoder not at all.
    let beside = unknown::undeclared(document, schema, &sample.value, &answer["unknown"]);
    ["pull", "serde"].into_iter().find_map(|decoder| {
        let read = answer[decoder].take();
        if let Some(error) = read["error"].as_str() {
            return Some(format!("{decoder} decoder: {error}"));
        }
        let mut expected = sample.value.clone();
        let mut found = read.get("value").cloned().unwrap_or_default();
        match decoder {
            "pull" => unknown::put_back(&mut found, &beside),
            _ => unknown::take_out(&mut expected, &beside),
        }
        compare::drop_nulls(document, schema, &mut expected);
        compare::drop_nulls(document, schema, &mut found);
        compare::difference(&expected, &found).map(|difference| format!("{decoder} decoder: {difference}"))
    })
}

/// The crate and the reference encoder have to write the same request.
fn request_difference(
    document: &Document,
    operation: &Operation<'_>,
    root: &Value,
    sample: &Sample,
    answer: Value,
) -> Option<String> {
    let mut written: Written = match serde_json::from_value(answer) {
        Ok(written) => written,
        Err(error) => return Some(format!("the harness's answer: {error}")),
    };
    let mut least = sample.value.clone();
    compare::drop_nulls(document, root, &mut least);
    if let Some(body) = operation.body.as_ref().filter(|body| body.media == Media::Xml)
        && let Some(value) = sample.value.get("body")
    {
        let body_text = std::mem::take(&mut written.body);
        if let Some(difference) = xml::difference(document, body.schema, value, &body_text) {
            return Some(difference);
        }
    }
    let expected =
        Expected { most: reference::encode(operation, &sample.value), least: reference::encode(operation, &least) };
    if let Some(body) = operation.body.as_ref().filter(|body| body.media == Media::Json)
        && let Ok(mut value) = serde_json::from_str(&written.body)
    {
        compare::drop_nulls(document, body.schema, &mut value);
        written.body = value.to_string();
    }
    wire::difference(operation, &expected, &written)
}
