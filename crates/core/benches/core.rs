//! How long it takes to read a paste and to judge it.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use why401_core::{Case, CaseInput, diagnose, read};

/// A command with a broken key, as people paste it.
const COMMAND: &str = "curl https://api.perplexity.ai/chat/completions \\\n  \
     -H 'Authorization: Bearer \u{201c}pplx-0123456789abcdefghijABCDEFGHIJ0123456789abcdefgh\u{201d}' \\\n  \
     -H 'Content-Type: application/json' \\\n  \
     -d '{\"model\": \"sonar\", \"messages\": [{\"role\": \"user\", \"content\": \"Hello\"}]}'\n";
/// What stands around it in a terminal.
const LINE: &str = "2026-11-20T10:15:30.123Z INFO  worker[17] fetched /v1/items?page=4 in 81 ms\n";

fn core(criterion: &mut Criterion) {
    let pastes =
        [("command", COMMAND.to_owned()), ("4 kB", paste(4_000)), ("1 MB", paste(1_000_000))];
    for (size, text) in pastes {
        let mut group = criterion.benchmark_group(size);
        group.throughput(Throughput::Bytes(text.len() as u64)).sample_size(20);
        group.bench_function("read", |bencher| bencher.iter(|| read(black_box(&text), None)));
        let case = Case::from(CaseInput { pasted: text.clone(), ..CaseInput::default() });
        group.bench_function("diagnose", |bencher| bencher.iter(|| diagnose(black_box(&case))));
        group.finish();
    }
}

/// A paste of about this length: the command, and the output of a terminal after it.
fn paste(length: usize) -> String {
    let mut text = COMMAND.to_owned();
    while text.len() < length {
        text.push_str(LINE);
    }
    text
}

criterion_group!(benches, core);
criterion_main!(benches);
