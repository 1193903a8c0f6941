//! Codes and their classes.

use serde_json::json;

use super::*;

fn new_api(status: u16, code: &str) -> Failed {
    let body = json!({ "code": code, "requestid": "r", "message": "m" });
    of_new_api(StatusCode::from_u16(status).unwrap(), &body)
}

fn old_api(body: Value) -> Failed {
    of_old_api(StatusCode::OK, &body)
}

fn wait(failed: &Failed) -> Option<Duration> {
    match &failed.error {
        SendError::Later { after, .. } => *after,
        other => panic!("{other}"),
    }
}

fn door(failed: &Failed) -> Door {
    match &failed.error {
        SendError::Shut { door, .. } => *door,
        other => panic!("{other}"),
    }
}

#[test]
fn what_is_too_fast_waits_as_long_as_it_must() {
    for code in [
        "Forbidden.AccessDenied.QpsLimitForAppkeyAndApi",
        "Forbidden.AccessDenied.QpsLimitForApi",
        "QpsLimit.ExceedRealQps",
    ] {
        assert_eq!(wait(&new_api(403, code)), Some(SECOND), "{code}");
    }
    assert_eq!(wait(&new_api(403, "Forbidden.AccessDenied.QpmLimitForAppkeyAndApi")), Some(MINUTE));
    assert_eq!(wait(&new_api(400, "send.too.fast")), Some(MINUTE));
    assert_eq!(wait(&new_api(429, "whatever")), Some(SECOND));
    assert_eq!(wait(&old_api(json!({ "errcode": "90018" }))), Some(SECOND));
    let throttled = old_api(json!({ "errcode": 410_100 }));
    assert_eq!(wait(&throttled), Some(SILENT));
    assert!(is_throttled(&throttled.code) && !is_throttled("90018"), "only one address is");
}

#[test]
fn what_is_busy_is_tried_again() {
    for (status, code) in [(500, "system.busy"), (503, "ServiceUnavailable"), (500, "system.error"), (504, "new one")] {
        assert_eq!(wait(&new_api(status, code)), None, "{code}");
    }
    for body in [json!({ "errcode": -1 }), json!({ "errcode": "15" }), json!({ "errcode": 88, "sub_code": "" })] {
        assert_eq!(wait(&old_api(body)), None);
    }
}

#[test]
fn a_month_that_is_used_up_is_never_tried_again() {
    assert_eq!(door(&new_api(403, "Forbidden.AccessDenied.ApiCountLimitForOrg")), Door::Call);
    assert_eq!(door(&old_api(json!({ "errcode": 90_020 }))), Door::Call);
    assert_eq!(door(&old_api(json!({ "errcode": "90030" }))), Door::Call);
}

#[test]
fn a_ban_of_our_address_is_no_answer_to_the_message() {
    let ban = json!({ "status": 1111, "wait": 5, "source": "x5", "punish": "deny", "uuid": "u" });
    assert_eq!(wait(&of_new_api(StatusCode::OK, &ban)), Some(BANNED));
    assert_eq!(wait(&old_api(ban)), Some(BANNED));
    assert_eq!(wait(&of_nobody(StatusCode::FORBIDDEN)), Some(BANNED));
    assert_eq!(wait(&of_nobody(StatusCode::BAD_GATEWAY)), None);
}

#[test]
fn a_token_that_is_no_longer_good_is_known_by_any_of_its_codes() {
    for failed in [
        new_api(400, "InvalidAuthentication"),
        new_api(401, "anything"),
        old_api(json!({ "errcode": 88, "sub_code": "40014" })),
    ] {
        assert!(is_of_the_token(&failed.code), "{failed:?}");
        assert_eq!(door(&failed), Door::Workspace);
    }
}

#[test]
fn a_missing_permission_is_named_whatever_the_case_of_its_keys() {
    let body = json!({
        "Code": "Forbidden.AccessDenied.AccessTokenPermissionDenied", "RequestId": "r",
        "AccessDeniedDetail": { "requiredScopes": ["qyapi_robot_sendmsg"] },
    });
    let failed = of_new_api(StatusCode::FORBIDDEN, &body);
    let SendError::Shut { door: Door::Call, why } = &failed.error else { panic!("{failed:?}") };
    assert!(why.contains("needs qyapi_robot_sendmsg"), "{why}");
    assert!(is_without_cards(&failed.code) && is_without_cards("param.templateNotExist"));
    assert!(!is_without_cards("param.invalid"));
}

#[test]
fn who_or_what_is_gone() {
    assert_eq!(door(&new_api(400, "group.disbanded")), Door::Place);
    assert_eq!(door(&new_api(400, "resource.not.found")), Door::Place, "the robot was put out of one group");
    assert_eq!(door(&old_api(json!({ "errcode": "400106" }))), Door::Place);
    for failed in [
        new_api(400, "staffId.notExisted"),
        new_api(400, "param.contentUnsafe"),
        old_api(json!({ "errcode": 430_102 })),
    ] {
        assert!(matches!(failed.error, SendError::Never(_)), "{failed:?}");
    }
}

#[test]
fn what_nobody_knows_is_refused_and_no_code_is_none() {
    assert!(matches!(new_api(400, "brand.new").error, SendError::Refused(_)));
    assert!(matches!(old_api(json!({ "errcode": 7 })).error, SendError::Refused(_)));
    assert!(matches!(of_new_api(StatusCode::BAD_REQUEST, &json!({})).error, SendError::Refused(_)));
    assert!(matches!(old_api(json!({ "code": "system.busy" })).error, SendError::Later { .. }));
}
