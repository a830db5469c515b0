//! The transport that answers from a recording.

use std::collections::VecDeque;
use std::future::ready;
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};

use crate::runtime::recording::entry::{Answer, Asked, Entry};
use crate::runtime::recording::file;
use crate::runtime::recording::hide::Hide;
use crate::runtime::transport::memory::Scripted;
use crate::runtime::{Exchange, Incoming, Limits, Memory, Sleep, Transport, TransportError};

/// Answers each request with what came when the same was asked: by its method, path, query and body. Calls that were recorded
/// several times are answered in their order, and none more often than it was recorded.
pub(super) struct Replay {
    path: String,
    hide: Hide,
    entries: Vec<Entry>,
    /// Which were answered.
    used: Mutex<Vec<bool>>,
    /// Its clock moves by waits alone, and its chance is the same each time.
    clock: Memory,
}

impl Replay {
    pub(super) fn of(path: &Path, hide: Hide) -> Result<Self, String> {
        let entries = file::read(path)?;
        let used = Mutex::new(vec![false; entries.len()]);
        Ok(Replay { path: path.display().to_string(), hide, entries, used, clock: Memory::new() })
    }

    fn answer(&self, request: &Request<Bytes>) -> Result<Response<Incoming>, TransportError> {
        let asked = Asked::of(&mut self.hide.clone(), request);
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        let mut same =
            self.entries.iter().zip(used.iter_mut()).filter(|(entry, _)| entry.asked.is_same(&asked)).peekable();
        let is_recorded = same.peek().is_some();
        match same.find(|(_, is_used)| !**is_used) {
            Some((entry, is_used)) => {
                *is_used = true;
                response(&entry.answer)
            }
            None => Err(TransportError::invalid_request(self.missing(&asked, is_recorded))),
        }
    }

    /// What was asked and is not there, and what is nearest to it.
    fn missing(&self, asked: &Asked, is_recorded: bool) -> String {
        let (path, shown) = (&self.path, shown(asked));
        if is_recorded {
            return format!("the recording `{path}` has {shown} less often than it is asked");
        }
        let nearest = self.entries.iter().max_by_key(|entry| likeness(asked, &entry.asked));
        match nearest {
            Some(near) => format!("the recording `{path}` has no {shown}; nearest is {}", self::shown(&near.asked)),
            None => format!("the recording `{path}` has no {shown}, nor any other call"),
        }
    }
}

/// How alike two requests are: the same method and path, or as many equal characters of the path as may be; then the query,
/// then the body.
fn likeness(one: &Asked, other: &Asked) -> (bool, usize, bool, usize) {
    let alike = |one: &str, other: &str| one.bytes().zip(other.bytes()).take_while(|(one, other)| one == other).count();
    let is_place = one.method == other.method && one.path() == other.path();
    let text = |asked: &Asked| asked.body.as_ref().map(|body| body.as_str().to_owned()).unwrap_or_default();
    (is_place, alike(&one.target, &other.target), one.method == other.method, alike(&text(one), &text(other)))
}

/// How much of a body is shown.
const SHOWN: usize = 500;

fn shown(asked: &Asked) -> String {
    let body = asked.body.as_ref().map(|body| {
        let text: String = body.as_str().split_whitespace().collect::<Vec<_>>().join(" ").chars().take(SHOWN).collect();
        format!(" with {text}")
    });
    format!("`{} {}`{}", asked.method, asked.target, body.unwrap_or_default())
}

fn response(answer: &Answer) -> Result<Response<Incoming>, TransportError> {
    const WORDS: &str = "as it was recorded";
    match answer {
        Answer::Failure(kind) => Err(TransportError::of(*kind, WORDS)),
        Answer::Response { status, headers, body, is_broken } => {
            let body = match is_broken {
                true => Incoming::chunks(Scripted(VecDeque::from([
                    Ok(body.clone()),
                    Err(TransportError::connection(WORDS)),
                ]))),
                false => Incoming::from(body.clone()),
            };
            let mut response = Response::new(body);
            *response.status_mut() = *status;
            *response.headers_mut() = headers.clone();
            Ok(response)
        }
    }
}

impl Transport for Replay {
    fn send(&self, request: Request<Bytes>, _limits: Limits) -> Exchange<'_> {
        Box::pin(ready(self.answer(&request)))
    }

    fn sleep(&self, time: Duration) -> Sleep<'_> {
        self.clock.sleep(time)
    }

    fn now(&self) -> Duration {
        self.clock.now()
    }

    fn random(&self) -> u64 {
        self.clock.random()
    }

    fn is_blocking(&self) -> bool {
        true
    }

    fn keeps_limits(&self) -> bool {
        true
    }
}
