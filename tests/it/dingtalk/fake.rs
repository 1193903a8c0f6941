//! The fake DingTalk refuses what DingTalk refuses: each planted fault has its code, and a good call of each API passes.

use chrono::TimeDelta;
use http::Method;
use serde_json::{Value, json};

use crate::harness::Client;
use crate::harness::dingtalk::DingTalk;
use crate::harness::dingtalk::model::Manner;
use crate::harness::dingtalk::said::Spot;

/// The moment at which the clock stands.
pub const NOW: &str = "2026-11-24T09:00:00Z";
/// The app's key.
pub const APP: &str = "dingokrbot";
/// The app's secret.
pub const SECRET: &str = "okrbot-app-secret";
/// The group that everybody is in.
pub const GROUP: &str = "cidproduct4g==";

/// An organisation with two people, one of another, a group of each kind, and a robot of the first group's own.
pub async fn furnished() -> DingTalk {
    let ding = DingTalk::start(NOW).await;
    furnish(&ding);
    ding
}

/// Furnishes one.
pub fn furnish(ding: &DingTalk) {
    ding.app("dingacme", APP, SECRET);
    ding.state().manner = Manner::Plain;
    ding.person("maya01", "Maya");
    ding.person("lin02", "李雷");
    ding.person("far03", "Far");
    ding.with_person("far03", |person| person.is_in_range = false);
    ding.person_of("dingother", "olga09", "Olga");
    ding.department(7, "Sales", 1);
    ding.with_person("lin02", |person| person.department = 7);
    ding.group(GROUP, "产品", &["maya01", "lin02"]);
    ding.group("cidaway4g==", "away", &["maya01"]);
    ding.with_group("cidaway4g==", |group| group.has_robot = false);
    ding.group("cidgone4g==", "gone", &["maya01"]);
    ding.with_group("cidgone4g==", |group| group.is_disbanded = true);
    ding.robot(GROUP, "hook-1", Some("SECown"));
}

/// A valid token.
pub async fn token(ding: &DingTalk) -> String {
    let body = json!({ "appKey": APP, "appSecret": SECRET });
    let (status, answer) = Client::new(ding.base.clone()).post("/v1.0/oauth2/accessToken", &body).await;
    assert_eq!((status, &answer["expireIn"]), (200, &json!(7_200)), "{answer}");
    answer["accessToken"].as_str().expect("a token").to_owned()
}

/// Makes a call with a valid token wherever it belongs; the status and the answer.
pub async fn call(ding: &DingTalk, verb: Method, path: &str, body: &Value) -> (u16, Value) {
    let token = token(ding).await;
    let path = if path.starts_with("/topapi") { format!("{path}?access_token={token}") } else { path.to_owned() };
    let request = Client::new(ding.base.clone()).request(verb, &path).header("x-acs-dingtalk-access-token", token);
    let response = request.json(body).send().await.expect("a response");
    let status = response.status().as_u16();
    (status, response.json().await.unwrap_or_default())
}

/// The same with POST.
pub async fn post(ding: &DingTalk, path: &str, body: &Value) -> (u16, Value) {
    call(ding, Method::POST, path, body).await
}

/// The code of an answer, of either API; empty if it is good.
pub fn code(answer: &Value) -> String {
    match (&answer["code"], &answer["errcode"]) {
        (Value::String(code), _) => code.clone(),
        (_, Value::Number(code)) if code.as_i64() != Some(0) => code.to_string(),
        _ => String::new(),
    }
}

/// A message of that kind.
fn message(key: &str, param: &Value) -> Value {
    json!({ "robotCode": APP, "msgKey": key, "msgParam": param.to_string() })
}

fn with(mut body: Value, name: &str, value: Value) -> Value {
    body[name] = value;
    body
}

const BATCH: &str = "/v1.0/robot/oToMessages/batchSend";
const TO_GROUP: &str = "/v1.0/robot/groupMessages/send";

#[tokio::test]
async fn a_good_call_of_each_api_passes() {
    let ding = furnished().await;
    let text = message("sampleText", &json!({ "content": "你好" }));
    let (status, answer) = post(&ding, BATCH, &with(text.clone(), "userIds", json!(["maya01", "nobody"]))).await;
    assert_eq!((status, &answer["invalidStaffIdList"]), (200, &json!(["nobody"])), "{answer}");
    assert_eq!(answer["flowControlledStaffIdList"], json!([]));
    let card = json!({ "title": "t", "text": "**x**", "actionTitle1": "a", "actionURL1": "https://a", "actionTitle2": "b",
        "actionURL2": "https://b" });
    for (key, param) in [
        ("sampleMarkdown", json!({ "title": "t", "text": "**x**" })),
        ("sampleActionCard2", card),
        ("sampleLink", json!({ "title": "t", "text": "x", "picUrl": "https://p", "messageUrl": "https://m" })),
    ] {
        let (status, answer) =
            post(&ding, TO_GROUP, &with(message(key, &param), "openConversationId", json!(GROUP))).await;
        assert!(status == 200 && answer["processQueryKey"].is_string(), "{key}: {answer}");
    }
    let seen = |spot: Spot| -> Vec<String> {
        ding.seen_by("maya01", &spot).iter().map(|message| ding.text_of(message)).collect()
    };
    assert_eq!(seen(Spot::Direct("maya01".into())), ["你好"]);
    assert_eq!(seen(Spot::Group(GROUP.into())), ["x", "x", "t\nx"]);
    let (_, answer) = post(&ding, "/topapi/v2/user/get", &json!({ "userid": "lin02", "language": "zh_CN" })).await;
    assert_eq!((&answer["errcode"], &answer["result"]["name"]), (&json!(0), &json!("李雷")));
    let (_, answer) = post(&ding, "/topapi/v2/department/listsub", &json!({ "dept_id": 1 })).await;
    assert_eq!(answer["result"][0]["dept_id"], 7);
    let (_, answer) = post(&ding, "/topapi/user/listid", &json!({ "dept_id": 7 })).await;
    assert_eq!(answer["result"]["userid_list"], json!(["lin02"]));
    let page = async |cursor: u64| {
        let body = json!({ "dept_id": 1, "cursor": cursor, "size": 1 });
        post(&ding, "/topapi/v2/user/list", &body).await.1["result"].clone()
    };
    let (first, second) = (page(0).await, page(1).await);
    assert_eq!(
        (&first["has_more"], &first["next_cursor"], &second["has_more"]),
        (&json!(true), &json!(1), &json!(false))
    );
    assert_eq!((&first["list"][0]["userid"], &second["list"][0]["userid"]), (&json!("maya01"), &json!("far03")));
    let robots = post(&ding, "/v1.0/robot/groups/robots/query", &json!({ "openConversationId": GROUP })).await.1;
    assert_eq!(robots["chatbotInstanceVOList"], json!([{ "robotCode": APP }]));
    ding.every_call_was_good();
}

#[tokio::test]
async fn wrong_calls_have_their_codes() {
    let ding = furnished().await;
    let text = message("sampleText", &json!({ "content": "hi" }));
    let to = |users: Value| with(text.clone(), "userIds", users);
    let many: Vec<String> = (0..21).map(|number| format!("u{number}")).collect();
    let group = |id: &str| with(text.clone(), "openConversationId", json!(id));
    let to_maya = |key: &str, param: &Value| with(message(key, param), "userIds", json!(["maya01"]));
    let long = "字".repeat(5_000);
    for (path, body, wanted) in [
        ("/v1.0/robot/batchSend", json!({}), "InvalidAction.NotFound"),
        (BATCH, to(json!(many)), "invalidParameter.userIds.overMax"),
        (BATCH, to(json!([])), "invalidParameter.userIds"),
        (BATCH, to(json!("maya01")), "invalidParameter.userIds"),
        (BATCH, to(json!([7])), "invalidParameter.userIds"),
        (BATCH, to(json!(["nobody"])), "staffId.notExisted"),
        (BATCH, to(json!(["olga09"])), "staffId.notExisted"),
        (BATCH, to(json!(["far03"])), "chatbotId.notAllow.sendOTO"),
        (BATCH, with(to(json!(["maya01"])), "robotCode", json!("dingother")), "invalidParameter.robotCode.auth"),
        (BATCH, with(to(json!(["maya01"])), "msgkey", json!("x")), "invalidParameter.body"),
        (BATCH, with(to(json!(["maya01"])), "msgParam", json!({ "content": "hi" })), "invalidParameter.msgParam"),
        (BATCH, with(to(json!(["maya01"])), "msgParam", json!("{")), "invalidParameter.msgParam"),
        (BATCH, to_maya("sampleActionCard1", &json!({ "title": "t" })), "invalidParameter.msgKey"),
        (BATCH, to_maya("sampleText", &json!({ "text": "hi" })), "invalidParameter.msgParam"),
        (BATCH, to_maya("sampleText", &json!({ "content": "hi", "at": "x" })), "invalidParameter.msgParam"),
        (BATCH, to_maya("sampleMarkdown", &json!({ "text": "hi" })), "invalidParameter.msgParam"),
        (BATCH, to_maya("sampleMarkdown", &json!({ "title": "t", "text": 7 })), "invalidParameter.msgParam"),
        (BATCH, to_maya("sampleText", &json!({ "content": long })), "invalidParameter.msgParam.tooLong"),
        (TO_GROUP, group("cidnone=="), "invalid.openConversationId"),
        (TO_GROUP, group("cidgone4g=="), "group.disbanded"),
        (TO_GROUP, group("cidaway4g=="), "resource.not.found"),
        (TO_GROUP, text.clone(), "invalidParameter.openConversationId"),
        ("/topapi/v2/user/get", json!({}), "33012"),
        ("/topapi/v2/user/get", json!({ "userid": "nobody" }), "60121"),
        ("/topapi/v2/user/get", json!({ "userid": "olga09" }), "60121"),
        ("/topapi/v2/user/list", json!({ "dept_id": 1, "cursor": 0, "size": 101 }), "400002"),
        ("/topapi/v2/user/list", json!({ "dept_id": 1, "size": 1 }), "400002"),
        ("/topapi/user/listid", json!({ "dept_id": 99 }), "60003"),
        ("/v1.0/oauth2/accessToken", json!({ "appKey": APP, "appSecret": "x" }), "invalidClientIdOrSecret"),
        ("/v1.0/oauth2/accessToken", json!({ "appKey": APP }), "invalidClientIdOrSecret"),
    ] {
        let (status, answer) = post(&ding, path, &body).await;
        assert_eq!(code(&answer), wanted, "{path} {body}");
        assert_eq!(status, if path.starts_with("/topapi") { 200 } else { status.max(400) }, "{answer}");
    }
    assert!(ding.state().messages.is_empty(), "nothing refused was said");
    assert_eq!(ding.api_url(), format!("{}/", ding.base));
    let last = ding.calls().pop().expect("a call");
    assert_eq!((last.body, last.query.as_str()), (json!({ "appKey": APP }), ""));
    let mistakes = ding.calls().iter().filter(|call| call.is_mistake()).count();
    assert_eq!(mistakes, 19, "what no good client would ask for is a mistake, what a client cannot know is none");
}

#[tokio::test]
async fn a_token_lives_two_hours_and_is_the_same_while_it_lives() {
    let ding = furnished().await;
    let first = token(&ding).await;
    ding.clock().pass(TimeDelta::minutes(90));
    assert_eq!(token(&ding).await, first, "it is given again, for two hours more");
    ding.clock().pass(TimeDelta::minutes(100));
    let client = Client::new(ding.base.clone());
    let old_side = async |token: &str| {
        let path = format!("/topapi/v2/user/get?access_token={token}");
        code(&client.post(&path, &json!({ "userid": "maya01" })).await.1)
    };
    let new_side = async |token: &str| {
        let request = client.request(Method::POST, BATCH).header("x-acs-dingtalk-access-token", token);
        let response = request.json(&json!({})).send().await.expect("a response");
        let status = response.status().as_u16();
        (status, code(&response.json().await.expect("JSON")))
    };
    assert_eq!(old_side(&first).await, "");
    assert_eq!(new_side("").await, (400, "InvalidAuthentication".into()));
    assert_eq!(old_side("nonsense").await, "40014");
    assert_eq!(code(&client.post("/topapi/v2/user/get", &json!({ "userid": "maya01" })).await.1), "41001");
    ding.clock().pass(TimeDelta::minutes(21));
    assert_eq!((old_side(&first).await, new_side(&first).await.1), ("42001".into(), "InvalidAuthentication".into()));
    let second = token(&ding).await;
    assert_ne!(second, first);
    ding.revoke_tokens();
    assert_eq!(old_side(&second).await, "40014");
}

#[tokio::test]
async fn what_the_app_may_not_do_is_refused_with_what_it_lacks() {
    let ding = furnished().await;
    ding.state().app.scopes.clear();
    let (status, answer) = post(&ding, BATCH, &json!({})).await;
    assert_eq!((status, code(&answer)), (403, "Forbidden.AccessDenied.AccessTokenPermissionDenied".into()));
    assert_eq!(answer["accessdenieddetail"]["requiredScopes"], json!(["qyapi_robot_sendmsg"]));
    let (status, answer) = post(&ding, "/topapi/v2/user/get", &json!({ "userid": "maya01" })).await;
    assert_eq!((status, &answer["errcode"], &answer["sub_code"]), (200, &json!(88), &json!("60011")), "{answer}");
}
