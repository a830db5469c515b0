//! The thread that generates, whose stack is large enough for any document.

use super::Failure;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Sources;

/// A document may be nested a few thousand levels deep, and the stages walk it by recursion.
pub(super) fn on_large_stack<T: Send>(run: impl FnOnce() -> Result<T, Failure> + Send) -> Result<T, Failure> {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, run);
        match thread.map(std::thread::ScopedJoinHandle::join) {
            Ok(Ok(result)) => result,
            Ok(Err(panic)) => std::panic::resume_unwind(panic),
            Err(problem) => Err(Failure {
                diagnostics: vec![Diagnostic::error(
                    Code::OutputFailed,
                    format!("no thread could be started: {problem}"),
                )],
                sources: Sources::new(),
            }),
        }
    })
}

/// The stack of the thread that generates, in bytes; only what is used of it takes memory.
const STACK: usize = 512 << 20;
