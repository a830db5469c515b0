//! Publishing a crate: what is refused, what cargo is asked to do, and what is recorded.
#![cfg(unix)]

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

use super::PETS;
use super::folder::{Folder, Run};
use super::server::{self, response};

/// Cargo as the tests have it: it writes down what it is asked for and does it, but for what a variable says, of which it says
/// that it is done.
const CARGO: &str = "\
#!/bin/sh
echo \"$*\" >> \"$ASKED\"
case \" $* \" in
    *\" semver-checks --version \"*) test -n \"$SEMVER\"; exit ;;
    *\" semver-checks check-release \"*) echo \"     Summary $SEMVER\"; exit 1 ;;
esac
for word in $FAKED; do
    case \" $* \" in *\" $word \"*) exit 0 ;; esac
done
exec \"$REAL_CARGO\" \"$@\"
";

const CONFIG: &str = "name = 'pets-of-ours'\nversion = '1.2.3'\nlicense = 'MIT'\ndescription = 'A client'\n";

/// A repository with one API, all of it committed.
struct Project {
    folder: Folder,
    /// Commands that cargo only says that it did.
    faked: &'static str,
    /// What cargo-semver-checks says; it is not installed if that is empty.
    semver: &'static str,
    /// Of the registry that the crate may name.
    index: String,
}

impl Project {
    fn new(test: &str) -> Project {
        let folder = Folder::new(test);
        folder.put("bin/cargo", CARGO);
        fs::set_permissions(folder.path("bin/cargo"), fs::Permissions::from_mode(0o755)).expect("permissions");
        folder.put("project/specs/pets/openapi.yaml", PETS);
        folder.put("project/specs/pets/codegen.toml", CONFIG);
        let project =
            Project { folder, faked: "check clippy doc test package publish", semver: "", index: String::new() };
        project.good("codegen");
        project.git("init --quiet");
        project.commit();
        project
    }

    fn git(&self, words: &str) {
        let mut git = Command::new("git");
        git.args(["-c", "user.name=Test", "-c", "user.email=test@example.com"]).args(words.split(' '));
        let output = git.current_dir(self.folder.path("project")).output().expect("git");
        assert!(output.status.success(), "{words}: {}", String::from_utf8_lossy(&output.stderr));
    }

    fn commit(&self) {
        self.git("add --all");
        self.git("commit --quiet --allow-empty --message x");
    }

    fn run(&self, words: &str) -> Run {
        let path = std::env::var("PATH").expect("a path");
        let path = format!("{}:{path}", self.folder.path("bin").display());
        let asked = self.folder.path("asked");
        let variables = [
            ("PATH", path.as_str()),
            ("REAL_CARGO", env!("CARGO")),
            ("ASKED", asked.to_str().expect("a path")),
            ("FAKED", self.faked),
            ("SEMVER", self.semver),
            ("CARGO_REGISTRIES_OURS_INDEX", &self.index),
            ("CARGO_TARGET_DIR", self.folder.path("target").to_str().expect("a path")),
        ]
        .map(|(name, value)| (name, value.to_owned()));
        self.folder.run_with_all("project", &variables, words)
    }

    #[track_caller]
    fn good(&self, words: &str) -> Run {
        let run = self.run(words);
        assert_eq!(run.code, Some(0), "{words}\n{}\n{}", run.out, run.err);
        run
    }

    /// It is refused, says this, and nothing was built or changed.
    #[track_caller]
    fn refused(&self, words: &str, said: &str) {
        let _ = fs::remove_file(self.folder.path("asked"));
        let before = self.folder.all("project");
        let run = self.run(words);
        assert_eq!(run.code, Some(1), "{words}\n{}\n{}", run.out, run.err);
        assert!(run.err.contains(said), "{words}: {}", run.err);
        assert!(self.folder.all("project") == before, "{words}: something has changed");
        assert!(self.asked().iter().all(|asked| asked.starts_with("metadata ")), "{:?}", self.asked());
    }

    /// What cargo was asked for.
    fn asked(&self) -> Vec<String> {
        let asked = fs::read_to_string(self.folder.path("asked")).unwrap_or_default();
        asked.lines().map(str::to_owned).collect()
    }

    /// The archive that a cargo which only says so did not make.
    fn archive(&self, bytes: usize) {
        self.folder.put("target/package/pets-of-ours-1.2.3.crate", vec![0; bytes]);
    }

    /// Puts the crate on a registry of ours, which answers this.
    fn on(&mut self, answer: Vec<u8>) {
        let manifest = self.folder.read("project/generated/pets-of-ours/Cargo.toml");
        let ours = manifest.replace("readme = \"README.md\"\n", "readme = \"README.md\"\npublish = [\"ours\"]\n");
        assert_ne!(manifest, ours);
        self.folder.put("project/generated/pets-of-ours/Cargo.toml", ours);
        self.commit();
        self.index = format!("sparse+http://{}/", server::start(answer));
    }
}

/// A line of an index for each version.
fn index(versions: &[&str]) -> Vec<u8> {
    let line = |version: &&str| format!("{{\"name\":\"pets-of-ours\",\"vers\":\"{version}\",\"yanked\":true}}\n");
    response("200 OK", "text/plain", &versions.iter().map(line).collect::<String>())
}

const DRY: &str = "publish pets --dry-run --offline";

#[test]
fn what_is_refused_before_anything_is_built() {
    let project = Project::new("publish-refused");
    let put = |path: &str, text: &str| project.folder.put(&format!("project/{path}"), text);
    project.refused("publish cats --dry-run --offline", "specs/ has no API `cats`");
    put("notes.txt", "mine");
    project.refused(DRY, "error: these files are not committed: notes.txt");
    put("notes.txt", "");
    put("specs/pets/openapi.yaml", &PETS.replace("listPets", "allPets"));
    project.commit();
    project.refused(DRY, "generated/pets-of-ours is stale; `cargo xtask codegen` brings it up to date");
    put("specs/pets/openapi.yaml", PETS);
    put("specs/pets/codegen.toml", &CONFIG.replace("license = 'MIT'\n", ""));
    project.good("codegen");
    project.commit();
    project.refused(DRY, "crates.io takes no crate without a license: `license` in codegen.toml");
    put("specs/pets/codegen.toml", CONFIG);
    project.good("codegen");
    let manifest = project.folder.read("project/generated/pets-of-ours/Cargo.toml");
    put("generated/pets-of-ours/Cargo.toml", &manifest.replace("description = \"A client\"\n", ""));
    project.commit();
    project.refused(DRY, "crates.io takes no crate without a description");
    let at = "readme = \"README.md\"\n";
    put("generated/pets-of-ours/Cargo.toml", &manifest.replace(at, &format!("{at}publish = false\n")));
    project.commit();
    project.refused(DRY, "`publish = false` in ");
    let many: String = (0..300).map(|index| format!("own{index} = []\n")).collect();
    put("generated/pets-of-ours/Cargo.toml", &manifest.replace("[features]\n", &format!("[features]\n{many}")));
    project.commit();
    project.refused(DRY, "crates.io takes at most 300 features, and the crate has 3");
    put("generated/pets-of-ours/Cargo.toml", &manifest);
    project.commit();
    put("generated/.pets-of-ours.cratewright/journal.json", "{}");
    project.refused(DRY, "a run that wrote it was interrupted; `cargo xtask codegen` completes it");
}

#[test]
fn the_version_has_to_be_new_and_high_enough() {
    let mut project = Project::new("publish-version");
    project.on(index(&["1.0.0", "1.2.3+build"]));
    project.refused("publish pets --dry-run", "error: ours has pets-of-ours 1.2.3 already");
    project.index = format!("sparse+http://{}/", server::start(response("500 Oops", "text/plain", "")));
    project.refused("publish pets", "/pe/ts/pets-of-ours: the server answered 500");
    project.index = format!("sparse+http://{}", server::start(response("200 OK", "text/plain", "hello")));
    project.refused("publish pets", "it is no index of a registry");
    project.index = format!("sparse+http://{}", server::start(response("200 OK", "text/html", "<html>")));
    project.refused("publish pets", "it is a page of HTML");
    project.index = format!("sparse+http://{}", server::start(index(&["1.2.2"])));
    let surface = project.folder.read("project/specs/pets/surface.json");
    // What was released had an operation that is gone.
    let released =
        surface.replace("listPets", "allPets").replace("list_pets", "all_pets").replace("ListPets", "AllPets");
    project.folder.put("project/specs/pets/released.json", &released);
    project.good("codegen");
    project.commit();
    let too_low = "1.2.3 is too low: since 1.2.2 the verdict on the crate is major; 2.0.0 has to follow: `version` in codegen.toml";
    project.refused("publish pets", too_low);
    // What was recorded counts, also without the network.
    let recorded = |version: &str| {
        released.trim_end().trim_end_matches('}').trim_end().to_owned()
            + &format!(",\n  \"released\": \"{version}\"\n}}\n")
    };
    project.folder.put("project/specs/pets/released.json", recorded("1.1.0"));
    project.commit();
    project.refused(DRY, "since 1.1.0 the verdict on the crate is major; 2.0.0 has to follow");
    project.folder.put("project/specs/pets/released.json", recorded("1.3.0"));
    project.commit();
    project.refused(DRY, "pets-of-ours 1.3.0 is released already, and 1.2.3 is no later one; 2.0.0 has to follow");
    project.folder.put("project/specs/pets/released.json", "{\"format\": 1}");
    project.refused(DRY, "its format is 1, and this version reads");
}

#[test]
fn what_cargo_is_asked_for() {
    let mut project = Project::new("publish-asked");
    project.on(response("404 Not Found", "text/plain", "no"));
    project.archive(1_234);
    let _ = fs::remove_file(project.folder.path("asked"));
    let run = project.good("publish pets --dry-run");
    assert!(run.out.contains("\npets-of-ours 1.2.3 for ours\n  check, default features "), "{}", run.out);
    assert!(
        run.out.contains("\n  no release is recorded to compare with\n  cargo semver-checks: not asked\n"),
        "{}",
        run.out
    );
    assert!(run.out.contains(" files, 1.2 kB:\n"), "{}", run.out);
    assert!(run.out.ends_with("nothing is published, and nothing recorded: this was a dry run\n"), "{}", run.out);
    let manifest =
        format!(" --manifest-path {}", project.folder.path("project/generated/pets-of-ours/Cargo.toml").display());
    let asked: Vec<String> = project.asked().iter().map(|line| line.replace(&manifest, "")).collect();
    let mut expected = vec!["metadata --format-version 1 --no-deps".to_owned()];
    for features in ["", " --no-default-features", " --all-features"] {
        expected.extend([
            format!("check{features}"),
            format!("clippy{features} -- -D warnings"),
            format!("doc --no-deps{features}"),
            format!("test{features}"),
        ]);
    }
    let last = [
        "semver-checks --version",
        "package --allow-dirty --list",
        "package --allow-dirty --no-verify",
        "package --allow-dirty",
    ];
    expected.extend(last.map(str::to_owned));
    assert_eq!(asked, expected);
    // For machines it is a line for each step, and one for all of it.
    let run = project.good("publish pets --dry-run --message-format json");
    let lines: Vec<Value> = run.out.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect();
    assert_eq!(lines.len(), 16, "{}", run.out);
    assert_eq!((&lines[0]["step"], &lines[0]["ok"]), (&"check, default features".into(), &true.into()));
    let all = &lines[15];
    assert_eq!(
        (&all["crate"], &all["version"], &all["published"]),
        (&"pets-of-ours".into(), &"1.2.3".into(), &false.into())
    );
}

#[test]
fn what_fails_is_shown_and_nothing_is_published() {
    let mut project = Project::new("publish-fails");
    project.on(response("404 Not Found", "text/plain", "no"));
    project.folder.put("project/generated/pets-of-ours/src/lib.rs", "compile_error!();");
    project.commit();
    project.refused("publish pets", "is stale");
    project.good("codegen --force");
    project.commit();
    // The real cargo has no such registry.
    project.faked = "check clippy doc test package";
    project.archive(10);
    project.index = format!("{}nowhere/", project.index);
    let before = project.folder.all("project");
    let run = project.run("publish pets");
    assert_eq!(run.code, Some(1), "{}", run.out);
    assert!(run.err.contains("error: publish: it failed after "), "{}", run.err);
    assert!(project.folder.all("project/specs") == before_of(&before, &project), "something is recorded");
}

fn before_of(all: &BTreeMap<PathBuf, Vec<u8>>, project: &Project) -> BTreeMap<PathBuf, Vec<u8>> {
    let specs = project.folder.path("project/specs");
    all.iter().filter(|(path, _)| path.starts_with(&specs)).map(|(path, bytes)| (path.clone(), bytes.clone())).collect()
}

#[test]
fn an_archive_that_is_too_large_for_crates_io() {
    let project = Project::new("publish-large");
    project.archive((10 << 20) + 1);
    let run = project.run(DRY);
    assert_eq!(run.code, Some(1), "{}", run.out);
    assert!(run.err.contains("crates.io takes no archive above 10.5 MB, and this one has 10.5 MB"), "{}", run.err);
}

#[test]
fn what_is_released_is_recorded() {
    let mut project = Project::new("publish-released");
    project.on(index(&["1.2.2"]));
    project.archive(10);
    project.folder.put(
        "new.yaml",
        format!("{PETS}    post:\n      operationId: createPet\n      responses: {{'204': {{description: Done}}}}\n"),
    );
    project.good("update pets --from ../new.yaml");
    project.commit();
    let run = project.good("publish pets");
    let said = "pets-of-ours 1.2.3 is published; commit specs/pets/released.json and the changelog\n";
    assert!(run.out.ends_with(said), "{}", run.out);
    let last = project.asked().pop().expect("cargo was asked");
    assert!(last.starts_with("publish --no-verify --allow-dirty --registry ours --manifest-path "), "{last}");
    let released = project.folder.read("project/specs/pets/released.json");
    let surface = project.folder.read("project/specs/pets/surface.json");
    assert_eq!(released, surface.replace("\n}\n", ",\n  \"released\": \"1.2.3\"\n}\n"));
    let changelog = project.folder.read("project/generated/pets-of-ours/CHANGELOG.md");
    assert!(changelog.contains("## [Unreleased]\n") && changelog.contains("\n## [1.2.3] - 20"), "{changelog}");
    assert!(changelog.split("## [1.2.3]").nth(1).is_some_and(|said| said.contains("createPet")), "{changelog}");
    // It is what `codegen` and `diff --released` go on from.
    project.commit();
    project.good("codegen --check");
    let run = project.good("diff pets --released");
    assert!(run.out.ends_with("the crate: none, HTTP: none\n"), "{}", run.out);
    project.refused(DRY, "pets-of-ours 1.2.3 is released already, and 1.2.3 is no later one; 1.2.4 has to follow");
    // The verdict of cargo-semver-checks stands beside ours.
    project.folder.put("project/specs/pets/codegen.toml", CONFIG.replace("1.2.3", "1.2.4"));
    project.good("codegen");
    project.commit();
    project.folder.put("target/package/pets-of-ours-1.2.4.crate", "");
    project.semver = "semver requires new major version: 1 major and 0 minor checks failed";
    let run = project.good(DRY);
    let both = format!("  since 1.2.3: the crate: none, HTTP: none\n  cargo semver-checks: {}\n", project.semver);
    assert!(run.out.contains(&both), "{}", run.out);
    assert!(project.asked().iter().any(|asked| asked.contains("check-release") && asked.contains(" --baseline-rev ")));
}

/// By default without a transport, so that there is little to build; with other features, cargo only says so.
#[test]
fn a_small_crate_goes_all_the_way_with_the_real_cargo() {
    let mut project = Project::new("publish-real");
    let at = "project/generated/pets-of-ours";
    let manifest = project.folder.read(&format!("{at}/Cargo.toml"));
    let lean = manifest.replace("default = [\"reqwest\", \"rustls\", \"all\"]", "default = [\"all\"]");
    assert_ne!(lean, manifest);
    project.folder.put(&format!("{at}/Cargo.toml"), lean);
    // Versions that are on this machine already.
    let lock = concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.lock");
    project.folder.put(&format!("{at}/Cargo.lock"), fs::read(lock).expect("a lock file"));
    project.commit();
    project.faked = "--all-features --no-default-features";
    let run = project.good(DRY);
    for said in
        ["  test, default features ", "    Cargo.toml.orig\n", "    src/lib.rs\n", "  build from the archive alone "]
    {
        assert!(run.out.contains(said), "`{said}` is missing in:\n{}", run.out);
    }
    assert!(project.folder.path("target/package/pets-of-ours-1.2.3.crate").is_file());
}
