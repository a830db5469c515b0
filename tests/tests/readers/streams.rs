//! Streams of events, of lines and of sequences, cut anywhere.

use cratewright_runtime::runtime::stream::parser::Parser;
use tests::mutate::Dice;
use tests::readers::{self, events};

use crate::seeds;

#[test]
fn streams_of_events() {
    for mut dice in seeds(30_000) {
        let stream = stream(&mut dice);
        let (mut parser, mut found) = (Parser::default(), Vec::new());
        let mut rest = &stream[..];
        while !rest.is_empty() {
            let (chunk, behind) = rest.split_at((1 + dice.below(9)).min(rest.len()));
            parser.events(chunk, &mut |event| found.push((event.event, event.data, event.id)));
            rest = behind;
        }
        let read = events::read(&stream);
        let retry = parser.retry.map(|retry| u64::try_from(retry.as_millis()).expect("a short time"));
        assert_eq!((found, retry), (read.events, read.retry), "{:?}", String::from_utf8_lossy(&stream));
    }
}

#[test]
fn streams_of_lines() {
    for mut dice in seeds(30_000) {
        let stream = stream(&mut dice);
        let lines = events::lines(&stream).into_iter();
        // A line of white space is no value.
        let read: Vec<String> = lines.filter(|line| !line.trim_matches([' ', '\t', '\r']).is_empty()).collect();
        assert_eq!(values(&stream, 1 + dice.below(9)), read, "{:?}", String::from_utf8_lossy(&stream));
    }
}

/// RFC 7464: what is written comes back, however it is laid out.
#[test]
fn sequences_of_values() {
    for mut dice in seeds(10_000) {
        let texts: Vec<String> = (0..dice.below(5))
            .map(|_| match (dice.below(3), readers::tree(&mut dice, 2)) {
                (0, _) => dice.below(100).to_string(),
                (1, value) => value.to_string(),
                (_, value) => serde_json::to_string_pretty(&value).expect("a value is JSON"),
            })
            .collect();
        let separators = ["\u{1e}", "\u{1e}\u{1e}", "\u{1e}\n"];
        let written: String =
            texts.iter().map(|text| format!("{}{text}\n", separators[dice.below(separators.len())])).collect();
        assert_eq!(values(written.as_bytes(), 1 + dice.below(9)), texts, "{written:?}");
    }
}

/// The values of a stream that comes in pieces of this size.
fn values(stream: &[u8], size: usize) -> Vec<String> {
    let (mut parser, mut found) = (Parser::default(), Vec::new());
    for chunk in stream.chunks(size) {
        parser.values(chunk, &mut |value| found.push(value.to_owned()));
    }
    parser.last_value(&mut |value| found.push(value.to_owned()));
    found
}

/// Bytes that are nearly a stream of events.
fn stream(dice: &mut Dice) -> Vec<u8> {
    const PIECES: &[&[u8]] = &[
        b"data",
        b"event",
        b"id",
        b"retry",
        b":",
        b": ",
        b"\n",
        b"\r\n",
        b"\r",
        b"\n\n",
        b"1500",
        b"0",
        b" ",
        b"\0",
        b"x",
        "é".as_bytes(),
        "\u{feff}".as_bytes(),
        "\u{85}".as_bytes(),
        "\u{2028}".as_bytes(),
        b"\xff",
        b"\xf0\x9f",
        b"data: a\n",
        b"data\n\n",
        b"id: 7\n",
        b"event: add\n",
        b"retry: 20\n",
        b"retry: 99999999999999999999\n",
        b": comment\n",
        b"{\"a\":1}",
    ];
    (0..dice.below(20)).flat_map(|_| PIECES[dice.below(PIECES.len())]).copied().collect()
}
