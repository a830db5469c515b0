//! What came of scenarios, by what both clients and the server say.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::group::Group;
use super::program::{self, Line};
use super::server::Coverage;

/// What came of a scenario.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// With both clients, and the server has seen every call that it wants.
    Passed,
    /// What happened.
    Failed(String),
    /// Why no client of the document can pass.
    Impossible(String),
    /// Why it is not called.
    Undriven(String),
}

/// The clients that every scenario is run with.
const CLIENTS: [&str; 2] = ["async", "blocking"];

/// All scenarios, by file and name.
#[derive(Debug, Default)]
pub struct Run {
    pub groups: BTreeMap<String, BTreeMap<String, State>>,
    /// Scenarios of ours that the suite does not have.
    pub unknown: Vec<String>,
}

impl Run {
    /// Runs the program of a file, if there is one.
    pub fn add(&mut self, group: &Group, program: Option<&Result<PathBuf, String>>, address: &str, assets: &Path) {
        let (lines, problem) = match program {
            Some(Ok(program)) => program::run(program, address, assets),
            Some(Err(problem)) => (Vec::new(), Some(format!("does not compile: {problem}"))),
            None => (Vec::new(), None),
        };
        let unknown = lines.iter().map(|line| &line.scenario).filter(|name| !group.scenarios.contains(name));
        self.unknown.extend(unknown.cloned());
        let states = group.scenarios.iter().map(|name| (name.clone(), state(name, &lines, problem.as_deref())));
        self.groups.insert(group.name.clone(), states.collect());
    }

    /// What has passed with us and not with the server has failed.
    pub fn hold_against(&mut self, coverage: &Coverage) {
        for (name, state) in self.groups.values_mut().flatten() {
            let said = coverage.get(name).map_or("unknown", String::as_str);
            if *state == State::Passed && said != "pass" {
                *state = State::Failed(format!("the server has not seen all calls that it wants ({said})"));
            }
        }
        for name in std::mem::take(&mut self.unknown) {
            let states = self.groups.entry("unknown to the suite".to_owned()).or_default();
            states.insert(name, State::Failed("the suite has no such scenario".to_owned()));
        }
    }

    pub fn states(&self) -> impl Iterator<Item = &State> {
        self.groups.values().flat_map(BTreeMap::values)
    }
}

/// What the lines of both clients say of a scenario.
fn state(name: &str, lines: &[Line], problem: Option<&str>) -> State {
    let of =
        |client: &str| lines.iter().filter(|line| line.scenario == name && line.client == client).collect::<Vec<_>>();
    let [asynchronous, blocking] = CLIENTS.map(of);
    if asynchronous.is_empty() && blocking.is_empty() {
        return problem.map_or_else(
            || State::Undriven("no call of it is written".to_owned()),
            |problem| State::Failed(problem.to_owned()),
        );
    }
    let mut why: Vec<String> = Vec::new();
    for (client, lines) in CLIENTS.iter().zip([&asynchronous, &blocking]) {
        match lines.as_slice() {
            [] => why.push(format!("{client}: {}", problem.unwrap_or("was not called"))),
            [line] if line.state == "passed" => {}
            [line] if line.state == "impossible" => return State::Impossible(line.text.clone()),
            [line] if line.state == "undriven" => return State::Undriven(line.text.clone()),
            [line] => why.push(format!("{client}: {}", line.text)),
            _ => why.push(format!("{client}: called twice")),
        }
    }
    match why.as_slice() {
        [] => State::Passed,
        [one, other] if one.trim_start_matches("async") == other.trim_start_matches("blocking") => {
            State::Failed(one.trim_start_matches("async: ").to_owned())
        }
        _ => State::Failed(why.join("; ")),
    }
}

#[cfg(test)]
mod tests {
    use super::{Line, Run, State, state};

    fn line(client: &str, state: &str, text: &str) -> Line {
        let [scenario, client, state, text] = ["get", client, state, text].map(str::to_owned);
        Line { scenario, client, state, text }
    }

    #[test]
    fn both_clients_have_to_pass() {
        let of = |lines: &[Line]| state("get", lines, None);
        let passed = || line("async", "passed", "");
        assert_eq!(of(&[passed(), line("blocking", "passed", "")]), State::Passed);
        assert_eq!(of(&[passed(), line("blocking", "failed", "no")]), State::Failed("blocking: no".to_owned()));
        assert_eq!(of(&[passed()]), State::Failed("blocking: was not called".to_owned()));
        assert_eq!(
            of(&[passed(), passed()]),
            State::Failed("async: called twice; blocking: was not called".to_owned())
        );
        let both = [line("async", "failed", "no"), line("blocking", "failed", "no")];
        assert_eq!(of(&both), State::Failed("no".to_owned()));
        let none = [line("async", "impossible", "why"), line("blocking", "impossible", "why")];
        assert_eq!(of(&none), State::Impossible("why".to_owned()));
        assert_eq!(of(&[]), State::Undriven("no call of it is written".to_owned()));
    }

    #[test]
    fn the_server_must_have_seen_the_call() {
        let of = |said: &str| {
            let states = [("get".to_owned(), State::Passed)].into_iter().collect();
            let mut run =
                Run { groups: [("type/array".to_owned(), states)].into_iter().collect(), unknown: Vec::new() };
            run.hold_against(&[("get".to_owned(), said.to_owned())].into_iter().collect());
            run.states().next().cloned()
        };
        assert_eq!(of("pass"), Some(State::Passed));
        assert!(matches!(of("not-implemented"), Some(State::Failed(_))));
    }
}
