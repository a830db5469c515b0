//! What a call costs: a blocking one beside bare `ureq`, an awaited one beside bare `reqwest`, both without any timeout:
//! `cargo bench -p tests --bench calls`.
//!
//! All POST the same form over a kept connection to a server on loopback, which is a process of its own, so that its time
//! does not count; ours are decoded, the others' bodies only read. Batches alternate; what is shown is the median of all
//! batches. Ends with 1 where a call of ours takes more than 1.3 times the CPU or the wall time of the other.

use std::env;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Command, ExitCode, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use nix::sys::resource::{UsageWho, getrusage};
use stripe_billing_portal::Client;
use stripe_billing_portal::blocking::ureq;

const BATCHES: usize = 60;
const CALLS: u32 = 500;

/// How much more than the bare client a call may take.
const MOST: f64 = 1.3;

const SESSION: &str = r#"{"id":"bps_1","object":"billing_portal.session","configuration":"bpc_1","created":1700000000,"customer":"cus_123","flow":null,"livemode":false,"locale":null,"on_behalf_of":null,"return_url":null,"url":"https://billing.stripe.com/p/session/1"}"#;

fn main() -> ExitCode {
    if env::args().any(|argument| argument == "--serve") {
        return serve().map_or(ExitCode::FAILURE, |()| ExitCode::SUCCESS);
    }
    let program = env::current_exe().expect("a bench has a path");
    let mut server = Command::new(program).arg("--serve").stdout(Stdio::piped()).spawn().expect("the server runs");
    let mut url = String::new();
    BufReader::new(server.stdout.take().expect("it is piped")).read_line(&mut url).expect("it says where it listens");
    let url = url.trim();
    let is_good =
        [compare("ureq", || ours(url), || bare(url)), compare("reqwest", || awaited(url), || bare_awaited(url))];
    server.kill().and_then(|()| server.wait()).expect("the server ends");
    if is_good == [true; 2] { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Measures both in turn, and says whether ours is good enough. Each batch has a connection of its own, whose thread at the
/// server the system puts on some processor: where that is counts for more than who calls.
fn compare<O: Fn(), B: Fn()>(name: &str, ours: impl Fn() -> O, bare: impl Fn() -> B) -> bool {
    let mut taken = [Vec::new(), Vec::new()];
    for _ in 0..BATCHES {
        taken[0].push(measure(&ours()));
        taken[1].push(measure(&bare()));
    }
    let [ours, bare] =
        taken.map(|times| (median(times.iter().map(|time| time.0)), median(times.iter().map(|time| time.1))));
    let ratios = (ours.0 / bare.0, ours.1 / bare.1);
    println!("microseconds a call, median of {BATCHES} batches of {CALLS}: CPU, wall");
    println!("{:8} {:6.1} {:6.1}", "ours", ours.0, ours.1);
    println!("{name:8} {:6.1} {:6.1}", bare.0, bare.1);
    println!("{:8} {:6.2} {:6.2}", "ratio", ratios.0, ratios.1);
    ratios.0 <= MOST && ratios.1 <= MOST
}

/// A call of the emitted crate, with its default limits.
fn ours(url: &str) -> impl Fn() + use<> {
    let client = Client::builder().credential("sk_test_123").base_url(url);
    let client = client.build_blocking().expect("a client");
    move || {
        let session = client.billing_portal().sessions().create("cus_123").call().expect("a session");
        assert_eq!(session.id, "bps_1");
    }
}

/// The same request by `ureq`, whose response is only read.
fn bare(url: &str) -> impl Fn() + use<> {
    let agent = ureq::Agent::new_with_defaults();
    let path = format!("{url}/v1/billing_portal/sessions");
    move || {
        let request = agent.post(&path).header("authorization", "Bearer sk_test_123");
        let mut response = request.content_type("application/x-www-form-urlencoded").send("customer=cus_123");
        let body = response.as_mut().expect("a response").body_mut().read_to_vec().expect("a body");
        assert_eq!(body.len(), SESSION.len());
    }
}

/// An awaited call of the emitted crate, with its default limits.
fn awaited(url: &str) -> impl Fn() + use<> {
    let client = Client::builder().credential("sk_test_123").base_url(url).build().expect("a client");
    let runtime = runtime();
    move || {
        let session = runtime.block_on(async { client.billing_portal().sessions().create("cus_123").await });
        assert_eq!(session.expect("a session").id, "bps_1");
    }
}

/// The same request by `reqwest`, whose response is only read.
fn bare_awaited(url: &str) -> impl Fn() + use<> {
    let (client, runtime) = (reqwest::Client::new(), runtime());
    let path = format!("{url}/v1/billing_portal/sessions");
    move || {
        let request = client.post(&path).header("authorization", "Bearer sk_test_123");
        let request = request.header("content-type", "application/x-www-form-urlencoded").body("customer=cus_123");
        let body = runtime.block_on(async { request.send().await?.bytes().await });
        assert_eq!(body.expect("a body").len(), SESSION.len());
    }
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime")
}

/// The CPU and the wall time of one call of a batch, in microseconds.
fn measure(call: &impl Fn()) -> (f64, f64) {
    // The first one connects.
    call();
    let (cpu, wall) = (cpu(), Instant::now());
    for _ in 0..CALLS {
        call();
    }
    let each = |time: Duration| time.as_secs_f64() * 1e6 / f64::from(CALLS);
    (each(self::cpu() - cpu), each(wall.elapsed()))
}

/// The CPU time of all threads so far.
fn cpu() -> Duration {
    let usage = getrusage(UsageWho::RUSAGE_SELF).expect("the system counts");
    let times = [usage.user_time(), usage.system_time()];
    times.iter().map(|time| Duration::new(time.tv_sec() as u64, time.tv_usec() as u32 * 1000)).sum()
}

fn median(times: impl Iterator<Item = f64>) -> f64 {
    let mut times: Vec<f64> = times.collect();
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

fn serve() -> io::Result<()> {
    let listener = TcpListener::bind(("127.0.0.1", 0))?;
    println!("http://{}", listener.local_addr()?);
    io::stdout().flush()?;
    for stream in listener.incoming() {
        let stream = stream?;
        // What breaks off has been measured.
        thread::spawn(move || respond(stream));
    }
    Ok(())
}

fn respond(mut stream: TcpStream) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let response = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{SESSION}",
        SESSION.len()
    );
    let mut asked = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        match stream.read(&mut buffer)? {
            0 => return Ok(()),
            length => asked.extend_from_slice(&buffer[..length]),
        }
        if asked.ends_with(b"customer=cus_123") {
            asked.clear();
            stream.write_all(response.as_bytes())?;
        }
    }
}
