//! Every SQL literal of the store, prepared on a migrated database of each kind: what one of them does not understand is
//! found here, not by whoever runs okrbot on it.

use std::fs;
use std::path::{Path, PathBuf};

use okrbot::store::Store;
use sqlx::{AssertSqlSafe, Executor, SqlSafeStr};

use crate::harness::{Database, Kind};

/// The macros that run a literal.
const MACROS: [&str; 5] = ["all", "maybe", "one", "run", MATCHING];
/// The one that is given two literals, with a condition between them that is its own.
const MATCHING: &str = "matching";

/// A use of one of the macros.
#[derive(Debug, PartialEq, Eq)]
struct Use {
    line: usize,
    /// The literal; `None` if it is given none.
    sql: Option<String>,
    /// Where it runs, if only there: it stands in an arm such as `Tx::Postgres(_) =>`.
    only: Option<Kind>,
}

#[tokio::test]
async fn every_literal_is_understood_by_sqlite() {
    understood_by(Kind::Sqlite).await;
}

#[tokio::test]
async fn every_literal_is_understood_by_postgres() {
    understood_by(Kind::Postgres).await;
}

async fn understood_by(kind: Kind) {
    let database = Database::new(kind).await;
    let store = database.open().await;
    store.migrate().await.expect("the tables");
    let (mut wrong, mut found) = (Vec::new(), 0);
    for (file, Use { line, sql, only }) in everything() {
        let Some(sql) = sql else {
            wrong.push(format!("{file}:{line}: the SQL is no literal"));
            continue;
        };
        found += 1;
        if only.is_none_or(|only| only == kind)
            && let Err(error) = prepare(&store, sql).await
        {
            wrong.push(format!("{file}:{line}: {error}"));
        }
    }
    assert!(wrong.is_empty(), "{kind:?} does not understand\n{}", wrong.join("\n"));
    assert!(found > 100, "only {found} literals were found");
}

async fn prepare(store: &Store, sql: String) -> Result<(), sqlx::Error> {
    let sql = AssertSqlSafe(sql).into_sql_str();
    match store {
        Store::Postgres(pool) => pool.acquire().await?.prepare(sql).await.map(drop),
        Store::Sqlite { write, .. } => write.acquire().await?.prepare(sql).await.map(drop),
    }
}

/// Every use in the store, with its file.
fn everything() -> Vec<(String, Use)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = vec![root.join("src/store.rs")];
    rust_files(&root.join("src/store"), &mut files);
    // There the macros are made.
    files.retain(|file| !file.ends_with("query.rs") && !file.ends_with("matching.rs"));
    let uses = |file: &PathBuf| {
        let shown = file.strip_prefix(root).unwrap_or(file).display().to_string();
        let text = fs::read_to_string(file).unwrap_or_else(|error| panic!("{shown}: {error}"));
        uses(&text).into_iter().map(move |found| (shown.clone(), found))
    };
    files.iter().flat_map(uses).collect()
}

fn rust_files(directory: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(directory).expect("a directory that can be listed") {
        let path = entry.expect("a directory that can be listed").path();
        if path.is_dir() {
            rust_files(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// The condition of `matching!`.
fn condition() -> String {
    let text = include_str!("../../src/store/matching.rs");
    let begin = text.find('"').expect("a literal");
    let length = literal(&text[begin..]);
    unescaped(&text[begin + 1..begin + length - 1])
}

/// The uses of the macros in a file's text.
fn uses(text: &str) -> Vec<Use> {
    let mut uses: Vec<Use> = Vec::new();
    // How many brackets are open, here and where the macro and the arm that we are in began.
    let (mut depth, mut inside, mut arm): (usize, Option<usize>, Option<(Kind, usize)>) = (0, None, None);
    let mut rest = text;
    let mut word = "";
    // How many literals the macro still takes.
    let mut open = 0;
    while let Some(c) = rest.chars().next() {
        let length = match c {
            '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            '"' => literal(rest),
            '\'' => character(rest),
            c if c.is_alphanumeric() || c == '_' => {
                rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len())
            }
            c => c.len_utf8(),
        };
        let (token, after) = rest.split_at(length);
        match c {
            '"' if inside == Some(depth) && open > 0 => {
                open -= 1;
                if let Some(Use { sql, .. }) = uses.last_mut() {
                    let sql = sql.get_or_insert_default();
                    sql.push_str(&unescaped(&token[1..token.len() - 1]));
                    if open > 0 {
                        sql.push_str(&condition());
                    }
                }
            }
            '!' if MACROS.contains(&word) && after.starts_with('(') => {
                let line = 1 + text[..text.len() - rest.len()].matches('\n').count();
                uses.push(Use { line, sql: None, only: arm.map(|(kind, _)| kind) });
                inside = Some(depth + 1);
                open = if word == MATCHING { 2 } else { 1 };
            }
            '(' | '{' | '[' => depth += 1,
            ')' | '}' | ']' => {
                depth = depth.saturating_sub(1);
                inside = inside.filter(|began| *began <= depth);
                arm = arm.filter(|(_, began)| *began <= depth);
            }
            _ if after.starts_with("(_) =>") => match token {
                "Postgres" => arm = Some((Kind::Postgres, depth)),
                "Sqlite" => arm = Some((Kind::Sqlite, depth)),
                _ => {}
            },
            _ => {}
        }
        word = token;
        rest = after;
    }
    uses
}

/// How long the string literal is that a text begins with, its quotes included.
fn literal(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// How long the character is that a text begins with; of a lifetime only its sign.
fn character(text: &str) -> usize {
    let mut chars = text.char_indices().skip(1);
    match chars.next() {
        // What is escaped may be a quote.
        Some((_, '\\')) => chars.skip(1).find(|(_, c)| *c == '\'').map_or(1, |(at, _)| at + 1),
        Some(_) => chars.next().filter(|(_, c)| *c == '\'').map_or(1, |(at, _)| at + 1),
        None => 1,
    }
}

/// A literal's text: a backslash takes the end of its line and the next one's indentation away, else means what follows.
fn unescaped(literal: &str) -> String {
    let mut text = String::new();
    let mut chars = literal.chars().peekable();
    while let Some(c) = chars.next() {
        match (c, chars.peek()) {
            ('\\', Some('\n')) => while chars.next_if(|c| c.is_whitespace()).is_some() {},
            ('\\', Some('n')) => {
                chars.next();
                text.push('\n');
            }
            ('\\', Some(_)) => text.extend(chars.next()),
            (c, _) => text.push(c),
        }
    }
    text
}

#[test]
fn literals_are_found_wherever_they_stand() {
    let code = r##"
// run!(tx, "in a comment")
fn a<'a>(x: &'a str) { run!(tx, "one $1", f("not this")); let y = '"'; let z = '\''; }
let rows: Vec<(i64, String)> = all!(
    tx,
    (i64, String),
    "two \"quoted\"
     in two \
        lines",
    name
)?;
match tx {
    Tx::Postgres(_) => maybe!(tx, X, "three"),
    Tx::Sqlite(_) => {
        one!(tx, X, "four")
    }
};
run!(tx, "five").map(|x| format!("six"));
matching!(tx, X, filter, "select six where", "order by 1", f("not this"));
run!(tx, SQL, f("seven"))
"##;
    let six = format!("select six where{}order by 1", condition());
    let expected = [
        (3, Some("one $1"), None),
        (4, Some("two \"quoted\"\n     in two lines"), None),
        (13, Some("three"), Some(Kind::Postgres)),
        (15, Some("four"), Some(Kind::Sqlite)),
        (18, Some("five"), None),
        (19, Some(six.as_str()), None),
        (20, None, None),
    ];
    let expected = expected.map(|(line, sql, only)| Use { line, sql: sql.map(str::to_owned), only });
    assert_eq!(uses(code), expected);
}
