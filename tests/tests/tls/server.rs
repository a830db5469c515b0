//! A server over TLS that says which HTTP it was spoken to in: HTTP/2 if that was offered, or else HTTP/1.1.

use std::io::{self, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;

use rustls::pki_types::PrivatePkcs8KeyDer;
use rustls::{ServerConfig, ServerConnection, StreamOwned};

type Tls = StreamOwned<ServerConnection, TcpStream>;

/// Starts a server that answers every request; returns its URL, and its certificate as PEM.
pub fn server() -> (String, String) {
    let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).expect("a certificate");
    let key = PrivatePkcs8KeyDer::from(made.signing_key.serialize_der());
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    let config = config.expect("versions of TLS").with_no_client_auth();
    let mut config = config.with_single_cert(vec![made.cert.der().clone()], key.into()).expect("a configuration");
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    let config = Arc::new(config);
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let url = format!("https://localhost:{}", listener.local_addr().expect("it listens").port());
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            // A client that does not trust it breaks off.
            let config = Arc::clone(&config);
            thread::spawn(|| serve(stream, config));
        }
    });
    (url, made.cert.pem())
}

fn serve(stream: TcpStream, config: Arc<ServerConfig>) -> io::Result<()> {
    let mut stream = StreamOwned::new(ServerConnection::new(config).map_err(io::Error::other)?, stream);
    while stream.conn.is_handshaking() {
        stream.conn.complete_io(&mut stream.sock)?;
    }
    match stream.conn.alpn_protocol() {
        Some(b"h2") => in_http2(&mut stream),
        _ => in_http1(&mut stream),
    }
}

fn in_http1(stream: &mut Tls) -> io::Result<()> {
    let mut asked = Vec::new();
    let mut buffer = [0; 4096];
    while !asked.ends_with(b"\r\n\r\n") {
        match stream.read(&mut buffer)? {
            0 => return Ok(()),
            length => asked.extend_from_slice(&buffer[..length]),
        }
    }
    stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 10\r\nconnection: close\r\n\r\n\"HTTP/1.1\"")?;
    stream.conn.send_close_notify();
    stream.flush()
}

/// The types and flags of frames that a request and a response need (RFC 9113, section 6).
const DATA: u8 = 0;
const HEADERS: u8 = 1;
const SETTINGS: u8 = 4;
const END_STREAM: u8 = 1;
const ACK: u8 = 1;
const END_HEADERS: u8 = 4;

/// As little of HTTP/2 as will do: no header of a request is read, and those of the response are one byte.
fn in_http2(stream: &mut Tls) -> io::Result<()> {
    let mut preface = [0; 24];
    stream.read_exact(&mut preface)?;
    assert_eq!(&preface, b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
    write(stream, SETTINGS, 0, [0; 4], b"")?;
    loop {
        let mut head = [0; 9];
        stream.read_exact(&mut head)?;
        let [high, middle, low, kind, flags, id @ ..] = head;
        let mut payload = vec![0; u32::from_be_bytes([0, high, middle, low]) as usize];
        stream.read_exact(&mut payload)?;
        match kind {
            SETTINGS if flags & ACK == 0 => write(stream, SETTINGS, ACK, [0; 4], b"")?,
            DATA | HEADERS if flags & END_STREAM != 0 => {
                // `:status: 200` is the eighth row of the static table (RFC 7541, appendix A).
                write(stream, HEADERS, END_HEADERS, id, &[0x88])?;
                write(stream, DATA, END_STREAM, id, b"\"HTTP/2\"")?;
            }
            _ => {}
        }
    }
}

fn write(stream: &mut Tls, kind: u8, flags: u8, id: [u8; 4], payload: &[u8]) -> io::Result<()> {
    let [_, high, middle, low] = u32::try_from(payload.len()).map_err(io::Error::other)?.to_be_bytes();
    stream.write_all(&[&[high, middle, low, kind, flags], &id[..], payload].concat())?;
    stream.flush()
}
