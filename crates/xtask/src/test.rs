//! Every check and every test, one after the other, and one line that sums them up.

use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::Result;

use crate::setup::Setup;
use crate::steps::{Needs, STEPS, Step};

/// How many tests of a step passed and failed.
#[derive(Clone, Copy, Default)]
pub(crate) struct Counts {
    pub(crate) passed: usize,
    pub(crate) failed: usize,
}

struct Outcome {
    name: &'static str,
    counts: Counts,
    took: Duration,
}

/// Runs the steps and prints the sum; it fails when a test failed or when there was none.
pub(crate) fn test(only: Option<&str>) -> Result<ExitCode> {
    let start = Instant::now();
    headline("setup", "what the steps need and this machine lacks");
    let setup = Setup::run();
    println!("setup took {:.1} s", start.elapsed().as_secs_f32());

    let mut outcomes: Vec<Outcome> = Vec::new();
    for step in STEPS.iter().filter(|step| is_wanted(step, only)) {
        outcomes.push(perform(step, &setup, &outcomes));
    }

    println!("\n{:<14} {:>22} {:>8}", "step", "result", "seconds");
    let mut sum = Counts::default();
    for Outcome { name, counts, took } in &outcomes {
        println!("{name:<14} {:>22} {:>8.1}", line(*counts), took.as_secs_f32());
        sum.passed += counts.passed;
        sum.failed += counts.failed;
    }
    println!("{:<14} {:>22} {:>8.1}\n", "all", "", start.elapsed().as_secs_f32());
    println!("{}", line(sum));
    let well = sum.failed == 0 && sum.passed > 0;
    Ok(if well { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn is_wanted(step: &Step, only: Option<&str>) -> bool {
    let Some(only) = only else { return true };
    let needs_build = STEPS.iter().any(|other| other.name == only && other.needs == Needs::Build);
    step.name == only || (needs_build && step.name == "build")
}

fn perform(step: &Step, setup: &Setup, before: &[Outcome]) -> Outcome {
    headline(step.name, step.about);
    let start = Instant::now();
    let built = before.iter().all(|outcome| outcome.name != "build" || outcome.counts.failed == 0);
    let mut counts = Counts::default();
    let result = if step.needs == Needs::Build && !built {
        Err(anyhow::anyhow!("it needs the build, which failed"))
    } else {
        (step.run)(setup, &mut counts)
    };
    if let Err(error) = result {
        println!("{} failed: {error:#}", step.name);
        // A step that broke before it could count has still failed.
        counts.failed = counts.failed.max(1);
    } else if counts.passed + counts.failed == 0 {
        println!("{} failed: it found no test to run", step.name);
        counts.failed = 1;
    }
    let took = start.elapsed();
    println!("{}: {} in {:.1} s", step.name, line(counts), took.as_secs_f32());
    Outcome { name: step.name, counts, took }
}

fn headline(name: &str, about: &str) {
    println!("\n== {name}: {about}");
}

fn line(counts: Counts) -> String {
    format!("{} passed, {} failed", counts.passed, counts.failed)
}
