//! Which module may use which: reads every `crate::…` in src and compares it with the table of allowed arrows.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The arrows, from the bottom to the top. Each line: a module, and all that it may use. A new arrow is a decision: write it
/// here, with its reason where it is not obvious. `chat`, `playground`, the platforms and `sqlx` are crates; they are held to the table as well.
const ARROWS: &[(&str, &str)] = &[
    // Foundations: pure, no I/O, no platform.
    ("lang", ""),
    ("clock", ""),
    ("calendar", "lang"),
    ("schedule", "lang calendar"),
    ("okr", "lang"),
    // What people type, read.
    ("command", "lang"),
    ("answer", "lang"),
    // Tables and trees of objectives: a measure may stand there as people type it.
    ("exchange", "lang okr schedule command"),
    // What okrbot says.
    ("words", "lang okr schedule calendar command answer exchange chat"),
    // What a flow may know of the deployment: name, defaults, who is admin as the configuration reads it, and of each
    // platform what is pure.
    ("org", "lang calendar config chat"),
    // The only place with SQL.
    ("store", "lang okr schedule calendar chat sqlx"),
    // What happens. A flow gets a transaction, an event and the time, and nothing else: no clock, no configuration, no network.
    ("flow", "lang org okr schedule calendar command answer exchange words store chat"),
    // The loops and the ways in.
    ("cron", "lang org okr schedule calendar words store flow chat"),
    ("outbox", "org store flow metrics chat"),
    ("config", "lang calendar"),
    ("log", "config"),
    ("metrics", ""),
    ("doctor", "config store clock chat"),
    ("app", "calendar org store flow cron outbox config clock metrics chat playground"),
    // What the ways in share, and the ways in.
    ("accept", "app flow store chat"),
    ("http", "accept org store flow metrics app chat playground"),
    ("stream", "accept flow app chat"),
    // The wiring: the only module that knows a platform by its name.
    // Days of a file are brought in by the flow that keeps them; an export is asked for by a cycle's name.
    (
        "cli",
        "calendar schedule exchange words org flow lang app http stream config clock log doctor store chat playground slack dingtalk wecom",
    ),
    ("main", ""),
    // The list of modules: it uses none.
    ("lib", ""),
];

/// The crates that the table knows.
const CRATES: [&str; 6] = ["chat", "playground", "slack", "dingtalk", "wecom", "sqlx"];

/// A use of a module or crate in some file.
#[derive(Debug, PartialEq, Eq)]
struct Arrow {
    line: usize,
    to: String,
    /// Written with `super`, as many as lead out of the file's own top module.
    climbs: bool,
}

#[test]
fn every_arrow_is_allowed() {
    let wrong = wrong(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn no_two_modules_below_app_use_each_other() {
    for (one, uses) in ARROWS {
        for other in uses.split_whitespace() {
            let back = allowed(other).is_some_and(|uses| uses.contains(one));
            let wired = *one == "app" || other == "app";
            assert!(!back || wired, "{one} and {other} use each other");
        }
    }
}

/// One sentence for each arrow and each module under `src` that the table does not know.
fn wrong(src: &Path) -> Vec<String> {
    let mut wrong = Vec::new();
    for file in rust_files(src).into_iter().filter(|file| !is_for_tests(file)) {
        let inside = file.strip_prefix(src).unwrap_or(&file);
        let from = top_module(inside);
        let shown = format!("src/{}", inside.display());
        let Some(allowed) = allowed(&from) else {
            wrong.push(format!("{shown}: the table has no module {from}"));
            continue;
        };
        let text = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{shown}: {error}"));
        let depth = inside.components().count();
        for Arrow { line, to, climbs } in arrows(&text, depth) {
            // Of a test in this file, `super::x` may be the file's own child.
            let is_child = src.join(&from).join(format!("{to}.rs")).exists();
            let is_ours = to == from || (climbs && (is_child || self::allowed(&to).is_none()));
            if !is_ours && !allowed.contains(to.as_str()) {
                wrong.push(format!("{shown}:{line}: {from} → {to}"));
            }
        }
    }
    wrong
}

/// Whether a file is only there while testing: it may reach for anything.
fn is_for_tests(file: &Path) -> bool {
    file.iter().any(|part| part == "tests" || part == "tests.rs" || part == "testing.rs")
}

/// What a module may use; `None` if the table does not know it.
fn allowed(module: &str) -> Option<BTreeSet<&'static str>> {
    ARROWS.iter().find(|(from, _)| *from == module).map(|(_, uses)| uses.split_whitespace().collect())
}

/// Every `.rs` file under a directory, sorted.
fn rust_files(directory: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(directory).unwrap_or_else(|error| panic!("{}: {error}", directory.display()));
    let mut files = Vec::new();
    for entry in entries.map(|entry| entry.expect("a directory can be listed").path()) {
        if entry.is_dir() {
            files.extend(rust_files(&entry));
        } else if entry.extension().is_some_and(|extension| extension == "rs") {
            files.push(entry);
        }
    }
    files.sort();
    files
}

/// `store` of `store.rs` and of `store/outbox/claim.rs`.
fn top_module(file: &Path) -> String {
    let first = file.iter().next().unwrap_or_default().to_string_lossy();
    first.trim_end_matches(".rs").to_owned()
}

/// Every use of a module of this crate, and of a crate that the table knows, in a file `depth` modules below the root. Lines
/// that are comments are passed over.
fn arrows(text: &str, depth: usize) -> Vec<Arrow> {
    let code: String = text
        .lines()
        .map(|line| if line.trim_start().starts_with("//") { "" } else { line })
        .flat_map(|line| [line, "\n"])
        .collect();
    let mut arrows = Vec::new();
    for (at, _) in code.match_indices("::") {
        let (before, after) = (&code[..at], &code[at + 2..]);
        let line = 1 + before.matches('\n').count();
        let path = before.trim_end_matches(|c: char| c.is_alphanumeric() || c == '_');
        let name = &before[path.len()..];
        let climbs = name == "super" && supers(before) >= depth;
        if name == "crate" || climbs {
            let names = first_names(after).into_iter();
            let names = names.filter(|name| !["", "super", "self"].contains(&name.as_str()));
            arrows.extend(names.map(|to| Arrow { line, to, climbs }));
        } else if CRATES.contains(&name) && !path.ends_with("::") {
            let to = name.to_owned();
            arrows.push(Arrow { line, to, climbs });
        }
    }
    arrows
}

/// How many `super` a path ends with.
fn supers(path: &str) -> usize {
    let path: Vec<&str> = path.rsplit("::").collect();
    let own = |part: &&&str| part.ends_with("super");
    path.iter().take_while(own).count()
}

/// The first name of a path, or of each path of a group in braces. A macro is no module: it has no name here.
fn first_names(after: &str) -> Vec<String> {
    let Some(group) = after.trim_start().strip_prefix('{') else {
        return vec![identifier(after)];
    };
    let mut names = Vec::new();
    let (mut depth, mut start) = (1, 0);
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 || (depth == 1 && c == ',') {
            names.push(identifier(&group[start..at]));
            start = at + 1;
        }
        if depth == 0 {
            break;
        }
    }
    names
}

/// The identifier that a text begins with; empty if none, or if it is a macro's.
fn identifier(text: &str) -> String {
    let text = text.trim_start();
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    if text[end..].starts_with('!') {
        return String::new();
    }
    text[..end].to_owned()
}

#[test]
fn arrows_are_found_in_every_form() {
    let code = "//! Like [`crate::http`].\n\
                use crate::okr::Score;\n\
                use crate::{\n    lang::Lang,\n    store::{Tx, person},\n    flow,\n};\n\
                fn a(x: crate::words::Line) { crate::sql!(x); } // a line\n\
                use chat::{Event, event};\n\
                use self::chat::X;\n\
                let y = my_crate::z();\n";
    let found: Vec<(usize, String)> = arrows(code, 1).into_iter().map(|a| (a.line, a.to)).collect();
    let expected = [(2, "okr"), (3, "lang"), (3, "store"), (3, "flow"), (8, "words"), (9, "chat")];
    assert_eq!(found, expected.map(|(line, to)| (line, to.to_owned())));
}

#[test]
fn a_wrong_arrow_and_an_unknown_module_are_named() {
    let src = std::env::temp_dir().join(format!("okrbot-layers-{}", std::process::id()));
    for directory in ["flow", "store"] {
        fs::create_dir_all(src.join(directory)).expect("a temporary directory");
    }
    let write = |file: &str, text: &str| fs::write(src.join(file), text).expect("a temporary file");
    write("flow.rs", "use crate::store::Tx;\nmod standup;\n");
    write(
        "flow/standup.rs",
        "use crate::words;\n\nuse crate::http::Route;\nuse super::super::cron;\nuse super::flow;\n",
    );
    write("okr.rs", "use chat::Event;\nuse super::flow;\n");
    write("store.rs", "mod tests {\n    use super::*;\n    use super::outbox;\n}\n");
    write("store/outbox.rs", "use super::super::store::Tx;\n");
    write("gossip.rs", "");
    let wrong = wrong(&src);
    fs::remove_dir_all(&src).expect("our own directory");
    let expected = [
        "src/flow/standup.rs:3: flow → http",
        "src/flow/standup.rs:4: flow → cron",
        "src/gossip.rs: the table has no module gossip",
        "src/okr.rs:1: okr → chat",
        "src/okr.rs:2: okr → flow",
    ];
    assert_eq!(wrong, expected);
}
