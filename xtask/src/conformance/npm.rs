//! The suite from npm: fetched by its lock file, and compiled to OpenAPI documents.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use cratewright::cli::Outcome;
use cratewright::cli::progress::Stages;

use super::HOME;
use super::group::Suite;

/// Node.js before this does not run the suite.
const NODE: u32 = 20;

/// What of ours runs in the folder of the packages.
const FILES: [&str; 6] =
    ["package.json", "suite/compile.mjs", "suite/patches.mjs", "suite/serve.mjs", "suite/hooks.mjs", "suite/glob.mjs"];

/// So many lines are shown of what a program said that failed.
const LINES: usize = 30;

/// The folder with the suite's packages.
#[derive(Debug)]
pub struct Npm {
    pub folder: PathBuf,
}

impl Npm {
    /// Brings the packages of the lock file into a folder, unless they are there.
    pub fn fetch(folder: &Path, stages: &mut Stages) -> Outcome<Npm> {
        stages.step("look for", "Node.js");
        check_node(&version("node")?)?;
        version("npm")?;
        fs::create_dir_all(folder)?;
        let lock = fs::read(Path::new(HOME).join("package-lock.json")).map_err(|error| {
            format!("{HOME}/package-lock.json cannot be read, run it in the project's root: {error}")
        })?;
        let installed = folder.join("package-lock.json");
        let is_there = folder.join("node_modules/.package-lock.json").is_file();
        for file in FILES {
            let file = Path::new(HOME).join(file);
            fs::copy(&file, folder.join(file.file_name().unwrap_or_default()))
                .map_err(|error| format!("cannot copy {}: {error}", file.display()))?;
        }
        if !is_there || fs::read(&installed).ok().as_deref() != Some(&lock) {
            stages.step("fetch", "the suite");
            fs::write(&installed, &lock)?;
            let mut command = Command::new("npm");
            command.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]).current_dir(folder);
            said(command, "npm could not fetch the suite; is its registry (https://registry.npmjs.org) in reach?")?;
        }
        Ok(Npm { folder: folder.to_owned() })
    }

    /// Compiles every file of the suite, and says what there is.
    pub fn compile(&self, stages: &mut Stages) -> Outcome<Suite> {
        stages.step("compile", "the suite");
        let mut command = Command::new("node");
        command.args(["compile.mjs", "compiled"]).current_dir(&self.folder);
        said(command, "the suite could not be compiled to OpenAPI:")?;
        let text = fs::read_to_string(self.folder.join("compiled/suite.json"))?;
        Ok(serde_json::from_str(&text)?)
    }

    /// The folder with the suite's files: pictures.
    pub fn assets(&self) -> PathBuf {
        self.folder.join("node_modules/@typespec/http-specs/assets")
    }

    /// The folder with the documents of a version of OpenAPI.
    pub fn documents(&self, version: &str) -> PathBuf {
        self.folder.join(format!("compiled/documents/{version}.0"))
    }
}

/// What a program says of its version.
fn version(program: &str) -> Outcome<String> {
    let output = Command::new(program).arg("--version").stdin(Stdio::null()).output();
    let output = output.map_err(|_| {
        format!("there is no `{program}`: the suite is run by Node.js {NODE} or later, and fetched by npm (https://nodejs.org)")
    })?;
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// `v20.20.2`
fn check_node(version: &str) -> Outcome<()> {
    let major = version.trim_start_matches('v').split('.').next().and_then(|major| major.parse::<u32>().ok());
    if major.is_some_and(|major| major >= NODE) {
        return Ok(());
    }
    Err(format!("Node.js {NODE} or later is needed, and `node --version` says {version:?}").into())
}

/// Runs it to its end; an error shows the end of what it said.
fn said(mut command: Command, problem: &str) -> Outcome<()> {
    let output = command.stdin(Stdio::null()).output()?;
    if output.status.success() {
        return Ok(());
    }
    let text = [output.stdout, output.stderr].concat();
    let text = String::from_utf8_lossy(&text);
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    Err(format!("{problem}\n{}", lines[lines.len().saturating_sub(LINES)..].join("\n")).into())
}

#[cfg(test)]
mod tests {
    #[test]
    fn node_20_and_later_will_do() {
        for good in ["v20.0.0", "v22.11.1"] {
            super::check_node(good).expect(good);
        }
        for bad in ["v18.20.4", "", "node"] {
            let error = super::check_node(bad).expect_err(bad).to_string();
            assert_eq!(error, format!("Node.js 20 or later is needed, and `node --version` says {bad:?}"));
        }
    }

    #[test]
    fn a_program_that_is_not_there_is_said_to_be_missing() {
        let error = super::version("no-such-node").expect_err("there is none").to_string();
        assert!(error.starts_with("there is no `no-such-node`: the suite is run by Node.js 20 or later"), "{error}");
    }
}
