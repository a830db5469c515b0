//! How a client is told to record its calls, or to replay them.

use std::path::PathBuf;
use std::sync::Arc;

use crate::runtime::recording::file::File;
use crate::runtime::recording::hide::Hide;
use crate::runtime::recording::record::Record;
use crate::runtime::recording::replay::Replay;
use crate::runtime::{ClientBuilder, Transport};

impl ClientBuilder {
    /// Writes each call to this file, for [`replay`](Self::replay) in tests: what was asked and what came, as JSON that reads well
    /// in a difference, without credentials, cookies, tokens and other secrets. What `Debug` hides by its name is not in it, the
    /// client's own credentials nowhere. Personal data that is no secret by its name is: look at the file before you commit
    /// it. A recording that was there is replaced with the first call.
    ///
    /// Files to upload are read into memory, and responses may have up to 4 MB.
    pub fn record(mut self, path: impl Into<PathBuf>) -> Self {
        self.0.recording = Some(path.into());
        self
    }

    /// Answers from a recording, without a network: each request with what came when the same was asked, by its method, path,
    /// query and body, in the order of the recording and no more often than there. What it does not have is an error that says
    /// what was asked and what is nearest; what the types cannot read is one that says the place. Waits take no time.
    pub fn replay(mut self, path: impl Into<PathBuf>) -> Self {
        match Replay::of(&path.into(), Hide::of(self.0.api)) {
            Ok(replay) => self.transport(replay),
            Err(problem) => {
                self.problem(problem);
                self
            }
        }
    }

    /// The same with its transport recorded, if it is to be.
    pub(crate) fn recorded(mut self) -> Self {
        let api = self.0.api;
        if let Some(path) = self.0.recording.take() {
            let recorded = |inner| -> Arc<dyn Transport> { Arc::new(Record::of(inner, Hide::of(api), File::at(path))) };
            self.0.transport = self.0.transport.map(recorded);
        }
        self
    }
}
