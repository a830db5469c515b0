//! A file that a request uploads.

use std::fmt;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use bytes::Bytes;

use crate::runtime::body::hex::{from_hex, to_hex};
use crate::runtime::body::outgoing::Content;
use crate::runtime::json::reader::{Reader, Result, ValueKind};
use crate::runtime::value::decode::Decode;
use crate::runtime::value::encode::{Encode, Sink};

/// A file to upload: what it holds and, if they matter, its name and media type.
#[derive(Clone)]
pub struct UploadFile {
    file_name: Option<String>,
    content_type: Option<String>,
    pub(crate) content: Content,
}

impl UploadFile {
    /// A file with this content.
    pub fn new(bytes: impl Into<Bytes>) -> Self {
        Self::of(Content::Bytes(bytes.into()))
    }

    /// The file at this path, under its name there. It is opened when the call is sent, again for each attempt, and never
    /// in memory as a whole.
    pub fn from_path(path: impl Into<PathBuf>) -> Self {
        let path = path.into();
        let file_name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        UploadFile { file_name, ..Self::of(Content::Path(path.into())) }
    }

    /// A file with what this reader gives: read as it is sent, which can be done once. A call that has begun to read it is
    /// not sent again, whatever the policy says, and fails if something else sends it.
    pub fn from_reader(reader: impl Read + Send + 'static) -> Self {
        Self::of(Content::Reader(Arc::new(Mutex::new(Some(Box::new(reader)))), None))
    }

    fn of(content: Content) -> Self {
        UploadFile { file_name: None, content_type: None, content }
    }

    /// Says how many bytes the reader gives, no more of which are taken. Without it the body is sent in chunks, which some
    /// servers refuse (411).
    #[must_use]
    pub fn length(mut self, bytes: u64) -> Self {
        if let Content::Reader(_, length) = &mut self.content {
            *length = Some(bytes);
        }
        self
    }

    /// Gives the file a name.
    #[must_use]
    pub fn file_name(mut self, name: impl Into<String>) -> Self {
        self.file_name = Some(name.into());
        self
    }

    /// Says what kind of file it is, such as `image/png`.
    #[must_use]
    pub fn content_type(mut self, media_type: impl Into<String>) -> Self {
        self.content_type = Some(media_type.into());
        self
    }

    /// The name that was given.
    pub fn name(&self) -> Option<&str> {
        self.file_name.as_deref()
    }

    /// The media type that was given.
    pub fn media_type(&self) -> Option<&str> {
        self.content_type.as_deref()
    }

    /// The content, if it is in memory.
    pub fn bytes(&self) -> Option<&Bytes> {
        match &self.content {
            Content::Bytes(bytes) => Some(bytes),
            Content::Path(_) | Content::Reader(..) => None,
        }
    }

    /// The path that the content is to be read from.
    pub fn path(&self) -> Option<&Path> {
        match &self.content {
            Content::Path(path) => Some(path),
            Content::Bytes(_) | Content::Reader(..) => None,
        }
    }
}

/// Two readers are equal if they are the same one.
impl PartialEq for UploadFile {
    fn eq(&self, other: &Self) -> bool {
        let is_same = match (&self.content, &other.content) {
            (Content::Bytes(a), Content::Bytes(b)) => a == b,
            (Content::Path(a), Content::Path(b)) => a == b,
            (Content::Reader(a, _), Content::Reader(b, _)) => Arc::ptr_eq(a, b),
            _ => false,
        };
        is_same && self.file_name == other.file_name && self.content_type == other.content_type
    }
}

impl Eq for UploadFile {}

impl From<Vec<u8>> for UploadFile {
    fn from(bytes: Vec<u8>) -> Self {
        UploadFile::new(bytes)
    }
}

impl From<Bytes> for UploadFile {
    fn from(bytes: Bytes) -> Self {
        UploadFile::new(bytes)
    }
}

impl fmt::Debug for UploadFile {
    /// Shows how long the content is, or where it comes from, not the content.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut file = f.debug_struct("UploadFile");
        file.field("file_name", &self.file_name).field("content_type", &self.content_type);
        match &self.content {
            Content::Bytes(bytes) => file.field("bytes", &bytes.len()),
            Content::Path(path) => file.field("path", path),
            Content::Reader(_, length) => file.field("reader", length),
        };
        file.finish()
    }
}

impl Encode for UploadFile {
    fn encode(&self, sink: &mut dyn Sink) {
        sink.file(self);
    }
}

impl UploadFile {
    /// Writes the file where only values can be written: a text file without a name as its text, which is what its schema
    /// (a string) says; any other as an object. What is not in memory is told by its place, and not read back: data that
    /// could name files would be a way to ours.
    pub fn describe(&self, sink: &mut dyn Sink) {
        let text = self.bytes().and_then(|bytes| std::str::from_utf8(bytes).ok()).map(str::to_owned);
        let is_bare = self.file_name.is_none() && self.content_type.is_none();
        if let (true, Some(text)) = (is_bare, &text) {
            return sink.string(text);
        }
        let hex = self.bytes().filter(|_| text.is_none()).map(|bytes| to_hex(bytes));
        let path = self.path().map(|path| path.display().to_string());
        let reader = match &self.content {
            Content::Reader(reader, _) => Some(format!("{:p}", Arc::as_ptr(reader))),
            Content::Bytes(_) | Content::Path(_) => None,
        };
        sink.object(
            "UploadFile",
            &[
                ("file_name", &self.file_name),
                ("content_type", &self.content_type),
                ("text", &text),
                ("hex", &hex),
                ("path", &path),
                ("reader", &reader),
            ],
            None,
        );
    }
}

impl Decode for UploadFile {
    /// Reads what [`UploadFile::describe`] writes.
    fn decode(reader: &mut Reader<'_>) -> Result<Self> {
        if reader.peek()? == ValueKind::String {
            return Ok(UploadFile::new(reader.owned_string()?.into_owned()));
        }
        let mut file_name: Option<Option<String>> = None;
        let mut content_type: Option<Option<String>> = None;
        let mut text: Option<Option<String>> = None;
        let mut hex: Option<Option<String>> = None;
        let start = reader.mark();
        reader.object(
            &mut [
                ("file_name", &mut file_name),
                ("content_type", &mut content_type),
                ("text", &mut text),
                ("hex", &mut hex),
            ],
            None,
        )?;
        let bytes = match (text.flatten(), hex.flatten().map(|hex| from_hex(&hex))) {
            (Some(text), None) => text.into_bytes(),
            (None, Some(Some(bytes))) => bytes,
            _ => return Err(reader.error_at(start, "a file: `text` or `hex`")),
        };
        let (file_name, content_type) = (file_name.flatten(), content_type.flatten());
        Ok(UploadFile { file_name, content_type, ..UploadFile::new(bytes) })
    }
}
