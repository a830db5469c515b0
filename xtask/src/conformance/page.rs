//! What came of the suite as text: a line for the terminal, and the page `RESULTS.md`.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::VERSIONS;
use super::group::Suite;
use super::results::{Run, State};

/// What the rows of every scenario begin with, before the versions of OpenAPI.
const COLUMNS: &str = "| scenario | ";

/// How many scenarios there are of each state.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Count {
    passed: usize,
    failed: usize,
    impossible: usize,
    undriven: usize,
}

impl Count {
    fn of<'a>(states: impl Iterator<Item = &'a State>) -> Count {
        let mut count = Count::default();
        for state in states {
            match state {
                State::Passed => count.passed += 1,
                State::Failed(_) => count.failed += 1,
                State::Impossible(_) => count.impossible += 1,
                State::Undriven(_) => count.undriven += 1,
            }
        }
        count
    }

    fn all(self) -> usize {
        self.passed + self.failed + self.impossible + self.undriven
    }
}

/// What is said on the terminal: counts, and what failed.
pub fn summary(version: &str, run: &Run) -> String {
    let Count { passed, failed, impossible, undriven } = Count::of(run.states());
    let mut text = String::new();
    for (name, state) in run.groups.values().flatten() {
        if let State::Failed(why) = state {
            let _ = writeln!(text, "failed {name}: {why}");
        }
    }
    let _ = writeln!(
        text,
        "OpenAPI {version}: {passed} passed, {failed} failed, {impossible} impossible, {undriven} not driven yet"
    );
    text
}

/// The page: counts by file, patches, all that did not pass with its reason, and every scenario.
pub fn markdown(suite: &Suite, runs: &BTreeMap<&str, Run>) -> String {
    let mut text = include_str!("page/head.md.txt").to_owned();
    let runs: Vec<(&str, &Run)> =
        VERSIONS.into_iter().filter_map(|version| Some((version, runs.get(version)?))).collect();
    text.push_str(
        "| documents | passed | failed | impossible | not driven yet | all |\n|---|---:|---:|---:|---:|---:|\n",
    );
    for (version, run) in &runs {
        let count = Count::of(run.states());
        let Count { passed, failed, impossible, undriven } = count;
        let _ = writeln!(text, "| {version} | {passed} | {failed} | {impossible} | {undriven} | {} |", count.all());
    }
    text.push_str("\n## What had to be patched\n\n");
    for patch in &suite.patches {
        let _ = writeln!(text, "- `{}`: {}", patch.file, patch.why);
    }
    text.push_str("\n## What did not pass\n");
    for (version, run) in &runs {
        let _ = write!(text, "\n### OpenAPI {version}\n\n{}", reasons(run));
    }
    text.push_str("\n## Every scenario\n");
    for group in &suite.groups {
        let versions: Vec<&str> = runs.iter().map(|(version, _)| *version).collect();
        let _ = writeln!(text, "\n### {}\n\n{COLUMNS}{} |", group.name, versions.join(" | "));
        let _ = writeln!(text, "|---|{}", "---|".repeat(versions.len()));
        for name in &group.scenarios {
            let states: Vec<&str> = runs
                .iter()
                .map(|(_, run)| word(run.groups.get(&group.name).and_then(|states| states.get(name))))
                .collect();
            let _ = writeln!(text, "| `{name}` | {} |", states.join(" | "));
        }
    }
    text
}

/// What a run has otherwise than the page, a line each.
pub fn differences(page: &str, version: &str, run: &Run) -> Vec<String> {
    let mut columns = page
        .lines()
        .find_map(|line| line.strip_prefix(COLUMNS))
        .unwrap_or_default()
        .trim_end_matches(" |")
        .split(" | ");
    let Some(column) = columns.position(|one| one == version) else {
        return vec![format!("RESULTS.md has nothing of OpenAPI {version}")];
    };
    let rows = page.lines().filter_map(|line| line.strip_prefix("| `"));
    let written: BTreeMap<&str, &str> = rows
        .filter_map(|row| {
            let (name, states) = row.split_once("` | ")?;
            Some((name, states.trim_end_matches(" |").split(" | ").nth(column)?))
        })
        .collect();
    let states = run.groups.values().flatten();
    let differing = states.filter_map(|(name, state)| {
        let (is, was) = (word(Some(state)), written.get(name.as_str()).copied().unwrap_or("not there"));
        (is != was).then(|| format!("{name} is {is} with OpenAPI {version}, and RESULTS.md says {was}"))
    });
    differing.collect()
}

/// A line for each reason, with the scenarios that it holds for.
fn reasons(run: &Run) -> String {
    let mut lines: BTreeMap<(&str, &str), Vec<&str>> = BTreeMap::new();
    for (name, state) in run.groups.values().flatten() {
        let (word, why) = match state {
            State::Passed => continue,
            State::Failed(why) => ("failed", why.as_str()),
            State::Impossible(why) => ("impossible", why.as_str()),
            State::Undriven(why) => ("not driven yet", why.as_str()),
        };
        lines.entry((word, why)).or_default().push(name);
    }
    lines.into_iter().fold(String::new(), |mut text, ((word, why), names)| {
        let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
        let _ = writeln!(text, "- **{word}**, {}: {}", names.join(", "), escaped(why));
        text
    })
}

/// What compilers and servers say may hold characters that mean something in Markdown.
fn escaped(text: &str) -> String {
    text.replace('`', "'").replace('<', "&lt;").replace('|', "\\|")
}

fn word(state: Option<&State>) -> &'static str {
    match state {
        Some(State::Passed) => "passed",
        Some(State::Failed(_)) => "failed",
        Some(State::Impossible(_)) => "impossible",
        Some(State::Undriven(_)) | None => "not driven yet",
    }
}

#[cfg(test)]
mod tests {
    use super::{Run, State, differences};

    #[test]
    fn a_run_is_held_against_the_page() {
        let page = "### type/array\n\n| scenario | 3.2 | 3.1 | 3.0 |\n|---|---|---|---|\n| `Get` | passed | failed | passed |\n";
        let of = |version: &str, name: &str, state: State| {
            let states = [(name.to_owned(), state)].into_iter().collect();
            let run = Run { groups: [("type/array".to_owned(), states)].into_iter().collect(), unknown: Vec::new() };
            differences(page, version, &run)
        };
        assert_eq!(of("3.2", "Get", State::Passed), Vec::<String>::new());
        assert_eq!(of("3.1", "Get", State::Failed("why".to_owned())), Vec::<String>::new());
        assert_eq!(of("3.1", "Get", State::Passed), ["Get is passed with OpenAPI 3.1, and RESULTS.md says failed"]);
        assert_eq!(of("3.0", "Put", State::Passed), ["Put is passed with OpenAPI 3.0, and RESULTS.md says not there"]);
    }
}
