//! How keys are kept, and how they get from there to the program.

use crate::rules::Rule;

/// In the order in which a value meets them, from the file to the program.
pub(super) static RULES: &[&Rule] = &[];
