//! Crates with an old runtime.

use serde_json::Value;

use super::PETS;
use super::folder::Folder;

/// A folder with three crates, one of an older version, and one of another state of this one.
fn crates(test: &str) -> Folder {
    let folder = Folder::new(test);
    folder.put("in.yaml", PETS);
    for name in ["fresh", "deep/older", "other"] {
        folder.good(&format!("codegen --spec in.yaml --out crates/{name}"));
    }
    let manifest = folder.read("crates/other/Cargo.toml");
    let hash = manifest.split("runtime-hash = \"").nth(1).and_then(|rest| rest.split('"').next()).expect("a hash");
    let other = manifest.replace(hash, "0123456789abcdef");
    folder.put("crates/deep/older/Cargo.toml", other.replace("runtime-version = \"", "runtime-version = \"0.0.1-"));
    folder.put("crates/other/Cargo.toml", other);
    folder.put("crates/mine/Cargo.toml", "[package]\nname = 'mine'\n");
    folder
}

#[test]
fn old_runtimes_are_told_with_what_was_mended_since() {
    let folder = crates("audit");
    let before = folder.all("");
    let run = folder.good("audit crates");
    let lines: Vec<&str> = run.out.lines().collect();
    assert!(lines[0].starts_with("crates/deep/older: the runtime of pets, 0.0.1-"), "{}", run.out);
    assert!(lines[0].ends_with(&format!("is old; `cargo xtask codegen` writes that of {}", env!("CARGO_PKG_VERSION"))));
    assert!(lines.contains(&"  0.1.0: the first release"), "{}", run.out);
    assert!(run.out.contains("\ncrates/fresh: the runtime of pets, 0.1.0, is the one of now\n"), "{}", run.out);
    assert!(
        run.out.contains("\ncrates/other: the runtime of pets, 0.1.0, is old: another state of the same"),
        "{}",
        run.out
    );
    assert!(run.out.ends_with("\n3 crates, 2 with an old runtime\n"), "{}", run.out);
    assert_eq!(folder.run("audit crates --deny old").code, Some(1));
    assert_eq!(folder.run("audit crates/fresh --deny old").code, Some(0));
    assert_eq!(folder.all(""), before);
    let run = folder.good("audit crates/deep crates/fresh --message-format json");
    let lines: Vec<Value> = run.out.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect();
    assert_eq!((&lines[0]["state"], &lines[1]["state"]), (&"old".into(), &"current".into()));
    assert_eq!(lines[0]["mended"][0]["version"], "0.1.0");
}

#[test]
fn what_is_no_crate_of_ours() {
    let folder = crates("audit-bad");
    folder.put("crates/broken/Cargo.toml", "[package.metadata.cratewright]\nruntime-version = '1'\n[package\n");
    for (words, said) in [
        ("audit missing", "missing is no folder"),
        ("audit crates/mine", "crates/mine holds no crate that cratewright generated"),
        ("audit crates", "crates/broken/Cargo.toml: "),
    ] {
        let run = folder.run(words);
        assert_eq!(run.code, Some(1), "{words}: {}", run.out);
        assert!(run.err.contains(said), "{words}: {}", run.err);
    }
    assert_eq!(folder.run("audit").code, Some(2));
}

/// The document, the configuration and the names are the same, and only the runtime is another one.
#[test]
fn another_runtime_alone_is_a_patch() {
    let folder = Folder::new("audit-patch");
    folder.put("specs/pets/openapi.yaml", PETS);
    folder.good("codegen");
    let surface = folder.read("specs/pets/surface.json");
    let hash = surface.split("\"runtime\": \"").nth(1).and_then(|rest| rest.split('"').next()).expect("a hash");
    folder.put("old.json", surface.replace(hash, "0123456789abcdef"));
    let run = folder.good("diff old.json pets --message-format json");
    let diff: Value = serde_json::from_str(&run.out).expect("JSON");
    assert_eq!((&diff["rust"], &diff["http"]), (&"patch".into(), &"none".into()));
    assert_eq!(diff["changes"].as_array().map(Vec::len), Some(1), "{diff}");
    assert_eq!((&diff["changes"][0]["kind"], &diff["changes"][0]["cause"]), (&"runtime".into(), &"generator".into()));
    // Also where the document is another one, and a release is to follow.
    folder.put("specs/pets/released.json", surface.replace(hash, "0123456789abcdef"));
    folder.good("codegen");
    let changelog = folder.read("generated/pets/CHANGELOG.md");
    assert!(changelog.contains("### Changed\n\n- the crate has another runtime"), "{changelog}");
}
