//! Bringing a new document in.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::folder::Folder;
use super::server::{self, response};
use super::{AMBIGUOUS, PETS};

/// The document with one operation more.
fn more() -> String {
    format!(
        "{PETS}    post:
      operationId: createPet
      responses:
        '204': {{description: Done}}
"
    )
}

/// The document without its operation.
fn less() -> String {
    PETS.replace("/pets:", "/cats:").replace("listPets", "listCats")
}

/// A folder with one API, generated.
fn published(test: &str) -> Folder {
    let folder = Folder::new(test);
    folder.put("specs/pets/openapi.yaml", PETS);
    folder.put("specs/pets/codegen.toml", "# Ours.\nname = 'pets'\nversion = '1.2.3' # as published\n");
    folder.good("codegen");
    folder
}

/// What belongs to the API.
fn state(folder: &Folder) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = folder.all("specs");
    files.extend(folder.all("generated"));
    files
}

/// It fails, says this, and changes nothing.
#[track_caller]
fn refused(folder: &Folder, words: &str, said: &str) {
    let before = state(folder);
    let run = folder.run(words);
    assert_eq!(run.code, Some(1), "{words}\n{}\n{}", run.out, run.err);
    assert!(run.err.contains(said), "{words}: {}", run.err);
    assert!(state(folder) == before, "{words}: something has changed");
}

#[test]
fn a_new_document_comes_from_a_file() {
    let folder = published("update-file");
    folder.put("new/pets.yaml", more());
    let run = folder.good("update pets --from new/pets.yaml");
    assert!(run.out.contains("createPet"), "{}", run.out);
    assert!(run.out.contains("the crate: minor, HTTP: compatible"), "{}", run.out);
    assert!(run.out.contains("version: if 1.2.3 is published, 1.3.0 has to follow"), "{}", run.out);
    assert_eq!(folder.read("specs/pets/openapi.yaml"), more());
    let source = folder.read("specs/pets/source.toml");
    assert!(
        source.starts_with(
            "# Where the document comes from; written by `cargo xtask update`.\nfile = \"pets.yaml\"\nsha256 = \""
        ),
        "{source}"
    );
    assert_eq!(folder.run("codegen --check").code, Some(0));
    // Once more there is nothing new, and nothing is written.
    let before = state(&folder);
    let run = folder.good("update pets --from new/pets.yaml");
    assert!(run.out.starts_with("specs/pets: the document is the same as before\n"), "{}", run.out);
    assert!(run.out.ends_with("version: 1.2.3 may stay\n"), "{}", run.out);
    assert!(state(&folder) == before);
}

#[test]
fn the_version_that_has_to_follow_is_written() {
    let folder = published("update-bump");
    folder.put("less.yaml", less());
    let run = folder.good("update specs/pets --from less.yaml --bump");
    assert!(run.out.ends_with("version: 1.2.3 -> 2.0.0, in codegen.toml\n"), "{}", run.out);
    assert_eq!(folder.read("specs/pets/codegen.toml"), "# Ours.\nname = 'pets'\nversion = \"2.0.0\" # as published\n");
    assert!(folder.read("generated/pets/Cargo.toml").contains("\nversion = \"2.0.0\"\n"));
    assert_eq!(folder.run("codegen --check").code, Some(0));
    // It is never lowered.
    folder.put("specs/pets/codegen.toml", "name = 'pets'\nversion = '1.9.0'\n");
    refused(&folder, "codegen", "generated/pets has version 2.0.0 already, and a version is never lowered");
    refused(&folder, "update pets --from less.yaml", "would make it 1.9.0");
}

#[test]
fn a_new_document_comes_from_a_url() {
    let folder = published("update-url");
    let host = server::start(response("200 OK", "text/plain", &more()));
    let front = server::start(server::redirect(&format!("http://{host}/api/openapi.yaml")));
    folder.good(&format!("update pets --from http://me:CANARY@{front}/latest?token=CANARY#CANARY"));
    let source = folder.read("specs/pets/source.toml");
    assert!(source.contains(&format!("\nurl = \"http://{front}/latest\"\nwithheld = true\nsha256 = \"")), "{source}");
    assert!(!source.contains("CANARY"), "{source}");
    refused(&folder, "update pets", "is not all of it: user, password and query are not recorded");
    folder.good(&format!("update pets --from http://{front}/latest"));
    let run = folder.good("update pets");
    assert!(run.out.starts_with("specs/pets: the document is the same as before\n"), "{}", run.out);
    refused(&folder, "update pets --offline", &format!("cannot get http://{front}/latest: --offline forbids it"));
}

#[test]
fn json_takes_the_place_of_yaml() {
    let folder = published("update-json");
    let json = "{\"openapi\": \"3.0.3\", \"info\": {\"title\": \"Pets\", \"version\": \"1\"}, \"paths\": {}}";
    folder.put("pets.txt", json);
    folder.good("update pets --from pets.txt");
    assert_eq!(folder.read("specs/pets/openapi.yaml"), json);
    assert_eq!(folder.run("codegen --check").code, Some(0));
    // YAML in a file that is called JSON would be none.
    folder.put("specs/new/codegen.toml", "name = 'new'\n");
    folder.good("update new --from pets.txt");
    assert!(folder.path("specs/new/openapi.json").exists());
    folder.put("new.yaml", PETS);
    folder.good("update new --from new.yaml");
    assert!(!folder.path("specs/new/openapi.json").exists());
    assert_eq!(folder.read("specs/new/openapi.yaml"), PETS);
    assert_eq!(folder.run("codegen --check").code, Some(0));
}

#[test]
fn what_is_no_document_changes_nothing() {
    let folder = published("update-bad");
    folder.put("broken.yaml", "openapi: [\n");
    folder.put("empty.yaml", "");
    folder.put("new.yaml", more());
    folder.put("elsewhere.yaml", PETS.replace("{type: string}", "{$ref: '../../secret.yaml'}"));
    for (words, said) in [
        ("update pets", "say where the new document is"),
        ("update cats --from new.yaml", "specs/ has no API `cats`: there is pets"),
        ("update pest --from new.yaml", "specs/ has no API `pest`: did you mean `pets`?"),
        ("update pets --from missing.yaml", "cannot read missing.yaml: No such file"),
        ("update pets --from specs", "cannot read specs: it is a folder"),
        ("update pets --from broken.yaml", "specs/pets: nothing is written: 1 error"),
        ("update pets --from empty.yaml", "openapi.yaml` is empty"),
        ("update pets --from elsewhere.yaml", "specs/pets: nothing is written: 1 error"),
    ] {
        refused(&folder, words, said);
    }
}

#[test]
fn problems_are_told_as_codegen_tells_them() {
    let folder = published("update-told");
    folder.put("ambiguous.yaml", AMBIGUOUS);
    folder.put("broken.yaml", "openapi: [\n");
    let words = "specs/pets: nothing is written: 1 warning; under --strict warnings are errors";
    refused(&folder, "update pets --from ambiguous.yaml --strict", words);
    for from in ["ambiguous.yaml", "broken.yaml"] {
        let run = folder.run(&format!("update pets --from {from} --strict --message-format json"));
        assert_eq!((run.code, run.err.as_str()), (Some(1), ""), "{from}");
        let line: serde_json::Value = serde_json::from_str(&run.out).expect("one line of JSON");
        assert!(line["code"].is_string(), "{line}");
    }
}

#[test]
fn line_ends_are_no_new_document() {
    let folder = published("update-lines");
    folder.put("windows.yaml", PETS.replace('\n', "\r\n"));
    folder.put("more.yaml", more());
    folder.good("update pets --from windows.yaml");
    // As git may check it out.
    folder.put("specs/pets/openapi.yaml", PETS);
    let run = folder.good("update pets --from windows.yaml");
    assert!(run.out.starts_with("specs/pets: the document is the same as before\n"), "{}", run.out);
    folder.put("specs/pets/openapi.yaml", PETS);
    folder.good("update pets --from more.yaml");
}

#[test]
fn what_servers_do_changes_nothing() {
    let folder = published("update-servers");
    let missing = server::start(response("404 Not Found", "text/plain", "no"));
    refused(&folder, &format!("update pets --from http://{missing}/a"), "/a: the server answered 404 Not Found");
    let page = server::start(response("200 OK", "text/html", "\n<!doctype html><title>Sign in</title>"));
    refused(&folder, &format!("update pets --from http://{page}/a"), "/a: it is a page of HTML");
    refused(&folder, &format!("update pets --from http://{}/a", server::endless()), "/a: it is larger than 64 MiB");
    let circle = server::start(server::redirect("/b"));
    refused(&folder, &format!("update pets --from http://{circle}/a"), "/a: it redirects more than 5 times");
    refused(&folder, "update pets --from http://name.invalid/a", "cannot get http://name.invalid/a: ");
    let short =
        server::start(b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\nconnection: close\r\n\r\nopenapi: 3.0.3".to_vec());
    refused(&folder, &format!("update pets --from http://{short}/a"), "cannot get http://localhost");
}

#[test]
fn a_certificate_counts_if_the_system_trusts_it() {
    let folder = published("update-tls");
    let (host, pem) = server::secure(response("200 OK", "application/yaml", &more()));
    refused(&folder, &format!("update pets --from https://{host}/a?CANARY"), "/a: invalid peer certificate");
    folder.put("trusted.pem", pem);
    let trusted = folder.path("trusted.pem");
    let run = folder.run_with("SSL_CERT_FILE", &trusted, &format!("update pets --from https://{host}/a"));
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert_eq!(folder.read("specs/pets/openapi.yaml"), more());
    // From https no redirect leads to http.
    let plain = server::start(response("200 OK", "application/yaml", PETS));
    let (host, pem) = server::secure(server::redirect(&format!("http://{plain}/secret")));
    folder.put("trusted.pem", pem);
    let run = folder.run_with("SSL_CERT_FILE", &trusted, &format!("update pets --from https://{host}/a"));
    assert_eq!(run.code, Some(1), "{}", run.out);
    assert!(run.err.contains("/a: it redirects from https to http") && !run.err.contains("secret"), "{}", run.err);
}

#[test]
fn a_proxy_is_taken_from_the_environment() {
    let folder = published("update-proxy");
    let proxy = format!("http://{}", server::proxy(response("200 OK", "application/yaml", &more())));
    let run = folder.run_with("ALL_PROXY", proxy.as_ref(), "update pets --from http://name.invalid/a");
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert_eq!(folder.read("specs/pets/openapi.yaml"), more());
}

#[test]
fn records_by_another_hand_are_refused() {
    let folder = published("update-records");
    folder.put("new.yaml", more());
    folder.good("update pets --from new.yaml");
    folder.put("specs/pets/openapi.yaml", PETS);
    refused(&folder, "update pets --from new.yaml", "was changed since it was brought in");
    folder.good("update pets --from new.yaml --overwrite");
    let source = folder.read("specs/pets/source.toml");
    folder.put("specs/pets/source.toml", source.replace("file =", "path ="));
    refused(&folder, "update pets --from new.yaml", "specs/pets/source.toml:2");
    folder.put("specs/pets/source.toml", "<<<<<<< HEAD\n");
    refused(&folder, "update pets --from new.yaml", "specs/pets/source.toml:1");
    folder.put("specs/pets/source.toml", source);
    folder.put("specs/pets/surface.json", "{\"format\": 1}");
    refused(&folder, "update pets --from new.yaml", "its format is 1, and this version reads");
}

#[test]
fn a_document_of_a_url_is_generated_anywhere() {
    let folder = Folder::new("spec-url");
    let host = server::start(response("200 OK", "text/plain", PETS));
    folder.good(&format!("codegen --spec http://{host}/pets.yaml?key=CANARY --out out"));
    assert!(folder.read("out/.cratewright-files").contains("\n# from pets.yaml\n"));
    let run = folder.good(&format!("diff http://{host}/pets.yaml?key=CANARY http://{host}/pets.yaml"));
    assert!(run.out.ends_with("the crate: none, HTTP: none\n"), "{}", run.out);
    for words in ["codegen --out other --spec", "diff http://localhost/a"] {
        let run = folder.run(&format!("{words} http://{host}/pets.yaml?key=CANARY --offline"));
        assert_eq!(run.code, Some(1), "{words}");
        assert!(run.err.contains("--offline forbids it") && !run.err.contains("CANARY"), "{}", run.err);
    }
    // What our configuration names is ours, and found from there.
    folder.put(
        "ours/codegen.toml",
        "[crate.templates]\n'README.md' = 'r.jinja'\n[crate.files]\nLICENSE = '../license.txt'\n",
    );
    folder.put("ours/r.jinja", "# {{ name }} of ours\n");
    folder.put("license.txt", "Do as you like.\n");
    folder.good(&format!("codegen --spec http://{host}/pets.yaml --config ours/codegen.toml --out own"));
    assert_eq!(
        (folder.read("own/README.md").as_str(), folder.read("own/LICENSE").as_str()),
        ("# pets of ours\n", "Do as you like.\n")
    );
    // It may be a stranger's: no file of ours is read for it.
    folder.put("secret.yaml", "type: string");
    let host = server::start(response("200 OK", "text/plain", &PETS.replace("{type: string}", "{$ref: secret.yaml}")));
    let run = folder.run(&format!("codegen --spec http://{host}/pets.yaml --out stranger"));
    assert_eq!(run.code, Some(1), "{}", run.out);
    assert!(run.err.contains("a document from a URL can refer to no other files"), "{}", run.err);
}

#[test]
fn the_changelog_says_what_changed_since_the_release() {
    let folder = published("update-changelog");
    folder.put("more.yaml", more());
    folder.put("less.yaml", less());
    // Where no release is recorded, each document adds to it.
    folder.good("update pets --from more.yaml");
    let text = folder.read("generated/pets/CHANGELOG.md");
    assert!(text.contains("\n## [Unreleased]\n") && text.contains("\n### Added\n\n- `pets`: "), "{text}");
    assert!(text.contains("createPet") && text.contains("pets::create_pet"), "{text}");
    assert!(!folder.read("generated/pets/.cratewright-files").contains("CHANGELOG"));
    folder.put("generated/pets/CHANGELOG.md", text.replace("## [Unreleased]\n", "## [Unreleased]\n\nBy hand.\n"));
    folder.good("update pets --from less.yaml");
    let text = folder.read("generated/pets/CHANGELOG.md");
    assert!(text.contains("\nBy hand.\n") && text.contains("### Removed") && text.contains("createPet"), "{text}");
    // Where one is, it is what changed since, whatever came and went between.
    folder.good("update pets --from more.yaml");
    std::fs::copy(folder.path("specs/pets/surface.json"), folder.path("specs/pets/released.json")).expect("copied");
    assert_eq!(folder.run("codegen --check").code, Some(1));
    folder.good("codegen");
    let text = folder.read("generated/pets/CHANGELOG.md");
    assert!(text.contains("\nBy hand.\n") && !text.contains("### "), "{text}");
    assert_eq!(folder.run("codegen --check").code, Some(0));
    folder.put("specs/pets/openapi.yaml", PETS);
    folder.good("codegen");
    let text = folder.read("generated/pets/CHANGELOG.md");
    assert!(text.contains("### Removed") && text.contains("**Breaking:**") && !text.contains("listCats"), "{text}");
    // Cut by hand, it is refused.
    folder.put("generated/pets/CHANGELOG.md", text.replace("<!-- cratewright: end -->", ""));
    refused(&folder, "codegen", "begins what is written by each run, and no line");
    refused(&folder, "update pets --from less.yaml --overwrite", "CHANGELOG.md: line");
}

/// What a stranger wrote reads no file of ours, and is named by its URL.
#[test]
fn a_fetched_document_reads_nothing_of_ours() {
    let folder = published("update-stranger");
    folder.put("specs/pets/secret.yaml", "type: string\n");
    let stranger = PETS.replace("{type: string}", "{$ref: secret.yaml}");
    assert_ne!(stranger, PETS);
    let host = server::start(response("200 OK", "text/plain", &stranger));
    let said =
        "a document from a URL can refer to no other files: get it with those that it refers to, and give it as a file";
    refused(&folder, &format!("update pets --from http://{host}/api/pets.yaml"), said);
    refused(&folder, &format!("new others --spec http://{host}/api/pets.yaml"), said);
    // From a file it reads what lies beside it, as before.
    folder.put("new.yaml", &stranger);
    folder.good("update pets --from new.yaml");
}

#[test]
fn problems_of_a_fetched_document_name_its_url() {
    let folder = published("update-problems");
    let host = server::start(response("200 OK", "text/plain", AMBIGUOUS));
    let url = format!("http://{host}/api/pets.yaml");
    let place = format!("--> {url}:");
    for words in ["update pets --from", "new others --name others --spec", "codegen --out out --spec"] {
        let run = folder.good(&format!("{words} {url}?key=CANARY"));
        assert!(run.err.contains(&place) && !run.err.contains("CANARY"), "{words}: {}", run.err);
        assert!(!run.err.contains("--> specs/"), "{words}: {}", run.err);
    }
    // What was brought in is a file like any other.
    let run = folder.good("codegen --all-warnings");
    assert!(run.err.contains("openapi.yaml:") && !run.err.contains(&place), "{}", run.err);
    let host = server::start(response("200 OK", "text/plain", "openapi: 3.0.3\ninfo: [\n"));
    refused(&folder, &format!("update pets --from http://{host}/a.yaml"), &format!("--> http://{host}/a.yaml:"));
}
