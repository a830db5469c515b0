//! `publish`: puts a crate on its registry once everything that has to hold does, and records what was released.

mod cargo;
mod compared;
mod package;
mod record;
mod refusals;
mod registry;
mod steps;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde_json::json;

use crate::Generated;
use crate::contract::Contract;
use crate::output::Along;

use crate::cli::console::Console;
use crate::cli::fetch::Network;
use crate::cli::job::{self, Job};
use crate::cli::specs::{self, Spec};
use crate::cli::{Outcome, lock};

use cargo::{Cargo, Package};
use compared::Compared;

/// Publishes the crate of an API on the registry that its manifest names, and records what was released.
///
/// Before that, everything has to hold: nothing is uncommitted, the crate is what its document says, its version is new and not
/// too low for what changed, and cargo checks, documents, tests and packages it with default features, with none and with all.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The API: a folder of specs/
    #[arg(value_name = "API")]
    api: String,
    /// Do all but the last two steps: nothing is published, and nothing recorded
    #[arg(long)]
    dry_run: bool,
    /// Do not ask the registry which versions it has, and let cargo take nothing from the network; only with --dry-run
    #[arg(long, requires = "dry_run")]
    offline: bool,
}

/// A crate that is to be published.
struct Candidate {
    spec: Spec,
    folder: PathBuf,
    generated: Generated,
    contract: Contract,
    /// What belongs to the crate.
    along: Along,
    /// What was released last, if that is recorded.
    released: Option<Contract>,
    /// What cargo says of its manifest.
    package: Package,
}

/// Publishes, or refuses to.
pub fn run(args: &Args, console: &Console) -> Outcome<ExitCode> {
    let root = specs::root()?;
    let spec = specs::named(&root, &args.api)?;
    let cargo = Cargo { offline: args.offline };
    let Some(candidate) = Candidate::of(spec, &root.join("generated"), &cargo, console)? else {
        return Ok(ExitCode::FAILURE);
    };
    let registry = registry::of(&candidate.package, &candidate.folder)?;
    let published = registry.versions(&candidate.package.name, Network { offline: args.offline }, console)?;
    let compared = Compared::of(&candidate, published.as_deref());
    let refusals = refusals::all(&candidate, &registry, published.as_deref(), &compared, console);
    if !refusals.is_empty() {
        refusals.iter().for_each(|why| console.error(why));
        return Ok(ExitCode::FAILURE);
    }
    let head = format!("{} {} for {}", candidate.package.name, candidate.package.version, registry.shown());
    console.say(&format!("{}\n", console.bold(&head)));
    let steps = steps::Steps { cargo: &cargo, package: &candidate.package, console };
    if !steps.checks()? {
        return Ok(ExitCode::FAILURE);
    }
    let second = steps.semver_checks(&candidate, compared.since.as_ref())?;
    compared.tell(second.as_deref(), console);
    let Some(packed) = package::packed(&steps, &registry)? else { return Ok(ExitCode::FAILURE) };
    if !args.dry_run && !steps.publish(&registry)? {
        return Ok(ExitCode::FAILURE);
    }
    if !args.dry_run {
        record::released(&candidate, console)?;
    }
    if console.is_json() {
        let line = json!({
            "crate": candidate.package.name,
            "version": candidate.package.version.to_string(),
            "registry": registry.shown(),
            "since": compared.since.as_ref().map(ToString::to_string),
            "rust": compared.diff.as_ref().map(|diff| diff.rust),
            "http": compared.diff.as_ref().map(|diff| diff.http),
            "semver_checks": second,
            "files": packed.files,
            "bytes": packed.bytes,
            "published": !args.dry_run,
        });
        console.print(&format!("{line}\n"));
    }
    if args.dry_run {
        console.say("nothing is published, and nothing recorded: this was a dry run\n");
    }
    Ok(ExitCode::SUCCESS)
}

impl Candidate {
    /// Generates the crate once more and reads what cargo says of it. Nothing where its document has problems, which are shown.
    fn of(spec: Spec, crates: &Path, cargo: &Cargo, console: &Console) -> Outcome<Option<Candidate>> {
        let job = Job::of(&spec, crates);
        let read = job.input(console).and_then(|input| Ok((input, lock::contract(&spec.released())?)));
        let (input, released) = match read {
            Ok(read) => read,
            Err(problem) => {
                console.show_one(&problem);
                return Ok(None);
            }
        };
        let Some(generated) = job::generated(&input, &spec.shown, console, false) else { return Ok(None) };
        let folder = job.folder(&generated);
        if !folder.join("Cargo.toml").is_file() {
            let command = console.command("codegen");
            return Err(format!("{} is not there: `{command}` writes it", folder.display()).into());
        }
        let contract = generated.contract();
        let along = job.along(&folder, &generated, Some(&contract))?;
        let package = cargo.package(&folder)?;
        Ok(Some(Candidate { spec, folder, generated, contract, along, released, package }))
    }
}
