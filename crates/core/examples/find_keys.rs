//! Counts the Perplexity keys in a file, however they are written.

#![expect(clippy::print_stdout, reason = "it speaks through its output")]

use std::{
    env,
    fs::File,
    io::{self, Read},
};

/// How much is read at once.
const BLOCK: usize = 1 << 20;
/// How much of a block is looked at again with the next: a key may begin in one and end in the other.
const OVERLAP: usize = 8 << 10;

fn main() -> io::Result<()> {
    let path = env::args_os().nth(1).ok_or_else(|| io::Error::other("name a file"))?;
    let mut file = File::open(path)?;
    let mut block = vec![0; BLOCK];
    let (mut filled, mut count) = (0, 0);
    loop {
        let read = file.read(&mut block[filled..])?;
        filled += read;
        if read > 0 && filled < BLOCK {
            continue;
        }
        let end = if read == 0 { filled } else { filled - OVERLAP };
        let hits = why401_core::scan(&block[..filled]);
        let mut done = end;
        for hit in hits.filter(|hit| hit.at.start < end) {
            count += 1;
            // What a key ends in is not looked at again.
            done = done.max(hit.at.end);
        }
        if read == 0 {
            break;
        }
        block.copy_within(done..filled, 0);
        filled -= done;
    }
    println!("{count}");
    Ok(())
}
