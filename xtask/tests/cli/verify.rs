//! `cargo xtask verify`: what a crate loses, and what comes back beside its values.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::folder::Folder;

/// Objects of Stripe's own fixtures that have an entry which its document does not declare, each with the operation that
/// returns it and the place of the entry. (There is a third, `treasury.outbound_payment`, which lacks a required field.)
const WITH_MORE: [(&str, &str, &str); 2] = [
    ("identity.verification_report", "GetIdentityVerificationReportsReport", "/document/address/zip"),
    ("token", "GetTokensToken", "/card/wallet"),
];

#[test]
#[cfg_attr(not(has_documents), ignore = "reads documents that are not there; see CONTRIBUTING.md")]
fn what_stripes_document_does_not_declare_comes_back_beside_the_value() {
    let corpus = Path::new(env!("CRATEWRIGHT_DOCUMENTS")).join("corpus");
    let (document, fixtures) = (corpus.join("stripe-2023-09-12.yaml"), corpus.join("fixtures3-2023-09-07.json"));
    let text = fs::read_to_string(&fixtures).expect("the fixtures can be read");
    let fixtures: Value = serde_json::from_str(&text).expect("it is JSON");
    let folder = Folder::new("verify-unknown");
    let operations: Vec<&str> = WITH_MORE.iter().map(|(_, operation, _)| *operation).collect();
    folder.put("codegen.toml", format!("[include]\noperations = {operations:?}\n"));
    let lines = WITH_MORE.map(|(name, operation, place)| {
        let body = &fixtures["resources"][name];
        assert!(body.pointer(place).is_some(), "{name} has no {place}");
        json!({ "operationId": operation, "status": 200, "kind": name, "body": body }).to_string()
    });
    folder.put("samples.jsonl", lines.join("\n"));
    // From the workspace, so that the versions of dependencies are ours.
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let word = |path: PathBuf| path.display().to_string();
    let [config, samples, out] = ["codegen.toml", "samples.jsonl", "out"].map(|path| word(folder.path(path)));
    let words = format!(
        "verify --spec {} --config {config} --samples {samples} --out {out}",
        word(document.canonicalize().expect("it is there"))
    );
    let run = folder.run_in(&word(workspace), &words);
    assert_eq!(run.code, Some(0), "{}\n{}", run.out, run.err);
    assert!(run.out.contains("response samples: 2 ok, 0 lost"), "{}", run.out);
}
