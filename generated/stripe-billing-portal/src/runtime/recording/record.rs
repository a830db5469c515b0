//! The transport that records what another one does.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{ready, Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, Request, Response, StatusCode};

use crate::runtime::recording::entry::{self, Asked};
use crate::runtime::recording::file::File;
use crate::runtime::recording::hide::Hide;
use crate::runtime::{Chunks, Exchange, Incoming, Limits, Sleep, Transport, TransportError};

/// A response that is longer is no part of a recording.
const LONGEST: usize = 4 << 20;

/// Sends through another transport and writes what was asked and what came to a file, without secrets.
pub(super) struct Record {
    inner: Arc<dyn Transport>,
    hide: Hide,
    file: Arc<Mutex<File>>,
}

impl Record {
    pub(super) fn of(inner: Arc<dyn Transport>, hide: Hide, file: File) -> Self {
        Record { inner, hide, file: Arc::new(Mutex::new(file)) }
    }
}

fn locked(file: &Mutex<File>) -> MutexGuard<'_, File> {
    file.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Transport for Record {
    fn send(&self, request: Request<Bytes>, limits: Limits) -> Exchange<'_> {
        let mut hide = self.hide.clone();
        let asked = Asked::of(&mut hide, &request);
        Box::pin(async move {
            if let Some(problem) = locked(&self.file).problem.clone() {
                return Err(TransportError::invalid_request(problem));
            }
            match self.inner.send(request, limits).await {
                Ok(response) => {
                    let (head, body) = response.into_parts();
                    let (status, headers) = (head.status, head.headers.clone());
                    let file = Arc::clone(&self.file);
                    let pending = Some(Pending { asked, hide, status, headers, body: Vec::new(), file });
                    Ok(Response::from_parts(head, Incoming::chunks(Tee { body, pending })))
                }
                Err(error) => {
                    locked(&self.file).add(&asked.with(&entry::failure(error.kind())));
                    Err(error)
                }
            }
        })
    }

    fn sleep(&self, time: Duration) -> Sleep<'_> {
        self.inner.sleep(time)
    }

    fn now(&self) -> Duration {
        self.inner.now()
    }

    fn random(&self) -> u64 {
        self.inner.random()
    }

    fn is_blocking(&self) -> bool {
        self.inner.is_blocking()
    }

    fn keeps_limits(&self) -> bool {
        self.inner.keeps_limits()
    }
}

/// A response whose body is still to come.
struct Pending {
    asked: Asked,
    hide: Hide,
    status: StatusCode,
    headers: HeaderMap,
    body: Vec<u8>,
    file: Arc<Mutex<File>>,
}

impl Pending {
    fn write(mut self, is_broken: bool) {
        let answer = entry::response(&mut self.hide, self.status, &self.headers, &self.body, is_broken);
        locked(&self.file).add(&self.asked.with(&answer));
    }
}

/// A body that is kept as it comes, and recorded at its end, or where nobody reads on.
struct Tee {
    body: Incoming,
    pending: Option<Pending>,
}

impl Chunks for Tee {
    fn poll_chunk(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        let chunk = ready!(self.body.poll_chunk(cx));
        match (&chunk, self.pending.take()) {
            (Some(Ok(bytes)), Some(mut pending)) => {
                if bytes.len() > LONGEST - pending.body.len() {
                    let problem = format!("a response is longer than the {} MB of a recording", LONGEST >> 20);
                    return Poll::Ready(Some(Err(TransportError::protocol(problem))));
                }
                pending.body.extend_from_slice(bytes);
                self.pending = Some(pending);
            }
            (None, Some(pending)) => pending.write(false),
            (Some(Err(_)), Some(pending)) => pending.write(true),
            (_, None) => {}
        }
        Poll::Ready(chunk)
    }
}

impl Drop for Tee {
    fn drop(&mut self) {
        if let Some(pending) = self.pending.take() {
            pending.write(false);
        }
    }
}
