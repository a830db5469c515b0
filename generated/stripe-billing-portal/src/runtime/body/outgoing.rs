//! The body of a request that is not in memory: it is read as it is sent.

use std::collections::VecDeque;
use std::fmt;
use std::fs::File;
use std::io::{self, Cursor, ErrorKind, Read};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;

/// A piece of a body.
#[derive(Clone)]
pub(crate) enum Content {
    Bytes(Bytes),
    Path(Arc<Path>),
    /// What a reader gives, and how much, if that is known.
    Reader(Arc<Mutex<Option<Source>>>, Option<u64>),
}

type Source = Box<dyn Read + Send>;

/// A body that is read as it is sent, since a file in it is. It is among the extensions of its request, whose own body is
/// empty then; a [`Transport`](crate::runtime::Transport) that streams takes it from there.
#[derive(Clone)]
pub struct Outgoing(Arc<[Content]>);

impl Outgoing {
    pub(crate) fn new(pieces: Vec<Content>) -> Self {
        Self(pieces.into())
    }

    /// Whether a reader in it has been read, so that it cannot be sent again.
    pub fn is_spent(&self) -> bool {
        self.0.iter().any(|piece| matches!(piece, Content::Reader(reader, _) if source(reader).is_none()))
    }

    fn has_reader(&self) -> bool {
        self.0.iter().any(|piece| matches!(piece, Content::Reader(..)))
    }

    /// Opens it at its beginning. Nothing is read yet.
    ///
    /// # Errors
    /// A file cannot be opened, or a reader has been read before.
    pub fn open(&self) -> io::Result<OpenBody> {
        let pieces: Vec<(Source, Option<u64>)> = self.0.iter().map(Content::open).collect::<io::Result<_>>()?;
        let left = pieces.iter().map(|(_, length)| *length).sum();
        Ok(OpenBody { pieces: pieces.into_iter().map(|(source, _)| source).collect(), left })
    }
}

impl Content {
    fn open(&self) -> io::Result<(Source, Option<u64>)> {
        Ok(match self {
            Content::Bytes(bytes) => (Box::new(Cursor::new(bytes.clone())), Some(bytes.len() as u64)),
            Content::Path(path) => {
                let named = |error: io::Error| io::Error::new(error.kind(), format!("{}: {error}", path.display()));
                let file = File::open(path).map_err(named)?;
                // Pipes, devices and what the kernel makes up say 0, whatever they hold.
                let length = file.metadata().map_err(named)?.len();
                bounded(file, Some(length).filter(|length| *length > 0))
            }
            Content::Reader(reader, _) if source(reader).is_none() => return Err(spent()),
            Content::Reader(reader, length) => bounded(Once { shared: Arc::clone(reader), taken: None }, *length),
        })
    }
}

fn bounded(reader: impl Read + Send + 'static, length: Option<u64>) -> (Source, Option<u64>) {
    (Box::new(reader.take(length.unwrap_or(u64::MAX))), length)
}

fn source(reader: &Mutex<Option<Source>>) -> MutexGuard<'_, Option<Source>> {
    reader.lock().unwrap_or_else(PoisonError::into_inner)
}

fn spent() -> io::Error {
    io::Error::other("a file from a reader can only be sent once")
}

/// A reader that is not begun before the first byte is asked for.
struct Once {
    shared: Arc<Mutex<Option<Source>>>,
    taken: Option<Source>,
}

impl Read for Once {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.taken.is_none() {
            self.taken = source(&self.shared).take();
        }
        self.taken.as_mut().ok_or_else(spent)?.read(buffer)
    }
}

/// A body that is being read.
pub struct OpenBody {
    pieces: VecDeque<Source>,
    left: Option<u64>,
}

impl OpenBody {
    /// How much is left to read, for `Content-Length`; `None` if nobody knows.
    pub fn length(&self) -> Option<u64> {
        self.left
    }
}

impl Read for OpenBody {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while let Some(piece) = self.pieces.front_mut().filter(|_| !buffer.is_empty()) {
            match piece.read(buffer) {
                Ok(0) => drop(self.pieces.pop_front()),
                Ok(length) => {
                    self.left = self.left.map(|left| left.saturating_sub(length as u64));
                    return Ok(length);
                }
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        match self.left {
            Some(1..) if !buffer.is_empty() => {
                Err(io::Error::new(ErrorKind::UnexpectedEof, "the file ended too early"))
            }
            _ => Ok(0),
        }
    }
}

/// Whether the body of a request can be sent again, once it has left or may have. That of a reader cannot, though nothing of
/// it was read so far: as long as its connection is there, it may be.
pub(crate) fn is_repeatable(request: &http::Request<Bytes>, was_sent: bool) -> bool {
    let is_spent = |body: &Outgoing| if was_sent { body.has_reader() } else { body.is_spent() };
    !request.extensions().get().is_some_and(is_spent)
}

/// Takes the body into memory, for a transport that sends no other.
pub(crate) fn take_whole(request: &mut http::Request<Bytes>) -> io::Result<()> {
    if let Some(outgoing) = request.extensions_mut().remove::<Outgoing>() {
        let mut body = Vec::new();
        outgoing.open()?.read_to_end(&mut body)?;
        *request.body_mut() = body.into();
    }
    Ok(())
}

impl fmt::Debug for Outgoing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Outgoing").finish_non_exhaustive()
    }
}

impl fmt::Debug for OpenBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OpenBody").field("length", &self.left).finish_non_exhaustive()
    }
}
