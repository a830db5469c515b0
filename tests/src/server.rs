//! A server for tests: HTTP/1.1 over a real socket, one thread, one request a connection.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;
use std::{io, str};

use serde_json::Value;

/// A request as it came over the wire.
#[derive(Debug, Clone)]
pub struct Request {
    /// `POST`
    pub method: String,
    /// The path with its query.
    pub target: String,
    /// The headers in their order, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl Request {
    /// The first header of this name (in lower case).
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(candidate, _)| candidate == name).map(|(_, value)| value.as_str())
    }

    /// The body as text, empty if it is none.
    pub fn text(&self) -> &str {
        str::from_utf8(&self.body).unwrap_or_default()
    }
}

/// An answer of JSON.
#[derive(Debug, Clone)]
pub struct Reply {
    /// The status.
    pub status: u16,
    /// Headers besides those of the body.
    pub headers: Vec<(&'static str, String)>,
    /// The body.
    pub body: Value,
}

/// A running server; it ends when this is dropped.
pub struct Server {
    address: SocketAddr,
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Default)]
struct Shared {
    ended: AtomicBool,
    requests: Mutex<Vec<Request>>,
}

impl Server {
    /// Listens at a free port of this machine and answers every request with this function.
    pub fn start(answer: impl Fn(&Request) -> Reply + Send + 'static) -> io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0))?;
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared::default());
        let kept = Arc::clone(&shared);
        let thread = thread::spawn(move || run(&listener, &kept, &answer));
        Ok(Self { address, shared, thread: Some(thread) })
    }

    /// The URL to send requests to.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// What came so far.
    pub fn requests(&self) -> Vec<Request> {
        self.shared.requests.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.shared.ended.store(true, Ordering::SeqCst);
        // Wakes the thread, which waits for a connection. If that fails there is no thread to wait for either.
        if TcpStream::connect(self.address).is_ok() {
            let _ = self.thread.take().map(JoinHandle::join);
        }
    }
}

fn run(listener: &TcpListener, shared: &Shared, answer: &dyn Fn(&Request) -> Reply) {
    for stream in listener.incoming() {
        if shared.ended.load(Ordering::SeqCst) {
            return;
        }
        // A broken connection is the client's to report.
        let _ = stream.and_then(|stream| serve(&stream, shared, answer));
    }
}

fn serve(stream: &TcpStream, shared: &Shared, answer: &dyn Fn(&Request) -> Reply) -> io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(60)))?;
    let request = read(stream)?;
    let reply = answer(&request);
    shared.requests.lock().unwrap_or_else(PoisonError::into_inner).push(request);
    write(stream, &reply)
}

fn read(stream: &TcpStream) -> io::Result<Request> {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let mut words = line.split_ascii_whitespace().map(String::from);
    let (Some(method), Some(target)) = (words.next(), words.next()) else {
        return Err(io::ErrorKind::InvalidData.into());
    };
    let mut headers = Vec::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        let Some((name, value)) = line.split_once(':') else {
            break;
        };
        headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
    }
    let mut request = Request { method, target, headers, body: Vec::new() };
    let length = request.header("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
    request.body.resize(length, 0);
    reader.read_exact(&mut request.body)?;
    Ok(request)
}

fn write(mut stream: &TcpStream, reply: &Reply) -> io::Result<()> {
    let body = reply.body.to_string();
    let mut head = format!("HTTP/1.1 {} Answer\r\ncontent-type: application/json\r\n", reply.status);
    for (name, value) in &reply.headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str(&format!("content-length: {}\r\nconnection: close\r\n\r\n", body.len()));
    stream.write_all(head.as_bytes())?;
    stream.write_all(body.as_bytes())
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::TcpStream;

    use serde_json::json;

    use super::{Reply, Server};

    #[test]
    fn answers_over_a_socket() {
        let server = Server::start(|request| Reply {
            status: 201,
            headers: vec![("request-id", "req_1".into())],
            body: json!({"got": request.text()}),
        })
        .expect("a port is free");
        let address = server.url().replace("http://", "");
        let mut stream = TcpStream::connect(address).expect("it listens");
        stream.write_all(b"POST /a?b=c HTTP/1.1\r\nContent-Length: 5\r\nX-Y: z\r\n\r\nhello").expect("it reads");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("it answers");
        assert!(answer.starts_with("HTTP/1.1 201 "), "{answer}");
        assert!(answer.contains("\r\nrequest-id: req_1\r\n"), "{answer}");
        assert!(answer.ends_with("\r\n\r\n{\"got\":\"hello\"}"), "{answer}");
        let requests = server.requests();
        assert_eq!(requests.len(), 1);
        assert_eq!((requests[0].method.as_str(), requests[0].target.as_str()), ("POST", "/a?b=c"));
        assert_eq!(requests[0].header("x-y"), Some("z"));
    }
}
