//! Files that are sent without being in memory, over real sockets: what goes over the wire, when a file is sent again, and
//! how much memory it takes. Async and blocking alike.

use std::collections::VecDeque;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Cursor, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::thread;

use atlas_client::{Call, Client, Decode, Error, ErrorKind, Memory, Operation, Outgoing, UploadFile, backup, places};
use tests::fault::peak_memory;

/// What came to the server: the lines of the head, how long the body was, and its first and last bytes.
#[derive(Clone, Debug)]
struct Came {
    head: String,
    length: u64,
    begin: String,
    end: String,
}

impl Came {
    fn header(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.filter(|(is, _)| is.eq_ignore_ascii_case(name)).map(|(_, value)| value).next()
    }
}

/// A server that answers each request with the next status, the last one for ever; it keeps nothing of a body but its ends.
struct Counting {
    url: String,
    came: Arc<Mutex<Vec<Came>>>,
}

impl Counting {
    fn start(statuses: &'static [&'static str]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let url = format!("http://{}", listener.local_addr().expect("it has an address"));
        let came = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&came);
        thread::spawn(move || {
            let mut statuses: VecDeque<&str> = statuses.iter().copied().collect();
            for stream in listener.incoming().flatten() {
                let status = if statuses.len() > 1 { statuses.pop_front() } else { statuses.front().copied() };
                let _ = serve(&stream, status.unwrap_or("204 Answer"), &kept);
            }
        });
        Self { url, came }
    }

    fn came(&self) -> Vec<Came> {
        self.came.lock().expect("no thread panics").clone()
    }

    fn client(&self) -> atlas_client::ClientBuilder {
        Client::builder().only_server(&self.url).api_key("X-Atlas-Key", "key").bearer("token")
    }
}

const PHOTO: &str = r#"{"id": "1", "url": "https://example.com/1", "bytes": 1}"#;

fn serve(mut stream: &TcpStream, status: &str, kept: &Mutex<Vec<Came>>) -> io::Result<()> {
    let mut reader = BufReader::new(stream);
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        if reader.read_line(&mut head)? == 0 {
            return Ok(());
        }
    }
    let mut came = Came { head, length: 0, begin: String::new(), end: String::new() };
    if let Some(length) = came.header("content-length") {
        let length = length.parse().unwrap_or(0);
        take(&mut reader.by_ref().take(length), &mut came)?;
    } else if came.header("transfer-encoding") == Some("chunked") {
        loop {
            let mut line = String::new();
            reader.read_line(&mut line)?;
            let length = u64::from_str_radix(line.trim(), 16).unwrap_or(0);
            take(&mut reader.by_ref().take(length), &mut came)?;
            reader.read_line(&mut line)?;
            if length == 0 {
                break;
            }
        }
    }
    kept.lock().expect("no thread panics").push(came);
    let body = if status.starts_with("201") { PHOTO } else { "" };
    write!(stream, "HTTP/1.1 {status}\r\nconnection: close\r\ncontent-length: {}\r\n\r\n{body}", body.len())
}

fn take(body: &mut dyn Read, came: &mut Came) -> io::Result<()> {
    let mut buffer = vec![0; 1 << 16];
    loop {
        let length = body.read(&mut buffer)?;
        if length == 0 {
            return Ok(());
        }
        came.length += length as u64;
        came.begin
            .extend(buffer[..length].iter().map(|byte| char::from(*byte)).take(KEPT.saturating_sub(came.begin.len())));
        let tail = buffer[length.saturating_sub(KEPT)..length].iter().map(|byte| char::from(*byte));
        let all: Vec<char> = came.end.chars().chain(tail).collect();
        came.end = all[all.len().saturating_sub(KEPT)..].iter().collect();
    }
}

/// How much of a body is kept at either end.
const KEPT: usize = 400;

/// A file of this content, gone with the test.
struct Temporary(PathBuf);

impl Temporary {
    fn new(name: &str, content: &[u8]) -> Self {
        let folder = std::env::temp_dir().join(format!("cratewright-uploads-{}-{name}", std::process::id()));
        fs::create_dir_all(&folder).expect("there is a temporary folder");
        let path = folder.join("a b.bin");
        fs::write(&path, content).expect("the file can be written");
        Self(path)
    }

    fn file(&self) -> UploadFile {
        UploadFile::from_path(&self.0)
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        let _ = self.0.parent().map(fs::remove_dir_all);
    }
}

/// Which of the two clients sends.
#[derive(Clone, Copy, Debug)]
enum Waits {
    Async,
    Blocking,
}
const BOTH: [Waits; 2] = [Waits::Async, Waits::Blocking];

/// Sends with either client, twice at most.
fn send<R: Operation>(waits: Waits, server: &Counting, request: R) -> Result<R::Output, Error> {
    let builder = server.client().max_retries(1);
    match waits {
        Waits::Blocking => Call::new(&builder.build_blocking().expect("a client"), request).call(),
        Waits::Async => {
            let client = builder.build().expect("a client");
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
            runtime.block_on(Call::new(&client, request).send())
        }
    }
}

#[test]
fn a_file_from_a_path_goes_as_it_is() {
    let stored = Temporary::new("path", b"\x01hello\r\n");
    for waits in BOTH {
        let server = Counting::start(&["204 Answer"]);
        send(waits, &server, backup::Store::new(stored.file())).expect("an answer");
        let came = &server.came()[0];
        assert_eq!((came.header("content-length"), came.header("transfer-encoding")), (Some("8"), None), "{waits:?}");
        assert_eq!(
            (came.header("content-type"), came.begin.as_str()),
            (Some("application/octet-stream"), "\x01hello\r\n")
        );
    }
}

#[test]
fn a_part_from_a_path_has_its_name_and_all_around_it() {
    let stored = Temporary::new("part", b"hello");
    for waits in BOTH {
        let server = Counting::start(&["201 Answer"]);
        let photo = places::AddPhoto::new("p1", stored.file().content_type("image/png")).caption("At sea");
        send(waits, &server, photo).expect("an answer");
        let came = &server.came()[0];
        let boundary =
            came.header("content-type").and_then(|media| media.split_once("boundary=")).expect("a boundary").1;
        let expected = format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"image\"; filename=\"a b.bin\"\r\n\
             Content-Type: image/png\r\nX-Color-Space: sRGB\r\n\r\nhello\r\n--{boundary}\r\n\
             Content-Disposition: form-data; name=\"caption\"\r\n\r\nAt sea\r\n--{boundary}--\r\n"
        );
        assert_eq!(came.begin, expected, "{waits:?}");
        assert_eq!(came.header("content-length"), Some(expected.len().to_string().as_str()));
    }
}

#[test]
fn a_reader_goes_in_chunks_unless_its_length_is_known() {
    let reader = || UploadFile::from_reader(Cursor::new(b"hello, reader".to_vec()));
    for waits in BOTH {
        let server = Counting::start(&["204 Answer"]);
        send(waits, &server, backup::Store::new(reader())).expect("an answer");
        // A reader that has more gives no more than was said.
        send(waits, &server, backup::Store::new(reader().length(5))).expect("an answer");
        let came = server.came();
        assert_eq!((came[0].header("transfer-encoding"), came[0].header("content-length")), (Some("chunked"), None));
        assert_eq!((came[1].header("transfer-encoding"), came[1].header("content-length")), (None, Some("5")));
        assert_eq!((came[0].begin.as_str(), came[1].begin.as_str()), ("hello, reader", "hello"), "{waits:?}");
    }
}

#[test]
fn a_path_is_sent_again_and_a_reader_is_not() {
    let stored = Temporary::new("again", b"hello");
    for waits in BOTH {
        let server = Counting::start(&["503 Later", "204 Answer"]);
        send(waits, &server, backup::Store::new(stored.file())).expect("an answer");
        let came: Vec<String> = server.came().into_iter().map(|came| came.begin).collect();
        assert_eq!(came, ["hello", "hello"], "{waits:?}");

        let server = Counting::start(&["503 Later", "204 Answer"]);
        let file = UploadFile::from_reader(&b"hello"[..]);
        let error = send(waits, &server, backup::Store::new(file.clone())).expect_err("it is not sent again");
        assert_eq!((error.status().map(|status| status.as_u16()), error.attempts()), (Some(503), 1), "{waits:?}");
        // Neither does another call send what is left of it.
        let error = send(waits, &server, backup::Store::new(file)).expect_err("there is nothing left");
        assert_eq!((error.kind(), server.came().len()), (ErrorKind::InvalidRequest, 1), "{waits:?}");
        assert!(error.to_string().contains("a file from a reader can only be sent once"), "{error}");
    }
}

#[test]
fn a_reader_that_was_not_begun_is_sent_again() {
    for waits in BOTH {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let refused =
            Counting { url: format!("http://{}", listener.local_addr().expect("an address")), came: Arc::default() };
        drop(listener);
        let file = UploadFile::from_reader(&b"hello"[..]);
        let error = send(waits, &refused, backup::Store::new(file.clone())).expect_err("nobody listens");
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::Connection, 2), "{waits:?}");
        let server = Counting::start(&["204 Answer"]);
        send(waits, &server, backup::Store::new(file)).expect("an answer");
        assert_eq!(server.came()[0].begin, "hello");
    }
}

#[test]
fn a_redirect_is_followed_with_a_path_and_not_with_a_reader() {
    let stored = Temporary::new("redirect", b"hello");
    for waits in BOTH {
        let server = Counting::start(&["307 There\r\nlocation: /there", "204 Answer"]);
        send(waits, &server, backup::Store::new(stored.file())).expect("an answer");
        assert!(server.came()[1].head.starts_with("PUT /there ") && server.came()[1].begin == "hello", "{waits:?}");
        let server = Counting::start(&["307 There\r\nlocation: /there", "204 Answer"]);
        let file = UploadFile::from_reader(&b"hello"[..]);
        let error = send(waits, &server, backup::Store::new(file)).expect_err("it is not followed");
        assert!(error.to_string().contains("a redirect that is not followed"), "{error}");
    }
}

#[test]
fn what_cannot_be_read_is_said() {
    for waits in BOTH {
        let server = Counting::start(&["204 Answer"]);
        let missing = UploadFile::from_path("/nowhere/at all.bin");
        let error = send(waits, &server, backup::Store::new(missing)).expect_err("there is no file");
        assert_eq!((error.kind(), server.came().len()), (ErrorKind::InvalidRequest, 0), "{waits:?}");
        assert!(error.to_string().contains("/nowhere/at all.bin: No such file"), "{error}");
        let short = UploadFile::from_reader(&b"hello"[..]).length(10);
        let error = send(waits, &server, backup::Store::new(short)).expect_err("it is too short");
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::Connection, 1), "{waits:?}");
        assert!(error.to_string().contains("the file ended too early"), "{waits:?}: {error}");
    }
}

#[test]
fn a_transport_that_does_not_stream_gets_it_whole() {
    let stored = Temporary::new("whole", b"hello");
    let memory = Memory::new().reply(204, "").reply(204, "");
    let client = Client::builder().transport(memory.clone()).api_key("X-Atlas-Key", "key").build_blocking();
    let client = client.expect("a client");
    client.backup().store(stored.file()).call().expect("an answer");
    client.backup().store(UploadFile::from_reader(&b"read"[..])).call().expect("an answer");
    let bodies: Vec<_> = memory.requests().into_iter().map(http::Request::into_body).collect();
    assert_eq!(bodies, ["hello", "read"]);
    // Whoever sends the request by other means finds the body among its extensions.
    let request = backup::Store::new(stored.file()).to_http(&client).expect("a request");
    let mut open = request.extensions().get::<Outgoing>().and_then(|body| body.open().ok()).expect("a body");
    let mut text = String::new();
    assert_eq!(open.length(), Some(5));
    open.read_to_string(&mut text).expect("it can be read");
    assert_eq!((text.as_str(), request.body().len()), ("hello", 0));
}

#[test]
fn requests_with_files_are_values() {
    let path = || backup::Store::new(UploadFile::from_path("/tmp/a.bin"));
    let reader = backup::Store::new(UploadFile::from_reader(&b"x"[..]));
    assert_eq!(path(), path());
    assert_ne!(path(), backup::Store::new(UploadFile::from_path("/tmp/b.bin")));
    assert_eq!(reader, reader.clone());
    assert_ne!(reader, backup::Store::new(UploadFile::from_reader(&b"x"[..])));
    let shown = format!("{:?}", path());
    assert!(shown.contains("\"/tmp/a.bin\""), "{shown}");
    // Data names no file of ours.
    assert!(UploadFile::from_json(br#"{"file_name":"a","path":"/etc/passwd"}"#).is_err());
}

/// Three hundred megabytes, of which the test holds none.
const LARGE: u64 = 300 << 20;

#[test]
fn a_large_file_is_never_in_memory() {
    let stored = Temporary::new("large", b"");
    File::options().write(true).open(&stored.0).and_then(|file| file.set_len(LARGE)).expect("there is room");
    for waits in BOTH {
        let server = Counting::start(&["201 Answer"]);
        send(waits, &server, places::AddPhoto::new("p1", stored.file())).expect("an answer");
        let reader = UploadFile::from_reader(io::repeat(b'x').take(LARGE));
        let server = (server, Counting::start(&["204 Answer"]));
        send(waits, &server.1, backup::Store::new(reader)).expect("an answer");
        let (part, whole) = (&server.0.came()[0], &server.1.came()[0]);
        assert!(part.length > LARGE && part.header("content-length") == Some(part.length.to_string().as_str()));
        assert!(part.end.ends_with("--\r\n"), "{waits:?}: {part:?}");
        assert_eq!((whole.length, whole.header("content-length")), (LARGE, None), "{waits:?}");
    }
    let peak = peak_memory();
    println!("{peak} bytes of memory at most");
    assert!(peak < 100_000_000, "{peak} bytes of memory");
}
