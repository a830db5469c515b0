//! Runs that are killed leave what there was or what there is to be, never half of it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};

use super::folder::Folder;

type State = BTreeMap<PathBuf, Vec<u8>>;

/// How many runs of each kind are killed: a few, or as many as `CRATEWRIGHT_KILLS` says.
fn kills() -> u32 {
    std::env::var("CRATEWRIGHT_KILLS").ok().and_then(|text| text.parse().ok()).unwrap_or(6)
}

/// All that belongs to the API, with paths from the folder.
fn state(folder: &Folder) -> State {
    let all = folder.all("specs").into_iter().chain(folder.all("generated"));
    all.map(|(path, bytes)| (path.strip_prefix(folder.path("")).expect("below").to_owned(), bytes)).collect()
}

/// What a reader of the crate sees: what stands in its folder, but for cargo's.
fn seen(state: &State) -> State {
    let is_seen = |path: &Path| path.starts_with("generated/atlas") && !path.ends_with(".cratewright-staged");
    state.iter().filter(|(path, _)| is_seen(path)).map(|(path, bytes)| (path.clone(), bytes.clone())).collect()
}

/// What tells one state from another: the dates of two runs may differ.
fn parts(state: &State) -> Vec<&PathBuf> {
    state.keys().collect()
}

/// Puts a folder back to a state.
fn restore(folder: &Folder, state: &State) {
    for top in ["specs", "generated"] {
        std::fs::remove_dir_all(folder.path(top)).expect("removed");
    }
    for (path, bytes) in state {
        folder.put(path.to_str().expect("a path"), bytes);
    }
}

/// Kills runs at moments that are drawn, each from the old state, and holds what is there then.
fn hold(folder: &Folder, words: &str, seed: u64) {
    let old = state(folder);
    let start = Instant::now();
    folder.good(words);
    let took = start.elapsed();
    let new = state(folder);
    assert_ne!(parts(&old), parts(&new), "the runs have something to do");
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let (mut olds, mut news) = (0, 0);
    for kill in 0..kills() {
        restore(folder, &old);
        // Half of them anywhere, half of them where files are written, which is at the end.
        let share = if kill % 2 == 0 { rng.random_range(0.0..1.1) } else { rng.random_range(0.8..1.8) };
        let after: Duration = took.mul_f64(share);
        folder.kill(after, words);
        let crate_now = seen(&state(folder));
        assert!(crate_now == seen(&old) || crate_now == seen(&new), "kill {kill}, after {after:?}: half a crate");
        // The next run, which has nothing to do itself, completes it or takes it back.
        let next = folder.run("update atlas --from missing.yaml");
        assert_eq!(next.code, Some(1), "{}", next.err);
        let now = state(folder);
        let is_new = now == new;
        assert!(now == old || is_new, "kill {kill}, after {after:?}: {:#?}", differing(&now, &old, &new));
        if is_new { news += 1 } else { olds += 1 }
    }
    println!("{words}: {olds} times the old state, {news} times the new one; a run takes {took:?}");
}

/// The files that are neither the old nor the new ones.
fn differing<'a>(now: &'a State, old: &State, new: &State) -> Vec<(&'a PathBuf, bool, bool)> {
    let row =
        |(path, bytes): (&'a PathBuf, &Vec<u8>)| (path, old.get(path) == Some(bytes), new.get(path) == Some(bytes));
    now.iter().map(row).filter(|(_, is_old, is_new)| !(*is_old && *is_new)).collect()
}

/// A folder with Atlas, generated, with files of somebody in its crate; and another document of it, without its maps.
fn atlas(test: &str) -> Folder {
    let folder = Folder::new(test);
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let document = std::fs::read_to_string(project.join("specs/atlas/openapi.yaml")).expect("the document");
    folder.put("specs/atlas/openapi.yaml", &document);
    folder.good("codegen");
    let mine = "generated/atlas";
    folder.put(&format!("{mine}/examples/mine.rs"), "fn main() {}\n");
    folder.put(&format!("{mine}/src/ext.rs"), "// mine\n");
    folder.put("new.yaml", document.replace("/maps", "/charts").replace("Place", "Spot"));
    folder
}

#[test]
fn codegen_leaves_the_old_state_or_the_new_one() {
    let folder = atlas("killed-codegen");
    let new = folder.read("new.yaml");
    folder.put("specs/atlas/openapi.yaml", new);
    hold(&folder, "codegen", 1);
}

#[test]
fn update_leaves_the_old_state_or_the_new_one() {
    let folder = atlas("killed-update");
    hold(&folder, "update atlas --from new.yaml", 2);
}
