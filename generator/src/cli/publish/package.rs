//! Makes the archive that goes to the registry, says what is in it, and builds the crate from it alone.

use std::fs;

use super::registry::Registry;
use super::steps::Steps;
use crate::cli::Outcome;
use crate::cli::summary::{bytes, grouped};

/// An archive as large as this crates.io does not take.
const MOST: u64 = 10 << 20;

/// So many of its files are named.
const SHOWN: usize = 30;

/// What is in an archive, and how large it is.
pub struct Packed {
    pub files: Vec<String>,
    pub bytes: u64,
}

/// Packs the crate, and builds it from what was packed. Nothing where that fails, which is shown.
pub fn packed(steps: &Steps, registry: &Registry) -> Outcome<Option<Packed>> {
    // What cargo itself has written since the tree was seen to be clean is no change of ours.
    let package = ["package", "--allow-dirty"];
    let with = |words: &[&'static str]| package.iter().chain(words).copied().collect::<Vec<_>>();
    let Some(listed) = steps.step("list of files", &mut steps.command(&with(&["--list"])))? else { return Ok(None) };
    let files: Vec<String> = String::from_utf8_lossy(&listed.stdout).lines().map(str::to_owned).collect();
    if steps.step("package", &mut steps.command(&with(&["--no-verify"])))?.is_none() {
        return Ok(None);
    }
    let name = format!("{}-{}.crate", steps.package.name, steps.package.version);
    let archive = steps.package.target.join("package").join(name);
    let meta = fs::metadata(&archive).map_err(|error| format!("cannot read {}: {error}", archive.display()))?;
    let packed = Packed { files, bytes: meta.len() };
    tell(steps, &packed);
    if registry.is_crates_io() && packed.bytes > MOST {
        let size = bytes(packed.bytes);
        steps.console.error(&format!("crates.io takes no archive above {}, and this one has {size}", bytes(MOST)));
        return Ok(None);
    }
    let built = steps.step("build from the archive alone", &mut steps.command(&with(&[])))?;
    Ok(built.map(|_| packed))
}

fn tell(steps: &Steps, packed: &Packed) {
    let shown = packed.files.iter().take(SHOWN).map(|file| format!("    {file}\n")).collect::<String>();
    let more = packed.files.len().saturating_sub(SHOWN);
    let more = if more == 0 { String::new() } else { format!("    and {} more\n", grouped(more)) };
    let count = grouped(packed.files.len());
    steps.console.say(&format!("  {count} files, {}:\n{shown}{more}", bytes(packed.bytes)));
}
