//! Servers on loopback that have one response each.

use std::io::{self, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;

use rustls::pki_types::PrivatePkcs8KeyDer;
use rustls::{ServerConfig, ServerConnection, StreamOwned};

/// A response with this status, type and body.
pub fn response(status: &str, kind: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!("HTTP/1.1 {status}\r\ncontent-type: {kind}\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{body}")
        .into_bytes()
}

/// A redirect to there.
pub fn redirect(to: &str) -> Vec<u8> {
    format!("HTTP/1.1 302 Found\r\nlocation: {to}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n").into_bytes()
}

/// Sends this to each who asks; the host and port.
pub fn start(response: Vec<u8>) -> String {
    run(move |mut stream| {
        asked(&mut stream)?;
        stream.write_all(&response)
    })
}

/// Opens a tunnel to whatever is asked for, at the end of which this is sent.
pub fn proxy(response: Vec<u8>) -> String {
    run(move |mut stream| {
        asked(&mut stream)?;
        stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n")?;
        asked(&mut stream)?;
        stream.write_all(&response)
    })
}

/// Sends this, and then blanks for ever.
pub fn endless() -> String {
    run(|mut stream| {
        asked(&mut stream)?;
        stream.write_all(b"HTTP/1.1 200 OK\r\nconnection: close\r\n\r\nopenapi: 3.0.3\n")?;
        loop {
            stream.write_all(&[b' '; 1 << 16])?;
        }
    })
}

/// Sends this by TLS; the host and port, and the certificate as PEM.
pub fn secure(response: Vec<u8>) -> (String, String) {
    let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).expect("a certificate");
    let key = PrivatePkcs8KeyDer::from(made.signing_key.serialize_der());
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    let config = config.expect("versions of TLS").with_no_client_auth();
    let config = config.with_single_cert(vec![made.cert.der().clone()], key.into()).expect("a configuration");
    let config = Arc::new(config);
    let address = run(move |stream| {
        let connection = ServerConnection::new(Arc::clone(&config)).map_err(io::Error::other)?;
        let mut stream = StreamOwned::new(connection, stream);
        asked(&mut stream)?;
        stream.write_all(&response)?;
        stream.conn.send_close_notify();
        stream.flush()
    });
    (address, made.cert.pem())
}

fn run(serve: impl Fn(TcpStream) -> io::Result<()> + Send + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let port = listener.local_addr().expect("it listens").port();
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            // A client may break off.
            let _ = serve(stream);
        }
    });
    format!("localhost:{port}")
}

fn asked(stream: &mut impl Read) -> io::Result<()> {
    let mut asked = Vec::new();
    let mut buffer = [0; 4096];
    while !asked.ends_with(b"\r\n\r\n") {
        match stream.read(&mut buffer)? {
            0 => return Err(io::ErrorKind::UnexpectedEof.into()),
            length => asked.extend_from_slice(&buffer[..length]),
        }
    }
    Ok(())
}
