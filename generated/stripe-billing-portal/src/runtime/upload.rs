//! A file that a request uploads.

use std::fmt;

use bytes::Bytes;

use super::decode::Decode;
use super::encode::{Encode, Sink};
use super::json::{Kind, Reader, Result};

/// A file to upload: its bytes and, if they matter, its name and media type.
#[derive(Clone, PartialEq, Eq)]
pub struct UploadFile {
    file_name: Option<String>,
    content_type: Option<String>,
    bytes: Bytes,
}

impl UploadFile {
    /// A file with this content.
    pub fn new(bytes: impl Into<Bytes>) -> Self {
        UploadFile { file_name: None, content_type: None, bytes: bytes.into() }
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

    /// The content.
    pub fn bytes(&self) -> &Bytes {
        &self.bytes
    }
}

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
    /// Shows how long the content is, not the content.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UploadFile")
            .field("file_name", &self.file_name)
            .field("content_type", &self.content_type)
            .field("bytes", &self.bytes.len())
            .finish()
    }
}

impl Encode for UploadFile {
    fn encode(&self, sink: &mut dyn Sink) {
        sink.file(self);
    }
}

impl UploadFile {
    /// Writes the file where only values can be written: a text file without a name as its text, which is what its schema
    /// (a string) says; any other as an object.
    pub fn describe(&self, sink: &mut dyn Sink) {
        let text = std::str::from_utf8(&self.bytes).ok().map(str::to_owned);
        let is_bare = self.file_name.is_none() && self.content_type.is_none();
        if let (true, Some(text)) = (is_bare, &text) {
            return sink.string(text);
        }
        let hex = if text.is_none() { Some(to_hex(&self.bytes)) } else { None };
        sink.object(
            "UploadFile",
            &[("file_name", &self.file_name), ("content_type", &self.content_type), ("text", &text), ("hex", &hex)],
            None,
        );
    }
}

impl Decode for UploadFile {
    /// Reads what [`UploadFile::describe`] writes.
    fn decode(reader: &mut Reader<'_>) -> Result<Self> {
        if reader.peek()? == Kind::String {
            return Ok(UploadFile::new(reader.string()?.into_owned()));
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
        Ok(UploadFile { file_name, content_type, bytes: bytes.into() })
    }
}

fn to_hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn from_hex(hex: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u32>> = hex.chars().map(|digit| digit.to_digit(16)).collect();
    let digits = digits.filter(|digits| digits.len() % 2 == 0)?;
    Some(digits.chunks(2).map(|pair| (pair[0] * 16 + pair[1]) as u8).collect())
}
