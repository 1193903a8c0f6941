//! What a hint tells to type, said of one team: whoever is in several has to name it.
use super::{Command, CycleCommand, ScheduleCommand, TeamCommand, read};
use crate::lang::Lang;

/// A hint such as `standup` with the team that it is meant for, `standup team Product`; `None` where it names a team already
/// or can be said of none, and where nothing would be understood by it.
pub fn for_team(hint: &str, team: &str, lang: Lang) -> Option<String> {
    const FULL: [&str; 3] = [" full", " 完整", " 全部"];
    let (prefix, text) = match hint.strip_prefix("/okr ") {
        Some(text) => ("/okr ", text),
        None => ("", hint),
    };
    let mut wanted = read(text).ok()?;
    let (word, bar) = match lang {
        Lang::En => (" team ", " | team "),
        Lang::Zh => (" 团队 ", " | 团队 "),
    };
    let (text, full) = match FULL.iter().find_map(|full| Some((text.strip_suffix(full)?, *full))) {
        Some(split) => split,
        None => (text, ""),
    };
    let joins: &[&str] = match &wanted {
        Command::Team(_) => &[" ", word],
        _ => &[word, bar],
    };
    fill(&mut wanted, team, word.trim())?;
    let quoted = format!("\"{team}\"");
    let mut all = joins.iter().flat_map(|join| [team, &quoted].map(|name| format!("{text}{join}{name}{full}")));
    all.find(|text| read(text).as_ref() == Ok(&wanted)).map(|text| format!("{prefix}{text}"))
}

/// Puts the team's name into the place that a command has for it, if that is empty.
fn fill(command: &mut Command, name: &str, word: &str) -> Option<()> {
    use CycleCommand as C;
    use ScheduleCommand as S;
    use TeamCommand as T;
    let team = match command {
        // Their team stands where the answer would.
        Command::Answer { text: text @ None, .. } => {
            *text = Some(format!("{word} {name}"));
            return Some(());
        }
        Command::Summary { team, .. }
        | Command::Board { team, .. }
        | Command::Blockers { team, .. }
        | Command::Run { team, .. }
        | Command::Excuse { team, .. } => team,
        Command::Team(
            T::Show { team }
            | T::Leave { team }
            | T::Add { team, .. }
            | T::Remove { team, .. }
            | T::Lead { team, .. }
            | T::Home { team }
            | T::Robot { team, .. }
            | T::Rename { team, .. }
            | T::Archive { team }
            | T::Zone { team, .. }
            | T::Workdays { team, .. }
            | T::Calendar { team, .. }
            | T::Language { team, .. }
            | T::Lines { team, .. }
            | T::ReviewAsks { team, .. }
            | T::Reminders { team, .. },
        ) => team,
        Command::Schedule(
            S::Show { team }
            | S::Set { team, .. }
            | S::Digest { team, .. }
            | S::Add { team, .. }
            | S::Remove { team, .. }
            | S::Questions { team, .. }
            | S::Pause { team, .. }
            | S::Resume { team, .. }
            | S::Skip { team, .. }
            | S::Copy { team, .. },
        ) => team,
        Command::Cycle(
            C::Show { team, .. }
            | C::Create { team, .. }
            | C::Every { team, org: false, .. }
            | C::Publish { team, .. }
            | C::Close { team, .. }
            | C::Report { team, .. },
        ) => team,
        _ => return None,
    };
    match team {
        Some(_) => None,
        None => {
            *team = Some(name.to_owned());
            Some(())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hint_names_the_team_where_it_can() {
        for (hint, expected) in [
            ("standup", "standup team Mobile"),
            ("/okr standup", "/okr standup team Mobile"),
            ("standup tomorrow", "standup tomorrow team Mobile"),
            ("answer Design", "answer Design team Mobile"),
            ("team leave", "team leave Mobile"),
            ("team add @name", "team add @name team Mobile"),
            ("board full", "board team Mobile full"),
            ("summary last full", "summary last team Mobile full"),
            ("schedule", "schedule team Mobile"),
            ("schedule set weekly fri 15:00", "schedule set weekly fri 15:00 team Mobile"),
            ("schedule questions weekly remove 3", "schedule questions weekly remove 3 team Mobile"),
            ("schedule questions weekly add TEXT", "schedule questions weekly add TEXT | team Mobile"),
            ("run weekly", "run weekly team Mobile"),
            ("cycle report 2026Q4", "cycle report 2026Q4 team Mobile"),
            ("cycle report 2026Q4 full", "cycle report 2026Q4 team Mobile full"),
            ("cycle publish 2027Q1", "cycle publish 2027Q1 team Mobile"),
        ] {
            assert_eq!(for_team(hint, "Mobile", Lang::En).as_deref(), Some(expected), "{hint}");
        }
        for (hint, expected) in [
            ("站会", "站会 团队 移动组"),
            ("明天站会", "明天站会 团队 移动组"),
            ("填写 Design", "填写 Design 团队 移动组"),
            ("看板 完整", "看板 团队 移动组 完整"),
            ("团队 退出", "团队 退出 移动组"),
            ("周期 报告 2026Q4 全部", "周期 报告 2026Q4 团队 移动组 全部"),
            ("安排 恢复 站会", "安排 恢复 站会 团队 移动组"),
        ] {
            assert_eq!(for_team(hint, "移动组", Lang::Zh).as_deref(), Some(expected), "{hint}");
        }
    }

    #[test]
    fn any_other_hint_stays_as_it_is() {
        for hint in [
            "skip",
            "undo",
            "yes",
            "help",
            "team create NAME",
            "schedule team Product",
            "yesterday: … today: …",
            "same",
        ] {
            assert_eq!(for_team(hint, "Mobile", Lang::En), None, "{hint}");
        }
    }
}
