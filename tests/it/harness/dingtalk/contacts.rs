//! The old API's contacts: who somebody is, who is in a department, which departments there are. Nobody's time zone is told.

use serde_json::{Value, json};

use super::arguments::Asked;
use super::model::{Person, State};
use super::refusal::{Refusal, old};

/// `topapi/v2/user/get`.
pub fn get(asked: &mut Asked<'_>) -> Result<Value, Refusal> {
    let user = asked.text("userid").unwrap_or_default().to_owned();
    if user.is_empty() {
        return old(33_012, "无效的USERID");
    }
    match asked.state.colleague(&user) {
        None => old(60_121, "找不到该用户"),
        Some(person) => good(&json!({ "result": shown(person) })),
    }
}

/// `topapi/user/listid`.
pub fn list_ids(asked: &mut Asked<'_>) -> Result<Value, Refusal> {
    let department = department(asked)?;
    let ids: Vec<&str> = people(asked.state, department).map(|person| person.user_id.as_str()).collect();
    good(&json!({ "result": { "userid_list": ids } }))
}

/// `topapi/v2/user/list`, a page of it.
pub fn list(asked: &mut Asked<'_>) -> Result<Value, Refusal> {
    let department = department(asked)?;
    let (Some(cursor), Some(size)) = (number(asked, "cursor"), number(asked, "size")) else {
        return old(400_002, "无效的参数");
    };
    if !(1..=100).contains(&size) {
        return old(400_002, "无效的参数");
    }
    let all: Vec<Value> = people(asked.state, department).map(shown).collect();
    let (first, last) = (usize::try_from(cursor).unwrap_or(usize::MAX), usize::try_from(cursor + size).unwrap_or(0));
    let page: Vec<&Value> = all.iter().skip(first).take(last.saturating_sub(first)).collect();
    let more = last < all.len();
    let mut result = json!({ "has_more": more, "list": page });
    if more {
        result["next_cursor"] = json!(last);
    }
    good(&json!({ "result": result }))
}

/// `topapi/v2/department/listsub`: the departments right below one.
pub fn below(asked: &mut Asked<'_>) -> Result<Value, Refusal> {
    let department = department(asked)?;
    let below = asked.state.departments.iter().filter(|(_, (_, above))| *above == department);
    let below: Vec<Value> = below
        .map(|(id, (name, above))| json!({ "dept_id": id, "name": name, "parent_id": above, "auto_add_user": false }))
        .collect();
    good(&json!({ "result": below }))
}

fn department(asked: &Asked<'_>) -> Result<u64, Refusal> {
    match number(asked, "dept_id") {
        None => old(400_002, "无效的参数"),
        Some(id) if id == 1 || asked.state.departments.contains_key(&id) => Ok(id),
        Some(_) => old(60_003, "部门不存在"),
    }
}

/// A number of the body, which is a text in a form.
fn number(asked: &Asked<'_>, name: &str) -> Option<u64> {
    let value = asked.body.get(name)?;
    value.as_u64().or_else(|| value.as_str()?.parse().ok())
}

fn people(state: &State, department: u64) -> impl Iterator<Item = &Person> {
    state.people.iter().filter(move |person| person.department == department && person.corp == state.corp)
}

fn shown(person: &Person) -> Value {
    json!({ "userid": person.user_id, "unionid": person.union_id, "name": person.name, "active": true, "admin": false,
        "boss": false, "avatar": "", "mobile": "", "dept_id_list": [person.department] })
}

fn good(result: &Value) -> Result<Value, Refusal> {
    Ok(json!({ "errcode": 0, "errmsg": "ok", "request_id": "F1A2", "result": result["result"] }))
}
