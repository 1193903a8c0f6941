//! Reads what takes objectives along and takes them in.
use super::{
    cut::Cut,
    error::{Error, shown},
    grammar::Said,
    parts::trailing_team,
    read_okr::is_cycle,
    types::{Command, ExportAs},
};

/// `export [csv|md|json] [team NAME] [CYCLE]`, `export audit`
pub(super) fn export(said: Said<'_>) -> Result<Command, Error> {
    let (first, rest) = said.rest.word();
    let kind = match first.plain().to_lowercase().as_str() {
        "csv" => Some(ExportAs::Csv),
        "md" | "markdown" => Some(ExportAs::Markdown),
        "json" => Some(ExportAs::Json),
        "audit" | "审计" | "变更记录" => Some(ExportAs::Audit),
        _ => None,
    };
    let rest = if kind.is_some() { rest } else { said.rest };
    let (team, cycle, left) = scope(rest)?;
    // Who may read every change reads it of everything.
    if !left.is_empty() || kind == Some(ExportAs::Audit) && !rest.trim().is_empty() {
        let left = if left.is_empty() { rest } else { left };
        return Err(Error::Extra { typed: shown(left.typed()), row: said.row.name });
    }
    Ok(Command::Export { kind: kind.unwrap_or(ExportAs::Markdown), team, cycle })
}

/// `import [team NAME] [CYCLE]`, and below it lines to take in; what begins otherwise is such lines.
pub(super) fn import(said: Said<'_>) -> Result<Command, Error> {
    let end = said.rest.plain().find('\n').unwrap_or(said.rest.plain().len());
    let (team, cycle, left) = scope(said.rest.first(end))?;
    let text = if left.is_empty() { said.rest.skip(end) } else { said.rest };
    let (team, cycle) = if left.is_empty() { (team, cycle) } else { (None, None) };
    let text = Some(text.typed().to_owned()).filter(|text| !text.is_empty());
    Ok(Command::Import { text, team, cycle })
}

/// The team and the cycle, in this order, and what is left before them.
fn scope(cut: Cut<'_>) -> Result<(Option<String>, Option<String>, Cut<'_>), Error> {
    let cut = cut.trim();
    let last = cut.word_starts().last().map(|at| (cut.first(at), cut.skip(at).trim()));
    let (cut, cycle) = match last {
        Some((before, word)) if is_cycle(word.plain()) => (before.trim(), Some(word.plain().to_owned())),
        _ => (cut, None),
    };
    let (left, team) = trailing_team(cut)?;
    Ok((team, cycle, left))
}
