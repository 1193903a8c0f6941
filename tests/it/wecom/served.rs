//! The real program in the WeCom of the stories, configured by variables as somebody who installs it would.

use std::fs::{self, File};
use std::path::PathBuf;

use tempfile::TempDir;

use crate::harness::process::okrbot;
use crate::harness::wecom::WeCom;
use crate::harness::wecom::listen::Talk;
use crate::harness::wecom::model::Way;
use crate::harness::wecom::stories::{
    AES_KEY, AGENT, BOT_AES_KEY, BOT_ID, BOT_SECRET, BOT_TOKEN, CORP, ROBOT_KEY, SECRET, TOKEN, VARIABLES,
};
use crate::harness::{Database, Process};

/// A running okrbot and where it writes its log.
pub struct Served {
    /// The program.
    pub process: Process,
    log: PathBuf,
    _directory: TempDir,
}

impl Served {
    /// Starts one that knows the bots which that WeCom has, and says everything from this level up into its log. The WeCom's clock
    /// shows its time from now on.
    pub fn start(wecom: &WeCom, database: &Database, level: &str) -> Self {
        let directory = tempfile::tempdir().expect("a temporary directory");
        let log = directory.path().join("log");
        let mut command = okrbot();
        command
            .envs(VARIABLES)
            .envs(variables(wecom))
            .envs([("OKRBOT__PLAYGROUND__ENABLED", "true"), ("OKRBOT__LOG__LEVEL", level)])
            .stderr(File::create(&log).expect("a file"));
        let process = Process::of(&mut command, database);
        wecom.clock().follow(&process.client);
        Self { process, log, _directory: directory }
    }

    /// Its log so far.
    pub fn log(&self) -> String {
        fs::read_to_string(&self.log).expect("a log")
    }

    /// People who talk with it.
    pub fn talk<'a>(&self, wecom: &'a WeCom) -> Talk<'a> {
        Talk { wecom, okrbot: self.process.client.clone(), app: None }
    }

    /// SIGTERM: it ends as it was asked to. The WeCom's clock stands still from then on.
    pub async fn stop(mut self, wecom: &WeCom) -> String {
        wecom.clock().stop().await;
        let status = self.process.terminate();
        let log = self.log();
        assert!(status.success(), "{log}");
        log
    }
}

/// What names the bots of a WeCom.
fn variables(wecom: &WeCom) -> Vec<(&'static str, String)> {
    let state = wecom.state();
    let mut variables = vec![("OKRBOT__WECOM__CORP_ID", CORP.to_owned()), ("OKRBOT__WECOM__API_URL", wecom.api_url())];
    if state.app.keys.is_some() {
        variables.extend([
            ("OKRBOT__WECOM__AGENT_ID", AGENT.to_string()),
            ("OKRBOT__WECOM__SECRET", SECRET.into()),
            ("OKRBOT__WECOM__TOKEN", TOKEN.into()),
            ("OKRBOT__WECOM__ENCODING_AES_KEY", AES_KEY.into()),
        ]);
    }
    match &state.aibot.way {
        Way::Nothing => {}
        Way::Long { .. } => variables.extend([
            ("OKRBOT__WECOM__AIBOT__BOT_ID", BOT_ID.into()),
            ("OKRBOT__WECOM__AIBOT__SECRET", BOT_SECRET.into()),
            ("OKRBOT__WECOM__AIBOT__WS_URL", wecom.ws_url.clone()),
        ]),
        Way::Http(_) => variables.extend([
            ("OKRBOT__WECOM__AIBOT__TOKEN", BOT_TOKEN.into()),
            ("OKRBOT__WECOM__AIBOT__ENCODING_AES_KEY", BOT_AES_KEY.into()),
        ]),
    }
    if !state.robots.is_empty() {
        variables.push(("OKRBOT__WECOM__ROBOTS__PRODUCT", ROBOT_KEY.into()));
    }
    variables
}
