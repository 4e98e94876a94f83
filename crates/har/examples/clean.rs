//! Cleans a file: `clean FILE COPY`. Prints how long each pass took, and what was removed.
#![allow(clippy::print_stdout, clippy::unwrap_used)]
use std::{
    fs::File,
    io::{Read, Write},
    time::Instant,
};
use why401_har::Reader;
fn main() {
    let mut args = std::env::args().skip(1);
    let (from, to) = (args.next().unwrap(), args.next());
    let mut chunk = vec![0; 1 << 20];
    let started = Instant::now();
    let mut reader = Reader::new();
    let mut file = File::open(&from).unwrap();
    loop {
        let n = file.read(&mut chunk).unwrap();
        if n == 0 {
            break;
        }
        reader.push(&chunk[..n]);
    }
    let progress = reader.progress();
    let (_, mut cleaner) = reader.finish();
    println!("read {progress:?} in {:?}", started.elapsed());
    let started = Instant::now();
    let mut file = File::open(&from).unwrap();
    let mut out: Box<dyn Write> = match to {
        Some(to) => Box::new(File::create(to).unwrap()),
        None => Box::new(std::io::sink()),
    };
    loop {
        let n = file.read(&mut chunk).unwrap();
        if n == 0 {
            break;
        }
        out.write_all(&cleaner.push(&chunk[..n])).unwrap();
    }
    let (rest, manifest) = cleaner.finish();
    out.write_all(&rest).unwrap();
    println!(
        "cleaned in {:?}: {} places, {} marks, refused {:?}",
        started.elapsed(),
        manifest.places,
        manifest.marks,
        manifest.refused
    );
    for removed in manifest.removed.iter().take(40) {
        println!("{} {} ×{} {:?}", removed.mark, removed.what, removed.count, removed.places);
    }
}
