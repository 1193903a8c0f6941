//! The answers of a form as somebody types them where there are no fields: one line each, in Chinese.

use serde_json::Value;

/// What somebody types who would fill in these answers of the form with that key.
pub fn words(key: &str, answers: &Value) -> String {
    let answers = answers.as_object().expect("answers");
    let answer = |name: &str| answers.get(name).and_then(Value::as_str);
    let mut lines = Vec::new();
    if key.starts_with("review:") {
        for (name, value) in answers.iter().filter(|(name, _)| name.ends_with(".value")) {
            let id = name.trim_end_matches(".value");
            let rest = [".score", ".note"].iter().filter_map(|end| answer(&format!("{id}{end}")));
            let rest: String = rest.map(|text| format!(" {}", score(text))).collect();
            lines.push(format!("{id} {}{rest}", value.as_str().expect("a text")));
        }
        return lines.join("\n");
    }
    for (name, value) in answers {
        let value = value.as_str().expect("a text");
        let label = match name.as_str() {
            "yesterday" => "昨天",
            "today" => "今天",
            "obstacles" => "阻碍",
            "focus" => "重点",
            "help" => "求助",
            name if name.ends_with(".change") => continue,
            name => {
                let change = answer(&format!("{name}.change")).unwrap_or_default();
                lines.insert(0, format!("{name} {}{change}", word(value)));
                continue;
            }
        };
        lines.push(format!("{label}：{value}"));
    }
    lines.join("\n")
}

fn score(text: &str) -> &str {
    if text == "suggested" { "采用建议" } else { text }
}

fn word(value: &str) -> &str {
    match value {
        "keep" => "保持",
        "change" => "要改：",
        "still" => "还在",
        "solved" => "解决",
        "help" => "求助",
        other => panic!("nobody says {other}"),
    }
}
