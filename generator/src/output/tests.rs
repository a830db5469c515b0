//! Writing into folders of all kinds, and comparing with them.

use std::fs;
use std::path::{Path, PathBuf};

use super::{Along, Cause, Changes, Difference, Edits, File, Kind, LIST, Origin, causes};
use crate::diagnostic::{Code, Diagnostic};

/// A folder of its own for each test, removed at its end.
struct Folder(PathBuf);

impl Folder {
    fn new(test: &str) -> Self {
        let name = format!("cratewright-output-{test}-{}", std::process::id());
        let dir = std::env::temp_dir().join(name);
        let _ = fs::remove_dir_all(&dir);
        fs::create_dir_all(&dir).expect("a folder");
        Self(dir)
    }

    fn out(&self) -> PathBuf {
        self.0.join("out")
    }

    /// All files below the folder with their texts, so that two moments can be compared.
    fn all(&self) -> Vec<(String, String)> {
        let mut files = Vec::new();
        collect(&self.0, &self.0, &mut files);
        files.sort();
        files
    }

    fn put(&self, path: &str, text: &str) {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn collect(root: &Path, dir: &Path, files: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(dir).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.strip_prefix(root).expect("below").display().to_string();
        if path.is_dir() {
            files.push((name, "folder".to_owned()));
            collect(root, &path, files);
        } else {
            files.push((name, fs::read_to_string(&path).expect("a file")));
        }
    }
}

fn files(list: &[(&str, &str)]) -> Vec<File> {
    list.iter().map(|(path, text)| File::new(*path, *text)).collect()
}

fn write(dir: &Path, files: &[File]) -> Result<Changes, Diagnostic> {
    super::write(dir, files, &Origin::default(), Edits::Keep)
}

fn check(dir: &Path, files: &[File]) -> Vec<Difference> {
    super::check(dir, files, &Origin::default())
}

fn changes(written: &[&str], unchanged: &[&str], removed: &[&str]) -> Changes {
    let owned = |list: &[&str]| list.iter().map(|&path| path.to_owned()).collect();
    Changes { written: owned(written), unchanged: owned(unchanged), removed: owned(removed), kept: Vec::new() }
}

/// Writing is refused with this code, and nothing changes.
#[track_caller]
fn refused(folder: &Folder, list: &[(&str, &str)], code: Code) {
    let before = folder.all();
    let problem = write(&folder.out(), &files(list)).expect_err("refused");
    assert_eq!(problem.code, code, "{problem}");
    assert_eq!(folder.all(), before, "{problem}");
}

#[test]
fn a_later_run_replaces_and_removes_what_a_former_wrote() {
    let folder = Folder::new("later");
    let first = files(&[("src/b/c.rs", "c"), ("Cargo.toml", "t"), ("src/lib.rs", "l")]);
    let all = changes(&["Cargo.toml", "src/b/c.rs", "src/lib.rs"], &[], &[]);
    assert_eq!(write(&folder.out(), &first), Ok(all));
    folder.put("out/Cargo.lock", "lock");
    folder.put("out/target/debug/x", "x");
    folder.put("out/notes.txt", "mine");
    let second = files(&[("Cargo.toml", "t"), ("src/lib.rs", "L"), ("src/b.rs", "b")]);
    let some = changes(&["src/b.rs", "src/lib.rs"], &["Cargo.toml"], &["src/b/c.rs"]);
    assert_eq!(write(&folder.out(), &second), Ok(some));
    let names: Vec<String> = folder.all().into_iter().map(|(name, _)| name).collect();
    let expected = [
        "out",
        "out/.cratewright-files",
        "out/.cratewright-manifest.toml",
        "out/Cargo.lock",
        "out/Cargo.toml",
        "out/notes.txt",
        "out/src",
        "out/src/b.rs",
        "out/src/lib.rs",
        "out/target",
        "out/target/debug",
        "out/target/debug/x",
    ];
    assert_eq!(names, expected);
    let list = fs::read_to_string(folder.out().join(LIST)).expect("the list");
    let paths: Vec<&str> = list.lines().filter_map(|line| line.split(' ').next()).filter(|path| *path != "#").collect();
    assert_eq!(paths, [".cratewright-manifest.toml", "Cargo.toml", "src/b.rs", "src/lib.rs"], "{list}");
    let again = changes(&[], &["Cargo.toml", "src/b.rs", "src/lib.rs"], &[]);
    assert_eq!(write(&folder.out(), &second), Ok(again));
}

#[test]
fn files_of_others_are_not_touched() {
    let folder = Folder::new("others");
    folder.put("out/readme.txt", "mine");
    refused(&folder, &[("src/lib.rs", "l")], Code::OutputForeign);
    fs::remove_dir_all(folder.out()).expect("removed");
    write(&folder.out(), &files(&[("src/lib.rs", "l")])).expect("written");
    folder.put("out/src/new.rs", "mine");
    refused(&folder, &[("src/lib.rs", "L"), ("src/new.rs", "n")], Code::OutputForeign);
    // Cargo's files are no reason to refuse.
    let folder = Folder::new("cargo");
    folder.put("out/target/x", "x");
    folder.put("out/Cargo.lock", "x");
    assert!(write(&folder.out(), &files(&[("src/lib.rs", "l")])).is_ok());
}

#[test]
fn paths_that_leave_the_folder_are_refused() {
    let folder = Folder::new("leave");
    for path in ["../x", "/x", "a/../../x", "", "a/", "a//b", "a\\b", "C:x", "./x", "a/./b", LIST] {
        refused(&folder, &[("ok", "ok"), (path, "x")], Code::OutputPath);
    }
    refused(&folder, &[("a", "1"), ("a", "2")], Code::OutputPath);
}

#[test]
fn a_list_that_names_other_places_removes_nothing_there() {
    let folder = Folder::new("list");
    folder.put("precious", "mine");
    folder.put("out/.cratewright-files", "../precious\n/etc/hostname\nold.rs\n");
    folder.put("out/old.rs", "o");
    let changed = write(&folder.out(), &files(&[("src/lib.rs", "l")]));
    assert_eq!(changed, Ok(changes(&["src/lib.rs"], &[], &["old.rs"])));
    assert!(folder.0.join("precious").exists());
}

#[cfg(unix)]
#[test]
fn links_are_not_followed() {
    let folder = Folder::new("links");
    write(&folder.out(), &files(&[("src/lib.rs", "l")])).expect("written");
    folder.put("elsewhere/lib.rs", "mine");
    fs::remove_dir_all(folder.out().join("src")).expect("removed");
    std::os::unix::fs::symlink(folder.0.join("elsewhere"), folder.out().join("src")).expect("a link");
    refused(&folder, &[("src/lib.rs", "L")], Code::OutputPath);
    // A link in a file's place is replaced, not what it leads to.
    fs::remove_file(folder.out().join("src")).expect("removed");
    fs::create_dir(folder.out().join("src")).expect("a folder");
    let link = folder.out().join("src/lib.rs");
    std::os::unix::fs::symlink(folder.0.join("elsewhere/lib.rs"), link).expect("a link");
    write(&folder.out(), &files(&[("src/lib.rs", "L")])).expect("written");
    let text = |path: &str| fs::read_to_string(folder.0.join(path)).expect("a file");
    assert_eq!((text("elsewhere/lib.rs").as_str(), text("out/src/lib.rs").as_str()), ("mine", "L"));
}

#[test]
fn a_failure_leaves_the_former_output() {
    let folder = Folder::new("failure");
    write(&folder.out(), &files(&[("a.rs", "a"), ("z.rs", "z"), ("old/x.rs", "x")])).expect("written");
    // A folder stands where the file is to go, and somebody's file is in it.
    folder.put("out/m/mine.txt", "mine");
    let list = fs::read_to_string(folder.out().join(LIST)).expect("the list");
    folder.put("out/.cratewright-files", &format!("{list}m\n"));
    refused(&folder, &[("a.rs", "A"), ("m", "m"), ("z.rs", "Z")], Code::OutputFailed);
    let file = Folder::new("file");
    file.put("out", "a file");
    refused(&file, &[("a.rs", "a")], Code::OutputFailed);
}

#[test]
fn differences_are_shown() {
    let folder = Folder::new("check");
    let numbers: Vec<String> = (1..=20).map(|i| format!("line {i}\n")).collect();
    let former = files(&[("a.rs", &numbers.concat()), ("gone.rs", "g"), ("same.rs", "s"), ("lost.rs", "l")]);
    write(&folder.out(), &former).expect("written");
    assert_eq!(check(&folder.out(), &former), []);
    fs::remove_file(folder.out().join("lost.rs")).expect("removed");
    let now = numbers.concat().replace("line 10\n", "line ten\nand more\n");
    let found = check(&folder.out(), &files(&[("a.rs", &now), ("same.rs", "s"), ("lost.rs", "l")]));
    let kinds: Vec<(&str, Kind)> = found.iter().map(|one| (one.path.as_str(), one.kind)).collect();
    let expected = [(LIST, Kind::Stale), ("a.rs", Kind::Stale), ("gone.rs", Kind::Extra), ("lost.rs", Kind::Missing)];
    assert_eq!(kinds, expected);
    let diff = "\
--- a.rs
+++ a.rs (generated)
@@ -7,7 +7,8 @@
 line 7
 line 8
 line 9
-line 10
+line ten
+and more
 line 11
 line 12
 line 13
";
    assert_eq!(found[1].diff, diff);
}

#[test]
fn differences_of_large_files_are_bounded() {
    let folder = Folder::new("large");
    let text = |word: &str| (0..50_000).map(|i| format!("{word} {i}\n")).collect::<String>();
    write(&folder.out(), &files(&[("a.rs", &text("old"))])).expect("written");
    let found = check(&folder.out(), &files(&[("a.rs", &text("new"))]));
    // The first is the list, which records a hash of the files.
    assert_eq!(found[1].path, "a.rs");
    assert!(found[1].diff.ends_with("lines were compared\n"));
    assert!(found[1].diff.lines().count() < 1_000);
}

#[test]
fn the_list_tells_why_a_folder_is_stale() {
    let folder = Folder::new("causes");
    let origin = Origin { shown_as: "specs/t.yaml".to_owned(), document: 1, config: u64::MAX, overlay: None };
    let found = |document, config| causes(&folder.out(), &Origin { document, config, ..origin.clone() });
    assert_eq!(found(1, 1), [Cause::New]);
    let emitted = files(&[("src/lib.rs", "l"), ("a.rs", "a")]);
    super::write(&folder.out(), &emitted, &origin, Edits::Keep).expect("written");
    assert_eq!(super::check(&folder.out(), &emitted, &origin), []);
    assert_eq!(found(1, u64::MAX), [Cause::Generator]);
    assert_eq!(found(2, u64::MAX), [Cause::Document]);
    assert_eq!(found(2, 2), [Cause::Document, Cause::Config]);
    let renamed = Origin { shown_as: "specs/u.yaml".to_owned(), ..origin.clone() };
    assert_eq!(causes(&folder.out(), &renamed), [Cause::Document]);
    let overlaid = Origin { overlay: Some(3), ..origin.clone() };
    assert_eq!(causes(&folder.out(), &overlaid), [Cause::Overlay]);
    folder.put("out/a.rs", "A");
    assert_eq!(found(1, u64::MAX), [Cause::Edited]);
    fs::remove_file(folder.out().join("a.rs")).expect("removed");
    assert_eq!(found(1, u64::MAX), [Cause::Edited]);
    // An older generator recorded nothing.
    folder.put("out/.cratewright-files", "# @generated\nsrc/lib.rs\n");
    assert_eq!(found(1, 1), [Cause::Generator]);
}

#[test]
fn hashes_are_the_same_everywhere() {
    assert_eq!(super::hash(""), 0xcbf2_9ce4_8422_2325);
    assert_eq!(super::hash("a"), 0xaf63_dc4c_8601_ec8c);
    assert_eq!(super::hash("a\r\nb"), super::hash("a\nb"));
}

#[test]
fn what_belongs_to_a_crate_changes_along_with_it() {
    let folder = Folder::new("along");
    folder.put("specs/openapi.json", "old");
    folder.put("specs/openapi.json.bak", "mine");
    let along = Along {
        within: files(&[("CHANGELOG.md", "c")]),
        files: vec![(folder.0.join("specs/openapi.yaml"), b"new".to_vec())],
        gone: vec![folder.0.join("specs/openapi.json")],
    };
    let emitted = files(&[("src/lib.rs", "l")]);
    super::write_along(&folder.out(), &emitted, &Origin::default(), Edits::Keep, &along).expect("written");
    let names: Vec<String> = folder.all().into_iter().map(|(name, _)| name).collect();
    let expected = [
        "out",
        "out/.cratewright-files",
        "out/CHANGELOG.md",
        "out/src",
        "out/src/lib.rs",
        "specs",
        "specs/openapi.json.bak",
        "specs/openapi.yaml",
    ];
    assert_eq!(names, expected);
    // It is not listed, so that a run that knows nothing of it leaves it there.
    write(&folder.out(), &files(&[("src/lib.rs", "L")])).expect("written");
    assert_eq!(fs::read_to_string(folder.out().join("CHANGELOG.md")).expect("a file"), "c");
}

#[test]
fn what_a_run_left_behind_is_taken_back_or_completed() {
    let folder = Folder::new("behind");
    write(&folder.out(), &files(&[("src/lib.rs", "l"), ("src/old.rs", "o")])).expect("written");
    let before = folder.all();
    // It was killed before everything was ready.
    folder.put(".out.cratewright/new/src/lib.rs", "L");
    let planned = r#"{"whole": false, "changed": ["src/lib.rs"], "removed": [], "files": ["names.lock"], "gone": []}"#;
    folder.put(".out.cratewright/planned.json", planned);
    folder.put(".names.lock.cratewright", "names");
    assert_eq!(super::unfinished(&folder.0), [folder.out()]);
    assert_eq!(super::recover(&folder.0).expect("recovered").len(), 1);
    assert_eq!(folder.all(), before);
    // It was killed when everything was.
    folder.put("out/target/x", "x");
    folder.put(".out.cratewright/new/src/lib.rs", "L");
    folder.put(".out.cratewright/new/.cratewright-staged", "");
    folder.put("specs/.names.lock.cratewright", "names");
    let journal = r#"{"whole": true, "changed": ["src/lib.rs"], "removed": ["src/old.rs"], "files": ["specs/names.lock"], "gone": []}"#;
    folder.put(".out.cratewright/journal.json", journal);
    super::recover(&folder.0).expect("recovered");
    let names: Vec<String> = folder.all().into_iter().map(|(name, _)| name).collect();
    let expected = [
        "out",
        "out/.cratewright-files",
        "out/src",
        "out/src/lib.rs",
        "out/target",
        "out/target/x",
        "specs",
        "specs/names.lock",
    ];
    assert_eq!(names, expected);
    assert_eq!(super::recover(&folder.0).expect("recovered"), Vec::<PathBuf>::new());
}

/// A journal is a file like any other: what it says of places of somebody else does not count.
#[test]
fn a_journal_by_another_hand_is_refused() {
    let folder = Folder::new("journal");
    write(&folder.out(), &files(&[("src/lib.rs", "l")])).expect("written");
    folder.put("precious", "mine");
    for (changed, gone) in [("../precious", "openapi.json"), ("src/lib.rs", "precious")] {
        let journal =
            format!(r#"{{"whole": false, "changed": ["{changed}"], "removed": [], "files": [], "gone": ["{gone}"]}}"#);
        folder.put(".out.cratewright/journal.json", &journal);
        let before = folder.all();
        let problem = super::recover(&folder.0).expect_err("refused");
        assert!(problem.message.contains("names files of somebody else"), "{problem}");
        assert_eq!(folder.all(), before);
    }
}

/// The list is a file like any other: it may name no file of somebody else, neither to read nor to blame it.
#[test]
fn rows_that_lead_elsewhere_do_not_count() {
    let rows =
        super::edits::rows("# head\n../precious 0000000000000001\n/etc/hostname\nsrc/lib.rs 000000000000000a\na//b\n");
    assert_eq!(rows.collect::<Vec<_>>(), [("src/lib.rs", Some(10))]);
    let folder = Folder::new("rows");
    let emitted = files(&[("src/lib.rs", "l")]);
    write(&folder.out(), &emitted).expect("written");
    folder.put("precious", "mine");
    let list = fs::read_to_string(folder.out().join(LIST)).expect("the list");
    folder.put("out/.cratewright-files", &format!("{list}../precious 0000000000000001\n"));
    assert_eq!(causes(&folder.out(), &Origin { document: 0, ..Origin::default() }), [Cause::Generator]);
    write(&folder.out(), &files(&[("src/lib.rs", "L")])).expect("written");
    assert_eq!(fs::read_to_string(folder.0.join("precious")).expect("a file"), "mine");
}

/// Without the manifest as it was generated last, nobody knows what was added to it.
#[test]
fn a_manifest_without_its_base_is_refused() {
    let folder = Folder::new("base");
    let emitted = |version: &str| files(&[("Cargo.toml", &format!("[package]\nversion = \"{version}\"\n"))]);
    write(&folder.out(), &emitted("1.0.0")).expect("written");
    folder.put("out/Cargo.toml", "[package]\nversion = \"1.0.0\"\n\n[dev-dependencies]\nanyhow = \"1\"\n");
    fs::remove_file(folder.out().join(".cratewright-manifest.toml")).expect("removed");
    let before = folder.all();
    let problem = write(&folder.out(), &emitted("1.1.0")).expect_err("refused");
    assert_eq!(problem.code, Code::OutputEdited, "{problem}");
    assert!(
        problem.message.contains(".cratewright-manifest.toml` was removed by hand: nothing is written"),
        "{problem}"
    );
    assert_eq!(folder.all(), before);
    assert!(!check(&folder.out(), &emitted("1.0.0")).is_empty());
    super::write(&folder.out(), &emitted("1.1.0"), &Origin::default(), Edits::Discard).expect("written");
    let manifest = fs::read_to_string(folder.out().join("Cargo.toml")).expect("a file");
    assert_eq!(manifest, "[package]\nversion = \"1.1.0\"\n\n[dev-dependencies]\nanyhow = \"1\"\n");
    assert_eq!(check(&folder.out(), &emitted("1.1.0")), []);
    // What is no text is not overwritten either.
    fs::write(folder.out().join("Cargo.toml"), b"[package]\n# caf\xe9\n").expect("a file");
    let problem = write(&folder.out(), &emitted("1.2.0")).expect_err("refused");
    assert!(problem.message.contains("Cargo.toml` is not UTF-8"), "{problem}");
}
