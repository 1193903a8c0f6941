//! The page itself: its files are part of the program, and nothing is loaded from elsewhere.

/// What the browser may load and do: only what is served here.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; \
     img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const HTML: &str = "text/html; charset=utf-8";
const CSS: &str = "text/css; charset=utf-8";
const JS: &str = "text/javascript; charset=utf-8";

/// A file by its path behind `/playground/`, empty for the page: its content type and its text.
pub fn asset(path: &str) -> Option<(&'static str, &'static str)> {
    Some(match path {
        "" | "playground.html" => (HTML, include_str!("../assets/playground.html")),
        "playground.css" => (CSS, include_str!("../assets/playground.css")),
        "playground.js" => (JS, include_str!("../assets/playground.js")),
        "answered.js" => (JS, include_str!("../assets/answered.js")),
        "box.js" => (JS, include_str!("../assets/box.js")),
        "clock.js" => (JS, include_str!("../assets/clock.js")),
        "commands.js" => (JS, include_str!("../assets/commands.js")),
        "conversation.js" => (JS, include_str!("../assets/conversation.js")),
        "form.js" => (JS, include_str!("../assets/form.js")),
        "message.js" => (JS, include_str!("../assets/message.js")),
        "server.js" => (JS, include_str!("../assets/server.js")),
        "walk.js" => (JS, include_str!("../assets/walk.js")),
        "words.js" => (JS, include_str!("../assets/words.js")),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;

    fn files() -> BTreeSet<String> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
        let entries = std::fs::read_dir(folder).unwrap();
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }

    #[test]
    fn every_file_is_served_and_no_other() {
        let files = files();
        assert!(files.contains("playground.html"));
        for file in &files {
            assert!(asset(file).is_some(), "{file}");
        }
        for path in ["..", "../Cargo.toml", "playground", "people", "x.js"] {
            assert_eq!(asset(path), None, "{path}");
        }
        assert_eq!(asset(""), asset("playground.html"));
    }

    #[test]
    fn every_import_is_served() {
        for file in files() {
            let (_, text) = asset(&file).unwrap();
            for line in text.lines().filter(|line| line.starts_with("import ")) {
                let name = line.split("\"./").nth(1).and_then(|rest| rest.split('"').next());
                assert!(asset(name.unwrap()).is_some(), "{file}: {line}");
            }
        }
    }

    #[test]
    fn text_never_becomes_markup_and_nothing_comes_from_elsewhere() {
        for file in files() {
            let (_, text) = asset(&file).unwrap();
            for word in ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "srcdoc"] {
                assert!(!text.contains(word), "{file} has {word}");
            }
            for word in ["http://", "https://", "src=\"//", "url(//"] {
                assert!(!text.contains(word), "{file} loads from elsewhere: {word}");
            }
        }
    }
}
