//! Calendars: whose public holidays count, the days that admins set themselves, and the years that nobody published yet.

pub mod days;
pub mod gaps;
pub mod import;
pub mod known;
pub mod own;
mod shown;
pub mod team;
#[cfg(test)]
mod tests;

use chat::Line;

use crate::calendar::{NotARegion, Region};
use crate::flow::Scene;
use crate::lang::Lang;
use crate::words::say;

/// What a calendar is called: `China (CN)`.
pub fn called(region: Region, lang: Lang) -> String {
    format!("{} ({region})", region.name(lang))
}

/// What somebody chooses by a word.
enum Choice {
    /// This one.
    Region(Region),
    /// None of their own.
    Nothing,
}

fn choice(scene: &Scene<'_>, typed: &str) -> Result<Choice, Line> {
    const NOTHING: [&str; 8] = ["none", "off", "no", "default", "无", "不用", "取消", "默认"];
    if NOTHING.contains(&typed.trim().to_lowercase().as_str()) {
        return Ok(Choice::Nothing);
    }
    typed.parse().map(Choice::Region).map_err(|error| refusal(scene.lang, typed, &error))
}

/// Why a word is no calendar, with what to type.
fn refusal(lang: Lang, typed: &str, error: &NotARegion) -> Line {
    match error {
        NotARegion::Unknown(near) => say!(lang, calendar::not_a_region(typed, near.as_deref())),
        NotARegion::Several(codes) => say!(lang, calendar::several_regions(typed, codes)),
    }
}
