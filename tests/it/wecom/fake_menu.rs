//! The fake WeCom's menu of the app: what WeCom takes for one, and what somebody finds in it.

use serde_json::{Value, json};

use super::fake::{code, furnished, get, post, with};
use crate::harness::wecom::WeCom;
use crate::harness::wecom::said::Spot;

#[tokio::test]
async fn the_menu_is_as_wecom_wants_it() {
    let wecom = furnished().await;
    let click = |name: &str, key: &str| json!({ "type": "click", "name": name, "key": key });
    let good = json!({ "button": [click("我的OKR", "list"),
        { "name": "更多", "sub_button": [click("站会", "standup"), { "type": "view", "name": "帮助", "url": "https://x/h" }] }] });
    assert_eq!(code(&get_menu(&wecom).await), 46_003);
    for (query, body, wanted) in [
        ("?agentid=1000002", good.clone(), 0),
        ("", good.clone(), 41_011),
        ("?agentid=x", good.clone(), 40_056),
        ("?agentid=7", good.clone(), 301_002),
        ("?agentid=1000002", json!({ "button": [] }), 40_016),
        ("?agentid=1000002", json!({ "button": vec![click("a", "k"); 4] }), 40_016),
        ("?agentid=1000002", json!({ "button": [], "x": 1 }), 40_035),
        ("?agentid=1000002", json!({ "button": [click("七个字的中文呢", "k")] }), 40_018),
        ("?agentid=1000002", json!({ "button": [click("", "k")] }), 40_018),
        ("?agentid=1000002", json!({ "button": [click("a", "")] }), 40_019),
        ("?agentid=1000002", json!({ "button": [click("a", &"k".repeat(129))] }), 40_019),
        ("?agentid=1000002", json!({ "button": [{ "type": "view", "name": "a", "url": "x" }] }), 40_020),
        ("?agentid=1000002", json!({ "button": [{ "type": "tap", "name": "a" }] }), 40_017),
        ("?agentid=1000002", json!({ "button": [with(click("a", "k"), "icon", json!("x"))] }), 40_035),
        ("?agentid=1000002", json!({ "button": [{ "name": "a", "sub_button": [] }] }), 40_023),
        ("?agentid=1000002", json!({ "button": [{ "name": "a", "sub_button": vec![click("a", "k"); 6] }] }), 40_023),
        (
            "?agentid=1000002",
            json!({ "button": [{ "name": "a", "sub_button": [click(&"长".repeat(14), "k")] }] }),
            40_025,
        ),
        ("?agentid=1000002", json!({ "button": [{ "name": "a", "sub_button": [click("a", "")] }] }), 40_026),
        (
            "?agentid=1000002",
            json!({ "button": [{ "name": "a", "sub_button": [with(click("a", "k"), "sub_button", json!([]))] }] }),
            40_022,
        ),
    ] {
        assert_eq!(code(&post(&wecom, &format!("menu/create{query}"), &body).await), wanted, "{body}");
    }
    assert_eq!(get_menu(&wecom).await["button"], good["button"]);
    assert_eq!(wecom.menu(), ["我的OKR", "更多/站会", "更多/帮助"]);
    let told = wecom.click("LiLei", "更多/站会").await;
    assert_eq!(told.spot, Spot::App("lilei".into()));
    assert!(told.body.contains("<EventKey><![CDATA[standup]]></EventKey>"), "{}", told.body);
}

async fn get_menu(wecom: &WeCom) -> Value {
    get(wecom, "menu/get?agentid=1000002").await
}
