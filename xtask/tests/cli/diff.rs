//! What a new document means.

use std::process::Command;

use serde_json::Value;

use super::PETS;
use super::folder::Folder;

/// A folder with one API, generated.
fn published(test: &str) -> Folder {
    let folder = Folder::new(test);
    folder.put("specs/pets/openapi.yaml", PETS);
    folder.good("codegen");
    folder
}

#[test]
fn a_document_is_held_against_what_was_published() {
    let folder = published("diff");
    let same = folder.good("diff pets");
    assert_eq!(same.out, "the crate: none, HTTP: none\n");
    let other = PETS.replace("openapi: 3.0.3", "openapi: 3.0.3\nx-nothing: true");
    folder.put("specs/pets/openapi.yaml", other.replace("/pets:", "/v2/pets:"));
    let run = folder.run("diff pets --deny breaking");
    assert_eq!(run.code, Some(1), "{}", run.err);
    assert!(run.out.contains("HTTP: breaking"), "{}", run.out);
    let run = folder.run("diff pets --deny major");
    assert_eq!(run.code, Some(0), "{}{}", run.out, run.err);
    let json: Value =
        serde_json::from_str(&folder.good("diff specs/pets --message-format json").out).expect("it is JSON");
    assert_eq!((&json["rust"], &json["http"]), (&Value::from("patch"), &Value::from("breaking")));
    assert_eq!(json["changes"][0]["kind"], "endpoint");
    assert_eq!(json["changes"][0]["cause"], "document");
}

#[test]
fn documents_and_recorded_surfaces_stand_on_either_side() {
    let folder = published("diff-sides");
    folder.put("new.yaml", PETS);
    for sides in
        ["new.yaml new.yaml", "specs/pets/surface.json new.yaml", "new.yaml specs/pets/surface.json", "new.yaml pets"]
    {
        let run = folder.good(&format!("diff {sides}"));
        assert!(run.out.ends_with("the crate: none, HTTP: none\n"), "{sides}: {}", run.out);
    }
}

/// Names of the document are text on the page, and nothing is loaded.
#[test]
fn the_page_says_what_the_text_says() {
    let folder = published("diff-page");
    let tag = "<img src=x onerror=alert(1)>";
    folder.put(
        "new.yaml",
        PETS.replace(
            "      responses:",
            &format!("      parameters: [{{name: '{tag}', in: query, schema: {{type: string}}}}]\n      responses:"),
        ),
    );
    let run = folder.good("diff pets new.yaml --html page.html");
    assert!(run.out.contains(tag), "{}", run.out);
    let page = folder.read("page.html");
    assert!(page.contains("&lt;img src=x onerror=alert(1)&gt;") && !page.contains(tag), "{page}");
    assert!(
        page.contains("The crate: <b class=\"minor\">minor</b>. HTTP: <b class=\"compatible\">compatible</b>."),
        "{page}"
    );
    assert!(!page.contains("http://") && !page.contains("https://"), "{page}");
    assert!(page.contains("<option value=\"1\">pets</option>") && page.contains("id=\"resource-1\""), "{page}");
}

#[test]
fn what_cannot_be_compared_is_said() {
    let folder = published("diff-bad");
    folder.put("old.json", "{\"format\": 1, \"types\": []}");
    folder.put("broken.yaml", "openapi: [");
    folder.put("alone.yaml", PETS);
    for (words, said) in [
        ("diff nothing", "`nothing` is no file, and no API of specs/"),
        ("diff old.json pets", "old.json cannot be used: its format is 1, and this version reads 3"),
        ("diff broken.yaml pets", "error[CW"),
        ("diff alone.yaml", "`alone.yaml` is no API of specs/"),
        (
            "diff alone.yaml pets --released",
            "`alone.yaml` is a file: --against and --released are for an API of specs/",
        ),
        ("diff pets --released", "specs/pets/released.json is not there, so nothing is known to be published"),
        ("diff pets --against HEAD --released", "cannot be used with"),
        ("diff pets --against no-such-revision", "git knows no revision `no-such-revision` in specs/pets"),
        ("diff pets --against --help", "a value is required"),
        ("diff pets --deny all", "invalid value 'all'"),
    ] {
        let run = folder.run(words);
        assert_ne!(run.code, Some(0), "{words}");
        assert!(run.err.contains(said), "{words}: {}", run.err);
    }
}

#[test]
fn a_surface_that_is_not_that_of_the_document_is_stale() {
    let folder = published("diff-stale");
    folder.put("specs/pets/surface.json", "{}");
    let run = folder.run("codegen --check");
    assert_eq!(run.code, Some(1), "{}", run.out);
    assert!(run.err.contains("surface.json is stale"), "{}", run.err);
    folder.good("codegen");
    assert_eq!(folder.run("codegen --check").code, Some(0));
}

/// Runs git in a folder, as somebody.
fn git(folder: &Folder, words: &[&str]) {
    let who = ["-c", "user.name=Somebody", "-c", "user.email=somebody@example.com", "-c", "commit.gpgsign=false"];
    let run = Command::new("git").current_dir(folder.path("")).args(who).args(words).output().expect("there is git");
    assert!(run.status.success(), "git {words:?}: {}", String::from_utf8_lossy(&run.stderr));
}

fn commit(folder: &Folder) {
    git(folder, &["add", "--all"]);
    git(folder, &["commit", "--quiet", "--message", "More"]);
}

const LIMIT: &str = "      parameters: [{name: limit, in: query, schema: {type: integer}}]\n      responses:";

#[test]
fn an_api_is_held_against_what_git_has_and_what_was_released() {
    let folder = published("diff-git");
    git(&folder, &["init", "--quiet"]);
    commit(&folder);
    folder.put("specs/pets/released.json", folder.read("specs/pets/surface.json"));
    folder.put("specs/pets/openapi.yaml", PETS.replace("      responses:", LIMIT));
    folder.good("codegen");
    let is_new = "the query parameter `limit` (`pets::ListPets.limit`) is new\n";
    let run = folder.good("diff pets");
    assert!(run.out.contains(is_new) && run.err.is_empty(), "{}{}", run.out, run.err);
    commit(&folder);
    assert_eq!(folder.good("diff pets").out, "the crate: none, HTTP: none\n");
    for words in ["diff pets --against HEAD~1", "diff pets --released", "diff specs/pets/released.json pets"] {
        assert!(folder.good(words).out.contains(is_new), "{words}");
    }
}

/// Where git has the old document, what the configuration makes of that, too, is its doing.
#[test]
fn what_the_document_did_not_cause_is_said() {
    let folder = published("diff-cause");
    git(&folder, &["init", "--quiet"]);
    commit(&folder);
    folder.put("specs/pets/released.json", folder.read("specs/pets/surface.json"));
    folder.put("specs/pets/openapi.yaml", PETS.replace("      responses:", LIMIT));
    folder.put("specs/pets/codegen.toml", "[names]\n\"listPets\" = \"every\"\n");
    for words in ["diff pets", "diff pets --released"] {
        let json: Value =
            serde_json::from_str(&folder.good(&format!("{words} --message-format json")).out).expect("JSON");
        let changes = json["changes"].as_array().expect("changes");
        let causes = |kind: &str| -> Vec<&Value> {
            changes.iter().filter(|one| one["kind"] == kind).map(|one| &one["cause"]).collect()
        };
        assert_eq!(causes("operation_moved"), ["generator"], "{words}: {json:#}");
        assert_eq!(causes("input_added"), ["document"], "{words}: {json:#}");
    }
}

/// Its owner decides something: what that means is said, and that no document caused it.
#[test]
fn what_the_configuration_changes_is_said() {
    let folder = published("diff-config");
    folder.put("specs/pets/codegen.toml", "[idempotency]\nheader = 'X-Once'\n[features]\ndefault = ['reqwest']\n");
    let run = folder.good("diff pets");
    assert!(
        run.out.contains("the feature `rustls` is no longer on by default (caused by the generator)"),
        "{}",
        run.out
    );
    assert!(run.out.contains("a call is now named by `X-Once`"), "{}", run.out);
    assert!(run.out.contains("the crate: major, HTTP: breaking ("), "{}", run.out);
}

#[test]
fn one_output_has_one_form() {
    let folder = published("diff-forms");
    let run = folder.run("diff pets --markdown --message-format json");
    assert_eq!((run.code, run.out.as_str()), (Some(1), ""));
    let said = "`--markdown` and `--message-format json` are two forms of one output: give one of them";
    assert!(run.err.contains(said), "{}", run.err);
}
