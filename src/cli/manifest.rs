//! `okrbot manifest`: what is pasted where a platform is told about okrbot.

use clap::{Args, Subcommand};

use super::{Failure, File, configured};
use crate::config::address::{self, Address};

/// The platforms that are told by a manifest.
#[derive(Debug, Subcommand)]
pub enum Manifest {
    /// A Slack app manifest, to be pasted where an app is made
    Slack(Slack),
}

#[derive(Debug, Args)]
pub struct Slack {
    /// The address under which Slack reaches okrbot; left out: server.public_url
    #[arg(long, value_name = "URL")]
    public_url: Option<String>,
    /// For Socket Mode, where okrbot opens the connection and needs no address
    #[arg(long)]
    socket: bool,
    #[command(flatten)]
    file: File,
}

/// A manifest, and what its reader has to know besides.
pub struct Text {
    /// The manifest, ready to paste.
    pub manifest: String,
    /// One sentence, or empty.
    pub note: String,
}

/// Writes the manifest that was asked for.
pub fn write(Manifest::Slack(asked): Manifest) -> Result<Text, Failure> {
    let (url, note) = if asked.socket {
        (String::new(), "this version of okrbot speaks with Slack over HTTP only, not by Socket Mode yet".into())
    } else {
        let address = address(&asked)?;
        let note = if address.encrypted && !address.loopback {
            String::new()
        } else {
            format!("Slack takes only an https address that it can reach, and {} is none", address.text)
        };
        (address.text, note)
    };
    let manifest = format!("{:#}\n", slack::manifest::manifest(&url, asked.socket));
    Ok(Text { manifest, note })
}

/// The address that was said, else the configured one.
fn address(asked: &Slack) -> Result<Address, Failure> {
    let wrong = |sentence: &str| Failure::Wrong(sentence.to_owned());
    if let Some(url) = &asked.public_url {
        return address::read(url.trim()).ok_or_else(|| {
            wrong("--public-url must be an address like https://okr.example.com without a query or a password")
        });
    }
    let url = configured(&asked.file)?.server.public_url;
    let address = url.as_deref().and_then(address::read);
    address.ok_or_else(|| wrong("server.public_url is empty: set it, or say --public-url https://okr.example.com"))
}
