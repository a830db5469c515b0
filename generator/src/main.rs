//! The program `cratewright`.

use std::process::ExitCode;

fn main() -> ExitCode {
    cratewright::cli::main()
}
