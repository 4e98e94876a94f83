//! The archive that the stores take.

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::dist;

/// Builds the extension and zips it; the same sources give the same bytes.
pub(crate) fn pack() -> Result<()> {
    dist::build()?;
    let manifest = fs::read_to_string(Path::new(dist::EXTENSION).join("manifest.json"))
        .context("the extension has no manifest.json")?;
    let version = version(&manifest)?;
    let archive = format!("dist/why401-{version}.zip");

    let mut zip = ZipWriter::new(File::create(&archive)?);
    // Neither the time nor the rights of the files on this machine may show.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(9))
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    for (name, file) in dist::files(Path::new(dist::EXTENSION), |_| true)? {
        let name = name.to_str().context("a file of the extension has a name that is not UTF-8")?;
        zip.start_file(name, options)?;
        zip.write_all(&fs::read(file)?)?;
    }
    zip.finish()?;
    println!("{} ({} bytes)", dist::absolute(&archive)?.display(), fs::metadata(&archive)?.len());
    Ok(())
}

fn version(manifest: &str) -> Result<String> {
    let manifest: serde_json::Value =
        serde_json::from_str(manifest).context("the extension's manifest.json is not JSON")?;
    let version = manifest["version"].as_str();
    Ok(version.context("the extension's manifest.json has no version")?.to_owned())
}
