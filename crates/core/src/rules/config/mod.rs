//! How keys are kept, and how they get from there to the program.

mod key_in_client_code;
mod key_in_source_code;

use crate::rules::Rule;

/// In the order in which a value meets them, from the file to the program.
pub(super) static RULES: &[&Rule] = &[&key_in_source_code::RULE, &key_in_client_code::RULE];
