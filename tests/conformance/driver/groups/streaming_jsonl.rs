//! `streaming/jsonl`: lines of JSON. The document has one string in place of them.

use super::*;

pub fn all() -> Vec<Scenario> {
    vec![
        scenario!("Streaming_Jsonl_Basic_receive", api, |client| {
            let lines: Vec<String> = collect!(client.basic().receive().stream());
            same(lines, ["one", "two", "three"].map(|desc| format!("{{\"desc\": \"{desc}\"}}")).to_vec())
        }),
        scenario!("Streaming_Jsonl_Basic_send", api, |client| {
            let lines = ["one", "two", "three"].map(|desc| format!("{{\"desc\": \"{desc}\"}}")).join("\n");
            send!(client.basic().send(lines.into_bytes()))?;
            Err(Failure("the document has a string, and the client takes the bytes of a file".to_owned()))
        }),
    ]
}
