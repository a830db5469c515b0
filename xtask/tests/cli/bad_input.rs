//! Whatever is wrong with the input: a clear message, exit code 1, and the former output as it was.

use super::PETS;
use super::folder::Folder;

/// Generates from a good document first, then runs with these words: fails, says so, and changes nothing.
#[track_caller]
fn refused(folder: &Folder, words: &str, said: &[&str]) {
    folder.put("good.yaml", PETS);
    folder.good("codegen --spec good.yaml --out out");
    let before = folder.all("out");
    let run = folder.run(words);
    assert_eq!(run.code, Some(1), "{}\n{}", run.out, run.err);
    for part in said {
        assert!(run.err.contains(part), "`{part}` is missing in:\n{}", run.err);
    }
    assert!(!run.err.contains("panicked"), "{}", run.err);
    assert_eq!(folder.all("out"), before);
}

/// A document of this text is refused.
#[track_caller]
fn document(name: &str, text: impl AsRef<[u8]>, said: &[&str]) {
    let folder = Folder::new(name);
    folder.put("in.yaml", text);
    refused(&folder, "codegen --spec in.yaml --out out", said);
}

#[test]
fn a_missing_file() {
    let folder = Folder::new("missing");
    refused(&folder, "codegen --spec no.yaml --out out", &["error[CW0001]", "no.yaml"]);
    refused(&folder, "codegen --spec good.yaml --config no.toml --out out", &["error[CW0001]", "no.toml"]);
}

#[test]
fn a_folder() {
    let folder = Folder::new("folder");
    folder.put("dir/x", "");
    refused(&folder, "codegen --spec dir --out out", &["error[CW0001]", "folder", "dir"]);
    refused(&folder, "codegen --spec good.yaml --config dir --out out", &["error[CW0001]", "dir"]);
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new("unreadable");
    folder.put("in.yaml", PETS);
    let secret = std::fs::Permissions::from_mode(0o000);
    std::fs::set_permissions(folder.path("in.yaml"), secret).expect("permissions");
    // Root may read all the same.
    if std::fs::read(folder.path("in.yaml")).is_err() {
        refused(&folder, "codegen --spec in.yaml --out out", &["error[CW0001]", "in.yaml"]);
    }
}

#[test]
fn an_empty_document() {
    document("empty", "", &["error[CW0002]", "in.yaml"]);
    document("blank", "\n  \n", &["error[CW0002]", "in.yaml"]);
}

#[test]
fn text_that_is_not_utf_8() {
    document("latin1", b"openapi: 3.0.3\ninfo: {title: Caf\xe9}\n", &["error[CW0003]", "in.yaml:2:"]);
}

#[test]
fn broken_yaml() {
    document(
        "yaml",
        "openapi: 3.0.3\ninfo:\n  title: a\n version: b\n",
        &["error[CW0004]", "in.yaml:4:", " version: b"],
    );
}

#[test]
fn broken_json() {
    let folder = Folder::new("json");
    folder.put("in.json", "{\"openapi\": \"3.0.3\",\n \"paths\": {},}");
    refused(&folder, "codegen --spec in.json --out out", &["error[CW0004]", "in.json:2:"]);
}

#[test]
fn a_key_that_is_there_twice() {
    document("twice", "openapi: 3.0.3\npaths: {}\npaths: {}\n", &["error[CW0005]", "in.yaml:3:", "paths"]);
}

#[test]
fn no_openapi() {
    document("other", "name: x\n", &["error[CW0101]", "in.yaml:1:1"]);
    document("list", "[1, 2]\n", &["error[CW0101]", "in.yaml"]);
    let former = ["error[CW0102]", "in.yaml:1:", "Swagger 1.2", "Swagger 2.0 and OpenAPI 3.0"];
    document("swagger", "swagger: '1.2'\ninfo: {}\npaths: {}\n", &former);
    document("older", "swaggerVersion: '1.2'\napis: []\n", &former);
    document("version", "openapi: 4.0.0\npaths: {}\n", &["error[CW0103]", "in.yaml:1:", "4.0.0"]);
}

#[test]
fn an_unknown_key_of_the_configuration() {
    let folder = Folder::new("key");
    folder.put("c.toml", "name = 'x'\noperatoins = 'rest'\n");
    let said = ["error[CW0502]", "c.toml:2:1", "operatoins", "did you mean `operations`?"];
    refused(&folder, "codegen --spec good.yaml --config c.toml --out out", &said);
}

#[test]
fn a_configuration_that_is_no_toml() {
    let folder = Folder::new("toml");
    folder.put("c.toml", "name = \n");
    refused(&folder, "codegen --spec good.yaml --config c.toml --out out", &["error[CW0501]", "c.toml:1:"]);
}

#[test]
fn an_overlay_that_is_not_there() {
    let folder = Folder::new("overlay");
    folder.put("c.toml", "name = 'x'\noverlay = 'overlay.yaml'\n");
    let said = ["error[CW0001]", "overlay.yaml", "there is no such file"];
    refused(&folder, "codegen --spec good.yaml --config c.toml --out out", &said);
}

#[test]
fn a_name_that_is_none() {
    let folder = Folder::new("name");
    for name in ["../x", "1x", "a/b", "ä"] {
        let words = format!("codegen --spec good.yaml --name {name} --out out");
        refused(&folder, &words, &["error[CW0501]", name]);
    }
}

#[test]
fn a_folder_of_somebody_else() {
    let folder = Folder::new("foreign");
    folder.put("mine/notes.txt", "mine");
    refused(&folder, "codegen --spec good.yaml --out mine", &["error[CW0510]", "notes.txt", "nothing is overwritten"]);
    assert_eq!(folder.all("mine").len(), 1);
    refused(&folder, "codegen --spec good.yaml --out good.yaml", &["error[CW0512]", "good.yaml"]);
    assert_eq!(folder.read("good.yaml"), PETS);
}

#[cfg(unix)]
#[test]
fn a_disk_that_is_full() {
    let folder = Folder::new("full");
    folder.put("good.yaml", PETS);
    let run = folder.run_on_full_disk(4, "codegen --spec good.yaml --out new");
    assert_eq!(run.code, Some(1), "{}\n{}", run.out, run.err);
    assert!(run.err.contains("error[CW0512]") && run.err.contains("cannot write"), "{}", run.err);
    assert!(!folder.path("new").exists() && folder.all("").len() == 1, "half of a crate is none");
}

#[test]
fn flags_that_do_not_go_together() {
    let folder = Folder::new("flags");
    folder.put("good.yaml", PETS);
    let wrong = [
        ("codegen --spec good.yaml", "--out"),
        ("codegen --out out", "--spec"),
        ("codegen --chekc", "--check"),
        ("codegen --message-format xml", "human, json"),
        ("bench --spec good.yaml --runs 0", "--runs"),
        ("cdoegen", "codegen"),
    ];
    for (words, said) in wrong {
        let run = folder.run(words);
        // As all programs that clap takes the command line of.
        assert_eq!(run.code, Some(2), "{words}");
        assert!(run.err.contains(said), "{words}\n{}", run.err);
    }
    assert!(folder.all("out").is_empty());
}

/// What the configuration says in vain is said at its place, with what can be said.
#[test]
fn entries_of_the_configuration_that_say_nothing() {
    let folder = Folder::new("config-in-vain");
    for (text, said) in [
        ("edition = 2026", &["codegen.toml:1:11", "expected a text in quotes, `2026`"][..]),
        ("operations = true", &["codegen.toml:1:14", "expected a text in quotes, `operation-id` or `rest`"]),
        ("[features]\ndefault = 1", &["codegen.toml:2:11", "expected \"all\" or a list of features"]),
        ("[features]\nby = \"x\"", &["codegen.toml:2:6", "one of `resource`, `group`, `none`"]),
        (
            "[pagination]\nlistPets = { by = \"x\" }",
            &["codegen.toml:2:19", "one of `item`, `token`, `link`, `page`, `offset`"],
        ),
        ("[pagination]\nlistPets = { by = \"token\", from = \"a\" }", &["unknown key `from`", "known keys: by, "]),
        ("[pagination]\nlistPets = 1", &["codegen.toml:2:12", "expected `true`, `false` or a table"]),
        (
            "[pagination]\nlistPets = true",
            &["codegen.toml:2:1", "`listPets` has no pages", "say how they hang together"],
        ),
        ("[pagination]\nx = true", &["codegen.toml:2:1", "`x` in `[pagination]` names no operation"]),
        ("[groups]\nlistPets = \"\"", &["codegen.toml:2:1", "`` is no name of a module", "`admin::users`"]),
        ("[groups]\nlistPets = \"a::\"", &["codegen.toml:2:1", "`a::` is no name of a module"]),
        ("[names]\nlistPets = \"-\"", &["codegen.toml:2:1", "`-` is no name of an item"]),
        ("prefixes = [\"io.x\"]", &["codegen.toml:1:13", "no component of this document begins with `io.x.`"]),
        ("name = \"fn\"", &["codegen.toml:1:1", "`fn` cannot be the name of a crate", "a word of Rust's own"]),
    ] {
        folder.put("codegen.toml", format!("{text}\n"));
        refused(&folder, "codegen --spec good.yaml --config codegen.toml --out out", said);
    }
    refused(&folder, "codegen --spec good.yaml --name fn --out out", &["`fn` cannot be the name of a crate"]);
}
