//! What okrbot is built from: allowed licences only, nothing from outside the registry, nothing twice without a reason.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;
use std::sync::OnceLock;

use serde_json::Value;

/// The licences that a dependency may have. Each lets okrbot be given away under its own licence.
const LICENCES: [&str; 13] = [
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// What may not be used, and why.
const REFUSED: [(&str, &str); 3] = [
    ("openssl-sys", "TLS is rustls: no C library to install or to patch"),
    ("native-tls", "TLS is rustls: no C library to install or to patch"),
    ("cron", "its days and its daylight saving are wrong; croner's are right"),
];

/// The crates that are in the build in more than one version, because two of our dependencies do not agree yet.
const TWICE: &[&str] = &[
    "base64",
    "block-buffer",
    "cpufeatures",
    "crypto-common",
    "digest",
    "getrandom",
    "hashbrown",
    "rand",
    "rand_chacha",
    "rand_core",
    "sha2",
    "syn",
    "toml_datetime",
    "toml_edit",
    "winnow",
];

/// A package that okrbot is built from.
struct Package {
    name: String,
    version: String,
    /// An SPDX expression; empty if it names none.
    licence: String,
    /// Where it is from; nothing: this workspace.
    source: Option<String>,
}

#[test]
fn every_licence_is_allowed() {
    let wrong: Vec<String> = packages()
        .iter()
        .filter(|package| package.source.is_some() && !is_allowed(&package.licence))
        .map(|package| format!("{} {}: {:?}", package.name, package.version, package.licence))
        .collect();
    assert!(wrong.is_empty(), "licences that are not on the list: {wrong:#?}");
}

#[test]
fn everything_comes_from_the_registry_and_nothing_refused_is_there() {
    assert!(packages().iter().any(|package| package.name == "serde"), "a list that has what we know is there");
    for Package { name, source, .. } in packages() {
        let from = source.as_deref().unwrap_or("registry+");
        assert!(from.starts_with("registry+"), "{name} is not from the registry");
        let why = REFUSED.iter().find(|(refused, _)| refused == name);
        assert!(why.is_none(), "{name}: {}", why.map_or("", |(_, why)| why));
    }
}

#[test]
fn nothing_is_built_in_two_versions_without_need() {
    let mut versions: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for package in packages() {
        versions.entry(&package.name).or_default().insert(&package.version);
    }
    versions.retain(|name, versions| versions.len() > 1 && !TWICE.contains(name));
    assert!(versions.is_empty(), "in the build more than once: {versions:#?}");
}

#[test]
fn licence_expressions_are_understood() {
    for allowed in [
        "MIT",
        "MIT/Apache-2.0",
        "GPL-3.0 OR MIT",
        "(MIT OR GPL-3.0) AND Unicode-3.0",
        "Apache-2.0 WITH LLVM-exception",
    ] {
        assert!(is_allowed(allowed), "{allowed}");
    }
    for refused in ["", "GPL-3.0", "MIT AND GPL-3.0", "(MIT", "GPL-3.0 AND (MIT OR ISC)", "MIT WITH GPL-3.0"] {
        assert!(!is_allowed(refused), "{refused}");
    }
}

/// The packages of this workspace and all that they are built from on this platform. Fails if Cargo.lock is missing or out of date.
fn packages() -> &'static [Package] {
    static PACKAGES: OnceLock<Vec<Package>> = OnceLock::new();
    PACKAGES.get_or_init(|| {
        let version = cargo(&["version", "--verbose"]);
        let host = version.lines().find_map(|line| line.strip_prefix("host: "));
        let host = host.expect("cargo says its host");
        let json = cargo(&["metadata", "--format-version=1", "--locked", "--filter-platform", host]);
        let metadata: Value = serde_json::from_str(&json).expect("cargo metadata is JSON");
        let packages = metadata["packages"].as_array().expect("packages");
        let text = |package: &Value, key: &str| package[key].as_str().map(str::to_owned);
        packages
            .iter()
            .map(|package| Package {
                name: text(package, "name").expect("a name"),
                version: text(package, "version").expect("a version"),
                licence: text(package, "license").unwrap_or_default(),
                source: text(package, "source"),
            })
            .collect()
    })
}

/// What cargo prints.
fn cargo(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo can be started");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "cargo {}: {errors}", arguments.join(" "));
    String::from_utf8(output.stdout).expect("cargo prints UTF-8")
}

/// Whether a licence expression leaves us a choice of which all parts are on the list. `A/B` is the old way to write `A OR B`.
fn is_allowed(expression: &str) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let mut tokens: Vec<&str> = spaced.split_whitespace().rev().collect();
    either(&mut tokens) && tokens.is_empty()
}

/// `A OR B …`, the first token last. What is malformed is not allowed.
fn either(tokens: &mut Vec<&str>) -> bool {
    let mut allowed = both(tokens);
    while tokens.pop_if(|token| *token == "OR").is_some() {
        allowed |= both(tokens);
    }
    allowed
}

/// `A AND B …`
fn both(tokens: &mut Vec<&str>) -> bool {
    let mut allowed = one(tokens);
    while tokens.pop_if(|token| *token == "AND").is_some() {
        allowed &= one(tokens);
    }
    allowed
}

/// A licence, with its exception if it has one, or an expression in parentheses.
fn one(tokens: &mut Vec<&str>) -> bool {
    match tokens.pop() {
        Some("(") => {
            let allowed = either(tokens);
            tokens.pop_if(|token| *token == ")").is_some() && allowed
        }
        Some(licence) if tokens.pop_if(|token| *token == "WITH").is_some() => {
            let exception = tokens.pop().unwrap_or_default();
            LICENCES.contains(&format!("{licence} WITH {exception}").as_str())
        }
        Some(licence) => LICENCES.contains(&licence),
        None => false,
    }
}
