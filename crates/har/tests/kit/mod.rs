//! What the tests of whole files share.
#![allow(dead_code, reason = "each test file uses a part of it")]

pub(crate) mod compare;
pub(crate) mod spellings;

use std::fs;
use std::path::{Path, PathBuf};

use why401_har::{Learner, Manifest, Reader, Story};

/// The folder with the HAR files of the tests.
pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/har")
}

/// Every HAR file in a folder, by name.
pub(crate) fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|ending| ending == "har"))
        .collect();
    paths.sort();
    let named = |path: &PathBuf| path.file_name().map(|name| name.to_string_lossy().into_owned());
    paths
        .iter()
        .map(|path| (named(path).unwrap_or_default(), fs::read(path).expect("a file to read")))
        .collect()
}

/// Every HAR file that belongs to the tests.
pub(crate) fn all_files() -> Vec<(String, Vec<u8>)> {
    ["exports", "shapes"].iter().flat_map(|name| files(&folder().join(name))).collect()
}

/// What comes of reading and cleaning a file.
pub(crate) struct Cleaned {
    pub(crate) story: Story,
    pub(crate) copy: Vec<u8>,
    pub(crate) manifest: Manifest,
}

/// Reads and cleans a file that comes in chunks of this many bytes.
pub(crate) fn clean(file: &[u8], chunk: usize) -> Cleaned {
    let mut reader = Reader::new();
    file.chunks(chunk).for_each(|chunk| reader.push(chunk));
    let story = reader.finish();
    let mut learner = Learner::new();
    file.chunks(chunk).for_each(|chunk| learner.push(chunk));
    let mut cleaner = learner.finish();
    let mut copy = Vec::new();
    file.chunks(chunk).for_each(|chunk| copy.extend(cleaner.push(chunk)));
    let (rest, manifest) = cleaner.finish();
    copy.extend(rest);
    Cleaned { story, copy, manifest }
}
