//! The three homes: the same report in each, in its own markup, and nothing in it that anybody typed does anything.

use super::world::{LIN, MAYA, Three};
use crate::harness::dingtalk::find::is_ours;
use crate::harness::dingtalk::reader::Active as DingActive;
use crate::harness::dingtalk::said::{Content as DingContent, Spot as DingSpot};
use crate::harness::dingtalk::stories::HOME as GROUP;
use crate::harness::slack::model::Message as SlackMessage;
use crate::harness::slack::stories::HOME as CHANNEL;
use crate::harness::wecom::reader::Active;
use crate::harness::wecom::said::{Author, Content, Message, Spot};
use crate::harness::wecom::stories::{HOME as ROOM, ROBOT_KEY};

/// What nobody can escape on DingTalk and WeCom is written with what looks like it.
const LOOK_ALIKES: [(&str, &str); 5] = [("＊", "*"), ("＜", "<"), ("＠", "@"), ("］(", "]("), ("：//", "://")];

/// A report as somebody reads it, line by line: nothing is moved in, and what only looks like a sign is that sign.
fn lines(text: &str) -> Vec<String> {
    let plain = LOOK_ALIKES.iter().fold(text.to_owned(), |text, (like, sign)| text.replace(like, sign));
    plain.lines().map(|line| line.trim_start_matches([' ', '\u{3000}']).to_owned()).collect()
}

/// The reports of a kind among what stands in a home, without those of other kinds.
fn of_kind(texts: impl Iterator<Item = String>, kind: &str) -> Vec<Vec<String>> {
    let is_head = |line: &String| line.starts_with("Product · ") && line.contains(kind);
    texts.map(|text| lines(&text)).filter(|lines| lines.iter().take(2).any(is_head)).collect()
}

impl Three {
    /// The reports of a kind on Slack, as they stand there now.
    fn in_channel(&self, kind: &str) -> Vec<Vec<String>> {
        let posted = self.slack_reports().into_iter();
        of_kind(posted.map(|message| self.slack.text_of(&message)), kind)
    }

    fn slack_reports(&self) -> Vec<SlackMessage> {
        let seen = self.slack.seen_by(MAYA, CHANNEL).into_iter();
        seen.filter(|message| message.author == "UBOT" && message.only.is_none()).collect()
    }

    /// The reports of a kind on DingTalk, as they stand there now.
    fn in_group(&self, kind: &str) -> Vec<Vec<String>> {
        let seen = self.ding.seen_by(LIN, &DingSpot::Group(GROUP.into())).into_iter();
        of_kind(seen.filter(is_ours).map(|message| self.ding.text_of(&message)), kind)
    }

    /// The reports of a kind on WeCom, which stand as they were posted.
    fn by_robot(&self, kind: &str) -> Vec<Vec<String>> {
        let seen = self.posted_by_robot().into_iter();
        of_kind(seen.map(|(message, _)| self.wecom.text_of(&message)), kind)
    }

    /// What the group's robot posted: the message and its markdown.
    fn posted_by_robot(&self) -> Vec<(Message, String)> {
        let messages = self.wecom.state().messages.clone().into_iter();
        let room = messages.filter(|message| message.spot == Spot::Group(ROOM.into()));
        room.map(|message| {
            assert_eq!(message.author, Author::Robot(ROBOT_KEY.into()));
            assert!(message.at.is_empty() && message.made == message.changed, "{message:?}");
            let Content::Markdown(text) = message.content.clone() else { panic!("no markdown: {message:?}") };
            (message, text)
        })
        .collect()
    }

    /// In all three homes stands one and the same report as the last of its kind; so many there are of it.
    #[track_caller]
    pub fn everywhere(&self, kind: &str, number: usize, wanted: &[&str]) {
        self.reads(kind, number, wanted, wanted);
    }

    /// The same, where the robot's post reads otherwise, as it cannot be edited.
    #[track_caller]
    pub fn reads(&self, kind: &str, number: usize, wanted: &[&str], by_robot: &[&str]) {
        self.stands(kind, number, [wanted, wanted, by_robot]);
    }

    /// The one report of a kind, as it stands on Slack, DingTalk and WeCom.
    #[track_caller]
    pub fn reads_on(&self, kind: &str, wanted: [&[&str]; 3]) {
        self.stands(kind, 1, wanted);
    }

    #[track_caller]
    fn stands(&self, kind: &str, number: usize, [on_slack, on_ding, by_robot]: [&[&str]; 3]) {
        let homes = [
            ("Slack", self.in_channel(kind), on_slack),
            ("DingTalk", self.in_group(kind), on_ding),
            ("WeCom", self.by_robot(kind), by_robot),
        ];
        for (home, reports, wanted) in homes {
            assert_eq!(reports.len(), number, "{kind} on {home}: {reports:#?}");
            let wanted: Vec<String> = wanted.iter().flat_map(|line| lines(line)).collect();
            let last = reports.last().map(Vec::as_slice).unwrap_or_default();
            for (number, (read, wanted)) in last.iter().zip(&wanted).enumerate() {
                assert_eq!(read, wanted, "line {number} of {kind} on {home}");
            }
            assert_eq!(last.len(), wanted.len(), "{kind} on {home}: {last:#?}");
        }
    }

    /// No report of this kind stands anywhere yet, beyond so many.
    #[track_caller]
    pub fn no_more(&self, kind: &str, number: usize) {
        let counts = [self.in_channel(kind).len(), self.in_group(kind).len(), self.by_robot(kind).len()];
        assert_eq!(counts, [number; 3], "{kind}");
    }

    /// The last report with these words has each home's own escapes, breaks and emphasis around them: on Slack these, on
    /// DingTalk and on WeCom those.
    #[track_caller]
    pub fn in_its_own_markup(&self, kind: &str, on_slack: &str, elsewhere: &str) {
        let report = self.slack_reports().into_iter().rfind(|message| message.text.contains(kind)).expect("a report");
        assert!(report.text.contains(on_slack), "{report:?}");
        assert_eq!(report.blocks[0]["type"], "rich_text");
        let seen = self.ding.seen_by(LIN, &DingSpot::Group(GROUP.into())).into_iter();
        let card = seen.filter(is_ours).rfind(|message| self.ding.text_of(message).contains(kind)).expect("a report");
        let DingContent::Card(id) = &card.content else { panic!("no card: {card:?}") };
        let markdown = self.ding.state().cards[id].value("markdown", "").to_owned();
        assert!(markdown.contains(elsewhere) && markdown.contains("  \n"), "{markdown}");
        let (_, posted) = self.posted_by_robot().into_iter().rfind(|(_, text)| text.contains(kind)).expect("a report");
        assert!(posted.contains(elsewhere) && !posted.contains("  \n"), "{posted}");
        assert!(posted.len() <= 4_096, "{posted}");
    }

    /// Whatever anybody typed is read and does nothing, in any home and in any direct conversation.
    pub fn nothing_that_was_typed_fires(&self) {
        // On Slack every text that is read must be free of mentions and links, or it cannot be read.
        for message in self.slack.all_seen_by(MAYA) {
            assert!(message.author != "UBOT" || !self.slack.text_of(&message).is_empty());
        }
        // On DingTalk the only name that is called is that of who asked in the group, by okrbot itself.
        for active in self.ding.active() {
            match active {
                DingActive::Mention(user) => assert_eq!(user, LIN),
                DingActive::Bold(words) => is_okrbots_own(&words),
                other => panic!("{other:?}"),
            }
        }
        assert_eq!(self.ding.fires(), [DingActive::Mention(LIN.into())]);
        assert!(self.wecom.fires().is_empty(), "{:?}", self.wecom.fires());
        for active in self.wecom.active() {
            match active {
                Active::Bold(words) => is_okrbots_own(&words),
                other => panic!("{other:?}"),
            }
        }
    }
}

/// What is bold is a heading or what can be typed, and nobody typed it.
fn is_okrbots_own(words: &str) {
    assert!(words != "it" && !["evil", "channel", "所有人"].iter().any(|typed| words.contains(typed)), "{words}");
}
