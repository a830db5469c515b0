//! A server that misbehaves: over real sockets, an act for each request, in their order.

use std::collections::VecDeque;
use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use nix::sys::resource::{UsageWho, getrusage};

/// What the server does to one request.
#[derive(Clone)]
pub enum Act {
    /// Answers with these bytes, and closes.
    Say(Vec<u8>),
    /// Answers with these bytes, and keeps the connection for the next act.
    Keep(Vec<u8>),
    /// Says these bytes, and resets the connection.
    Reset(Vec<u8>),
    /// Answers with these bytes when the head is there, and closes without reading on.
    Refuse(Vec<u8>),
    /// Answers with these bytes when the head is there, and neither reads on nor closes.
    Ignore(Vec<u8>),
    /// Says these bytes, and then nothing more, for longer than any client waits.
    Stall(Vec<u8>),
    /// Says these bytes, one every so many milliseconds.
    Drip(Vec<u8>, u64),
    /// Says the first bytes, and then the others ten times a second, for as long as somebody listens.
    Murmur(Vec<u8>, Vec<u8>),
    /// Says these bytes after so many milliseconds, and closes.
    Late(Vec<u8>, u64),
    /// Says the first bytes, and then the others so many times.
    Flood(Vec<u8>, Vec<u8>, usize),
}

/// A running server. Its threads end with the test process, or when nobody talks to them.
pub struct Faulty {
    address: SocketAddr,
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    acts: Mutex<VecDeque<Act>>,
    requests: Mutex<Vec<String>>,
    /// Connections that are kept open without a word.
    stalled: Mutex<Vec<TcpStream>>,
}

impl Faulty {
    /// Listens at a free port.
    pub fn start(acts: &[Act]) -> io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0))?;
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared { acts: Mutex::new(acts.iter().cloned().collect()), ..Shared::default() });
        let kept = Arc::clone(&shared);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let shared = Arc::clone(&kept);
                // A broken connection is what this is about.
                thread::spawn(move || serve(stream, &shared));
            }
        });
        Ok(Self { address, shared })
    }

    /// The URL to send requests to.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The requests so far, head and body. One that is reset counts, but is not read.
    pub fn requests(&self) -> Vec<String> {
        lock(&self.shared.requests).clone()
    }

    /// The requests, once so many have come; those that there are after ten seconds.
    pub fn requests_once(&self, count: usize) -> Vec<String> {
        for _ in 0..1000 {
            if self.requests().len() >= count {
                break;
            }
            thread::sleep(Duration::from_millis(10));
        }
        self.requests()
    }
}

/// An answer of this status and body, with more headers, each ended by a line break.
pub fn reply(status: u16, headers: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!("HTTP/1.1 {status} Answer\r\n{headers}content-length: {length}\r\n\r\n{body}").into_bytes()
}

/// A body of zeros that is 258 times as large as it is compressed, which is about so many bytes: one literal and then
/// matches of the greatest length, in fixed codes (RFC 1951, section 3.2.6), as a gzip member (RFC 1952).
pub fn gzip_bomb(size: usize) -> Vec<u8> {
    let mut bytes = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff];
    let (mut bits, mut count) = (0u64, 0);
    let mut push = |code: u64, length: u32| {
        bits |= code << count;
        count += length;
        while count >= 8 {
            bytes.push(bits as u8);
            bits >>= 8;
            count -= 8;
        }
        bytes.len()
    };
    push(0b011, 3); // The last block, in fixed codes.
    push(0b0000_1100, 8); // The literal 0; codes come with their first bit first.
    while push(0b0_0000_1010_0011, 13) < size {} // 258 bytes from 1 byte back.
    bytes
}

fn serve(mut stream: TcpStream, shared: &Shared) -> io::Result<()> {
    stream.set_nodelay(true)?;
    stream.set_read_timeout(Some(Duration::from_secs(60)))?;
    loop {
        // A client that closes a kept connection takes no act from the others.
        if stream.peek(&mut [0])? == 0 {
            return Ok(());
        }
        let Some(act) = lock(&shared.acts).pop_front() else {
            return Ok(());
        };
        if let Act::Reset(bytes) = act {
            lock(&shared.requests).push(String::new());
            stream.write_all(&bytes)?;
            thread::sleep(Duration::from_millis(20));
            // What was not read makes of the close a reset.
            return Ok(());
        }
        if let Act::Refuse(bytes) | Act::Ignore(bytes) = &act {
            let head = read_head(&mut stream)?;
            lock(&shared.requests).push(head);
            stream.write_all(bytes)?;
            if matches!(act, Act::Ignore(_)) {
                lock(&shared.stalled).push(stream);
            }
            return Ok(());
        }
        let request = read(&mut stream)?;
        lock(&shared.requests).push(request);
        match act {
            Act::Keep(bytes) => stream.write_all(&bytes)?,
            Act::Say(bytes) => return stream.write_all(&closing(bytes)),
            Act::Reset(_) | Act::Refuse(_) | Act::Ignore(_) => return Ok(()),
            Act::Stall(bytes) => {
                stream.write_all(&bytes)?;
                lock(&shared.stalled).push(stream);
                return Ok(());
            }
            Act::Drip(bytes, pause) => {
                for byte in bytes {
                    stream.write_all(&[byte])?;
                    thread::sleep(Duration::from_millis(pause));
                }
                return Ok(());
            }
            Act::Murmur(first, more) => {
                stream.write_all(&first)?;
                loop {
                    thread::sleep(Duration::from_millis(100));
                    stream.write_all(&more)?;
                }
            }
            Act::Late(bytes, pause) => {
                thread::sleep(Duration::from_millis(pause));
                return stream.write_all(&closing(bytes));
            }
            Act::Flood(first, more, times) => {
                stream.write_all(&first)?;
                for _ in 0..times {
                    stream.write_all(&more)?;
                }
                return Ok(());
            }
        }
    }
}

/// An answer that says that its connection ends, so that no client sends the next request into it.
fn closing(mut bytes: Vec<u8>) -> Vec<u8> {
    if let Some(at) = bytes.windows(2).position(|two| two == b"\r\n").filter(|_| bytes.starts_with(b"HTTP/")) {
        bytes.splice(at..at, *b"\r\nconnection: close");
    }
    bytes
}

/// What comes until the head is there.
fn read_head(stream: &mut TcpStream) -> io::Result<String> {
    let mut asked = Vec::new();
    let mut buffer = [0; 1024];
    while !asked.windows(4).any(|four| four == b"\r\n\r\n") {
        match stream.read(&mut buffer)? {
            0 => return Err(io::ErrorKind::UnexpectedEof.into()),
            length => asked.extend_from_slice(&buffer[..length]),
        }
    }
    Ok(String::from_utf8_lossy(&asked).into_owned())
}

fn read(stream: &mut TcpStream) -> io::Result<String> {
    let mut asked = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        let text = String::from_utf8_lossy(&asked);
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let head = head.to_ascii_lowercase();
            let length = head.split("content-length: ").nth(1).and_then(|rest| rest.lines().next()?.parse().ok());
            if body.len() >= length.unwrap_or(0) {
                return Ok(text.into_owned());
            }
        }
        match stream.read(&mut buffer)? {
            0 => return Err(io::ErrorKind::UnexpectedEof.into()),
            length => asked.extend_from_slice(&buffer[..length]),
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The most memory that this process has had, in bytes.
pub fn peak_memory() -> usize {
    // Of Linux's own figure only the part since the program was started counts.
    let since_start = std::fs::read_to_string("/proc/self/status").ok().and_then(|status| {
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
        Some(line.trim().trim_end_matches(" kB").parse::<usize>().ok()? * 1024)
    });
    since_start.unwrap_or_else(|| {
        let usage = getrusage(UsageWho::RUSAGE_SELF).expect("a process may ask for its own");
        let unit = if cfg!(target_vendor = "apple") { 1 } else { 1024 };
        usize::try_from(usage.max_rss()).unwrap_or_default() * unit
    })
}
