//! Small documents, what an overlay makes of them, and what is said of one that does not fit.

use std::path::{Path, PathBuf};

use super::{apply, read};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::node::Node;
use crate::pointer::Pointer;
use crate::read::tree;
use crate::render;
use crate::source::{Format, Source, Sources};
use crate::trace::{self, Trace};

fn source(file: &str, text: &str) -> Source {
    Source { file: file.into(), text: text.to_owned(), format: Format::Yaml }
}

fn node(text: &str) -> Node {
    tree(&source("t.yaml", text)).expect("it is YAML")
}

const HEAD: &str = "overlay: 1.1.0\ninfo: {title: T, version: '1'}\nactions:\n";

/// The document after the overlay, what was changed, and what was said.
fn run(document: &str, overlay: &str) -> (Node, Trace, Vec<Diagnostic>) {
    let mut root = node(document);
    let source = source("overlay.yaml", overlay);
    let mut diagnostics = Diagnostics::new();
    let overlay = read(&source, Path::new("openapi.yaml"), &mut diagnostics);
    let mut trace = Trace::default();
    if let Some(overlay) = overlay {
        apply(&overlay, &mut root, &mut trace, &mut diagnostics);
    }
    let mut list = diagnostics.into_list();
    let mut sources = Sources::from(self::source("openapi.yaml", document));
    sources.push(source);
    crate::locate::place(&mut list, &sources);
    (root, trace, list)
}

/// The actions make this of the document, and nothing is said.
#[track_caller]
fn becomes(document: &str, actions: &str, expected: &str) {
    let (root, _, said) = run(document, &format!("{HEAD}{actions}"));
    assert_eq!(said, []);
    assert_eq!(root.to_json(), node(expected).to_json());
}

/// Something is said of the overlay: this code, at this line of it, with these words in message or help.
#[track_caller]
fn says(document: &str, overlay: &str, code: Code, line: usize, words: &[&str]) {
    let (_, _, said) = run(document, overlay);
    let [problem] = said.as_slice() else { panic!("{said:?}") };
    let text = format!("{} {}", problem.message, problem.help.as_deref().unwrap_or_default());
    assert_eq!(problem.code, code, "{text}");
    assert_eq!(problem.file.as_deref(), Some(Path::new("overlay.yaml")));
    assert_eq!(problem.place.as_ref().map(|place| place.line), Some(line), "{text}");
    for word in words {
        assert!(text.contains(word), "`{word}` in {text}");
    }
}

#[track_caller]
fn action_says(document: &str, actions: &str, code: Code, line: usize, words: &[&str]) {
    says(document, &format!("{HEAD}{actions}"), code, line + 3, words);
}

const PETS: &str = "
paths:
  /pets:
    get: {operationId: list, tags: [pets], parameters: [{name: a, in: query}, {name: b, in: query}]}
    post: {operationId: create, tags: [pets]}
  /pets/{id}:
    get: {operationId: one, tags: [pets, one]}
";

#[test]
fn objects_merge_arrays_grow_and_the_rest_is_replaced() {
    becomes(
        "{a: {keep: 1, text: old, list: [1], inner: {x: 1}}, b: 1}",
        "- {target: $.a, update: {text: new, list: [2, 3], inner: {y: null}, more: {z: [1]}}}",
        "{a: {keep: 1, text: new, list: [1, 2, 3], inner: {x: 1, y: null}, more: {z: [1]}}, b: 1}",
    );
    becomes("{a: 1}", "- {target: $, update: {b: 2}}", "{a: 1, b: 2}");
}

#[test]
fn arrays_take_one_item_or_several() {
    becomes("{tags: [{name: a}]}", "- {target: $.tags, update: {name: b}}", "{tags: [{name: a}, {name: b}]}");
    becomes("{tags: [a]}", "- {target: $.tags, update: [b, [c]]}", "{tags: [a, b, [c]]}");
    becomes("{tags: [a]}", "- {target: $.tags, update: b}", "{tags: [a, b]}");
}

#[test]
fn primitives_are_replaced() {
    becomes("{a: {type: string}}", "- {target: $.a.type, update: integer}", "{a: {type: integer}}");
    becomes("{a: [1, 2, 2]}", "- {target: '$.a[?@ == 2]', update: x}", "{a: [1, x, x]}");
}

#[test]
fn queries_select_by_wildcard_descent_and_filter() {
    becomes(
        "{a: {get: {}}, b: {get: {}, put: {}}}",
        "- {target: $.*.get, update: {x: 1}}",
        "{a: {get: {x: 1}}, b: {get: {x: 1}, put: {}}}",
    );
    becomes("{p: {p: {p: {}}}}", "- {target: $..p, update: {x: 1}}", "{p: {p: {p: {x: 1}, x: 1}, x: 1}}");
    becomes(
        "{a: [{name: x, in: query}, {name: x, in: path}]}",
        "- {target: \"$.a[?@.name == 'x' && @.in == 'query']\", update: {required: true}}",
        "{a: [{name: x, in: query, required: true}, {name: x, in: path}]}",
    );
    becomes(
        "{paths: {/a~b/c: {get: 1}}}",
        "- {target: \"$.paths['/a~b/c']\", update: {put: 2}}",
        "{paths: {/a~b/c: {get: 1, put: 2}}}",
    );
}

#[test]
fn keys_and_items_are_removed() {
    becomes("{a: 1, b: 2, c: 3}", "- {target: $.b, remove: true}", "{a: 1, c: 3}");
    becomes("{a: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]}", "- {target: '$.a[?@ >= 2]', remove: true}", "{a: [0, 1]}");
    becomes("{x: {x: {x: 1}}, y: [{x: 1}]}", "- {target: $..x, remove: true}", "{y: [{}]}");
}

#[test]
fn actions_see_what_the_former_ones_made() {
    becomes(
        "{a: {type: string}}",
        "- {target: $.a.type, remove: true}\n- {target: $.a, update: {type: [string, 'null']}}\n- {target: '$.a.type[1]', remove: true}",
        "{a: {type: [string]}}",
    );
    becomes(
        "{}",
        "- {target: $, update: {a: {}}}\n- {target: $.a, update: {b: {}}}\n- {target: $.a.b, update: {c: 1}}",
        "{a: {b: {c: 1}}}",
    );
}

#[test]
fn nodes_are_copied() {
    becomes("{a: {x: 1}, b: {y: 2}}", "- {target: $.b, copy: $.a}", "{a: {x: 1}, b: {y: 2, x: 1}}");
    // As 1.1 renames a path: make the new one, copy, remove the old one.
    becomes(
        "{paths: {/old: {get: {}}}}",
        "- {target: $.paths, update: {/new: {}}}\n- {target: \"$.paths['/new']\", copy: \"$.paths['/old']\"}\n- {target: \"$.paths['/old']\", remove: true}",
        "{paths: {/new: {get: {}}}}",
    );
    action_says("{a: {}, b: [1, 2]}", "- target: $.a\n  copy: $.b[*]", Code::OverlayMismatch, 2, &["selects 2 nodes"]);
    action_says("{a: {}}", "- target: $.a\n  copy: $.b", Code::OverlayNoMatch, 2, &["`$.b` selects nothing"]);
}

#[test]
fn order_and_numbers_of_the_document_stay() {
    let (root, _, _) = run(
        "{z: 18446744073709551615, a: 1.5, m: {b: 1, a: 2}}",
        &format!("{HEAD}- {{target: $.m, update: {{c: 3}}}}"),
    );
    assert_eq!(root.to_json(), r#"{"z":18446744073709551615,"a":1.5,"m":{"b":1,"a":2,"c":3}}"#);
}

#[test]
fn action_that_selects_nothing_is_an_error_with_its_place() {
    let code = Code::OverlayNoMatch;
    action_says(
        PETS,
        "- target: $.paths['/pets'].get\n  remove: true\n- target: $.paths['/pets'].get\n  remove: true",
        code,
        3,
        &["selects nothing", "`$.paths['/pets']` is there"],
    );
    action_says(
        PETS,
        "- {target: \"$.paths['/pet'].get\", remove: true}",
        code,
        1,
        &["`$.paths` is there", "did you mean `/pets`?"],
    );
    action_says(PETS, "- {target: $.paths.*.patch, update: {}}", code, 1, &["is not; take the action out"]);
    action_says(PETS, "- {target: \"$..[?@.operationId == 'all']\", update: {}}", code, 1, &["take the action out"]);
}

#[test]
fn what_does_not_fit_is_an_error() {
    let code = Code::OverlayMismatch;
    action_says(
        "{a: {type: string}}",
        "- target: $.a\n  update:\n    type: [string]",
        code,
        3,
        &["an array cannot be merged into a string, which #/a/type is", "remove it"],
    );
    action_says("{a: {}}", "- target: $.a\n  update: text", code, 2, &["a string cannot be merged into an object"]);
    action_says(
        "{a: {b: {}, c: []}}",
        "- target: $.a.*\n  update: {}",
        code,
        1,
        &["an object at #/a/b and an array at #/a/c"],
    );
    action_says("{a: 1}", "- target: $\n  remove: true", code, 1, &["document itself"]);
}

#[test]
fn overlay_that_is_none_is_refused() {
    let code = Code::OverlayInvalid;
    says("{}", "openapi: 3.0.3\n", code, 1, &["`overlay` is missing"]);
    says("{}", "- a\n", code, 1, &["an overlay is an object, not an array"]);
    says("{}", "overlay: 2.0.0\nactions: []\n", code, 1, &["Overlay 2.0.0 is not read"]);
    says("{}", &HEAD.replace("actions:\n", "actions: []\n"), code, 3, &["no `actions`"]);
    says(
        "{a: {}}",
        "overlay: 1.0.0\ninfo: {title: T, version: '1'}\nactions:\n- target: $.a\n  copy: $.a\n",
        code,
        5,
        &["came with Overlay 1.1"],
    );
    action_says("{}", "- update: {}", code, 1, &["no `target`"]);
    action_says("{}", "- target: $", code, 1, &["the action does nothing"]);
    action_says("{}", "- target: $\n  remove: 'yes'", code, 2, &["true or false, not a string"]);
    action_says("{}", "- {target: $, update: {}, copy: $}", code, 1, &["`update` and `copy`"]);
    action_says(
        "{}",
        "- target: $.paths./pets\n  remove: true",
        Code::OverlayQuery,
        1,
        &["is no JSONPath query", "in brackets"],
    );
}

#[test]
fn what_has_no_effect_is_a_warning() {
    let unknown = Code::OverlayUnknownKey;
    action_says(
        "{}",
        "- target: $\n  updaet: {}\n  update: {}\n  x-reason: none",
        unknown,
        2,
        &["`updaet`", "did you mean `update`?"],
    );
    says(
        "{a: 1}",
        &format!("extend: x\n{HEAD}- {{target: $.a, remove: true}}"),
        unknown,
        1,
        &["did you mean `extends`?"],
    );
    says(
        "{a: 1}",
        &format!("extends: ./other.yaml\n{HEAD}- {{target: $.a, remove: true}}"),
        Code::OverlayInvalid,
        1,
        &["./other.yaml", "openapi.yaml"],
    );
    becomes("{a: 1}", "- {target: $.a, remove: true}\nextends: https://example.com/v1/other.yaml", "{}");
    action_says("{a: 1}", "- {target: $.a, remove: true, update: {}}", Code::OverlayInvalid, 1, &["has no effect"]);
}

/// What the stages after the overlay report is in the overlay's text if it comes from there, else where the document
/// had it before.
#[test]
fn places_are_traced_back() {
    let actions = "- {target: $.list, update: {new: {type: odd}}}\n- {target: '$.list[0]', remove: true}\n- {target: $, update: {a: {b: 1}}}";
    let (root, trace, said) = run("{list: [0, 1, 2]}", &format!("{HEAD}{actions}"));
    assert_eq!(said, []);
    assert_eq!(root.to_json(), r#"{"list":[1,2,{"new":{"type":"odd"}}],"a":{"b":1}}"#);
    let origin = |text| trace.origin(&Pointer::parse(text).expect("a pointer"));
    let document = |text| trace::Origin::Document(Pointer::parse(text).expect("a pointer"));
    let overlay = |text| trace::Origin::Overlay(Pointer::parse(text).expect("a pointer"));
    assert_eq!(origin("#/list/1"), document("#/list/2"));
    assert_eq!(origin("#/list/2/new/type"), overlay("#/actions/0/update/new/type"));
    assert_eq!(origin("#/a/b"), overlay("#/actions/2/update/a/b"));
    assert_eq!(origin("#/list"), document("#/list"));
}

/// A folder of files, gone with the value.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str, files: &[(&str, &str)]) -> Folder {
        let folder = std::env::temp_dir().join(format!("cratewright-overlay-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("created");
        for (file, text) in files {
            std::fs::write(folder.join(file), text).expect("written");
        }
        Folder(folder)
    }

    /// The crate of `openapi.yaml`, as `codegen.toml` says.
    fn generate(&self) -> Result<crate::Generated, crate::Failure> {
        let (source, config) = crate::config::read(&self.0.join("codegen.toml")).expect("valid");
        let document = self.0.join("openapi.yaml");
        crate::generate(
            &crate::Input { document, config, config_source: Some(source), ..crate::Input::default() },
            &mut (),
        )
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

const DOCUMENT: &str = "openapi: 3.0.3
info: {title: T, version: '1'}
paths:
  /pets:
    get:
      operationId: list
      parameters: [{name: limit, in: query, schema: {type: string}}]
      responses: {'204': {description: None.}}
";

#[test]
fn crate_comes_of_the_corrected_document() {
    let overlay = format!("{HEAD}- {{target: $..parameters.*.schema, update: {{type: integer, default: ten}}}}\n");
    let folder = Folder::new(
        "crate",
        &[("openapi.yaml", DOCUMENT), ("overlay.yaml", &overlay), ("codegen.toml", "overlay = \"overlay.yaml\"\n")],
    );
    let generated = folder.generate().expect("a crate");
    let text: String =
        generated.files.iter().filter(|file| !file.path.contains("runtime/")).map(|file| file.text.as_str()).collect();
    assert!(text.contains("limit: Option<i64>"));
    assert_eq!(generated.origin.overlay, Some(crate::output::hash(&overlay)));
    // The default that does not fit stands in the overlay.
    let [problem] = generated.diagnostics.as_slice() else { panic!("{:?}", generated.diagnostics) };
    assert_eq!(problem.code, Code::DefaultMismatch);
    assert_eq!(problem.file.as_deref(), Some(folder.0.join("overlay.yaml").as_path()));
    assert_eq!(problem.place.as_ref().map(|place| place.line), Some(4));
}

#[test]
fn no_crate_comes_of_a_document_that_was_not_corrected() {
    let overlay = format!("{HEAD}- {{target: \"$.paths['/dogs']\", remove: true}}\n");
    let folder = Folder::new(
        "stale",
        &[("openapi.yaml", DOCUMENT), ("overlay.yaml", &overlay), ("codegen.toml", "overlay = \"overlay.yaml\"\n")],
    );
    let failure = folder.generate().expect_err("nothing is selected");
    let shown = render::text(&failure.diagnostics, &failure.sources, false);
    assert!(shown.contains("overlay.yaml:4:"), "{shown}");
    assert!(shown.contains("error[CW0604]"), "{shown}");
    std::fs::remove_file(folder.0.join("overlay.yaml")).expect("removed");
    let failure = folder.generate().expect_err("the overlay is gone");
    assert_eq!(failure.diagnostics.iter().map(|one| one.code).collect::<Vec<_>>(), [Code::Unreadable]);
}
