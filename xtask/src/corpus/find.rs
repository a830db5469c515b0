//! Finds the documents of a folder: YAML and JSON files that say `openapi` or `swagger`.

use std::fs;
use std::path::{Path, PathBuf};

use cratewright::cli::Outcome;

/// What a folder holds.
#[derive(Debug, Default)]
pub struct Found {
    /// Relative to the folder, in the order of their paths.
    pub documents: Vec<PathBuf>,
    pub skipped: Vec<Skipped>,
}

/// A file that could have been a document.
#[derive(Debug, serde::Serialize)]
pub struct Skipped {
    pub file: String,
    pub reason: String,
}

const EXTENSIONS: [&str; 3] = ["json", "yaml", "yml"];

/// The documents of a folder and of those below it.
pub fn documents(folder: &Path) -> Outcome<Found> {
    let mut files = Vec::new();
    collect(folder, Path::new(""), &mut files)?;
    files.sort();
    let mut found = Found::default();
    for file in files {
        match why_not(&folder.join(&file)) {
            None => found.documents.push(file),
            Some(reason) => found.skipped.push(Skipped { file: file.display().to_string(), reason }),
        }
    }
    Ok(found)
}

fn collect(folder: &Path, below: &Path, files: &mut Vec<PathBuf>) -> Outcome<()> {
    let dir = folder.join(below);
    for entry in fs::read_dir(&dir).map_err(|error| format!("cannot read {}: {error}", dir.display()))? {
        let entry = entry?;
        let name = below.join(entry.file_name());
        let is_hidden = entry.file_name().to_string_lossy().starts_with('.');
        // A folder that is linked to may be one above.
        if entry.file_type()?.is_dir() && !is_hidden {
            collect(folder, &name, files)?;
        } else if name.extension().is_some_and(|extension| EXTENSIONS.iter().any(|one| extension == *one)) {
            files.push(name);
        }
    }
    Ok(())
}

/// Why a file is no document. One that cannot be read is one: that it fails is what its owner wants to know.
fn why_not(file: &Path) -> Option<String> {
    let Ok((_, root)) = cratewright::read::document(file) else { return None };
    let is_document = ["openapi", "swagger"].iter().any(|key| root.get(key).is_some());
    (!is_document).then(|| "it does not say `openapi`, so it is no OpenAPI document".to_owned())
}
