//! Elements: what can be pressed, picked and typed into.

use serde_json::Value;

use super::check::Check;

/// What every element may hold.
const COMMON: [&str; 3] = ["type", "action_id", "focus_on_load"];

impl Check {
    /// An element of one of these kinds.
    pub fn element(&mut self, at: &str, element: &Value, allowed: &[&str]) {
        let kind = element["type"].as_str().unwrap_or_default();
        if !allowed.contains(&kind) {
            return self.say(at, &format!("unsupported type: {kind}"));
        }
        let (own, required): (&[&str], &[&str]) = match kind {
            "button" => (&["text", "value", "url", "style", "confirm", "accessibility_label"], &["text"]),
            "static_select" => (&["options", "option_groups", "initial_option", "placeholder", "confirm"], &[]),
            "radio_buttons" => (&["options", "initial_option", "confirm"], &["options"]),
            "checkboxes" => (&["options", "initial_options", "confirm"], &["options"]),
            "overflow" => (&["options", "confirm"], &["options"]),
            "datepicker" => (&["initial_date", "placeholder", "confirm"], &[]),
            "users_select" => (&["initial_user", "placeholder", "confirm"], &[]),
            "number_input" => (
                &["is_decimal_allowed", "initial_value", "min_value", "max_value", "placeholder"],
                &["is_decimal_allowed"],
            ),
            _ => (
                &["initial_value", "multiline", "min_length", "max_length", "dispatch_action_config", "placeholder"],
                &[],
            ),
        };
        let known: Vec<&str> = COMMON.iter().chain(own).copied().collect();
        self.keys(at, element, &known, required);
        self.string(&format!("{at}/action_id"), &element["action_id"], 1, 255);
        self.flags(at, element, &["focus_on_load", "multiline", "is_decimal_allowed"]);
        self.plain(&format!("{at}/placeholder"), &element["placeholder"], 150);
        self.confirm(&format!("{at}/confirm"), &element["confirm"]);
        match kind {
            "button" => self.button(at, element),
            "static_select" => self.select(at, element),
            "radio_buttons" => self.pick(at, element, 10),
            "checkboxes" => self.options(&format!("{at}/options"), &element["options"], 10),
            "overflow" => self.options(&format!("{at}/options"), &element["options"], 5),
            "datepicker" => self.date(&format!("{at}/initial_date"), &element["initial_date"]),
            "users_select" => self.string(&format!("{at}/initial_user"), &element["initial_user"], 2, 255),
            "number_input" => {
                for name in ["initial_value", "min_value", "max_value"] {
                    self.string(&format!("{at}/{name}"), &element[name], 1, 255);
                }
            }
            _ => self.typed(at, element),
        }
    }

    fn button(&mut self, at: &str, element: &Value) {
        self.plain(&format!("{at}/text"), &element["text"], 75);
        self.string(&format!("{at}/value"), &element["value"], 1, 2_000);
        self.string(&format!("{at}/url"), &element["url"], 1, 3_000);
        self.string(&format!("{at}/accessibility_label"), &element["accessibility_label"], 1, 75);
        self.one_of(&format!("{at}/style"), &element["style"], &["primary", "danger"]);
    }

    fn select(&mut self, at: &str, element: &Value) {
        match (element["options"].is_null(), element["option_groups"].is_null()) {
            (false, true) => self.pick(at, element, 100),
            (true, false) => {
                self.groups(&format!("{at}/option_groups"), &element["option_groups"]);
                let groups = element["option_groups"].as_array().into_iter().flatten();
                let options: Vec<&Value> =
                    groups.flat_map(|group| group["options"].as_array().into_iter().flatten()).collect();
                self.initial(at, &element["initial_option"], &options);
            }
            _ => self.say(at, "must have exactly one of options and option_groups"),
        }
    }

    fn pick(&mut self, at: &str, element: &Value, most: usize) {
        self.options(&format!("{at}/options"), &element["options"], most);
        let options: Vec<&Value> = element["options"].as_array().into_iter().flatten().collect();
        self.initial(at, &element["initial_option"], &options);
    }

    fn initial(&mut self, at: &str, initial: &Value, options: &[&Value]) {
        if !initial.is_null() && !options.contains(&initial) {
            self.say(&format!("{at}/initial_option"), "must match one of the options");
        }
    }

    fn typed(&mut self, at: &str, element: &Value) {
        for (name, least) in [("min_length", 0), ("max_length", 1)] {
            let length = &element[name];
            if !length.is_null() && length.as_u64().is_none_or(|length| !(least..=3_000).contains(&length)) {
                self.say(&format!("{at}/{name}"), &format!("must be between {least} and 3000"));
            }
        }
        let most = element["max_length"].as_u64().and_then(|most| usize::try_from(most).ok()).unwrap_or(3_000);
        self.string(&format!("{at}/initial_value"), &element["initial_value"], 1, most);
    }

    fn date(&mut self, at: &str, value: &Value) {
        let is_date = |text: &str| text.len() == 10 && text.parse::<chrono::NaiveDate>().is_ok();
        if !value.is_null() && !value.as_str().is_some_and(is_date) {
            self.say(at, "must be a date: YYYY-MM-DD");
        }
    }
}
