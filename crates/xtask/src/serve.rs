//! A server for the page, on this machine alone.

use std::io::ErrorKind;
use std::net::{Ipv4Addr, TcpListener};

use anyhow::{Context, Result, bail};
use axum::Router;
use axum::http::header::{CACHE_CONTROL, HeaderValue};
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

use crate::dist;

const USUAL_PORT: u16 = 8401;

/// Builds the page and serves it until Ctrl-C.
pub(crate) fn serve(port: Option<u16>) -> Result<()> {
    // Listening comes first: a port that is taken should not cost a build to find out.
    let listener = listen(port)?;
    dist::build()?;
    println!("The page:      http://{}/", listener.local_addr()?);
    println!("The extension: {} (load it unpacked)", dist::absolute(dist::EXTENSION)?.display());
    println!("Ctrl-C ends the server.");
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?
        .block_on(answer(listener))
        .context("the server stopped")
}

async fn answer(listener: TcpListener) -> std::io::Result<()> {
    // A page that is being worked on must never come from the browser's cache.
    let fresh =
        SetResponseHeaderLayer::overriding(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    let site = Router::new().fallback_service(ServeDir::new(dist::SITE)).layer(fresh);
    listener.set_nonblocking(true)?;
    axum::serve(tokio::net::TcpListener::from_std(listener)?, site).await
}

fn listen(port: Option<u16>) -> Result<TcpListener> {
    let here = |port| TcpListener::bind((Ipv4Addr::LOCALHOST, port));
    let wanted = port.unwrap_or(USUAL_PORT);
    match (here(wanted), port) {
        (Err(error), None) if error.kind() == ErrorKind::AddrInUse => {
            here(0).context("no port is free on 127.0.0.1")
        }
        (Err(error), Some(_)) if error.kind() == ErrorKind::AddrInUse => {
            bail!("port {wanted} of 127.0.0.1 is taken: choose another one with --port")
        }
        (listener, _) => {
            listener.with_context(|| format!("port {wanted} of 127.0.0.1 cannot be used"))
        }
    }
}
