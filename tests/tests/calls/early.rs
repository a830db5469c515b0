//! A response that comes while the body of the request is still on its way is the response.

use std::io::{Cursor, Read};
use std::time::Duration;

use cratewright_runtime::runtime::{
    Body, Call, Client, Error, Info, Operation, Parts, Request, UploadFile, build, read_bytes,
};
use tests::fault::{Act, Faulty, reply};

use crate::{BOTH, Waits, client, send};

/// How much is sent: more than sockets hold.
const LARGE: usize = 8 << 20;

/// A POST of a file.
#[derive(Clone)]
struct Store(UploadFile);

impl Request for Store {
    fn parts(&self, take: &mut dyn FnMut(&Parts<'_>)) {
        take(&Parts { name: "Store", path: &[], query: &[], header: &[], cookie: &[], body: Body::Value(&self.0) });
    }
}

impl Operation for Store {
    type Output = bytes::Bytes;
    const INFO: &'static Info = &Info::new("Store", "POST", "/files").bytes("application/octet-stream");

    fn to_http(&self, client: &Client) -> Result<http::Request<bytes::Bytes>, Error> {
        build(client, Self::INFO, self)
    }

    fn read(response: http::Response<bytes::Bytes>) -> Result<bytes::Bytes, Error> {
        read_bytes(Self::INFO, response)
    }
}

fn stored(waits: Waits, server: &Faulty, file: UploadFile) -> String {
    let builder = client(&server.url()).timeout(Duration::from_secs(60)).max_retries(0);
    let outcome = send(waits, builder, |client| Call::new(client, Store(file)));
    outcome.expect_err("it is refused").to_string()
}

/// Files of each kind: in memory, of a known length, and of whatever comes.
fn files() -> [UploadFile; 3] {
    let endless = || std::io::repeat(b'x');
    [
        UploadFile::new(vec![b'x'; LARGE]),
        UploadFile::from_reader(Cursor::new(vec![b'x'; LARGE])).length(LARGE as u64),
        UploadFile::from_reader(endless().take(1 << 40)),
    ]
}

/// The async client need not wait for a server that reads no more but keeps the connection.
#[test]
fn a_server_that_reads_no_more_has_answered() {
    let refusal = reply(413, "", r#"{"message":"too large"}"#);
    for file in files() {
        let server = Faulty::start(&[Act::Ignore(refusal.clone())]).expect("a port is free");
        assert_eq!(stored(Waits::Async, &server, file), "Store: 413 Payload Too Large: too large");
    }
}

/// A server that reads the head alone, answers, and closes at once: what it said is the response, though writing fails.
///
/// `hyper` drops what came where it writes before it reads, so the async client looks at the connection first, before each
/// piece. On a machine that is busy enough the answer may come between the two all the same, but not time after time.
#[test]
fn a_refusal_before_the_end_is_the_response() {
    let refusal = reply(413, "connection: close\r\n", r#"{"message":"too large"}"#);
    for waits in BOTH {
        let tries = if waits == Waits::Async { 3 } else { 1 };
        for round in 0..7 {
            for kind in 0..files().len() {
                let mut lost = Vec::new();
                while lost.len() < tries {
                    let server = Faulty::start(&[Act::Refuse(refusal.clone())]).expect("a port is free");
                    let file = files().into_iter().nth(kind).expect("there is one");
                    let said = stored(waits, &server, file);
                    if said == "Store: 413 Payload Too Large: too large" {
                        break;
                    }
                    lost.push(said);
                }
                assert!(lost.len() < tries, "{waits:?}, round {round}, file {kind}: {lost:#?}");
            }
        }
    }
}
