//! The crates that `codegen` would change.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::Generated;
use crate::cli::console::Console;
use crate::cli::job::{self, Job};
use crate::cli::specs::{self, Spec};
use crate::cli::{Outcome, summary, version};
use crate::output::{self, Along, Edits, Kind};

use super::{Item, Of, Verdict};

/// The crates of specs/ that would change.
pub struct Crates {
    crates: Vec<Crate>,
    /// Whether a document has problems, which were shown.
    has_failed: bool,
}

struct Crate {
    folder: PathBuf,
    generated: Generated,
    along: Along,
    /// Files that were not accepted.
    left: usize,
}

impl Crates {
    /// Generates them, if there are any; nothing is written.
    pub fn of(root: &Path, folders: &[PathBuf], console: &Console) -> Outcome<Crates> {
        let mut all = Crates { crates: Vec::new(), has_failed: false };
        if !root.join("specs").is_dir() {
            return Ok(all);
        }
        let crates = root.join("generated");
        for spec in specs::find(root)? {
            match generated(&spec, &crates, console)? {
                Some(krate) if is_wanted(folders, &krate.folder, &spec.folder) => all.crates.push(krate),
                Some(_) => {}
                None => all.has_failed = true,
            }
        }
        Ok(all)
    }

    /// The files that would change.
    pub fn items(&self) -> Vec<Item> {
        self.crates.iter().enumerate().flat_map(|(number, krate)| krate.items(number)).collect()
    }

    /// Notes what was decided of one of them.
    pub fn decide(&mut self, number: usize, verdict: Verdict) {
        self.crates[number].left += usize::from(verdict != Verdict::Accept);
    }

    /// Writes the crates of which all files were accepted. Whether that went well.
    pub fn write(&self, console: &Console) -> bool {
        self.crates.iter().enumerate().all(|(number, krate)| krate.items(number).is_empty() || krate.write(console))
    }

    /// Whether all documents could be read.
    pub fn exit(&self) -> ExitCode {
        if self.has_failed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
    }
}

fn is_wanted(folders: &[PathBuf], krate: &Path, spec: &Path) -> bool {
    let lies = |place: &Path, folder: &Path| match (place.canonicalize(), folder.canonicalize()) {
        (Ok(place), Ok(folder)) => place.starts_with(folder),
        _ => place.starts_with(folder),
    };
    folders.is_empty() || folders.iter().any(|folder| lies(krate, folder) || lies(spec, folder))
}

fn generated(spec: &Spec, crates: &Path, console: &Console) -> Outcome<Option<Crate>> {
    let job = Job::of(spec, crates);
    let input = match job.input(console) {
        Ok(input) => input,
        Err(problem) => {
            console.show_one(&problem);
            return Ok(None);
        }
    };
    let Some(generated) = job::generated(&input, &spec.shown, console, false) else { return Ok(None) };
    let folder = job.folder(&generated);
    let contract = generated.contract();
    let along = job.along(&folder, &generated, Some(&contract))?;
    Ok(Some(Crate { folder, generated, along, left: 0 }))
}

impl Crate {
    fn items(&self, number: usize) -> Vec<Item> {
        let Crate { folder, generated, along, .. } = self;
        let differences = output::check(folder, &generated.files, &generated.origin);
        // What we keep for ourselves follows from the rest, if there is any.
        let is_alone = differences.iter().all(|one| output::is_record(&one.path));
        let shown = differences.into_iter().filter(|one| is_alone || !output::is_record(&one.path));
        let files = shown.map(|one| {
            let shown = folder.join(&one.path).display().to_string();
            let new = generated.files.iter().find(|file| file.path == one.path).map(|file| file.text.as_str());
            let diff = match one.kind {
                Kind::Stale => one.diff,
                Kind::Missing => output::unified(&one.path, "", new.unwrap_or_default()),
                Kind::Extra => {
                    let now = std::fs::read_to_string(folder.join(&one.path)).unwrap_or_default();
                    output::unified(&one.path, &now, "")
                }
            };
            Item { shown, kind: one.kind, diff, of: Of::Crate(number) }
        });
        let within = along.within.iter().map(|file| (folder.join(&file.path), file.text.as_bytes()));
        let beside = along.files.iter().map(|(file, bytes)| (file.clone(), bytes.as_slice()));
        let beside = within.chain(beside).filter_map(|(file, bytes)| {
            let now = std::fs::read_to_string(&file).ok();
            let new = String::from_utf8_lossy(bytes);
            let shown = file.display().to_string();
            let kind = if now.is_some() { Kind::Stale } else { Kind::Missing };
            let diff = output::unified(&shown, now.as_deref().unwrap_or_default(), &new);
            (now.as_deref() != Some(&*new)).then_some(Item { shown, kind, diff, of: Of::Crate(number) })
        });
        files.chain(beside).collect()
    }

    fn write(&self, console: &Console) -> bool {
        let Crate { folder, generated, along, left } = self;
        if *left > 0 {
            let why = format!("{left} of its files were not accepted, and a crate is written as a whole");
            console.say(&format!("{} stays as it is: {why}\n", folder.display()));
            return true;
        }
        if let Err(why) = version::require_not_lower(folder, generated) {
            console.error(&why.to_string());
            return false;
        }
        match output::write_along(folder, &generated.files, &generated.origin, Edits::Keep, along) {
            Ok(changes) => {
                summary::kept(console, folder, &changes);
                console.say(&format!("{} is written\n", folder.display()));
                true
            }
            Err(problem) => {
                console.show_one(&problem);
                false
            }
        }
    }
}
