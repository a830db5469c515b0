//! Records what was released: `released.json`, and the heading of the version in the changelog.

use crate::contract::Contract;
use crate::output::{self, Along, Edits};

use super::Candidate;
use crate::cli::console::Console;
use crate::cli::{Outcome, changelog, provenance};

/// Writes both, or neither.
pub fn released(candidate: &Candidate, console: &Console) -> Outcome<()> {
    let version = candidate.package.version.to_string();
    let file = candidate.spec.released();
    let contract = Contract { released: Some(version.clone()), ..candidate.contract.clone() };
    let within = changelog::released(&candidate.folder, &version, &provenance::today());
    let Candidate { folder, generated, .. } = candidate;
    let written = within.and_then(|within| {
        let files = vec![(file.clone(), contract.to_string().into_bytes())];
        let along = Along { within: within.into_iter().collect(), files, ..Along::default() };
        let written = output::write_along(folder, &generated.files, &generated.origin, Edits::Keep, &along);
        written.map_err(|problem| problem.to_string())
    });
    let name = &candidate.package.name;
    written.map_err(|why| format!("{name} {version} is published, and that could not be recorded: {why}"))?;
    console.say(&format!("{name} {version} is published; commit {} and the changelog\n", file.display()));
    Ok(())
}
