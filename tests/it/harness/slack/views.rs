//! `views.open`, `views.update` and `views.publish`.

use serde_json::{Value, json};

use super::kit;
use super::methods::Asked;
use super::model::View;
use super::refusal::{Refusal, no};

/// `views.open`: once for each trigger, and soon.
pub fn open(asked: &mut Asked<'_>) -> Result<Value, Refusal> {
    let view = kit::modal(&asked.arguments["view"])?;
    let trigger = asked.text("trigger_id").unwrap_or_default().to_owned();
    let (now, workspace) = (asked.now, &mut asked.state.workspaces[asked.home]);
    let Some(trigger) = workspace.triggers.get_mut(&trigger) else {
        return no("invalid_trigger_id");
    };
    if trigger.is_used {
        return no("exchanged_trigger_id");
    }
    if now > trigger.until {
        return no("expired_trigger_id");
    }
    trigger.is_used = true;
    let user = trigger.user.clone();
    let view = shown(asked, &user, view);
    asked.state.workspaces[asked.home].views.push(view.clone());
    Ok(json!({ "view": view.json() }))
}

/// `views.update`; a `hash` that is not the newest is refused.
pub fn update(asked: &mut Asked<'_>) -> Result<Value, Refusal> {
    let view = kit::modal(&asked.arguments["view"])?;
    let (id, hash) = (asked.text("view_id").unwrap_or_default().to_owned(), asked.text("hash").map(str::to_owned));
    let step = asked.state.next_step();
    let workspace = &mut asked.state.workspaces[asked.home];
    let Some(found) = workspace.views.iter_mut().find(|found| found.id == id && found.is_open) else {
        return no("not_found");
    };
    if hash.is_some_and(|hash| hash != found.hash) {
        return no("hash_conflict");
    }
    found.change(view, step);
    Ok(json!({ "view": found.json() }))
}

/// `views.publish`: somebody's home tab.
pub fn publish(asked: &mut Asked<'_>) -> Result<Value, Refusal> {
    let view = kit::home(&asked.arguments["view"])?;
    let user = asked.required("user_id");
    let workspace = &asked.state.workspaces[asked.home];
    if workspace.person(&user).is_none_or(|person| person.is_bot || person.deleted) {
        return Err(Refusal::arguments("user_id: no such user".into()));
    }
    let hash = workspace.homes.get(&user).map(|home| home.hash.clone());
    if asked.text("hash").is_some_and(|given| hash.is_none_or(|hash| hash != given)) {
        return no("hash_conflict");
    }
    let view = shown(asked, &user, view);
    asked.state.workspaces[asked.home].homes.insert(user, view.clone());
    Ok(json!({ "view": view.json() }))
}

fn shown(asked: &mut Asked<'_>, user: &str, mut view: Value) -> View {
    let step = asked.state.next_step();
    view["blocks"] = kit::named(view["blocks"].as_array().cloned().unwrap_or_default(), step).into();
    View {
        id: format!("V{step:05}"),
        hash: format!("{}.{step:08x}", asked.now.timestamp()),
        user: user.to_owned(),
        view,
        is_open: true,
        changed: step,
    }
}

impl View {
    /// Puts another view in its place.
    pub fn change(&mut self, mut view: Value, step: u64) {
        view["blocks"] = kit::named(view["blocks"].as_array().cloned().unwrap_or_default(), step).into();
        self.view = view;
        self.hash = format!("{}.{step:08x}", step);
        self.changed = step;
    }

    /// As Slack sends it.
    pub fn json(&self) -> Value {
        let mut json = self.view.clone();
        json["id"] = json!(self.id);
        json["hash"] = json!(self.hash);
        json["root_view_id"] = json!(self.id);
        json["previous_view_id"] = Value::Null;
        json["app_id"] = json!("A111");
        for empty in ["private_metadata", "callback_id", "external_id"] {
            if json[empty].is_null() {
                json[empty] = json!("");
            }
        }
        json
    }
}
