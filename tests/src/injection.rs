//! Puts hostile strings into every place of a document, and reads what is emitted as rustdoc, cargo and crates.io read it.
#![allow(missing_docs)] // The fields of test data say what they are.

pub mod documentation;
pub mod manifest;
pub mod places;

use cratewright::read::Loader;
use cratewright::{Generated, Input};
use serde_json::Value;

/// Strings that try to end the comment, code span, attribute or table that they are put into. Each says `canary`, so that
/// what leaks can be told.
pub const TEXTS: &[&str] = &[
    "canary\n\n~~~\npanic!(\"canary\");\n~~~\n\n<script>canary</script>\n\n[y](javascript:canary)\n",
    "```\npanic!(\"canary\")\n```\r\n\r\n    canary(indented);\r\r    canary(indented);\n",
    "*/ /* canary \u{202e}\u{2066}\u{200f}\u{61c} \u{2028}    canary();\u{2029}\u{2029}\u{85}\u{0}\u{1b}[31m\u{7f}\u{9b} \\",
    "[`Client`]: https://canary.test\n\n[Self] [`canary!`]\n\n[canary]: javascript:canary\n\n[`Error`]:javascript:canary",
    "`` ` ``` canary` <img src=x onerror=canary> {{ canary }} {{v} {% canary %} \"# ]] '\"\"\" ''' */ \\",
    "` </code></pre><iframe src=canary></iframe>\n***\n# canary\n- [x] canary\n\n| a | b |\n|---|---|\n| ` | canary<b>x</b> |",
    "\u{feff}\u{200b}canary\u{2067} https://canary.test/<b> &lt;script&gt; <https://canary.test> ![x](https://canary.test)",
    "//! canary\n#![allow(warnings)]\npub fn canary() {}\n\t```rust\n\tpanic!(\"canary\")\n\t```\n> ~~~\n> canary\n",
];

/// The crate of a document, under the same name always.
///
/// # Errors
/// There is no sensible reading of the document.
pub fn generate(document: &Value) -> Result<Generated, String> {
    let bytes = document.to_string().into_bytes();
    let input = Input {
        document: "document.json".into(),
        name: Some("injected".to_owned()),
        loader: Loader::new(move |_| Ok(bytes.clone())),
        ..Input::default()
    };
    let result = cratewright::generate(&input, &mut ());
    result.map_err(|failure| failure.diagnostics.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
}

/// What a file must not hold whatever a document says: characters that end a line, steer a terminal or turn the direction
/// of writing. rustc denies the latter in comments and literals.
pub fn is_unseen(c: char) -> bool {
    let is_hidden = matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}');
    is_hidden || (c.is_control() && c != '\n')
}
