//! Writes a small program against a generated crate, builds it, and runs samples through it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};

use serde_json::{Value, json};

use super::Outcome;

/// The folders of one run.
pub struct Harness {
    /// The harness's own crate.
    pub folder: PathBuf,
    /// The generated crate.
    pub generated: PathBuf,
    /// Shared by all runs, so that dependencies are built once.
    pub target: PathBuf,
    /// At most this many compilers at once.
    pub jobs: Option<u32>,
}

/// Rows in one file of the table; small files keep the compiler's memory low.
const ROWS: usize = 100;

/// Features that carry requests, of which the harness sends none, or make up values, of which it has its own.
const UNUSED: [&str; 5] = ["default", "reqwest", "blocking", "tracing", "test-util"];

impl Harness {
    /// Writes the program: one row for each operation, by the path of its type within the crate.
    pub fn write(&self, operations: &BTreeMap<String, String>) -> Outcome<()> {
        let source = self.folder.join("src");
        // Only what an earlier run wrote here: this folder is ours.
        if source.is_dir() {
            fs::remove_dir_all(&source)?;
        }
        fs::create_dir_all(&source)?;
        fs::write(self.folder.join("Cargo.toml"), self.manifest()?)?;
        fs::write(source.join("probe.rs"), include_str!("harness/probe.rs.txt"))?;
        let rows: Vec<(&String, &String)> = operations.iter().collect();
        let tables: Vec<&[(&String, &String)]> = rows.chunks(ROWS).collect();
        for (number, rows) in tables.iter().enumerate() {
            fs::write(source.join(format!("table_{number}.rs")), table(rows))?;
        }
        let modules: String = (0..tables.len()).fold(String::new(), |mut text, number| {
            let _ = writeln!(text, "mod table_{number};");
            text
        });
        let tables: Vec<String> = (0..tables.len()).map(|number| format!("table_{number}::ROWS")).collect();
        let main = include_str!("harness/main.rs.txt")
            .replace("// modules of the table\n", &modules)
            .replace("/* tables */", &tables.join(", "));
        fs::write(source.join("main.rs"), main)?;
        Ok(())
    }

    fn manifest(&self) -> Outcome<String> {
        let path = self.generated.join("Cargo.toml");
        let text = fs::read_to_string(&path).map_err(|error| format!("cannot read {}: {error}", path.display()))?;
        let manifest: toml::Table = text.parse().map_err(|error| format!("{}: {error}", path.display()))?;
        let name = manifest["package"]["name"].as_str().unwrap_or_default();
        let no_features = toml::Table::new();
        let features = manifest.get("features").and_then(toml::Value::as_table).unwrap_or(&no_features);
        let mut features: Vec<&str> =
            features.keys().map(String::as_str).filter(|name| !UNUSED.contains(name)).collect();
        if !features.contains(&"serde") {
            features.push("serde");
        }
        let generated = fs::canonicalize(&self.generated)?;
        Ok(include_str!("harness/Cargo.toml.txt")
            .replace("{name}", &format!("verify-{name}"))
            .replace("{package}", &format!("{name:?}"))
            .replace("{path}", &format!("{:?}", generated.display().to_string()))
            .replace("{features}", &format!("{features:?}")))
    }

    /// Builds it; the path of the program, or what the compiler said.
    pub fn build(&self) -> Outcome<Result<PathBuf, String>> {
        self.borrow_lock();
        let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command.args(["build", "--quiet", "--message-format=json-render-diagnostics", "--manifest-path"]);
        command.arg(self.folder.join("Cargo.toml")).arg("--target-dir").arg(&self.target);
        if let Some(jobs) = self.jobs {
            command.args(["--jobs", &jobs.to_string()]);
        }
        // The generated crate's own warnings are not the question here.
        command.env("RUSTFLAGS", "--cap-lints=allow");
        let output = command.stdin(Stdio::null()).output().map_err(|error| format!("cannot run cargo: {error}"))?;
        if !output.status.success() {
            return Ok(Err(String::from_utf8_lossy(&output.stderr).into_owned()));
        }
        let messages = String::from_utf8_lossy(&output.stdout);
        let programs = messages.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
        let program = programs.filter_map(|message| message["executable"].as_str().map(PathBuf::from)).next_back();
        Ok(Ok(program.ok_or("cargo built no program")?))
    }

    /// The same versions of the dependencies as the workspace has.
    fn borrow_lock(&self) {
        let (ours, theirs) = (Path::new("Cargo.lock"), self.folder.join("Cargo.lock"));
        if ours.is_file() && !theirs.exists() {
            // Without it cargo resolves anew, which does as well.
            let _ = fs::copy(ours, theirs);
        }
    }
}

fn table(rows: &[(&String, &String)]) -> String {
    let mut text = String::from(
        "//! A part of the table of operations.\n\nuse crate::probe::{Row, row};\n\npub const ROWS: &[Row] = &[\n",
    );
    for (id, path) in rows {
        let _ = writeln!(text, "    row!({id:?}, api::{path}),");
    }
    text.push_str("];\n");
    text
}

/// How often a program that breaks off is started again.
const RESTARTS: usize = 50;

/// Runs tasks, one JSON text each, and hands over the answers in their order. A task that ends the program, as an
/// overflow of its stack does, is answered with an error, and the rest goes on.
pub fn run(program: &Path, tasks: &[String], each: &mut dyn FnMut(usize, Value)) -> Outcome<()> {
    let mut done = 0;
    for _ in 0..RESTARTS {
        let ended = run_some(program, &tasks[done..], &mut |answer| {
            each(done, answer);
            done += 1;
        })?;
        if done == tasks.len() {
            return Ok(());
        }
        each(done, json!({ "error": format!("the program broke off ({ended})") }));
        done += 1;
    }
    Err(format!("the harness broke off {RESTARTS} times, last at {}", tasks[done - 1]).into())
}

/// Runs tasks until the program ends.
fn run_some(program: &Path, tasks: &[String], each: &mut dyn FnMut(Value)) -> Outcome<ExitStatus> {
    let file = program.with_extension("tasks.jsonl");
    fs::write(&file, tasks.join("\n"))?;
    let mut child = Command::new(program)
        .arg(&file)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| format!("cannot run {}: {error}", program.display()))?;
    let lines = child.stdout.take().map(BufReader::new).into_iter();
    for line in lines.flat_map(BufRead::lines) {
        // Half a line is no answer.
        let Ok(answer) = serde_json::from_str(&line?) else {
            break;
        };
        each(answer);
    }
    Ok(child.wait()?)
}
