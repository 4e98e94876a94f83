//! What developers of why401 run.

fn main() {}
