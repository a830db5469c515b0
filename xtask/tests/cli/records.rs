//! What stands beside a document by another hand, and what servers send instead of one: each command says so, fails with exit
//! code 1, and changes nothing.

use super::PETS;
use super::folder::Folder;
use super::server::{self, response};

/// It fails, says this, and changes nothing.
#[track_caller]
fn refused(folder: &Folder, words: &str, said: &str) {
    let before = folder.all("");
    let run = folder.run(words);
    assert_eq!(run.code, Some(1), "{words}\n{}\n{}", run.out, run.err);
    assert!(run.err.contains("error") && run.err.contains(said), "{words}: `{said}` is missing in {}", run.err);
    assert!(folder.all("") == before, "{words}: something has changed");
}

#[test]
fn records_by_another_hand() {
    let folder = Folder::new("records");
    folder.put("specs/pets/openapi.yaml", PETS);
    folder.good("codegen");
    folder.put("new.yaml", PETS.replace("listPets", "allPets"));
    folder.good("update pets --from specs/pets/openapi.yaml");
    let surface = folder.read("specs/pets/surface.json");
    folder.put("specs/pets/released.json", &surface);
    folder.good("codegen");
    let (codegen, update) = ("codegen", "update pets --from new.yaml");
    let (diff, publish) = ("diff pets", "publish pets --dry-run --offline");
    let conflict = "<<<<<<< HEAD\n";
    for (file, text, said, commands) in [
        ("names.lock", conflict, "names.lock:1", vec![codegen, "codegen --check", update, publish]),
        ("names.lock", "types = 1\n", "names.lock:1", vec![codegen, update, publish]),
        ("source.toml", conflict, "source.toml:1", vec![update]),
        ("source.toml", "url = 1\n", "source.toml:1", vec![update]),
        ("source.toml", "", "source.toml", vec![update]),
        ("surface.json", conflict, "it is no JSON", vec![update, diff]),
        ("surface.json", "{}", "it says no `format`", vec![update, diff]),
        ("surface.json", "{\"format\": 99}", "its format is 99, and this version reads", vec![update, diff]),
        ("released.json", conflict, "it is no JSON", vec![codegen, update, publish, "diff pets --released"]),
        ("released.json", "[]", "released.json", vec![codegen, update, publish, "diff pets --released"]),
        (
            "released.json",
            "{\"format\": 99}",
            "its format is 99",
            vec![codegen, update, publish, "diff pets --released"],
        ),
    ] {
        let path = format!("specs/pets/{file}");
        let former = folder.read(&path);
        folder.put(&path, text);
        commands.iter().for_each(|words| refused(&folder, words, said));
        folder.put(&path, former);
    }
    // What is no text.
    for file in ["names.lock", "source.toml", "surface.json", "released.json", "codegen.toml"] {
        let path = format!("specs/pets/{file}");
        let former = folder.path(&path).exists().then(|| folder.read(&path));
        folder.put(&path, b"\xff\xfe\x00");
        refused(&folder, update, file);
        match former {
            Some(former) => folder.put(&path, former),
            None => std::fs::remove_file(folder.path(&path)).expect("removed"),
        }
    }
    folder.good("codegen --check");
}

#[test]
fn what_is_no_document() {
    let folder = Folder::new("records-urls");
    folder.put("old.yaml", PETS);
    folder.put("specs/pets/openapi.yaml", PETS);
    folder.good("codegen");
    let commands = |url: &str| {
        [
            format!("codegen --spec {url} --out out"),
            format!("diff old.yaml {url}"),
            format!("diff {url} old.yaml"),
            format!("update pets --from {url}"),
        ]
    };
    let missing = server::start(response("404 Not Found", "text/plain", "no"));
    let page = server::start(response("200 OK", "text/html", "<!doctype html><title>Sign in</title>"));
    let (stranger, _) = server::secure(response("200 OK", "application/yaml", PETS));
    for (url, said) in [
        (format!("http://{missing}/a.yaml"), "/a.yaml: the server answered 404 Not Found"),
        (format!("http://{page}/a.yaml"), "/a.yaml: it is a page of HTML"),
        (format!("https://{stranger}/a.yaml"), "/a.yaml: invalid peer certificate"),
        ("http://".to_owned(), "it is no URL"),
    ] {
        commands(&url).iter().for_each(|words| refused(&folder, words, said));
    }
    let endless = format!("http://{}/a.yaml", server::endless());
    commands(&endless)[..2].iter().for_each(|words| refused(&folder, words, "/a.yaml: it is larger than 64 MiB"));
}
