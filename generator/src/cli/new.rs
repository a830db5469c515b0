//! `new`: a folder of specs/ for a document, with a codegen.toml filled with what was recognised, and its crate.

mod configuration;
mod recognised;
mod workflow;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use clap::ValueEnum;

use crate::config;
use crate::output::{self, Along, Edits};
use crate::source::{Format, Source};
use crate::{Generated, Input};

use crate::cli::console::Console;
use crate::cli::fetch::Network;
use crate::cli::incoming::Incoming;
use crate::cli::provenance::Provenance;
use crate::cli::specs::{self, Spec};
use crate::cli::{Outcome, job, recovery, summary};

use recognised::Recognised;

/// Begins an API: specs/<API>/ with the document and a codegen.toml, and its crate in generated/.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// What the API is called: the name of its folder in specs/
    #[arg(value_name = "API")]
    api: String,
    /// The OpenAPI document, JSON or YAML: a file, or a URL
    #[arg(long, value_name = "FILE|URL")]
    spec: String,
    /// The crate's name; otherwise made from the document's title
    #[arg(long, value_name = "CRATE")]
    name: Option<String>,
    /// Write a workflow as well: it checks each pull request, and publishes on a tag
    #[arg(long, value_name = "SERVICE")]
    ci: Option<Ci>,
    #[command(flatten)]
    network: Network,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Ci {
    /// GitHub Actions: .github/workflows/<API>.yml
    Github,
}

/// Begins it. Nothing is written if anything fails.
pub fn run(args: &Args, console: &Console) -> Outcome<ExitCode> {
    require_name(&args.api)?;
    // In a repository that has no specs/ yet, they begin here.
    let root = specs::root().unwrap_or_default();
    let crates = root.join("generated");
    recovery::recover(&crates, console)?;
    let spec = Spec::of(&root, &args.api);
    if spec.folder.exists() {
        let update = console.command("update");
        return Err(format!("{} is there already: `{update} {}` brings a new document in", spec.shown, args.api).into());
    }
    let workflow = args.ci.map(|_| root.join(format!(".github/workflows/{}.yml", args.api)));
    if let Some(file) = workflow.as_deref().filter(|file| file.exists()) {
        return Err(format!("{} is there already: nothing is overwritten", file.display()).into());
    }
    let incoming = Incoming::of(Some(&args.spec), args.network, None)?;
    let start = Instant::now();
    let input = input(args, &spec, &incoming, console);
    let Some(first) = job::generated(&input, &spec.shown, console, false) else { return Ok(ExitCode::FAILURE) };
    let recognised = Recognised::of(&first);
    let text = configuration::text(args.name.as_deref().unwrap_or(&first.name), &recognised);
    let file = spec.folder.join("codegen.toml");
    let source = Source { file: file.clone(), text: text.clone(), format: Format::Toml };
    let config = config::parse(&source).map_err(|problem| problem.message)?;
    let input = Input { config, config_source: Some(source), name: None, ..input };
    let made = crate::generate(&input, &mut ()).map_err(|failure| summary::problems(&failure.diagnostics))?;
    console.show(&made.diagnostics, &made.sources, false);
    let folder = crates.join(&made.name);
    if folder.exists() {
        let name = &made.name;
        return Err(format!("generated/{name} is there already: `--name` gives the crate another name").into());
    }
    let mut along = along(&spec, &incoming, &made, console);
    along.files.push((file, text.into_bytes()));
    if let Some(file) = &workflow {
        let text = workflow::text(&args.api, &spec, &made, console)?;
        along.files.push((file.clone(), text.into_bytes()));
    }
    match output::write_along(&folder, &made.files, &made.origin, Edits::Keep, &along) {
        Ok(changes) => {
            console.say(&summary::written(console, &made, &folder, &changes, start.elapsed()));
            tell(args, &spec, &made, &recognised, workflow.as_deref(), console);
            Ok(ExitCode::SUCCESS)
        }
        Err(problem) => {
            console.show_one(&problem);
            Ok(ExitCode::FAILURE)
        }
    }
}

/// The name of a folder, which goes into paths, tags and workflows.
fn require_name(name: &str) -> Result<(), String> {
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_';
    match name.starts_with(|c: char| c.is_ascii_lowercase()) && name.chars().all(is_plain) {
        true => Ok(()),
        false => Err(format!("`{name}` is no name of an API: small letters, digits, `-` and `_`, a letter first")),
    }
}

fn input(args: &Args, spec: &Spec, incoming: &Incoming, console: &Console) -> Input {
    let name = spec.document_of(&incoming.bytes);
    let document = spec.folder.join(name);
    Input {
        loader: incoming.loader(&document, Vec::new()),
        fetched_from: incoming.url(),
        document,
        name: args.name.clone(),
        shown_as: Some(format!("{}/{name}", spec.shown)),
        command: Some(console.command("codegen")),
        ..Input::default()
    }
}

/// What is kept beside the document.
fn along(spec: &Spec, incoming: &Incoming, made: &Generated, console: &Console) -> Along {
    let source = incoming.provenance(None).text(&console.command("update"));
    let files = vec![
        (spec.folder.join(spec.document_of(&incoming.bytes)), incoming.bytes.clone()),
        (spec.lock(), made.lock().to_string().into_bytes()),
        (spec.surface(), made.contract().to_string().into_bytes()),
        (Provenance::file(&spec.folder), source.into_bytes()),
    ];
    Along { files, ..Along::default() }
}

/// Says what to look at.
fn tell(
    args: &Args,
    spec: &Spec,
    made: &Generated,
    recognised: &Recognised,
    workflow: Option<&Path>,
    console: &Console,
) {
    let config: PathBuf = spec.folder.join("codegen.toml");
    console.say(&format!("\nlook at {}:\n", config.display()));
    recognised.notes(made).iter().for_each(|note| console.say(&format!("  - {note}\n")));
    let api = &args.api;
    for (task, what) in [
        ("codegen".to_owned(), "after a change of it"),
        (format!("update {api}"), "when the document changes"),
        (format!("publish {api} --dry-run"), "before the first release"),
    ] {
        console.say(&format!("`{}` {what}\n", console.command(&task)));
    }
    if let Some(file) = workflow {
        console.say(&format!(
            "{} checks pull requests, and publishes on a tag `{api}-v…`: name the repository as a trusted publisher of {} \
             at its registry first\n",
            file.display(),
            made.name
        ));
    }
}
