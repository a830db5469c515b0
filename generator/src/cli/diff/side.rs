//! The two sides of a comparison: what was published, and what would be published now.

use std::fs;
use std::path::Path;

use crate::cli::console::Console;
use crate::cli::fetch::Url;
use crate::cli::git::Revision;
use crate::cli::specs::{self, Spec};
use crate::cli::{Outcome, input, lock};
use crate::contract::Contract;
use crate::diagnostic::Diagnostic;
use crate::read::Loader;
use crate::source::{Format, Source};
use crate::{Generated, Input};

use super::Args;

/// One side.
pub struct Side {
    pub contract: Contract,
    /// The names, where it was generated just now.
    lock: Option<String>,
    /// Where its document is, if only its surface was read.
    document: Option<(Spec, Revision)>,
}

/// What was published. Nothing where a document has problems, which are shown.
pub fn old(args: &Args, console: &Console) -> Outcome<Option<Side>> {
    match (api(&args.old)?, &args.against, args.released) {
        (Some(spec), _, true) => released(spec).map(Some),
        (Some(spec), Some(name), _) => {
            let revision = Revision::find(&spec.folder, name)?;
            let read = revision.read(&spec.surface());
            let bytes = read.map_err(|error| format!("cannot read {}: {error}", surface_of(&spec, name)))?;
            of_revision(spec, revision, name, &bytes).map(Some)
        }
        (Some(spec), None, false) => of_head(spec, console).map(Some),
        (None, None, false) => file(args, Path::new(&args.old), None, console),
        (None, ..) => {
            Err(format!("`{}` is a file: --against and --released are for an API of specs/", args.old).into())
        }
    }
}

/// What was published last, as it was recorded then.
fn released(spec: Spec) -> Outcome<Side> {
    let file = spec.released();
    if !file.exists() {
        let shown = file.display();
        return Err(format!(
            "{shown} is not there, so nothing is known to be published; `--against REVISION` compares with what git has"
        )
        .into());
    }
    let text = fs::read_to_string(&file).map_err(|error| format!("cannot read {}: {error}", file.display()))?;
    let side = recorded(&file.display().to_string(), &text)?;
    let revision = Revision::of_document(&spec.folder, &side.contract.document);
    Ok(Side { document: revision.map(|revision| (spec, revision)), ..side })
}

/// What that revision has is shown by this name.
fn surface_of(spec: &Spec, name: &str) -> String {
    format!("{}/surface.json of `{name}`", spec.shown)
}

fn of_revision(spec: Spec, revision: Revision, name: &str, bytes: &[u8]) -> Outcome<Side> {
    let side = recorded(&surface_of(&spec, name), &String::from_utf8_lossy(bytes))?;
    Ok(Side { document: Some((spec, revision)), ..side })
}

/// As git has it; where it has nothing, the file that is there.
fn of_head(spec: Spec, console: &Console) -> Outcome<Side> {
    let file = spec.surface();
    let revision = Revision::find(&spec.folder, HEAD).ok();
    let found = revision.and_then(|revision| revision.read(&file).ok().map(|bytes| (revision, bytes)));
    if let Some((revision, bytes)) = found {
        return of_revision(spec, revision, HEAD, &bytes);
    }
    let text = fs::read_to_string(&file).map_err(|error| format!("cannot read {}: {error}", file.display()))?;
    console.note(&format!("git has no {}/surface.json; compared with the file as it is", spec.shown));
    recorded(&file.display().to_string(), &text)
}

const HEAD: &str = "HEAD";

/// What would be published now: the document is generated with the names of the old one, as whoever publishes it would do.
pub fn new(args: &Args, old: &Side, console: &Console) -> Outcome<Option<Side>> {
    let name = args.new.as_deref().unwrap_or(&args.old);
    if let Some(spec) = api(name)? {
        let document = spec.document.clone().map_err(|problem| problem.message.clone())?;
        let read = input::read(&spec.folder.join(document), spec.config().as_deref(), None, args.network);
        return generated(read, names(args, &spec)?, console);
    }
    if args.new.is_none() {
        return Err(format!("`{name}` is no API of specs/: say what to compare it with, OLD and NEW").into());
    }
    let names = match &args.names {
        Some(file) => lock::read(file).map_err(|problem| problem.message)?,
        None => old.lock.clone().map(|text| Source { file: "names.lock".into(), text, format: Format::Toml }),
    };
    file(args, Path::new(name), names, console)
}

/// What becomes of the old document now, where it is known and says something else than the new one: what differs already is not
/// the document's doing.
pub fn old_now(args: &Args, old: &Side, new: &Side, console: &Console) -> Outcome<Option<Contract>> {
    let Some((spec, revision)) = &old.document else { return Ok(None) };
    if old.contract.document == new.contract.document {
        return Ok(None);
    }
    let document = spec.document.clone().map_err(|problem| problem.message.clone())?;
    let Ok(read) = input::read(&spec.folder.join(document), spec.config().as_deref(), None, args.network) else {
        return Ok(None);
    };
    let from = revision.clone();
    let input = Input { loader: Loader::new(move |path| from.read(path)), lock: names(args, spec)?, ..read };
    let made = crate::outline(&input, &mut ());
    if made.is_err() {
        console.note("the old document cannot be generated from any more, so causes are guessed");
    }
    Ok(made.ok().map(|made| made.contract()))
}

/// The names that an API of specs/ has now.
fn names(args: &Args, spec: &Spec) -> Outcome<Option<Source>> {
    let file = args.names.clone().unwrap_or_else(|| spec.lock());
    Ok(lock::read(&file).map_err(|problem| problem.message)?)
}

/// The API of this name, where there is one and no file is called so.
fn api(name: &str) -> Outcome<Option<Spec>> {
    if Path::new(name).is_file() || Url::of(name).is_some() {
        return Ok(None);
    }
    let specs = match specs::root() {
        Ok(root) => specs::find(&root)?,
        Err(_) => Vec::new(),
    };
    let name = name.trim_end_matches('/');
    let is_it = |spec: &Spec| spec.shown == name || spec.shown.strip_prefix("specs/") == Some(name);
    match specs.into_iter().find(is_it) {
        Some(spec) => Ok(Some(spec)),
        None => Err(format!("`{name}` is no file, and no API of specs/").into()),
    }
}

/// A document, or what `codegen` wrote of one.
fn file(args: &Args, file: &Path, names: Option<Source>, console: &Console) -> Outcome<Option<Side>> {
    if let Some(text) = fs::read_to_string(file).ok().filter(|text| Contract::is_one(text)) {
        return recorded(&file.display().to_string(), &text).map(Some);
    }
    generated(input::read(file, args.config.as_deref(), None, args.network), names, console)
}

fn recorded(shown: &str, text: &str) -> Outcome<Side> {
    let contract = Contract::parse(text).map_err(|problem| format!("{shown} cannot be used: {problem}"))?;
    Ok(Side { contract, lock: None, document: None })
}

/// What a document comes to now.
fn generated(input: Result<Input, Box<Diagnostic>>, names: Option<Source>, console: &Console) -> Outcome<Option<Side>> {
    let result = match input {
        Ok(input) => crate::outline(&Input { lock: names, ..input }, &mut ()),
        Err(problem) => {
            console.show_one(&problem);
            return Ok(None);
        }
    };
    match result {
        Ok(generated) => Ok(Some(side(&generated))),
        Err(failure) => {
            console.show(&failure.diagnostics, &failure.sources, false);
            Ok(None)
        }
    }
}

fn side(generated: &Generated) -> Side {
    Side { contract: generated.contract(), lock: Some(generated.lock().to_string()), document: None }
}
