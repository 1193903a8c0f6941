//! The table of commands as the README shows it, made from the grammar itself.

use super::grammar::{self, Row, When};

/// Every command of this version as Markdown tables, one for each group.
pub fn reference() -> String {
    let mut text = String::new();
    for group in grammar::GROUPS {
        let rows: Vec<&Row> = group.rows.iter().filter(|row| row.when == When::Now).collect();
        if rows.is_empty() {
            continue;
        }
        let (en, zh) = group.title;
        text += &format!("**{en} · {zh}**\n\n| English | 中文 | does |\n|---|---|---|\n");
        for row in rows {
            let column = |pick: fn(&(&'static str, &'static str)) -> &'static str| {
                let codes: Vec<String> = row.usage.iter().map(|usage| code(pick(usage))).collect();
                codes.join("<br>")
            };
            text += &format!("| {} | {} | {} |\n", column(|usage| usage.0), column(|usage| usage.1), row.does.0);
        }
        text.push('\n');
    }
    text
}

/// As code; a bar would end the cell of a table.
fn code(usage: &str) -> String {
    format!("`{}`", usage.replace('|', "\\|"))
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_readme_shows_every_command() {
        let readme = include_str!("../../README.md");
        let reference = super::reference();
        if !readme.contains(&reference) {
            panic!("README.md should hold exactly this below “Commands”:\n\n{reference}");
        }
    }
}
