//! `update`: brings a new document in, with everything that follows from it, or nothing.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use crate::config;
use crate::contract::Contract;
use crate::diagnostic::Diagnostic;
use crate::diff::{Diff, Rust};
use crate::output::{self, Along, Edits, File};
use crate::source::{Format, Source};
use crate::{Generated, Input};
use semver::Version;

use crate::cli::console::Console;
use crate::cli::fetch::Network;
use crate::cli::incoming::Incoming;
use crate::cli::provenance::Provenance;
use crate::cli::{Outcome, changelog, job, recovery, specs, summary, version};

mod before;

use before::Before;

/// Brings a new document of an API in: generates its crate, and shows what it means and which version has to follow.
///
/// The document, its crate with its CHANGELOG.md, names.lock, surface.json and source.toml change together, or nothing does. What is shown is the
/// difference for those who use the crate, from what was recorded before.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The API: a folder of specs/
    #[arg(value_name = "API")]
    api: String,
    /// Where the new document is, JSON or YAML; without it, the URL that source.toml beside the document records
    #[arg(long, value_name = "FILE|URL")]
    from: Option<String>,
    #[command(flatten)]
    network: Network,
    /// Write the version that has to follow into codegen.toml
    #[arg(long)]
    bump: bool,
    /// Replace a document that was changed by hand since it was brought in
    #[arg(long)]
    overwrite: bool,
    /// Warnings are errors
    #[arg(long)]
    strict: bool,
    /// Show every warning, also of many that are alike
    #[arg(long)]
    all_warnings: bool,
}

/// What the new document comes to.
struct After {
    generated: Generated,
    /// What callers see of it.
    contract: Contract,
    /// What changed; nothing where there was no crate before.
    diff: Option<Diff>,
    /// The version that the crate had.
    version: Version,
    /// The least one that may follow.
    next: Version,
    /// codegen.toml, if it changes.
    config: Option<(PathBuf, String)>,
}

/// Brings it in. Nothing is written if anything fails.
pub fn run(args: &Args, console: &Console) -> Outcome<ExitCode> {
    let root = specs::root()?;
    let crates = root.join("generated");
    recovery::recover(&crates, console)?;
    let spec = specs::named(&root, &args.api)?;
    let Some(before) = shown(Before::of(spec), console)? else { return Ok(ExitCode::FAILURE) };
    let incoming = Incoming::of(args.from.as_deref(), args.network, before.provenance.as_ref())?;
    if before.is_same(&incoming) {
        console.say(&format!("{}: the document is the same as before\n", before.spec.shown));
    } else {
        before.require_untouched(args.overwrite)?;
    }
    let start = Instant::now();
    let Some(after) = after(args, &before, &incoming, console)? else { return Ok(ExitCode::FAILURE) };
    let folder = crates.join(&after.generated.name);
    version::require_not_lower(&folder, &after.generated)?;
    let mut along = along(&before, &incoming, &after, console);
    along.within.extend(changelog(&before, &after, &folder)?);
    match output::write_along(&folder, &after.generated.files, &after.generated.origin, Edits::Keep, &along) {
        Ok(changes) => {
            summary::kept(console, &folder, &changes);
            console.say(&summary::written(console, &after.generated, &folder, &changes, start.elapsed()));
            tell(&after, args.bump, console)?;
            Ok(ExitCode::SUCCESS)
        }
        Err(problem) => {
            console.show_one(&problem);
            Ok(ExitCode::FAILURE)
        }
    }
}

/// A problem of a file is shown with its place.
fn shown<T>(read: Result<T, Box<Diagnostic>>, console: &Console) -> Outcome<Option<T>> {
    Ok(read.inspect_err(|problem| console.show_one(problem)).ok())
}

/// Generates; with `--bump`, once more with the version that has to follow.
fn after(args: &Args, before: &Before, incoming: &Incoming, console: &Console) -> Outcome<Option<After>> {
    let Some(input) = shown(before.input(incoming, console), console)? else { return Ok(None) };
    let input = Input { strict: args.strict, ..input };
    let Some(generated) = generated(args, before, &input, console) else { return Ok(None) };
    let contract = generated.contract();
    let diff = before.contract.as_ref().map(|old| Diff::of(old, &contract));
    let version = version::of_generated(&generated)?;
    let next = version::next(&version, diff.as_ref().map_or(Rust::None, |diff| diff.rust));
    let after = After { generated, contract, diff, version, next, config: None };
    if !args.bump || after.next == after.version {
        return Ok(Some(after));
    }
    let file = before.spec.folder.join("codegen.toml");
    let text = version::written(&file, &after.next)?;
    let source = Source { file: file.clone(), text: text.clone(), format: Format::Toml };
    let config = config::parse(&source).map_err(|problem| problem.message)?;
    let input = Input { config, config_source: Some(source), ..input };
    let generated = generated_silently(&input)?;
    Ok(Some(After { contract: generated.contract(), generated, config: Some((file, text)), ..after }))
}

/// The crate; nothing where the document has problems, which are shown.
fn generated(args: &Args, before: &Before, input: &Input, console: &Console) -> Option<Generated> {
    let generated = job::generated(input, &before.spec.shown, console, args.all_warnings)?;
    console.show(&generated.diagnostics, &generated.sources, args.all_warnings);
    Some(generated)
}

/// Only the version is another than a moment ago.
fn generated_silently(input: &Input) -> Outcome<Generated> {
    crate::generate(input, &mut ()).map_err(|failure| summary::problems(&failure.diagnostics).into())
}

/// All that changes along with the crate.
fn along(before: &Before, incoming: &Incoming, after: &After, console: &Console) -> Along {
    let spec = &before.spec;
    let document = spec.document_of(&incoming.bytes);
    let mut files = vec![
        (spec.folder.join(document), incoming.bytes.clone()),
        (spec.lock(), after.generated.lock().to_string().into_bytes()),
        (spec.surface(), after.contract.to_string().into_bytes()),
    ];
    let provenance = incoming.provenance(before.provenance.as_ref());
    files.push((Provenance::file(&spec.folder), provenance.text(&console.command("update")).into_bytes()));
    files.extend(after.config.iter().map(|(file, text)| (file.clone(), text.clone().into_bytes())));
    let former = spec.document.as_ref().ok().filter(|name| **name != document);
    Along { files, gone: former.map(|name| spec.folder.join(name)).into_iter().collect(), ..Along::default() }
}

/// The crate's changelog, since the last release; where none is recorded, what this document changes is added to it.
fn changelog(before: &Before, after: &After, folder: &Path) -> Result<Option<File>, String> {
    let Some(diff) = &after.diff else { return Ok(None) };
    match &before.released {
        Some(released) => changelog::file(folder, &Diff::of(released, &after.contract), false),
        None => changelog::file(folder, diff, true),
    }
}

/// What changed, and which version has to follow.
fn tell(after: &After, is_bumped: bool, console: &Console) -> Outcome<()> {
    let Some(diff) = &after.diff else { return Ok(()) };
    if console.is_json() {
        console.print(&(serde_json::to_string(diff)? + "\n"));
        return Ok(());
    }
    console.print(&format!("\n{diff}"));
    let (version, next) = (&after.version, &after.next);
    console.print(&match (version == next, is_bumped) {
        (true, _) => format!("version: {version} may stay\n"),
        (false, true) => format!("version: {version} -> {next}, in codegen.toml\n"),
        (false, false) => {
            format!("version: if {version} is published, {next} has to follow (`--bump` writes it into codegen.toml)\n")
        }
    });
    Ok(())
}
