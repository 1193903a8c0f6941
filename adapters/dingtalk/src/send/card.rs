//! Cards: made and delivered in one call, changed in another.
//!
//! Source: open.dingtalk.com, the pages on creating and delivering, and on updating a card.

use chat::{Message, Outgoing, Place};
use reqwest::Method;
use secrecy::ExposeSecret;
use serde_json::{Value, json};

use super::fixed;
use crate::api::Failed;
use crate::render::{card, title};
use crate::{DingTalk, Mode, message_id, signature};

/// The name under which we register where cards call back.
const ROUTE: &str = "okrbot";

/// Makes a card and delivers it; its id.
pub async fn create(
    dingtalk: &DingTalk,
    outgoing: &Outgoing,
    place: &Place,
    message: &Message,
) -> Result<String, Failed> {
    let settings = &dingtalk.settings;
    // A form of a template's own does not bring back what it is about.
    let form = message.form.as_ref().filter(|_| dingtalk.has_own_template()).map(|form| form.key.as_str());
    let key = message_id::card_key(&outgoing.once, form);
    let variables = card::variables(message, reader(place), dingtalk.has_own_template());
    let mut body = json!({
        "cardTemplateId": settings.card_template,
        "outTrackId": key,
        "cardData": { "cardParamMap": variables },
        "userIdType": 1,
    });
    body["callbackType"] = match settings.mode {
        Mode::Stream => "STREAM".into(),
        Mode::Http => {
            body["callbackRouteKey"] = route(dingtalk).await?.into();
            "HTTP".into()
        }
    };
    let shown = json!({ "ZH_CN": title(message), "EN_US": title(message) });
    match place {
        Place::Person(who) => {
            body["openSpaceId"] = format!("dtv1.card//IM_ROBOT.{}", who.id).into();
            body["imRobotOpenSpaceModel"] = json!({ "supportForward": false, "lastMessageI18n": shown });
            body["imRobotOpenDeliverModel"] = json!({ "spaceType": "IM_ROBOT", "robotCode": settings.robot_code });
        }
        Place::Channel { id, .. } => {
            body["openSpaceId"] = format!("dtv1.card//IM_GROUP.{id}").into();
            body["imGroupOpenSpaceModel"] = json!({ "supportForward": false, "lastMessageI18n": shown });
            body["imGroupOpenDeliverModel"] = json!({ "robotCode": settings.robot_code });
        }
    }
    match dingtalk.api.new_api(Method::POST, "v1.0/card/instances/createAndDeliver", &body).await {
        Ok(answer) => delivered(&answer).map(|()| message_id::of_card(&key)),
        // An earlier try of this row got through.
        Err(failed) if failed.code == "param.cardAlreadyExist" => Ok(message_id::of_card(&key)),
        Err(failed) => Err(failed),
    }
}

/// Whose card it is; a group's is nobody's.
fn reader(place: &Place) -> Option<&str> {
    match place {
        Place::Person(who) => Some(&who.id),
        Place::Channel { .. } => None,
    }
}

/// Whether the card arrived: the status alone does not tell.
fn delivered(answer: &Value) -> Result<(), Failed> {
    let results = answer["result"]["deliverResults"].as_array().map_or(&[][..], Vec::as_slice);
    let is_false =
        |value: &Value| *value == false || value.as_str().is_some_and(|text| text.eq_ignore_ascii_case("false"));
    match results.iter().find(|result| is_false(&result["success"])) {
        None => Ok(()),
        Some(lost) => {
            let why: String = lost["errorMsg"].as_str().unwrap_or("no reason").chars().take(200).collect();
            let why = format!("the card was not delivered: {why}");
            Err(Failed { code: String::new(), error: chat::SendError::Refused(why) })
        }
    }
}

/// Changes a card; its id.
pub async fn change(dingtalk: &DingTalk, card: &str, place: &Place, message: &Message) -> Result<String, Failed> {
    let mut body = card::change(message, reader(place), dingtalk.has_own_template());
    body["outTrackId"] = card.into();
    body["userIdType"] = 1.into();
    match dingtalk.api.new_api(Method::PUT, "v1.0/card/instances", &body).await {
        Ok(_) => Ok(message_id::of_card(card)),
        Err(failed) if failed.code == "param.cardNotExist" => Err(fixed("the card is gone")),
        Err(failed) => Err(failed),
    }
}

/// The name under which cards call back over HTTP, registered once in the life of this process.
async fn route(dingtalk: &DingTalk) -> Result<&'static str, Failed> {
    let settings = &dingtalk.settings;
    let Some(url) = &settings.public_url else {
        return Err(Failed::never("cards need server.public_url in HTTP mode"));
    };
    dingtalk
        .route
        .get_or_try_init(|| async {
            let body = json!({
                "callbackRouteKey": ROUTE,
                "callbackUrl": format!("{url}/hooks/dingtalk/card"),
                "apiSecret": signature::card_secret(settings).expose_secret(),
                "forceUpdate": true,
            });
            dingtalk.api.new_api(Method::POST, "v1.0/card/callbacks/register", &body).await.map(drop)
        })
        .await?;
    Ok(ROUTE)
}
