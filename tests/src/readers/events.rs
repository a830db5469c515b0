//! Reads a whole stream of server-sent events (WHATWG HTML, section 9.2.6), and of lines of JSON.

/// An event: its kind, its data, and the last id that the stream gave.
pub type Event = (String, String, String);

/// What a stream says.
#[derive(Debug, Default, PartialEq)]
pub struct Stream {
    /// The events that are whole.
    pub events: Vec<Event>,
    /// How long to wait before a new connection, in milliseconds.
    pub retry: Option<u64>,
}

/// Reads a stream, all of which is there. An id that would not fit into a header is passed over (as one with NUL is, says
/// the specification).
#[must_use]
pub fn read(bytes: &[u8]) -> Stream {
    let text = String::from_utf8_lossy(bytes);
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut stream = Stream::default();
    let (mut event, mut data, mut id) = (String::new(), String::new(), String::new());
    // What stands behind the last end of a line is no line.
    let lines = text.rfind('\n').map_or("", |end| &text[..=end]);
    for line in lines.split_terminator('\n') {
        let (name, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match name {
            "" if line.is_empty() => {
                let (event, data) = (std::mem::take(&mut event), std::mem::take(&mut data));
                if let Some(data) = data.strip_suffix('\n') {
                    let event = if event.is_empty() { "message".to_owned() } else { event };
                    stream.events.push((event, data.to_owned(), id.clone()));
                }
            }
            "event" => event = value.to_owned(),
            "data" => data = data + value + "\n",
            "id" if !value.contains(char::is_control) && value.len() <= 1024 => id = value.to_owned(),
            "retry" if !value.is_empty() && value.chars().all(|character| character.is_ascii_digit()) => {
                stream.retry = value.parse().ok().or(stream.retry);
            }
            _ => {}
        }
    }
    stream
}

/// The lines of a stream of JSON (jsonlines.org): each ends in a line feed but perhaps the last; a carriage return before
/// that is white space.
#[must_use]
pub fn lines(bytes: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(bytes);
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    text.split_terminator('\n').map(|line| line.strip_suffix('\r').unwrap_or(line).to_owned()).collect()
}
