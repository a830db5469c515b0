//! `explain CW0107`: what a code means and what to do.

use std::process::ExitCode;

use crate::codes::Code;

use crate::cli::Outcome;
use crate::cli::console::Console;

/// What to explain.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The code, such as CW0107; without it all are listed
    #[arg(value_name = "CODE")]
    code: Option<String>,
}

/// Prints the row of the table of codes.
pub fn run(args: &Args, console: &Console) -> Outcome<ExitCode> {
    let Some(text) = &args.code else {
        let row = |code: &Code| format!("{code}  {}\n", code.title());
        console.print(&Code::ALL.iter().map(row).collect::<String>());
        return Ok(ExitCode::SUCCESS);
    };
    let Some(code) = Code::parse(text) else {
        return Err(format!("`{text}` is no code; `{}` lists them", console.command("explain")).into());
    };
    let head = console.bold(&format!("{code}: {}", code.title()));
    console.print(&format!("{head}\n\n{}\n", wrapped(code.explanation())));
    Ok(ExitCode::SUCCESS)
}

/// Lines of a width that reads well.
fn wrapped(text: &str) -> String {
    const WIDTH: usize = 80;
    let mut lines = String::new();
    let mut width = 0;
    for word in text.split_whitespace() {
        let length = word.chars().count();
        let is_full = width > 0 && width + 1 + length > WIDTH;
        if is_full {
            lines.push('\n');
            width = 0;
        } else if width > 0 {
            lines.push(' ');
            width += 1;
        }
        lines.push_str(word);
        width += length;
    }
    lines
}
