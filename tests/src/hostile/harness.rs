//! Builds a program against the emitted crates that reads values, sends requests to memory, and prints what came of each.

use super::Request;
use crate::scratch;
use cratewright::Generated;
use serde_json::Value;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// A workspace with the emitted crates, and the program's text so far.
pub struct Harness {
    pub folder: PathBuf,
    dependencies: String,
    calls: String,
    next: usize,
}

/// Which outcome is whose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ticket(usize);

impl Harness {
    pub fn new() -> Self {
        let folder = scratch::folder("hostile");
        scratch::write(
            &folder.join("Cargo.toml"),
            "[workspace]\nmembers = [\"*\"]\nresolver = \"3\"\n\n[profile.dev]\ndebug = false\n",
        );
        scratch::lock(&folder);
        Harness { folder, dependencies: String::new(), calls: String::new(), next: 0 }
    }

    /// Adds an emitted crate.
    pub fn add(&mut self, generated: &Generated) {
        let name = &generated.name;
        scratch::write_crate(&self.folder.join(name), generated);
        let all = if generated.report.emitted.features > 0 { ", \"all\"" } else { "" };
        let _ = writeln!(
            self.dependencies,
            "{name} = {{ path = \"../{name}\", default-features = false, features = [\"serde\"{all}] }}"
        );
    }

    /// Adds the crate once more, in the older edition, and returns its name.
    pub fn add_older(&mut self, generated: &Generated) -> String {
        let name = format!("{}-2021", generated.name);
        for file in &generated.files {
            let text = match file.path.as_str() {
                "Cargo.toml" => {
                    file.text.replace("edition = \"2024\"", "edition = \"2021\"").replace(&generated.name, &name)
                }
                _ => file.text.clone(),
            };
            scratch::write(&self.folder.join(&name).join(&file.path), &text);
        }
        name
    }

    /// Reads JSON into a type, and writes it back.
    pub fn value(&mut self, generated: &Generated, path: &str, json: &str) -> Ticket {
        let krate = generated.name.replace('-', "_");
        // A schema that allows null is a type, and the places that hold it are options of that.
        let ty = if json == "null" { format!("Option<{krate}::{path}>") } else { format!("{krate}::{path}") };
        let call = format!("value!({}, {ty}, {json:?});", self.next);
        self.call(&call)
    }

    /// Sends a request to memory.
    pub fn send(&mut self, generated: &Generated, path: &str, request: Request) -> Ticket {
        let krate = generated.name.replace('-', "_");
        let call =
            format!("sent!({}, {krate}, {krate}::{path}, {:?}, {:?});", self.next, request.json, request.credentials);
        self.call(&call)
    }

    /// Shows all that holds credentials.
    pub fn show(&mut self, generated: &Generated, path: &str) -> Ticket {
        let krate = generated.name.replace('-', "_");
        let call = format!("discreet!({}, {krate}, {krate}::{path});", self.next);
        self.call(&call)
    }

    fn call(&mut self, call: &str) -> Ticket {
        let _ = writeln!(self.calls, "fn case_{}() {{ {call} }}", self.next);
        self.next += 1;
        Ticket(self.next - 1)
    }

    /// Writes the program; it must be there before cargo looks at the workspace.
    pub fn write(&self) {
        let manifest = format!(
            "[package]\nname = \"harness\"\nedition = \"2024\"\n\n[dependencies]\nbytes = \"1\"\nhttp = \"1\"\nserde_json = \"1\"\n{}",
            self.dependencies
        );
        let cases: String = (0..self.next).map(|case| format!("    case_{case}();\n")).collect();
        let main = format!("{MACROS}\n{}\nfn main() {{\n{cases}}}\n", self.calls);
        scratch::write(&self.folder.join("harness/Cargo.toml"), &manifest);
        scratch::write(&self.folder.join("harness/src/main.rs"), &main);
    }

    /// Runs the program; for each ticket what came of it.
    pub fn run(&self) -> Vec<Value> {
        let printed =
            scratch::cargo(&self.folder, &["run", "--quiet", "-p", "harness"]).unwrap_or_else(|why| panic!("{why}"));
        let lines = printed.lines().filter(|line| line.starts_with('{'));
        let mut outcomes = vec![Value::Null; self.next];
        for outcome in lines.map(|line| serde_json::from_str::<Value>(line).expect("the harness prints JSON")) {
            let id = outcome["id"].as_u64().and_then(|id| usize::try_from(id).ok()).expect("each has its number");
            outcomes[id] = outcome;
        }
        outcomes
    }
}

impl Default for Harness {
    fn default() -> Self {
        Self::new()
    }
}

impl Ticket {
    pub fn of(self, outcomes: &[Value]) -> &Value {
        &outcomes[self.0]
    }
}

/// What cargo says of the crates, if it says anything.
pub fn complaints(folder: &Path, arguments: &[&str]) -> Option<String> {
    let printed = match scratch::cargo(folder, arguments) {
        Ok(printed) => printed,
        Err(printed) => return Some(printed),
    };
    let lines: Vec<&str> =
        printed.lines().filter(|line| line.starts_with("warning") || line.starts_with("error")).collect();
    (!lines.is_empty()).then_some(printed)
}

const MACROS: &str = r#"//! Reads values into emitted types, sends requests to memory, and prints what came of each.

use serde_json::json;
use std::future::Future;

/// Runs a future that is ready at once, as those of the in-memory transport are.
fn wait<F: Future>(future: F) -> F::Output {
    let mut future = std::pin::pin!(future);
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    match future.as_mut().poll(&mut context) {
        std::task::Poll::Ready(output) => output,
        std::task::Poll::Pending => panic!("the in-memory transport does not wait"),
    }
}

macro_rules! value {
    ($id:expr, $ty:ty, $json:expr) => {
        match serde_json::from_str::<$ty>($json) {
            Ok(value) => {
                let copy = value.clone();
                let is_same = copy == value;
                let shown = format!("{copy:?}");
                drop(copy);
                let written = serde_json::to_string(&value).unwrap();
                println!("{}", json!({"id": $id, "written": written, "same": is_same, "shown": shown}));
            }
            Err(problem) => println!("{}", json!({"id": $id, "error": problem.to_string()})),
        }
    };
}

macro_rules! sent {
    ($id:expr, $krate:ident, $ty:ty, $json:expr, $credentials:expr) => {{
        let memory = $krate::Memory::answering(|_| http::Response::new(bytes::Bytes::from_static(b"null")));
        let mut builder = $krate::Client::builder().transport(memory.clone());
        if !$krate::API.base_url.starts_with("http") {
            builder = builder.base_url(format!("https://api.test{}", $krate::API.base_url));
        }
        let credentials: &[(&str, &str)] = &$credentials;
        for (scheme, value) in credentials {
            builder = match value.split_once(':') {
                Some((user, password)) => builder.basic(user, password),
                None => builder.api_key(scheme, value),
            };
        }
        let client = builder.build().unwrap();
        let request: $ty = serde_json::from_str($json).unwrap();
        let result = wait(request.send(&client).send());
        match memory.last() {
            Some(request) => {
                let target = request.uri().path_and_query().map(|target| target.to_string());
                let headers: Vec<(String, String)> = request
                    .headers()
                    .iter()
                    .map(|(name, value)| (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned()))
                    .collect();
                let body = String::from_utf8_lossy(request.body()).into_owned();
                println!("{}", json!({"id": $id, "target": target, "headers": headers, "body": body}));
            }
            None => println!("{}", json!({"id": $id, "refused": result.err().map(|problem| problem.to_string())})),
        }
    }};
}

macro_rules! discreet {
    ($id:expr, $krate:ident, $ty:ty) => {{
        let builder = $krate::Client::builder().transport($krate::Memory::new()).credential("hunter2").basic("hunter2", "hunter2");
        let mut shown = format!("{builder:?} {builder:#?}");
        if let Ok(client) = builder.build() {
            shown.push_str(&format!("{client:?} {client:#?}"));
            let request: $ty = serde_json::from_str("{}").unwrap();
            if let Err(problem) = wait(request.send(&client).send()) {
                shown.push_str(&format!("{problem} {problem:?} {problem:#?}"));
            }
        }
        println!("{}", json!({"id": $id, "shown": shown}));
    }};
}
"#;
