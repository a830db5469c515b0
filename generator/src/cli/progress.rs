//! Shows how far a run is: on a terminal one line that changes, elsewhere a line for each stage.

use std::io::{self, Write};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use crate::{Progress, Stage};

use crate::cli::console::Liveness;

/// The stages of one document.
pub struct Stages {
    liveness: Liveness,
    /// What it is about, in front of each line.
    subject: String,
    start: Instant,
    /// What the line says; `None` once it is to go.
    line: Arc<Mutex<Option<String>>>,
    ticker: Option<JoinHandle<()>>,
}

/// How often the elapsed time is written anew.
const TICK: Duration = Duration::from_millis(100);

/// The line is cut, since one that wraps cannot be taken back.
const WIDTH: usize = 76;

impl Stages {
    /// Begins to show what happens to a document.
    pub fn begin(liveness: Liveness, subject: &str) -> Self {
        let mut stages = Self {
            liveness,
            subject: subject.to_owned(),
            start: Instant::now(),
            line: Arc::new(Mutex::new(Some(subject.to_owned()))),
            ticker: None,
        };
        if liveness == Liveness::Live {
            let (line, start) = (stages.line.clone(), stages.start);
            stages.ticker = Some(std::thread::spawn(move || tick(&line, start)));
        }
        stages
    }

    /// Says what is done now.
    pub fn step(&mut self, what: &str, detail: &str) {
        let text = format!("{}: {what} {detail}", self.subject);
        match self.liveness {
            Liveness::Silent => {}
            Liveness::Lines => {
                let _ = writeln!(io::stderr(), "{}", text.trim_end());
            }
            Liveness::Live => *lock(&self.line) = Some(text),
        }
    }

    /// Takes the line away, and says how long it was there.
    pub fn end(mut self) -> Duration {
        self.stop();
        self.start.elapsed()
    }

    fn stop(&mut self) {
        *lock(&self.line) = None;
        if let Some(ticker) = self.ticker.take() {
            ticker.thread().unpark();
            let _ = ticker.join();
        }
    }
}

impl Drop for Stages {
    fn drop(&mut self) {
        self.stop();
    }
}

impl Progress for Stages {
    fn stage(&mut self, stage: Stage, detail: &str) {
        let what = match stage {
            Stage::Read => "reading",
            Stage::Lower => "lowering",
            Stage::Name => "naming",
            Stage::Emit => "emitting",
        };
        self.step(what, detail);
    }
}

fn tick(line: &Mutex<Option<String>>, start: Instant) {
    loop {
        let Some(text) = lock(line).clone() else {
            let _ = write!(io::stderr(), "\r\x1b[2K");
            return;
        };
        let cut: String = text.chars().take(WIDTH - 8).collect();
        let elapsed = start.elapsed().as_secs_f32();
        let _ = write!(io::stderr(), "\r\x1b[2K{cut}  {elapsed:.1} s");
        std::thread::park_timeout(TICK);
    }
}

/// A line is a line, whatever happened to the thread that wrote it.
fn lock(line: &Mutex<Option<String>>) -> MutexGuard<'_, Option<String>> {
    line.lock().unwrap_or_else(PoisonError::into_inner)
}
