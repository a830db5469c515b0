//! The workspace of one version of OpenAPI: a crate for each document, a program for each file of the suite.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use cratewright::Codegen;
use cratewright::cli::Outcome;
use cratewright::cli::progress::Stages;

use super::HOME;
use super::group::{Group, Suite, package};

/// So many lines are kept of what cargo or the generator said of a program.
const LINES: usize = 12;

/// The programs by the file of the suite, or why there is none.
pub type Built = BTreeMap<String, Result<PathBuf, String>>;

/// Where a version's crates are built.
#[derive(Debug)]
pub struct Workspace {
    folder: PathBuf,
    target: PathBuf,
    documents: PathBuf,
    version: String,
}

impl Workspace {
    /// Nothing is written yet. Cargo's target folder is the same for all versions, so that dependencies are built once.
    pub fn new(out: &Path, version: &str, documents: PathBuf) -> Workspace {
        Workspace { folder: out.join(version), target: out.join("target"), documents, version: version.to_owned() }
    }

    /// Generates the crates, writes a program for each file that has scenarios of ours, and builds them.
    pub fn build(&self, suite: &Suite, stages: &mut Stages) -> Outcome<Built> {
        let mut built = Built::new();
        let mut programs = Vec::new();
        for group in &suite.groups {
            let Some(scenarios) = group.scenarios_file() else { continue };
            stages.step("generate", &group.name);
            match self.generate(group) {
                Ok(()) => {
                    self.write_program(group, &fs::canonicalize(scenarios)?)?;
                    programs.push(group);
                }
                Err(problem) => drop(built.insert(group.name.clone(), Err(problem))),
            }
        }
        self.write_workspace(&programs)?;
        stages.step("build", &format!("{} programs", programs.len()));
        let all = self.cargo(&["--workspace", "--keep-going"])?;
        for group in programs {
            let program =
                self.target.join("debug").join(self.program(group)).with_extension(std::env::consts::EXE_EXTENSION);
            let one = if all.status.success() { None } else { Some(self.cargo(&["--package", &self.program(group)])?) };
            let result = match one {
                Some(output) if !output.status.success() => Err(first_lines(&String::from_utf8_lossy(&output.stderr))),
                _ => Ok(program),
            };
            built.insert(group.name.clone(), result);
        }
        Ok(built)
    }

    /// The crate of each of its documents.
    fn generate(&self, group: &Group) -> Result<(), String> {
        for document in &group.documents {
            let mut codegen = Codegen::new(self.documents.join(format!("{document}.yaml")))
                .name(package(document, &self.version))
                .out(self.folder.join("crates").join(document));
            if let Some(config) = group.config_file() {
                codegen = codegen.config(config);
            }
            let done = codegen.run();
            done.map_err(|failure| first_lines(&format!("{document} cannot be generated: {failure}")))?;
        }
        Ok(())
    }

    /// Its package: the scenarios as two modules, one for each client.
    fn write_program(&self, group: &Group, scenarios: &Path) -> Outcome<()> {
        let folder = self.folder.join("programs").join(group.ident());
        fs::create_dir_all(&folder)?;
        let mut dependencies = String::new();
        for document in &group.documents {
            let (name, package) = (group.dependency(document), package(document, &self.version));
            let path = format!("../../crates/{document}");
            let _ = writeln!(
                dependencies,
                "{name} = {{ package = {package:?}, path = {path:?}, features = [\"blocking\"] }}"
            );
        }
        write(
            &folder.join("Cargo.toml"),
            &include_str!("program/Cargo.toml.txt")
                .replace("{name}", &self.program(group))
                .replace("{version}", &format!("v{}", self.version.replace('.', "_")))
                .replace("{dependencies}", &dependencies),
        )?;
        let main = include_str!("program/main.rs.txt");
        write(&folder.join("main.rs"), &main.replace("{scenarios}", &format!("{:?}", scenarios.display().to_string())))
    }

    fn write_workspace(&self, groups: &[&Group]) -> Outcome<()> {
        let mut members: Vec<String> = groups.iter().map(|group| format!("programs/{}", group.ident())).collect();
        members.push("harness".to_owned());
        let manifest = include_str!("program/workspace.toml.txt").replace("{members}", &format!("{members:?}"));
        write(&self.folder.join("Cargo.toml"), &manifest)?;
        let harness = self.folder.join("harness");
        fs::create_dir_all(&harness)?;
        let source = fs::canonicalize(Path::new(HOME).join("driver/harness.rs"))?.display().to_string();
        let manifest = include_str!("program/harness.toml.txt").replace("{source}", &format!("{source:?}"));
        write(&harness.join("Cargo.toml"), &manifest)?;
        let lock = self.folder.join("Cargo.lock");
        if !lock.exists() {
            // The same versions as the project has; without it cargo resolves anew, which does as well.
            let _ = fs::copy("Cargo.lock", lock);
        }
        Ok(())
    }

    /// The name of its package, and of the executable, which is in one folder with those of other versions.
    fn program(&self, group: &Group) -> String {
        format!("{}-{}", group.ident(), self.version.replace('.', "_"))
    }

    fn cargo(&self, arguments: &[&str]) -> Outcome<Output> {
        let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command.args(["build", "--quiet", "--color", "never"]).args(arguments);
        command.arg("--manifest-path").arg(self.folder.join("Cargo.toml")).arg("--target-dir").arg(&self.target);
        command.env("CARGO_INCREMENTAL", "0");
        let output = command.stdin(Stdio::null()).output();
        Ok(output.map_err(|error| format!("cannot run cargo: {error}"))?)
    }
}

/// Writes a file unless it is like that already: cargo looks at the time of its last change.
fn write(file: &Path, text: &str) -> Outcome<()> {
    if fs::read_to_string(file).is_ok_and(|old| old == text) {
        return Ok(());
    }
    Ok(fs::write(file, text).map_err(|error| format!("cannot write {}: {error}", file.display()))?)
}

fn first_lines(text: &str) -> String {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines.take(LINES).collect::<Vec<_>>().join(" ")
}
