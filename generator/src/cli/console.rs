//! Shows things to whoever runs us: diagnostics and progress on stderr, results on stdout.

use std::collections::BTreeMap;
use std::io::{self, IsTerminal, Write};

use crate::diagnostic::{Code, Diagnostic};
use crate::render;
use crate::source::Sources;
use clap::ValueEnum;

/// Options of all tasks.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Output")]
pub struct Options {
    /// Colors: auto is on a terminal, unless NO_COLOR is set
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    color: Color,
    /// Problems as text, or as JSON on stdout, one object a line
    #[arg(long, global = true, value_name = "FORMAT", default_value = "human")]
    message_format: Format,
    /// No progress and no summary; problems are shown all the same
    #[arg(long, short, global = true)]
    quiet: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Human,
    Json,
}

/// How progress is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Liveness {
    /// Not at all.
    Silent,
    /// One line for each stage.
    Lines,
    /// One line that changes.
    Live,
}

/// Where all output goes through.
#[derive(Debug)]
pub struct Console {
    /// How we were called: `cratewright`.
    program: &'static str,
    color: Color,
    format: Format,
    quiet: bool,
}

/// So many diagnostics of one code are shown in full.
const SHOWN: usize = 20;

impl Console {
    /// The console as the options have it, of a program that is called so: `cargo xtask`.
    pub fn new(options: &Options, program: &'static str) -> Self {
        Self { program, color: options.color, format: options.message_format, quiet: options.quiet }
    }

    /// What a task is called by, for messages: `cargo xtask codegen`.
    pub fn command(&self, task: &str) -> String {
        format!("{} {task}", self.program)
    }

    /// Whether we are the program that is installed, and no task of a repository of its own.
    pub fn is_installed(&self) -> bool {
        !self.program.starts_with("cargo ")
    }

    /// How progress is to be shown.
    pub fn liveness(&self) -> Liveness {
        let is_dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        match self.format {
            Format::Json => Liveness::Silent,
            Format::Human if self.quiet => Liveness::Silent,
            Format::Human if io::stderr().is_terminal() && !is_dumb => Liveness::Live,
            Format::Human => Liveness::Lines,
        }
    }

    /// Whether problems and differences are to be written for machines.
    pub fn is_json(&self) -> bool {
        self.format == Format::Json
    }

    /// Text for people, such as a summary; not shown where nobody wants it.
    pub fn say(&self, text: &str) {
        if !self.quiet && !self.is_json() {
            self.print(text);
        }
    }

    /// A result: always shown.
    pub fn print(&self, text: &str) {
        // Whoever reads it may have left, as `head` does.
        let _ = io::stdout().lock().write_all(text.as_bytes());
    }

    /// A problem that is about no place of a document.
    pub fn error(&self, message: &str) {
        let error = paint("error", "1;31", self.is_colored(&io::stderr()));
        let _ = writeln!(io::stderr(), "{error}: {}", message.trim_end());
    }

    /// Something to know besides a result, which may go elsewhere.
    pub fn note(&self, message: &str) {
        if !self.quiet && !self.is_json() {
            let note = paint("note", "1", self.is_colored(&io::stderr()));
            let _ = writeln!(io::stderr(), "{note}: {message}");
        }
    }

    /// Something to look at that is about no place of a document.
    pub fn warning(&self, message: &str) {
        let warning = paint("warning", "1;33", self.is_colored(&io::stderr()));
        let _ = writeln!(io::stderr(), "{warning}: {}", message.trim_end());
    }

    /// Problems of a document. Of many that are alike the first are shown, unless all are wanted.
    pub fn show(&self, diagnostics: &[Diagnostic], sources: &Sources, all: bool) {
        if self.is_json() {
            return self.print(&render::json(diagnostics, sources));
        }
        let is_folded = |one: &&Diagnostic| !all && one.code == Code::UnreadExtension;
        let (extensions, others): (Vec<&Diagnostic>, Vec<&Diagnostic>) = diagnostics.iter().partition(is_folded);
        let (shown, more) = first_of_each(&others, if all { usize::MAX } else { SHOWN });
        let color = self.is_colored(&io::stderr());
        let mut text = render::text(&shown, sources, color);
        text.push_str(&folded(&extensions));
        for (code, count) in more {
            text.push_str(&format!("… and {count} more of {code} ({}); `--all-warnings` shows them\n\n", code.title()));
        }
        let _ = io::stderr().lock().write_all(text.as_bytes());
    }

    /// One problem of which the text is not at hand.
    pub fn show_one(&self, problem: &Diagnostic) {
        self.show(std::slice::from_ref(problem), &Sources::new(), true);
    }

    /// A diff, its lines colored.
    pub fn diff(&self, diff: &str) -> String {
        let color = self.is_colored(&io::stdout());
        let style = |line: &str| match line.as_bytes().first() {
            Some(b'+') => "32",
            Some(b'-') => "31",
            Some(b'@') => "36",
            _ => "",
        };
        let lines = diff.lines().map(|line| paint(line, style(line), color));
        lines.map(|line| line + "\n").collect()
    }

    /// A word that stands out in what is printed.
    pub fn bold(&self, text: &str) -> String {
        paint(text, "1", self.is_colored(&io::stdout()))
    }

    fn is_colored(&self, stream: &impl IsTerminal) -> bool {
        match self.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => {
                let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
                stream.is_terminal() && !is_set("NO_COLOR")
            }
        }
    }
}

fn paint(text: &str, style: &str, color: bool) -> String {
    if color && !style.is_empty() { format!("\x1b[{style}m{text}\x1b[0m") } else { text.to_owned() }
}

/// Extensions that are not read, in one line: documents are full of them, and hardly one is about a client.
fn folded(extensions: &[&Diagnostic]) -> String {
    let Some(first) = extensions.first() else { return String::new() };
    let names = extensions.iter().filter_map(|one| one.pointer.as_ref()?.last());
    let names: Vec<String> = names.map(|name| format!("`{name}`")).collect();
    let (severity, code) = (first.severity, first.code);
    format!("{severity}[{code}]: not read: {}; `--all-warnings` shows where they are\n\n", names.join(", "))
}

/// The first diagnostics of each code, and how many more there are.
fn first_of_each(diagnostics: &[&Diagnostic], most: usize) -> (Vec<Diagnostic>, BTreeMap<Code, usize>) {
    let mut seen: BTreeMap<Code, usize> = BTreeMap::new();
    let mut shown = Vec::new();
    for &one in diagnostics {
        let count = seen.entry(one.code).or_default();
        *count += 1;
        if *count <= most {
            shown.push(one.clone());
        }
    }
    seen.retain(|_, count| *count > most);
    seen.values_mut().for_each(|count| *count -= most);
    (shown, seen)
}
