//! Collects what was lost, and says it by operation.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::convert::Direction;
use super::document::Operation;
use super::samples::{Sample, Samples};

/// The results so far.
#[derive(Default)]
pub struct Report {
    responses: Count,
    requests: Count,
    /// By operation, then by what happened: the samples it happened to.
    failures: BTreeMap<usize, BTreeMap<String, Vec<String>>>,
    /// By the union's number: the samples that pass through it, not known to be read as the right member.
    undecided: BTreeMap<usize, usize>,
}

#[derive(Default)]
struct Count {
    ok: usize,
    /// Came back, but through a union that cannot be distinguished.
    undecided: usize,
    lost: usize,
}

impl Count {
    fn words(&self) -> String {
        let undecided = if self.undecided > 0 { format!(", {} not decided", self.undecided) } else { String::new() };
        format!("{} ok{undecided}, {} lost", self.ok, self.lost)
    }
}

/// Longer messages are cut.
const MESSAGE: usize = 400;

impl Report {
    /// One sample, what was wrong with it, and the unions that nobody can decide in it.
    pub fn add(&mut self, sample: &Sample, problem: Option<String>, undecided: &BTreeSet<usize>) {
        let (count, direction) = match sample.direction {
            Direction::Response => (&mut self.responses, "response"),
            Direction::Request => (&mut self.requests, "request"),
        };
        match problem {
            None if undecided.is_empty() => count.ok += 1,
            None => {
                count.undecided += 1;
                undecided.iter().for_each(|number| *self.undecided.entry(*number).or_default() += 1);
            }
            Some(problem) => {
                count.lost += 1;
                let problem: String = problem.replace('\n', " ").chars().take(MESSAGE).collect();
                let of_operation = self.failures.entry(sample.operation).or_default();
                of_operation.entry(format!("{direction}: {problem}")).or_default().push(sample.kind.clone());
            }
        }
    }

    /// Nothing was lost or changed.
    pub fn is_clean(&self) -> bool {
        self.responses.lost + self.requests.lost == 0
    }

    /// A few lines for each operation that lost something, and for samples that could not be made.
    pub fn failures(&self, operations: &[Operation<'_>], missing: &[String]) -> String {
        let mut text = String::new();
        for (index, problems) in &self.failures {
            let operation = &operations[*index];
            let _ = writeln!(text, "{} ({} {})", operation.id, operation.method.to_uppercase(), operation.path);
            for (problem, kinds) in problems {
                let _ = writeln!(text, "  {problem} [{}]", kinds.join(", "));
            }
        }
        for reason in missing {
            let _ = writeln!(text, "no valid sample: {reason}");
        }
        text
    }

    /// A line for each union that cannot be distinguished.
    pub fn apart(&self, places: &[String]) -> String {
        let samples = |number: usize| self.undecided.get(&number).copied().unwrap_or_default();
        let line = |(number, place): (usize, &String)| {
            format!("cannot be distinguished: {place} ({} samples pass through it)\n", samples(number))
        };
        places.iter().enumerate().map(line).collect()
    }

    /// The one line at the end.
    pub fn counts(&self, operations: usize, samples: &Samples, ambiguous: usize) -> String {
        format!(
            "{operations} operations; response samples: {}; request samples: {}; {} samples without a valid value; \
             {ambiguous} unions that cannot be distinguished",
            self.responses.words(),
            self.requests.words(),
            samples.missing.len(),
        )
    }
}

/// The errors that a compiler reported, the first of them in full.
pub fn compiler(text: &str) -> String {
    let errors = text.lines().filter(|line| line.starts_with("error")).count();
    let start: Vec<&str> = text.lines().skip_while(|line| !line.starts_with("error")).take(60).collect();
    if errors == 0 {
        return text.to_owned();
    }
    format!("{}\n… {errors} lines say `error` in all", start.join("\n"))
}
