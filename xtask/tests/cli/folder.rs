//! A folder for one test, and runs of the program in it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

/// Removed at the end of its test.
pub struct Folder(PathBuf);

/// What a run said and how it ended.
pub struct Run {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Folder {
    pub fn new(test: &str) -> Self {
        let name = format!("cratewright-cli-{test}-{}", std::process::id());
        let dir = std::env::temp_dir().join(name);
        let _ = fs::remove_dir_all(&dir);
        fs::create_dir_all(&dir).expect("a folder");
        Self(dir)
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.0.join(path)
    }

    pub fn put(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).expect("a file")
    }

    /// Runs the program with these words.
    pub fn run(&self, words: &str) -> Run {
        self.run_in("", words)
    }

    /// Runs it in a folder below.
    pub fn run_in(&self, below: &str, words: &str) -> Run {
        self.finish(self.command(words).current_dir(self.path(below)))
    }

    /// Runs it with a variable of the environment.
    pub fn run_with(&self, variable: &str, value: &Path, words: &str) -> Run {
        self.finish(self.command(words).env(variable, value))
    }

    /// Runs it in a folder below, with these variables of the environment.
    pub fn run_with_all(&self, below: &str, variables: &[(&str, String)], words: &str) -> Run {
        let variables = variables.iter().map(|(name, value)| (name, value));
        self.finish(self.command(words).current_dir(self.path(below)).envs(variables))
    }

    /// Runs it where no file may be larger than so many blocks, as if the disk were full.
    #[cfg(unix)]
    pub fn run_on_full_disk(&self, blocks: u32, words: &str) -> Run {
        let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$@\"");
        let mut command = Command::new("sh");
        command.args(["-c", &script, "sh", env!("CARGO_BIN_EXE_xtask")]);
        self.finish(command.args(words.split_whitespace()).current_dir(&self.0))
    }

    /// Runs it, and kills it after this time.
    pub fn kill(&self, after: Duration, words: &str) {
        let mut child = self.command(words).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("a run");
        std::thread::sleep(after);
        // It may have come to its end.
        let _ = child.kill();
        let _ = child.wait();
    }

    pub fn command(&self, words: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command.args(words.split_whitespace()).current_dir(&self.0);
        for proxy in ["ALL_PROXY", "HTTP_PROXY", "HTTPS_PROXY", "all_proxy", "http_proxy", "https_proxy"] {
            command.env_remove(proxy);
        }
        command
    }

    fn finish(&self, command: &mut Command) -> Run {
        let output = command.output().expect("a run");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Run { code: output.status.code(), out: text(&output.stdout), err: text(&output.stderr) }
    }

    /// Runs it, and it has to go well.
    #[track_caller]
    pub fn good(&self, words: &str) -> Run {
        let run = self.run(words);
        assert_eq!(run.code, Some(0), "{words}\n{}\n{}", run.out, run.err);
        run
    }

    /// All files below a path with what is in them.
    pub fn all(&self, path: &str) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut files = BTreeMap::new();
        collect(&self.path(path), &mut files);
        files
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn collect(dir: &Path, files: &mut BTreeMap<PathBuf, Vec<u8>>) {
    for entry in fs::read_dir(dir).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files);
        } else {
            let bytes = fs::read(&path).expect("a file");
            files.insert(path, bytes);
        }
    }
}
