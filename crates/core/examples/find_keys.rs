//! Counts the Perplexity keys in a file, however they are written.

#![expect(clippy::print_stdout, reason = "it speaks through its output")]

use std::{env, fs, io};

fn main() -> io::Result<()> {
    let path = env::args_os().nth(1).ok_or_else(|| io::Error::other("name a file"))?;
    println!("{}", why401_core::scan(&fs::read(path)?).count());
    Ok(())
}
