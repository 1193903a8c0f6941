//! The two languages that okrbot speaks.
use std::{fmt, str::FromStr};

/// A language that okrbot speaks and reads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Chinese (simplified).
    Zh,
}

/// The text names no language that okrbot speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no such language")]
pub struct NoSuchLang;

impl FromStr for Lang {
    type Err = NoSuchLang;

    fn from_str(text: &str) -> Result<Self, NoSuchLang> {
        match text.trim().to_lowercase().as_str() {
            "en" | "english" | "英文" | "英语" => Ok(Self::En),
            "zh" | "chinese" | "中文" | "汉语" => Ok(Self::Zh),
            // Platforms tell a locale such as `en-GB` or `zh_CN`.
            other if other.starts_with("en-") || other.starts_with("en_") => Ok(Self::En),
            other if other.starts_with("zh-") || other.starts_with("zh_") => Ok(Self::Zh),
            _ => Err(NoSuchLang),
        }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::En => "en",
            Self::Zh => "zh",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_read_and_the_short_one_written() {
        for name in ["en", "English", "英文", " EN ", "en-GB", "en_US"] {
            assert_eq!(name.parse(), Ok(Lang::En), "{name}");
        }
        for name in ["zh", "中文", "Chinese", "zh-CN", "zh_TW"] {
            assert_eq!(name.parse(), Ok(Lang::Zh), "{name}");
        }
        assert_eq!("fr".parse::<Lang>(), Err(NoSuchLang));
        assert_eq!(Lang::En.to_string() + &Lang::Zh.to_string(), "enzh");
    }
}
