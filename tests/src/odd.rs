//! Documents that are odd in ways that real ones are, each with what has to come of it.

use crate::project;
use std::fs;

/// A document, and what has to come of it.
#[derive(Debug, Clone)]
pub struct Odd {
    /// What is odd about it; the crate's name.
    pub name: String,
    /// The bytes of the file.
    pub bytes: Vec<u8>,
    /// How many operations its crate has; `None` if it is refused.
    pub operations: Option<usize>,
    /// What the diagnostics say, among other things.
    pub says: Vec<String>,
}

/// All of them.
#[must_use]
pub fn documents() -> Vec<Odd> {
    bytes().into_iter().chain(folder("tests/odd/small")).chain(files()).collect()
}

/// Those of `tests/odd`, whose crates are held to clippy and rustdoc too, which takes long: each says in its first comments
/// what has to come of it.
#[must_use]
pub fn files() -> Vec<Odd> {
    folder("tests/odd")
}

fn folder(folder: &str) -> Vec<Odd> {
    let entries = fs::read_dir(project(folder)).unwrap_or_else(|why| panic!("{folder}: {why}"));
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).filter(|path| path.is_file()).collect();
    paths.sort();
    paths.iter().map(|path| file(path)).collect()
}

fn file(path: &std::path::Path) -> Odd {
    let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let text = fs::read_to_string(path).unwrap_or_else(|why| panic!("{name}: {why}"));
    let of =
        |word: &str| text.lines().filter_map(|line| line.strip_prefix(word)).map(str::to_owned).collect::<Vec<_>>();
    let operations = match of("# comes: ").as_slice() {
        [comes] if comes == "nothing" => None,
        [comes] => comes.strip_suffix(" operations").and_then(|count| count.parse().ok()),
        other => panic!("{name}: it says {} times what comes of it", other.len()),
    };
    Odd { operations, says: of("# says: "), bytes: text.into_bytes(), name }
}

fn odd(name: &str, bytes: Vec<u8>, operations: Option<usize>, says: &[&str]) -> Odd {
    Odd { name: name.to_owned(), bytes, operations, says: says.iter().map(|&word| word.to_owned()).collect() }
}

/// What is no text to be written here.
fn bytes() -> Vec<Odd> {
    let good =
        "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths: {/a: {get: {responses: {'204': {description: D}}}}}\n";
    let utf16 =
        |mark: &[u8], of: fn(u16) -> [u8; 2]| [mark, &good.encode_utf16().flat_map(of).collect::<Vec<u8>>()].concat();
    let long = good.replace("description: D", &format!("description: {}", "long ".repeat(400_000)));
    let returns = "openapi: 3.0.3\r\ninfo:\r\n  title: T\r\n  description: |\r\n    One\r\n    Two\r\n  version: '1'\r\npaths:\r\n  /a:\r\n    get:\r\n      description: \"A\\r\\nB\"\r\n      responses: {'204': {description: D}}\r\n";
    vec![
        odd("carriage-returns", returns.into(), Some(1), &[]),
        odd("utf-16-little-endian", utf16(b"\xFF\xFE", u16::to_le_bytes), None, &["error[CW0003]", "UTF-16"]),
        odd("utf-16-big-endian", utf16(b"\xFE\xFF", u16::to_be_bytes), None, &["error[CW0003]", "UTF-16"]),
        odd("nul-bytes", good.replace("title: T", "title: T\0").into_bytes(), None, &["error["]),
        odd("a-line-of-two-million", long.into_bytes(), Some(1), &[]),
        odd("nothing", Vec::new(), None, &["error[CW0002]"]),
    ]
}
