//! `cargo xtask conformance`: runs TypeSpec's `http-specs`, a public suite of scenarios for clients, through crates that are
//! generated from it, and writes down what came of each.

mod build;
mod group;
mod npm;
mod page;
mod program;
mod results;
mod server;

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use cratewright::cli::Outcome;
use cratewright::cli::console::Console;
use cratewright::cli::progress::Stages;
use rand::SeedableRng;
use rand::rngs::ChaCha8Rng;
use rand::seq::SliceRandom;

use crate::compile;
use build::Workspace;
use group::Suite;
use npm::Npm;
use results::Run;
use server::Server;

/// What we have beside the suite: its versions, the script that compiles it, the scenarios as calls.
const HOME: &str = "tests/conformance";

/// The versions of OpenAPI that the suite is compiled to; the first is what counts.
const VERSIONS: [&str; 3] = ["3.2", "3.1", "3.0"];

/// The exit code where there is no suite to run: no Node.js, or no registry.
const NO_SUITE: u8 = 3;

/// Which scenarios, and where what is made for them goes.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Only the scenarios of this file of the suite: `type/array`; may be given several times
    #[arg(long, value_name = "FILE", conflicts_with = "draw")]
    only: Vec<String>,
    /// Only the documents of this version of OpenAPI; may be given several times
    #[arg(long, value_name = "VERSION", value_parser = VERSIONS)]
    openapi: Vec<String>,
    /// Only so many scenarios, or somewhat more: files of the suite are drawn until they are reached
    #[arg(long, value_name = "N")]
    draw: Option<usize>,
    /// Another seed draws other files
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// Where the suite, the crates and the programs go; target/conformance unless given
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

/// Fetches, compiles, generates, builds, serves, runs; writes `RESULTS.md`, or if some scenarios are left out, fails if one is
/// otherwise than it says.
pub fn run(args: &Args, console: &Console) -> Outcome<ExitCode> {
    let out = args.out.clone().unwrap_or_else(|| compile::target().join("conformance"));
    fs::create_dir_all(&out).map_err(|error| format!("cannot write to {}: {error}", out.display()))?;
    let out = fs::canonicalize(&out)?;
    let mut stages = Stages::begin(console.liveness(), "http-specs");
    let npm = match Npm::fetch(&out.join("suite"), &mut stages) {
        Ok(npm) => npm,
        Err(problem) => {
            console.error(&problem.to_string());
            return Ok(ExitCode::from(NO_SUITE));
        }
    };
    let mut suite = npm.compile(&mut stages)?;
    stages.end();
    let is_whole = args.only.is_empty() && args.draw.is_none() && args.openapi.is_empty();
    select(&mut suite, args)?;
    let mut runs = BTreeMap::new();
    for version in
        VERSIONS.into_iter().filter(|version| args.openapi.is_empty() || args.openapi.iter().any(|v| v == version))
    {
        let run = one(&npm, &suite, version, &out, console)?;
        console.say(&page::summary(version, &run));
        runs.insert(version, run);
    }
    let page = PathBuf::from(HOME).join("RESULTS.md");
    if is_whole {
        let text = page::markdown(&suite, &runs);
        fs::write(&page, text).map_err(|error| format!("cannot write {}: {error}", page.display()))?;
        return Ok(ExitCode::SUCCESS);
    }
    let written = fs::read_to_string(&page).map_err(|error| format!("cannot read {}: {error}", page.display()))?;
    let differences: Vec<String> =
        runs.iter().flat_map(|(version, run)| page::differences(&written, version, run)).collect();
    differences.iter().for_each(|one| console.error(one));
    Ok(if differences.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Leaves the files that were asked for.
fn select(suite: &mut Suite, args: &Args) -> Outcome<()> {
    if let Some(unknown) = args.only.iter().find(|name| suite.groups.iter().all(|group| group.name != **name)) {
        let names: Vec<&str> = suite.groups.iter().map(|group| group.name.as_str()).collect();
        return Err(format!("the suite has no file `{unknown}`; it has {}", names.join(", ")).into());
    }
    if !args.only.is_empty() {
        suite.groups.retain(|group| args.only.contains(&group.name));
    }
    if let Some(wanted) = args.draw {
        suite.groups.retain(|group| group.scenarios_file().is_some());
        suite.groups.shuffle(&mut ChaCha8Rng::seed_from_u64(args.seed));
        let mut count = 0;
        suite.groups.retain(|group| {
            let is_drawn = count < wanted;
            count += group.scenarios.len();
            is_drawn
        });
        suite.groups.sort_by(|a, b| a.name.cmp(&b.name));
    }
    Ok(())
}

/// All scenarios with the crates of one version of OpenAPI.
fn one(npm: &Npm, suite: &Suite, version: &str, out: &std::path::Path, console: &Console) -> Outcome<Run> {
    let mut stages = Stages::begin(console.liveness(), &format!("OpenAPI {version}"));
    let workspace = Workspace::new(out, version, npm.documents(version));
    let built = workspace.build(suite, &mut stages)?;
    let server = Server::start(npm, &out.join(format!("server-{version}.log")))?;
    let mut run = Run::default();
    for group in &suite.groups {
        stages.step("run", &group.name);
        run.add(group, built.get(&group.name), &server.address(), &npm.assets());
    }
    run.hold_against(&server.stop()?);
    stages.end();
    Ok(run)
}
