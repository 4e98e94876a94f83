//! Other programs: starting them, reading what they say, and naming them when they fail.

use std::env;
use std::io::{BufRead, BufReader, ErrorKind};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Error, Result, bail};

/// Runs a program to its end, its output going where ours goes.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = command.status().map_err(|error| not_started(command, error))?;
    if !status.success() {
        bail!("`{}` ended with {status}", name(command));
    }
    Ok(())
}

/// Runs a program and returns what it wrote to its standard output.
pub(crate) fn text(command: &mut Command) -> Result<String> {
    let output =
        command.stderr(Stdio::inherit()).output().map_err(|error| not_started(command, error))?;
    if !output.status.success() {
        bail!("`{}` ended with {}", name(command), output.status);
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Runs a program and hands over each line that it writes, as soon as it is written.
pub(crate) fn lines(command: &mut Command, mut each: impl FnMut(&str)) -> Result<()> {
    let mut child =
        command.stdout(Stdio::piped()).spawn().map_err(|error| not_started(command, error))?;
    let output = child.stdout.take().context("a piped output is there")?;
    for line in BufReader::new(output).split(b'\n') {
        each(&String::from_utf8_lossy(&line?));
    }
    let status = child.wait()?;
    if !status.success() {
        bail!("`{}` ended with {status}", name(command));
    }
    Ok(())
}

/// Where a program lies on the PATH, if it does.
pub(crate) fn which(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}

/// The cargo that started us, so that one toolchain does all the work.
pub(crate) fn cargo() -> Command {
    Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

fn name(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or_default();
    // Its first word says which of a program's many tasks it was; options are noise here.
    let mut words = command.get_args().map(|word| word.to_string_lossy());
    match words.find(|word| !word.starts_with('-') && !word.contains('=')) {
        Some(task) => format!("{} {task}", program.display()),
        None => program.display().to_string(),
    }
}

fn not_started(command: &Command, error: std::io::Error) -> Error {
    let program = command.get_program().to_string_lossy().into_owned();
    if error.kind() == ErrorKind::NotFound {
        return Error::msg(format!("`{program}` is needed but is not installed"));
    }
    Error::new(error).context(format!("`{program}` could not be started"))
}
