//! Whether the platforms let okrbot in: each is asked itself.

use std::sync::Arc;
use std::time::Duration;

use chat::{Adapter, Place};
use tokio::time::timeout;

use super::Report;
use crate::config::{Config, Wecom, address};
use crate::store::homes::Home;

/// The platform that has several bots.
const WECOM: &str = "wecom";
/// How long one platform may take to answer everything.
const PATIENCE: Duration = Duration::from_secs(10);

/// Examines every platform that is on, with the homes that are there.
pub async fn examine(report: &mut Report, config: &Config, platforms: &[Arc<dyn Adapter>], homes: &[Home]) {
    if let Some(advice) = address_advice(config, platforms) {
        report.advice("server.public_url", advice);
    }
    for platform in platforms {
        one(report, platform.as_ref(), homes, PATIENCE).await;
        for (what, url) in to_enter(config, platform.platform()) {
            report.ok(&what, &url);
        }
    }
}

async fn one(report: &mut Report, platform: &dyn Adapter, homes: &[Home], patience: Duration) {
    let name = platform.platform();
    let homes = homes.iter().filter(|home| home.platform == name);
    let places: Vec<Place> = homes.filter_map(|home| home.place.parse().ok()).collect();
    let Ok(findings) = timeout(patience, platform.examine(&places)).await else {
        return report.wrong(name, &format!("no answer within {} s; try again later", patience.as_secs()));
    };
    for finding in findings {
        let what = format!("{name} {}", finding.what);
        match finding.state {
            Ok(how) => report.ok(&what, &how),
            Err(why) => report.wrong(&what, &why),
        }
    }
}

/// The addresses that have to be entered on a platform's own pages, one for each of its bots.
fn to_enter(config: &Config, platform: &str) -> Vec<(String, String)> {
    let Some(url) = &config.server.public_url else { return Vec::new() };
    let callbacks = config.wecom.as_ref().filter(|_| platform == WECOM).map(Wecom::callbacks).unwrap_or_default();
    let entered = |bot| (format!("{WECOM} {bot} callback URL"), format!("{url}/hooks/{WECOM}/{bot}"));
    callbacks.into_iter().map(entered).collect()
}

/// Whether a platform calls us. One that has several bots may call for one and have a connection for another.
fn is_calling(config: &Config, platform: &dyn Adapter) -> bool {
    match &config.wecom {
        Some(wecom) if platform.platform() == WECOM => !wecom.callbacks().is_empty(),
        _ => platform.stream().is_none(),
    }
}

/// What to do about the address that platforms call, unless okrbot opens a connection to each of them. It is no failure:
/// okrbot itself works without it.
fn address_advice(config: &Config, platforms: &[Arc<dyn Adapter>]) -> Option<&'static str> {
    let calling: Vec<_> = platforms.iter().filter(|platform| is_calling(config, platform.as_ref())).collect();
    if calling.is_empty() {
        return None;
    }
    let Some(url) = &config.server.public_url else {
        return Some("empty; set it to the https address under which okrbot is reached from outside");
    };
    let outside = calling.iter().any(|platform| !platform.is_local());
    let reached = address::read(url).is_some_and(|address| address.encrypted && !address.loopback);
    (outside && !reached).then_some("not an https address that is reached from outside; platforms call no other")
}

#[cfg(test)]
mod tests;
