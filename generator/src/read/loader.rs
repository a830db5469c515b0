//! Where the bytes of files come from: the file system, or whoever uses us as a library.

use std::fmt;
use std::io;
use std::path::Path;
use std::sync::Arc;

/// Gives the bytes of a file.
pub type Load = dyn Fn(&Path) -> io::Result<Vec<u8>> + Send + Sync;

/// Where files are read from: unless told otherwise, the file system.
#[derive(Clone, Default)]
pub struct Loader {
    load: Option<Arc<Load>>,
    /// Whether the function has files of the file system.
    has_files: bool,
}

impl Loader {
    /// Files come from this function; paths are as the input and the document write them. It decides which files may be
    /// read: nothing but `..` out of the document's folder is refused before it is asked.
    pub fn new(load: impl Fn(&Path) -> io::Result<Vec<u8>> + Send + Sync + 'static) -> Self {
        Self { load: Some(Arc::new(load)), has_files: false }
    }

    /// Files come from the file system, but for this one, which has these bytes.
    #[must_use]
    pub fn in_place_of(file: &Path, bytes: Vec<u8>) -> Self {
        let file = file.to_owned();
        let load = move |asked: &Path| if asked == file { Ok(bytes.clone()) } else { std::fs::read(asked) };
        Self { has_files: true, ..Self::new(load) }
    }

    pub(crate) fn custom(&self) -> Option<&Load> {
        self.load.as_deref()
    }

    /// Whether the file, links followed, lies below a folder; only the file system has links.
    pub(crate) fn is_below(&self, folder: &Path, file: &Path) -> bool {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        let has_links = self.load.is_none() || self.has_files;
        match (has_links, folder.canonicalize(), file.canonicalize()) {
            (true, Ok(folder), Ok(file)) => file.starts_with(folder),
            // What is not there is said when it is read.
            _ => true,
        }
    }
}

impl fmt::Debug for Loader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.load.is_some() { "Loader(a function)" } else { "Loader(the file system)" })
    }
}
