//! The real program in a process of its own, which can be killed.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, ExitStatus, Stdio};

use super::{Client, Database};

/// A running okrbot. Dropping it kills it.
pub struct Process {
    /// Who talks to it.
    pub client: Client,
    child: Child,
}

/// The program with nothing of this process's environment that would configure it.
pub fn okrbot() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_okrbot"));
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("OKRBOT_") {
            command.env_remove(name);
        }
    }
    command.current_dir(std::env::temp_dir()).env("OKRBOT__LOG__LEVEL", "warn");
    command
}

impl Process {
    /// Starts the program on a free port and waits until it runs.
    pub fn start(database: &Database) -> Self {
        Self::start_with(database, &[])
    }

    /// The same, configured by these variables as well. The playground has to be on.
    pub fn start_with(database: &Database, variables: &[(&str, &str)]) -> Self {
        Self::of(okrbot().envs(variables.iter().copied()), database)
    }

    /// The same of a command that is prepared.
    pub fn of(command: &mut Command, database: &Database) -> Self {
        let address = "OKRBOT__SERVER__LISTEN";
        if command.get_envs().all(|(name, _)| name != address) {
            command.env(address, "127.0.0.1:0");
        }
        let mut child = command
            .env("OKRBOT__DATABASE__URL", &database.url)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program");
        let mut line = String::new();
        let output = child.stdout.take().expect("its output");
        BufReader::new(output).read_line(&mut line).expect("its first line");
        let base = line.trim().strip_prefix("okrbot is running: ").and_then(|url| url.strip_suffix("/playground"));
        let base = base.unwrap_or_else(|| panic!("okrbot did not start: {line}")).to_owned();
        Self { client: Client::new(base), child }
    }

    /// `kill -9`.
    pub fn kill(&mut self) {
        self.child.kill().expect("a process that can be killed");
        self.child.wait().expect("a process that ends");
    }

    /// Sends SIGTERM and waits for the end.
    pub fn terminate(&mut self) -> ExitStatus {
        let pid = self.child.id().to_string();
        let sent = Command::new("kill").args(["-TERM", &pid]).status().expect("kill");
        assert!(sent.success());
        self.child.wait().expect("a process that ends")
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
