//! Schedules as a lead lives with them: shown before they are kept, by month and every other week, paused until a day, left out, run
//! and copied; and what the playground's clock says of everybody.

use chrono::DateTime;
use serde_json::{Value, json};

use crate::harness::Client;
use crate::harness::chat::{Chat, DM};

/// Everybody with their zones.
const EVERYBODY: [(&str, chrono_tz::Tz); 3] =
    [("maya", chrono_tz::Europe::Berlin), ("lin", chrono_tz::Asia::Shanghai), ("tom", chrono_tz::America::New_York)];

/// The days on which a person was asked for a stand-up, by their own clock.
async fn standups(c: &Client, person: &str, zone: chrono_tz::Tz) -> Vec<String> {
    let local = |at: String| {
        let at: DateTime<chrono::Utc> = format!("{at}:00Z").parse().expect("an instant");
        at.with_timezone(&zone).format("%a %-d %b %H:%M").to_string()
    };
    c.asked(person, "standup:").await.into_iter().map(local).collect()
}

/// What the clock says of a person.
fn life<'v>(clock: &'v Value, person: &str) -> &'v Value {
    let people = clock["people"].as_array().expect("people");
    people.iter().find(|life| life["id"] == person).unwrap_or_else(|| panic!("no {person}: {clock}"))
}

lived_from! {
    "2026-11-23T00:00:00Z";

    async fn the_last_workday_of_the_month_is_one_round_for_three_zones(c: &Client) {
        c.ask("maya", DM, "/okr schedule pause monday").await;
        let said = c.sure("maya", "/okr schedule set standup last workday of the month 9:30").await;
        assert_eq!(said, "✓ Stand-up of Product: on the last workday of the month at 09:30, each member's own time.");
        c.travel("2027-02-01T12:00:00Z").await;
        for (person, zone) in EVERYBODY {
            let expected = ["Mon 30 Nov 09:30", "Thu 31 Dec 09:30", "Fri 29 Jan 09:30"];
            assert_eq!(standups(c, person, zone).await, expected, "{person}");
        }
        // Three months, three reports, each of one round.
        let reports: Vec<String> = c.channel().await.into_iter().filter(|text| text.contains("tand-up")).collect();
        assert_eq!(reports.len(), 3, "{reports:#?}");
    }

    async fn every_second_friday_begins_where_it_was_said(c: &Client) {
        c.sure("maya", "/okr schedule set standup every 2 weeks fri 9:30 from 2 Dec").await;
        c.travel("2027-01-04T00:00:00Z").await;
        let asked = standups(c, "maya", chrono_tz::Europe::Berlin).await;
        assert_eq!(asked, ["Fri 4 Dec 09:30", "Fri 18 Dec 09:30", "Fri 1 Jan 09:30"]);
    }

    async fn nothing_is_kept_without_a_yes(c: &Client) {
        let before = c.ask("maya", DM, "/okr schedule").await;
        let asked = c.ask("maya", DM, "/okr schedule set standup tue,thu 9:00").await;
        assert!(asked.contains("Next dates: Tue 24 Nov 09:00, Thu 26 Nov 09:00, Tue 1 Dec 09:00."), "{asked}");
        c.ask("maya", DM, "no").await;
        assert_eq!(c.ask("maya", DM, "/okr schedule").await, before);
        c.ask("maya", DM, "/okr schedule set standup tue,thu 9:00").await;
        let card = c.form("maya", "doubt:").await;
        let body = json!({ "as": "maya", "message": card["id"], "form": card["form"]["key"], "answers": {} });
        assert_eq!(c.post("/playground/submit", &body).await.0, 202);
        c.travel("2026-11-27T12:00:00Z").await;
        let asked = standups(c, "maya", chrono_tz::Europe::Berlin).await;
        assert_eq!(asked, ["Tue 24 Nov 09:00", "Thu 26 Nov 09:00"]);
    }

    async fn a_pause_until_a_day_ends_by_itself_and_two_skips_skip_two(c: &Client) {
        let said = c.ask("maya", DM, "/okr schedule pause standup until Thu").await;
        assert!(said.contains("goes on by itself on Thu 26 Nov"), "{said}");
        assert!(c.ask("lin", DM, "/okr 安排").await.contains("11月26日 周四自动恢复"));
        assert!(c.ask("maya", DM, "/okr schedule skip standup").await.contains("is left out: Thu 26 Nov."));
        assert!(c.ask("maya", DM, "/okr schedule skip standup").await.contains("is left out: Fri 27 Nov."));
        c.travel("2026-12-02T20:00:00Z").await;
        for (person, zone) in EVERYBODY {
            assert_eq!(standups(c, person, zone).await, ["Tue 1 Dec 09:30", "Wed 2 Dec 09:30"], "{person}");
        }
    }

    async fn a_skip_taken_back_is_asked(c: &Client) {
        c.travel("2026-11-23T20:00:00Z").await;
        let said = c.ask("maya", DM, "/okr schedule skip standup").await;
        assert!(said.contains("is left out: Tue 24 Nov. After it: Wed 25 Nov."), "{said}");
        c.ask("maya", DM, "/okr undo").await;
        c.travel("2026-11-24T20:00:00Z").await;
        assert_eq!(standups(c, "maya", chrono_tz::Europe::Berlin).await, ["Tue 24 Nov 09:30"]);
    }

    async fn a_round_that_runs_outlives_a_new_schedule(c: &Client) {
        c.travel("2026-11-24T08:31:00Z").await;
        c.sure("maya", "/okr schedule set standup thu 11:00").await;
        assert!(c.ask("maya", DM, "/okr standup today: ship it").await.contains("ship it"));
        c.travel("2026-11-26T17:00:00Z").await;
        let told = c.channel().await.into_iter().filter(|text| text.contains("ship it")).count();
        assert_eq!(told, 1, "its report came");
        // Who was not asked yet when the schedule changed is asked by the new one alone.
        assert_eq!(standups(c, "tom", chrono_tz::America::New_York).await, ["Thu 26 Nov 11:00"]);
        assert_eq!(standups(c, "maya", chrono_tz::Europe::Berlin).await, ["Tue 24 Nov 09:30", "Thu 26 Nov 11:00"]);
    }

    async fn the_summary_rests_and_is_left_out(c: &Client) {
        let said = c.ask("maya", DM, "/okr schedule skip summary").await;
        assert!(said.contains("is left out: W48. After it: W49."), "{said}");
        c.travel("2026-11-30T12:00:00Z").await;
        let summaries = |texts: Vec<String>| {
            texts.into_iter().filter(|text| text.contains("W48") && !text.contains("consensus")).count()
        };
        assert_eq!(summaries(c.channel().await), 0);
        c.travel("2026-12-07T12:00:00Z").await;
        let texts = c.channel().await;
        assert!(texts.iter().any(|text| text.contains("W49") && !text.contains("consensus")), "{texts:#?}");
    }

    async fn a_schedule_is_copied_to_another_team(c: &Client) {
        c.ask("maya", DM, "/okr team create Mobile").await;
        c.sure("maya", "/okr schedule set standup mon,wed,fri 10:15 team Product").await;
        let said = c.sure("maya", "/okr schedule copy standup to Mobile team Product").await;
        assert!(said.starts_with("✓ Stand-up of Mobile: every Monday, Wednesday and Friday at 10:15"), "{said}");
        let refused = c.ask("tom", DM, "/okr schedule copy standup to Mobile team Product").await;
        assert!(refused.starts_with("Only "), "{refused}");
    }

    async fn the_clock_shows_everybodys_own_time(c: &Client) {
        c.ask("lin", DM, "/okr 节假日 CN").await;
        // It is still Sunday in New York.
        c.ask("tom", DM, "/okr away Tue").await;
        c.travel("2026-11-24T20:00:00Z").await;
        let (_, clock) = c.get("/playground/clock").await;
        let local = life(&clock, "maya")["local"].as_str().expect("a time");
        assert!(local.starts_with("2026-11-24T21:00:") && local.ends_with("+01:00"), "{local}");
        assert_eq!(life(&clock, "lin")["zone"], "Asia/Shanghai");
        assert_eq!((&life(&clock, "lin")["calendar"], &life(&clock, "maya")["calendar"]), (&json!("CN"), &Value::Null));
        assert_eq!((&life(&clock, "tom")["away"], &life(&clock, "tom")["workday"]), (&json!(true), &json!(true)));
        assert_eq!(life(&clock, "maya")["away"], false);
        c.travel("2026-11-27T23:30:00Z").await;
        let (_, clock) = c.get("/playground/clock").await;
        // Saturday in Berlin and Shanghai, Friday evening in New York.
        let workdays = EVERYBODY.map(|(person, _)| life(&clock, person)["workday"].clone());
        assert_eq!(workdays, [json!(false), json!(false), json!(true)]);
    }
}
