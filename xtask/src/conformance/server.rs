//! The suite's server: started on the loopback interface, and stopped, whatever happens in between.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use cratewright::cli::Outcome;
use serde::Deserialize;

use super::npm::Npm;

/// So long it may take to start, or to stop.
const TIME: Duration = Duration::from_secs(60);

/// A server that runs.
#[derive(Debug)]
pub struct Server {
    child: Child,
    port: u16,
    coverage: PathBuf,
}

/// What the server says of the calls that reached it: `pass`, `fail`, `not-implemented`, by scenario.
pub type Coverage = BTreeMap<String, String>;

impl Server {
    /// Starts it on a port that is free. What it says goes to a file.
    pub fn start(npm: &Npm, log: &Path) -> Outcome<Server> {
        let coverage = log.with_extension("coverage.json");
        let _ = fs::remove_file(&coverage);
        let file = File::create(log)?;
        let mut command = Command::new("node");
        command.arg("serve.mjs").arg(&coverage).current_dir(&npm.folder);
        // It asks git for the commit that it runs in, and its folder need not be in a repository.
        command.env("GIT_DIR", repository()?).env("NO_COLOR", "1");
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(file.try_clone()?);
        let child = command.spawn().map_err(|error| format!("cannot run node: {error}"))?;
        let mut server = Server { child, port: 0, coverage };
        let output = server.child.stdout.take().ok_or("the server has no output")?;
        server.port = port(output, file, log)?;
        Ok(server)
    }

    /// `http://localhost:41234`
    pub fn address(&self) -> String {
        format!("http://localhost:{}", self.port)
    }

    /// Ends it, and reads what it says of the calls.
    pub fn stop(mut self) -> Outcome<Coverage> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        stream.write_all(
            b"POST /.admin/stop HTTP/1.1\r\nhost: localhost\r\ncontent-length: 0\r\nconnection: close\r\n\r\n",
        )?;
        // It may be gone before its answer is.
        let _ = stream.read_to_end(&mut Vec::new());
        let begin = Instant::now();
        while self.child.try_wait()?.is_none() {
            if begin.elapsed() > TIME {
                return Err("the suite's server does not stop".into());
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        let text =
            fs::read_to_string(&self.coverage).map_err(|error| format!("{}: {error}", self.coverage.display()))?;
        let reports: Vec<Report> = serde_json::from_str(&text)?;
        Ok(reports.into_iter().flat_map(|report| report.results).collect())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[derive(Debug, Deserialize)]
struct Report {
    results: Coverage,
}

fn repository() -> Outcome<String> {
    let output = Command::new("git").args(["rev-parse", "--absolute-git-dir"]).stdin(Stdio::null()).output();
    let output =
        output.map_err(|error| format!("the suite's server asks git for a commit, and git cannot be run: {error}"))?;
    if !output.status.success() {
        return Err("the suite's server asks git for a commit, and this is no repository of git".into());
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The port that it says it has, once it answers. The rest of what it says is written along.
fn port(output: ChildStdout, mut file: File, log: &Path) -> Outcome<u16> {
    let (send, receive) = mpsc::channel();
    std::thread::spawn(move || {
        for line in BufReader::new(output).lines().map_while(Result::ok) {
            let _ = writeln!(file, "{line}");
            let port = line
                .split_once("Started server on ")
                .and_then(|(_, address)| address.rsplit(':').next()?.trim().parse().ok());
            // Nobody listens once the port is known.
            let _ = port.map(|port: u16| send.send(port));
        }
    });
    receive.recv_timeout(TIME).map_err(|_| {
        let said = fs::read_to_string(log).unwrap_or_default();
        let lines: Vec<&str> = said.lines().take(20).collect();
        format!("the suite's server does not start; it said ({}):\n{}", log.display(), lines.join("\n")).into()
    })
}
