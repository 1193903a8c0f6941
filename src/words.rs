//! Every sentence that okrbot says: pure functions, English in `en`, Chinese in `zh`, side by side under the same names.

pub mod bar;
pub mod en;
pub mod labels;
pub mod text;
pub mod under;
pub mod value;
pub mod zh;

/// Says a sentence in a language: `say!(lang, okr::added(&title))` is `en::okr::added(…)` or `zh::okr::added(…)`.
macro_rules! say {
    ($lang:expr, $area:ident :: $sentence:ident ( $($argument:expr),* $(,)? )) => {
        match $lang {
            $crate::lang::Lang::En => $crate::words::en::$area::$sentence($($argument),*),
            $crate::lang::Lang::Zh => $crate::words::zh::$area::$sentence($($argument),*),
        }
    };
}
pub(crate) use say;

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::path::Path;

    /// The sentences of a language: for each area the names of its public functions, in any order.
    fn sentences(lang: &str) -> BTreeMap<String, Vec<String>> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/words").join(lang);
        let mut areas = BTreeMap::new();
        for file in std::fs::read_dir(folder).expect("the folder of a language") {
            let path = file.expect("a file").path();
            let text = std::fs::read_to_string(&path).expect("a text");
            let name = |line: &str| {
                line.strip_prefix("pub fn ").and_then(|rest| rest.split(['(', '<']).next().map(str::to_owned))
            };
            let mut names: Vec<String> = text.lines().filter_map(name).collect();
            names.sort_unstable();
            areas.insert(path.file_name().unwrap_or_default().to_string_lossy().into_owned(), names);
        }
        areas
    }

    #[test]
    fn each_sentence_is_in_both_languages() {
        let (english, chinese) = (sentences("en"), sentences("zh"));
        assert!(english.values().map(Vec::len).sum::<usize>() > 50, "the sentences are found");
        assert_eq!(english, chinese);
    }

    #[test]
    fn chinese_sentences_are_chinese() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/words/zh");
        for file in std::fs::read_dir(folder).expect("the folder of a language") {
            let path = file.expect("a file").path();
            let text = std::fs::read_to_string(&path).expect("a text");
            let english = text.lines().find(|line| line.contains("plain(\"") && line.contains(" the "));
            assert_eq!(english, None, "{}", path.display());
        }
    }
}
