//! Runs a program of scenarios, and reads what it says of each.

use std::io::Read;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// So long a program may take for all of its scenarios. Their calls have a time of their own, which is shorter.
const TIME: Duration = Duration::from_secs(600);

/// A line of a program.
#[derive(Debug, PartialEq, Eq)]
pub struct Line {
    pub scenario: String,
    /// `async` or `blocking`.
    pub client: String,
    /// `passed`, `failed`, `impossible` or `undriven`.
    pub state: String,
    pub text: String,
}

/// All of its lines, and how it ended if not well. `assets` is a folder with the suite's files.
pub fn run(program: &Path, address: &str, assets: &Path) -> (Vec<Line>, Option<String>) {
    let mut command = Command::new(program);
    command.arg(address).env("CONFORMANCE_ASSETS", assets).stdin(Stdio::null()).stdout(Stdio::piped());
    let mut child = match command.spawn() {
        Ok(child) => child,
        Err(error) => return (Vec::new(), Some(format!("cannot run {}: {error}", program.display()))),
    };
    let output = child.stdout.take();
    let reader = std::thread::spawn(move || {
        let mut text = String::new();
        // Half of what it said is still true.
        let _ = output.map(|mut output| output.read_to_string(&mut text));
        text
    });
    let end = wait(&mut child);
    let text = reader.join().unwrap_or_default();
    (text.lines().filter_map(line).collect(), end)
}

fn wait(child: &mut Child) -> Option<String> {
    let begin = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return (!status.success()).then(|| format!("the program broke off ({status})")),
            Ok(None) if begin.elapsed() < TIME => std::thread::sleep(Duration::from_millis(20)),
            Ok(None) => {
                let _ = child.kill();
                let _ = child.wait();
                return Some(format!("the program took more than {} s", TIME.as_secs()));
            }
            Err(error) => return Some(error.to_string()),
        }
    }
}

fn line(text: &str) -> Option<Line> {
    let mut parts = text.splitn(4, '\t').map(str::to_owned);
    Some(Line { scenario: parts.next()?, client: parts.next()?, state: parts.next()?, text: parts.next()? })
}
