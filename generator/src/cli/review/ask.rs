//! Shows a file that would change in the terminal, and asks what is to be done with it.

use std::io::{self, IsTerminal};

use console::{Key, Term};

use super::{Item, Verdict};
use crate::cli::Outcome;
use crate::cli::console::Console;

/// What somebody says.
pub enum Answer {
    /// Of this file.
    This(Verdict),
    /// This one and all that follow are accepted.
    AllThatFollow,
    /// Nothing more is decided.
    Quit,
}

/// So many lines of a difference are shown at first.
const LINES: usize = 60;

const KEYS: &str = "a accept   r reject   s skip   A accept all that follow   q quit";

/// Somebody has to be there to answer.
pub fn require_terminal() -> Outcome<()> {
    match io::stdin().is_terminal() && io::stdout().is_terminal() {
        true => Ok(()),
        false => Err("nobody is there to answer: `--list`, `--accept-all` and `--reject-all` need no terminal".into()),
    }
}

/// Asks.
pub fn ask(item: &Item, number: usize, count: usize, console: &Console) -> Outcome<Answer> {
    let term = Term::stdout();
    let lines = item.diff.lines().count();
    let head = console.bold(&format!("[{number}/{count}] {}", plain(&item.shown)));
    term.write_line(&format!("\n{head}"))?;
    show(&term, item, LINES, console)?;
    let more = if lines > LINES { format!("   d all {lines} lines") } else { String::new() };
    term.write_line(&format!("{}{more}", console.bold(KEYS)))?;
    loop {
        let answer = match term.read_key() {
            Ok(Key::Char('a')) => Answer::This(Verdict::Accept),
            Ok(Key::Char('r')) => Answer::This(Verdict::Reject),
            Ok(Key::Char('s') | Key::Enter) => Answer::This(Verdict::Skip),
            Ok(Key::Char('A')) => Answer::AllThatFollow,
            Ok(Key::Char('d')) => {
                show(&term, item, usize::MAX, console)?;
                term.write_line(&console.bold(KEYS))?;
                continue;
            }
            Ok(Key::Char('q') | Key::Escape | Key::CtrlC) => Answer::Quit,
            Ok(_) => continue,
            // The terminal is gone, or somebody broke off.
            Err(_) => Answer::Quit,
        };
        return Ok(answer);
    }
}

/// What comes from a document goes to a terminal: control characters, which could steer it, are shown as such.
fn plain(line: &str) -> String {
    line.chars().map(|c| if c.is_control() && c != '\t' { '\u{fffd}' } else { c }).collect()
}

fn show(term: &Term, item: &Item, most: usize, console: &Console) -> Outcome<()> {
    let shown: Vec<String> = item.diff.lines().take(most).map(plain).collect();
    let rest = item.diff.lines().count() - shown.len();
    term.write_str(&console.diff(&shown.join("\n")))?;
    if rest > 0 {
        term.write_line(&format!("… {rest} more lines"))?;
    }
    Ok(())
}
