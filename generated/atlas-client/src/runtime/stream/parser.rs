//! Takes a stream of server-sent events or of lines apart: bytes in, whole events out (WHATWG HTML, section 9.2.6).

use std::fmt;
use std::time::Duration;

/// A server-sent event.
#[derive(Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ServerSentEvent {
    /// Its kind: `message` unless the server says another.
    pub event: String,
    /// What it says; several lines are joined by line feeds.
    pub data: String,
    /// The last id that the server gave, by this event or one before; empty if none did.
    pub id: String,
}

// Not the data, in which nobody knows what is a secret.
impl fmt::Debug for ServerSentEvent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ServerSentEvent")
            .field("event", &self.event)
            .field("data", &format_args!("{} bytes", self.data.len()))
            .field("id", &self.id)
            .finish()
    }
}

/// An id goes with each event, and into a header to ask for what comes behind it. One that is longer is passed over, as
/// one with control characters is, of which WHATWG HTML says so of NUL alone.
const LONGEST_ID: usize = 1024;

/// What each text of a sequence begins with (RFC 7464, section 2.2).
const SEPARATOR: u8 = 0x1e;

/// The white space of JSON (RFC 8259, section 2).
const WHITE: [char; 4] = [' ', '\t', '\r', '\n'];

/// Hands over what holds more than white space.
fn full(text: &str, take: &mut dyn FnMut(&str)) {
    if !text.trim_matches(WHITE).is_empty() {
        take(text);
    }
}

/// What has come of a stream and is not an event yet.
#[derive(Debug, Default)]
pub struct Parser {
    /// The bytes of a line whose end has not come.
    line: Vec<u8>,
    /// The last byte ended a line as a carriage return, so that a line feed behind it is part of the same end.
    after_return: bool,
    /// Past the first line, which may begin with a byte order mark.
    has_begun: bool,
    /// Whether values are written as a sequence of JSON texts (RFC 7464) and not in lines; what comes first tells.
    is_sequence: Option<bool>,
    event: String,
    data: String,
    /// Of the event that is coming; it counts once that is whole.
    id: String,
    /// The id that a new connection goes on from; empty: there is none.
    pub last_id: String,
    /// How long to wait before a new connection.
    pub retry: Option<Duration>,
}

impl Parser {
    /// Takes the next bytes, cut anywhere, and gives the events that they complete. What stands behind the last blank line
    /// is no event, also at the end of the stream.
    pub fn events(&mut self, chunk: &[u8], take: &mut dyn FnMut(ServerSentEvent)) {
        self.lines(chunk, &mut |parser, line| {
            if line.is_empty() {
                parser.dispatch(take);
            } else {
                parser.field(line);
            }
        });
    }

    /// Takes the next bytes, cut anywhere, and hands over the lines that they complete: they end in a line feed, a carriage
    /// return or both.
    fn lines(&mut self, chunk: &[u8], take: &mut dyn FnMut(&mut Self, &str)) {
        let mut rest = chunk;
        while let Some(&first) = rest.first() {
            if std::mem::take(&mut self.after_return) && first == b'\n' {
                rest = &rest[1..];
                continue;
            }
            let Some(end) = rest.iter().position(|byte| matches!(byte, b'\r' | b'\n')) else {
                self.line.extend_from_slice(rest);
                return;
            };
            self.line.extend_from_slice(&rest[..end]);
            self.after_return = rest[end] == b'\r';
            rest = &rest[end + 1..];
            self.take_line(take);
        }
    }

    /// Takes the next bytes, cut anywhere, and hands over the values that they complete: lines that are not blank, which end
    /// in a line feed (jsonlines.org), or the texts of a sequence (RFC 7464).
    pub fn values(&mut self, chunk: &[u8], take: &mut dyn FnMut(&str)) {
        let first = chunk.iter().find(|byte| !byte.is_ascii_whitespace());
        self.is_sequence = self.is_sequence.or(first.map(|byte| *byte == SEPARATOR));
        let end = if self.is_sequence == Some(true) { SEPARATOR } else { b'\n' };
        let mut values = chunk.split(|byte| *byte == end);
        self.line.extend_from_slice(values.next().unwrap_or_default());
        for value in values {
            self.last_value(take);
            self.line.extend_from_slice(value);
        }
    }

    /// The value that ends here, as the last one does with the stream.
    pub fn last_value(&mut self, take: &mut dyn FnMut(&str)) {
        if self.is_sequence == Some(true) {
            self.end_text(take);
        } else {
            self.take_line(&mut |_, line| full(line.strip_suffix('\r').unwrap_or(line), take));
        }
    }

    /// RFC 7464, section 2.4: a number or a word without white space behind it may be cut, and does not count.
    fn end_text(&mut self, take: &mut dyn FnMut(&str)) {
        let bytes = std::mem::take(&mut self.line);
        let text = String::from_utf8_lossy(&bytes);
        let has_end = text.trim_start_matches(WHITE).starts_with(['{', '[', '"']) || text.ends_with(WHITE);
        if has_end {
            full(text.trim_matches(WHITE), take);
        }
    }

    fn take_line(&mut self, take: &mut dyn FnMut(&mut Self, &str)) {
        let bytes = std::mem::take(&mut self.line);
        let text = String::from_utf8_lossy(&bytes);
        let is_first = !std::mem::replace(&mut self.has_begun, true);
        take(self, text.strip_prefix('\u{feff}').filter(|_| is_first).unwrap_or(&text));
    }

    /// Whether an event has begun that is not whole: a comment is none.
    pub fn is_within_event(&self) -> bool {
        !self.event.is_empty() || !self.data.is_empty() || !matches!(self.line.first(), None | Some(b':'))
    }

    /// How much has come of what is not whole.
    pub fn pending(&self) -> usize {
        self.line.len() + self.event.len() + self.data.len()
    }

    fn field(&mut self, line: &str) {
        let (name, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match name {
            "event" => value.clone_into(&mut self.event),
            "data" => {
                self.data.push_str(value);
                self.data.push('\n');
            }
            "id" if value.len() <= LONGEST_ID && !value.contains(char::is_control) => value.clone_into(&mut self.id),
            "retry" if value.bytes().all(|byte| byte.is_ascii_digit()) => {
                self.retry = value.parse().ok().map(Duration::from_millis).or(self.retry);
            }
            // A line that begins with a colon is a comment, which keeps the connection alive.
            _ => {}
        }
    }

    fn dispatch(&mut self, take: &mut dyn FnMut(ServerSentEvent)) {
        self.last_id.clone_from(&self.id);
        let event = std::mem::take(&mut self.event);
        let mut data = std::mem::take(&mut self.data);
        if data.pop().is_some() {
            let event = if event.is_empty() { "message".to_owned() } else { event };
            take(ServerSentEvent { event, data, id: self.last_id.clone() });
        }
    }

    /// Begins with another connection, which knows where the last one broke.
    pub fn restart(&mut self) {
        let id = std::mem::take(&mut self.last_id);
        *self = Self { id: id.clone(), last_id: id, retry: self.retry, ..Self::default() };
    }
}
