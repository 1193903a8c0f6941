//! Commands that a later version brings: their words are known, so that nobody is left guessing.
use super::{Group, Row, When::Later};
use crate::command::read::later;

pub(super) const GROUP: Group = Group {
    title: ("Later", "以后"),
    rows: &[
        Row {
            name: "link",
            english: &["link"],
            chinese: &["绑定"],
            usage: &[("link", "绑定")],
            does: ("comes in a later version", "以后的版本提供"),
            examples: &[],
            main: false,
            read: later,
            when: Later,
        },
        Row {
            name: "web",
            english: &["web"],
            chinese: &["网页版"],
            usage: &[("web", "网页版")],
            does: ("comes in a later version", "以后的版本提供"),
            examples: &[],
            main: false,
            read: later,
            when: Later,
        },
        Row {
            name: "token",
            english: &["token"],
            chinese: &[],
            usage: &[("token", "token")],
            does: ("comes in a later version", "以后的版本提供"),
            examples: &[],
            main: false,
            read: later,
            when: Later,
        },
        Row {
            name: "forget me",
            english: &["forget me"],
            chinese: &["删除我的数据"],
            usage: &[("forget me", "删除我的数据")],
            does: ("comes in a later version", "以后的版本提供"),
            examples: &[],
            main: false,
            read: later,
            when: Later,
        },
    ],
};
