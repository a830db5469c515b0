//! What a document four times as large takes: about four times the time, in whatever direction it grows. Where four times
//! as many of something make a document that is larger than that (paths within paths), the document's bytes are what counts.
//!
//! `CRATEWRIGHT_GROWTH=large` measures documents ten to twenty times as large and prints a table; `CRATEWRIGHT_GROWTH=word`
//! prints the rows alone whose name has the word in it.

use std::time::Duration;

use nix::time::{ClockId, clock_gettime};
use tests::growth::{self, Row};

/// What four times as much may take, in times of what once takes: a factor of 2.5 for each doubling.
const MOST: f64 = 6.25;

/// How much longer a document may become with four times as many until its bytes are what counts: text around what there
/// are more of, and numbers with more digits, make it a little more or less than four.
const LONGER: f64 = 5.0;

/// What is taken off before growth is judged: what every document takes, and what a clock cannot tell.
const NOISE: Duration = Duration::from_millis(30);

/// How often a row may be measured until it is one of the slow ones.
const TRIES: usize = 3;

/// One test, so that the time of this process is that of one generation.
#[test]
fn time_grows_as_the_document_does() {
    let asked = std::env::var("CRATEWRIGHT_GROWTH").unwrap_or_default();
    let is_large = !asked.is_empty();
    let word = if asked == "large" { "" } else { &asked };
    let rows = growth::rows().into_iter().filter(|row| row.name.contains(word));
    let slow: Vec<String> = rows.filter_map(|row| judge(row, is_large)).collect();
    assert!(slow.is_empty(), "these grow faster than what they are made from:\n{}", slow.join("\n"));
}

/// What is wrong with a row, if anything is.
fn judge(row: &Row, is_large: bool) -> Option<String> {
    let count = if is_large { row.large } else { row.small };
    let mut said = None;
    for _ in 0..TRIES {
        let once = took(row, count);
        let fourfold = took(row, 4 * count);
        let longer = fourfold.document as f64 / once.document as f64;
        let most = if longer > LONGER { MOST * longer / 4.0 } else { MOST };
        let rate = (fourfold.time.saturating_sub(NOISE)).as_secs_f64() / once.time.as_secs_f64();
        let line = format!(
            "{:50} {count:7} {:10.1?} {:5} MiB, {:7} {:10.1?} {:5} MiB, {rate:.1} of {most:.1} times",
            row.name,
            once.time,
            once.memory,
            4 * count,
            fourfold.time,
            fourfold.memory,
        );
        println!("{line}");
        if rate <= most {
            return None;
        }
        said = Some(line);
    }
    said
}

/// What generating took.
struct Took {
    /// The bytes of the document's files.
    document: usize,
    /// Of the processor.
    time: Duration,
    /// The most memory that the process had, in mebibytes.
    memory: u64,
}

/// Generates from the document that has so many.
fn took(row: &Row, count: usize) -> Took {
    let document = (row.make)(count);
    let input = document.input();
    // Linux forgets the peak so far.
    let _ = std::fs::write("/proc/self/clear_refs", "5");
    let before = processor_time();
    let bytes = growth::run(&input);
    let time = processor_time() - before;
    assert!(bytes > 0, "{}: there is neither a crate nor a problem", row.name);
    Took { document: document.bytes(), time, memory: peak().unwrap_or_default() >> 10 }
}

/// The time that the threads of this process were run, which other processes do not add to.
fn processor_time() -> Duration {
    clock_gettime(ClockId::CLOCK_PROCESS_CPUTIME_ID).expect("the clock is there").into()
}

/// In kibibytes.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?.split_whitespace().next()?.parse().ok()
}
