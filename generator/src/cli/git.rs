//! Files as git has them in another revision.

use std::io;
use std::path::{Component, Path, PathBuf};
use std::process::{Command, Output};

use crate::output;

/// A revision, as a folder of the repository sees it.
#[derive(Debug, Clone)]
pub struct Revision {
    folder: PathBuf,
    hash: String,
}

impl Revision {
    /// The revision of this name.
    ///
    /// # Errors
    /// There is no git, no repository around the folder, or no such revision.
    pub fn find(folder: &Path, name: &str) -> Result<Revision, String> {
        let output =
            git(folder, &["rev-parse", "--verify", "--quiet", "--end-of-options", &format!("{name}^{{commit}}")])
                .map_err(|error| format!("git could not be run: {error}"))?;
        if !output.status.success() {
            return Err(format!("git knows no revision `{name}` in {}", folder.display()));
        }
        let hash = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        Ok(Revision { folder: folder.to_owned(), hash })
    }

    /// The latest revision in which the folder's `surface.json` was that of this document, by the hash that it says.
    pub fn of_document(folder: &Path, document: &str) -> Option<Revision> {
        let most = format!("--max-count={MOST}");
        let output = git(folder, &["log", "--format=%H", &most, "--", "surface.json"]).ok()?;
        let hashes = String::from_utf8_lossy(&output.stdout).into_owned();
        let said = format!("\"document\": \"{document}\"");
        let revisions = hashes.lines().map(|hash| Revision { folder: folder.to_owned(), hash: hash.to_owned() });
        revisions.into_iter().find(|one| {
            let surface = one.read(&folder.join("surface.json"));
            surface.is_ok_and(|bytes| String::from_utf8_lossy(&bytes).contains(&said))
        })
    }

    /// Its hash.
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// The bytes of a file, which is given as it would be read here.
    ///
    /// # Errors
    /// The revision has no such file.
    pub fn read(&self, file: &Path) -> io::Result<Vec<u8>> {
        let place = format!("{}:./{}", self.hash, slashed(file.strip_prefix(&self.folder).unwrap_or(file)));
        let output = git(&self.folder, &["show", "--end-of-options", &place])?;
        match output.status.success() {
            true => Ok(output.stdout),
            false => Err(io::Error::new(io::ErrorKind::NotFound, "git has no such file in that revision")),
        }
    }
}

/// The files of the repository that are not as its latest revision has them, as git names them; not what cargo puts into this
/// folder.
///
/// # Errors
/// There is no git, or no repository around the folder.
pub fn changed(folder: &Path) -> Result<Vec<String>, String> {
    let said = |arguments: &[&str]| match git(folder, arguments) {
        Ok(output) if output.status.success() => Ok(String::from_utf8_lossy(&output.stdout).into_owned()),
        Ok(output) => Err(String::from_utf8_lossy(&output.stderr).trim().to_owned()),
        Err(error) => Err(format!("git could not be run: {error}")),
    };
    let here = said(&["rev-parse", "--show-prefix"])?;
    let cargos = output::CARGOS.map(|name| format!("{}{name}", here.trim_end()));
    let status = said(&["status", "--porcelain", "-z"])?;
    let mut changed = Vec::new();
    let mut rows = status.split('\0').filter(|row| !row.is_empty());
    while let Some(row) = rows.next() {
        let (what, path) = row.split_at_checked(3).unwrap_or((row, ""));
        if what.starts_with(['R', 'C']) {
            // The name that it had.
            rows.next();
        }
        let is_cargos = what.starts_with("??") && cargos.iter().any(|one| one == path.trim_end_matches('/'));
        if !is_cargos {
            changed.push(path.to_owned());
        }
    }
    Ok(changed)
}

/// So many revisions are looked at for the document of a surface.
const MOST: usize = 200;

fn git(folder: &Path, arguments: &[&str]) -> io::Result<Output> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    Command::new("git").arg("-C").arg(folder).args(arguments).output()
}

/// A path as git writes it.
fn slashed(path: &Path) -> String {
    let steps = path.components().filter(|step| *step != Component::CurDir);
    steps.map(|step| step.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}
