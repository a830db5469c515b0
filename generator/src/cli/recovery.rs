//! Completes what a run that was killed had to do.

use std::path::Path;

use crate::output;

use crate::cli::Outcome;
use crate::cli::console::Console;

/// Does so for the crates of a folder, and says for which.
pub fn recover(generated: &Path, console: &Console) -> Outcome<()> {
    for folder in output::recover(generated).map_err(|problem| problem.message)? {
        console.say(&format!("{}: a run that was interrupted is completed or taken back\n", folder.display()));
    }
    Ok(())
}
