//! Where a team's reports go: channels, robots, and what they are called.

use std::sync::Arc;

use chat::{Addressed, Event, Outlet, Place, Question, Reach, Task, What, Who};

use super::WEDNESDAY;
use crate::flow::doors;
use crate::flow::testing::{Listener, World, at, both, shown};

/// A platform that can tell nobody who is in a channel.
fn blind(world: &mut World) {
    world.org.platforms = vec![Arc::new(Listener { members: false, ..Listener::new(true) })];
}

/// A platform whose configuration names two robots.
fn with_robots(world: &mut World) {
    let outlet = |name: &str| Outlet { name: name.into(), place: Place::channel("T", format!("robot:{name}")) };
    let outlets = vec![outlet("OPS"), outlet("NEWS")];
    world.org.platforms = vec![Arc::new(Listener { outlets, ..Listener::new(true) })];
}

/// What is answered to a mention in a channel that the platform names along with it.
async fn named(world: &mut World, id: &str, place_name: &str, text: &str) -> String {
    let what = What::Said { text: text.into(), addressed: Addressed::Mention };
    let event = Event::new(id, Who::new("T", "zoe"), Place::channel("T", "growth"), what);
    shown(&world.hear(&Event { place_name: Some(place_name.into()), ..event }, WEDNESDAY).await)
}

#[tokio::test]
async fn robots_are_homes_beside_the_others() {
    for mut world in both().await {
        with_robots(&mut world);
        assert_eq!(
            world.say("maya", "team home robot ops", WEDNESDAY).await,
            "✓ The robot OPS is now a home of Product: reports go there, too."
        );
        assert_eq!(
            world.say("maya", "团队 群 机器人 Ops", WEDNESDAY).await,
            "The robot OPS is a home of Product already."
        );
        assert!(world.mention("maya", "product", "team home robot NEWS", WEDNESDAY).await.starts_with('✓'));
        let homes = |shown: String| shown.lines().find(|line| line.starts_with("Home:")).unwrap_or_default().to_owned();
        let shown = world.say("maya", "team show", WEDNESDAY).await;
        assert_eq!(homes(shown), "Home: #product, robot OPS, robot NEWS");
        // The channel moves, the robots stay.
        world.mention("maya", "growth", "team home team Product", WEDNESDAY).await;
        let shown = world.say("maya", "team show", WEDNESDAY).await;
        assert_eq!(homes(shown), "Home: robot OPS, robot NEWS, growth");
        assert!(world.say("lin", "团队", WEDNESDAY).await.contains("群：机器人 OPS、机器人 NEWS、growth"));
        world.say("maya", "undo", WEDNESDAY).await;
        let shown = world.say("maya", "team show", WEDNESDAY).await;
        assert_eq!(homes(shown), "Home: robot OPS, robot NEWS, #product");
        world.say("maya", "/okr standup today: tests obstacles: none", WEDNESDAY).await;
        world.say("lin", "/okr 站会 今天：文档", WEDNESDAY).await;
        world.say("tom", "/okr skip", WEDNESDAY).await;
        world.say("tom", "/okr standup today: calls", WEDNESDAY).await;
        for place in ["c:T:product", "c:T:robot:OPS", "c:T:robot:NEWS"] {
            let posted = world.posted(place).await;
            assert!(
                matches!(&posted[..], [Task::Say(digest)] if digest.text().contains("stand-up")),
                "{place}: {posted:?}"
            );
        }
    }
}

#[tokio::test]
async fn a_robot_is_the_home_of_one_team_and_is_taken_back() {
    for mut world in both().await {
        with_robots(&mut world);
        world.say("zoe", "team create Growth", WEDNESDAY).await;
        world.say("zoe", "team home robot OPS", WEDNESDAY).await;
        let taken = world.say("maya", "team home robot OPS", WEDNESDAY).await;
        assert_eq!(taken, "The robot OPS is a home of Growth already. A robot is the home of one team only.");
        assert_eq!(world.say("zoe", "undo", WEDNESDAY).await, "Taken back: Growth · home");
        assert!(world.say("maya", "team home robot OPS team Product", WEDNESDAY).await.starts_with('✓'));
    }
}

#[tokio::test]
async fn an_unknown_robot_is_answered_with_those_there_are() {
    for mut world in both().await {
        assert_eq!(
            world.say("maya", "team home robot ops", WEDNESDAY).await,
            "No robot is configured. Whoever runs me names one under robots.NAME of its platform in the configuration."
        );
        with_robots(&mut world);
        assert_eq!(
            world.say("maya", "team home robot oops", WEDNESDAY).await,
            "No robot is called “oops”. There are: NEWS, OPS. Type team home robot NAME."
        );
        assert!(world.say("maya", "团队 群 机器人", WEDNESDAY).await.starts_with("Which robot? There are: NEWS, OPS."));
        let refused = world.say("tom", "team home robot OPS", WEDNESDAY).await;
        assert_eq!(refused, "Only Maya (lead) or an admin can do that.");
    }
}

#[tokio::test]
async fn where_nobody_tells_who_is_in_a_channel_people_are_asked_to_come() {
    for mut world in both().await {
        blind(&mut world);
        let created = world.mention("zoe", "growth", "team create Growth", WEDNESDAY).await;
        assert!(
            created.contains(
                "I cannot see who is in this channel: whoever takes part presses Join or mentions me with team join, or you add them \
                 with team add @name."
            ),
            "{created}"
        );
        let asked = world.posted("c:T:?growth").await;
        assert_eq!(asked, [Task::Learn(Question::Channel(Place::channel("T", "growth")))]);
        let [Task::Say(join)] = &world.posted("c:T:growth").await[..] else { panic!("no post to join") };
        assert!(join.form.as_ref().is_some_and(|form| form.submit == "Join · 加入"), "{join:?}");
        let again = world.mention("zoe", "growth", "team home", WEDNESDAY).await;
        assert!(again.contains("already.\nI cannot see") && !again.contains("Join"), "{again}");
        assert_eq!(world.posted("c:T:growth").await.len(), 1);
    }
}

#[tokio::test]
async fn a_team_that_was_founded_in_private_asks_people_to_come_in_its_first_home() {
    for mut world in both().await {
        blind(&mut world);
        world.say("lin", "团队 新建 增长", WEDNESDAY).await;
        let home = world.mention("lin", "growth", "团队 群 增长", WEDNESDAY).await;
        assert!(
            home.ends_with(
                "我看不到群里有谁：愿意参加的请点加入，或者 @我 说 团队 加入；你也可以用 团队 添加 @某人 添加。"
            ),
            "{home}"
        );
        assert_eq!(world.posted("c:T:growth").await.len(), 1);
        let moved = world.mention("lin", "reach", "团队 群 增长", WEDNESDAY).await;
        assert!(moved.ends_with("愿意参加的请 @我 说 团队 加入；你也可以用 团队 添加 @某人 添加。"), "{moved}");
        assert!(world.posted("c:T:reach").await.is_empty());
    }
}

#[tokio::test]
async fn a_home_is_called_what_its_platform_calls_it_along_with_an_event() {
    for mut world in both().await {
        named(&mut world, "n1", "增长组", "team create Growth").await;
        assert!(
            !world.posted("c:T:?growth").await.contains(&Task::Learn(Question::Channel(Place::channel("T", "growth"))))
        );
        let shown = world.say("zoe", "team show Growth", WEDNESDAY).await;
        assert!(shown.contains("\nHome: 增长组\n"), "{shown}");
        named(&mut world, "n2", "增长大组", "thanks").await;
        named(&mut world, "n3", " ", "thanks").await;
        let shown = world.say("zoe", "team show Growth", WEDNESDAY).await;
        assert!(shown.contains("\nHome: 增长大组\n"), "{shown}");
    }
}

/// A platform that only answers in the channel `growth`, and has these robots.
fn answering(world: &mut World, robots: &[&str]) {
    let outlet = |name: &&str| Outlet { name: (*name).into(), place: Place::channel("T", format!("robot:{name}")) };
    let reach = |place: &Place| match place {
        Place::Channel { id, .. } if id == "growth" => Reach::Never,
        _ => Reach::Always,
    };
    let outlets = robots.iter().map(outlet).collect();
    world.org.platforms = vec![Arc::new(Listener { outlets, reach, members: false, ..Listener::new(true) })];
}

#[tokio::test]
async fn a_home_in_which_okrbot_only_answers_says_so_and_gets_no_report() {
    for mut world in both().await {
        answering(&mut world, &[]);
        assert_eq!(
            world.mention("zoe", "growth", "team create Growth", WEDNESDAY).await,
            "✓ Growth is founded and you lead it. This channel is its home.\n\
             Reports cannot come here by themselves, since I can only answer here (the leads get them in private): \
             type team home in a channel where I can post.\n\
             I cannot see who is in this channel: whoever takes part mentions me with team join, \
             or you add them with team add @name.\n\
             Next: team add @name · schedule · add OBJECTIVE"
        );
        answering(&mut world, &["OPS", "NEWS"]);
        assert!(world.mention("zoe", "growth", "team home", WEDNESDAY).await.starts_with(
            "This channel is the home of Growth already.\n\
             Reports cannot come here by themselves, since I can only answer here (the leads get them in private): \
             to have a robot post them, type team home robot NAME with NEWS or OPS."
        ));
        assert!(world.mention("lin", "growth", "团队 查看", WEDNESDAY).await.contains(
            "报告不能主动发到 growth，因为我在那里只能回复（报告先私下发给负责人）：\
             要让群机器人来发，请输入 团队 群 机器人 名称，可用的有：NEWS、OPS。"
        ));
        // It is a home for whatever a home means, and nothing is posted there of okrbot's own accord.
        world.mention("zoe", "growth", "run summary", WEDNESDAY).await;
        let said = async |world: &World, place: &str| {
            world.posted(place).await.iter().filter(|task| matches!(task, Task::Say(_))).count()
        };
        assert_eq!((said(&world, "c:T:growth").await, world.told("zoe").await.len()), (0, 1));
        world.mention("zoe", "growth", "team home robot ops", WEDNESDAY).await;
        world.mention("zoe", "growth", "run summary", WEDNESDAY).await;
        assert_eq!((said(&world, "c:T:growth").await, world.told("zoe").await.len()), (0, 1));
        assert_eq!(said(&world, "c:T:robot:OPS").await, 1);
        let shown = world.mention("zoe", "growth", "team show", WEDNESDAY).await;
        let elsewhere =
            "Reports cannot come to growth by themselves, since I can only answer there; they go to the other homes.";
        assert!(shown.contains(elsewhere), "{shown}");
    }
}

#[tokio::test]
async fn where_nobody_can_be_told_anything_it_is_said_how_to_look() {
    for mut world in both().await {
        let reach = |_: &Place| Reach::Never;
        world.org.platforms = vec![Arc::new(Listener { reach, members: false, ..Listener::new(true) })];
        let said = world.mention("zoe", "growth", "team create Growth", WEDNESDAY).await;
        let look = "since I can only answer here (summary and board show what they would say): type team home in";
        assert!(said.contains(look), "{said}");
        let shown = world.mention("lin", "growth", "团队 查看", WEDNESDAY).await;
        assert!(shown.contains("因为我在那里只能回复（想看时输入 周总结 或 看板）："), "{shown}");
    }
}

#[tokio::test]
async fn a_channel_that_becomes_a_home_and_only_gets_answers_is_promised_no_report() {
    for mut world in both().await {
        answering(&mut world, &[]);
        let set = world.mention("maya", "growth", "team home team Product", WEDNESDAY).await;
        assert!(
            set.starts_with("✓ This channel is now the home of Product.\nReports cannot come here by themselves"),
            "{set}"
        );
        let posted = world.posted("c:T:growth").await;
        assert!(posted.iter().all(|task| !matches!(task, Task::Say(_))), "no Join post: {posted:?}");
        let zh = world.mention("maya", "product", "团队 群 团队 Product", WEDNESDAY).await;
        assert!(!zh.contains("报告不能"), "{zh}");
    }
}

#[tokio::test]
async fn a_home_that_was_found_shut_is_shown_until_it_is_open() {
    for mut world in both().await {
        let reach = |place: &Place| if place.is_direct() { Reach::Always } else { Reach::OnceHeard };
        world.org.platforms = vec![Arc::new(Listener { reach, ..Listener::new(true) })];
        let home = Place::channel("T", "product");
        let shut = async |world: &World, now: &str| {
            let mut tx = world.store.begin().await.expect("a transaction");
            doors::place(&mut tx, &world.org, "test", &home, "nobody called there yet", at(now)).await.expect("a note");
            tx.commit().await.expect("a commit");
        };
        shut(&world, WEDNESDAY).await;
        shut(&world, "2026-11-25T12:00:00Z").await;
        let told = world.told("maya").await.remove(0).text();
        assert!(told.contains("Somebody has to write to me there once: mention me, any word will do."), "{told}");
        let line = "I cannot post to #product since Wed 25 Nov 10:00: mention me there once, any word will do.";
        assert!(world.say("maya", "team", WEDNESDAY).await.contains(line));
        let zh = world.say("lin", "团队", WEDNESDAY).await;
        assert!(zh.contains("从11月25日 周三 17:00起发不到 #product：请在那里 @我 一次，什么内容都行。"), "{zh}");
        // Elsewhere is not there.
        world.mention("tom", "growth", "help", WEDNESDAY).await;
        assert!(world.say("maya", "team", WEDNESDAY).await.contains(line));
        world.mention("tom", "product", "help", WEDNESDAY).await;
        assert!(!world.say("maya", "team", WEDNESDAY).await.contains("I cannot post"));
        // Where nobody has to write first only what gets through says that it is open.
        world.org.platforms = vec![Arc::new(Listener::new(true))];
        shut(&world, "2026-11-26T12:00:00Z").await;
        world.mention("tom", "product", "help", WEDNESDAY).await;
        let shown = world.say("maya", "team", WEDNESDAY).await;
        assert!(shown.contains("since Thu 26 Nov 13:00: I try again with the next report."), "{shown}");
        let mut tx = world.store.begin().await.expect("a transaction");
        doors::passed_in(&mut tx, "test", &home).await.expect("a note");
        tx.commit().await.expect("a commit");
        assert!(!world.say("maya", "team", WEDNESDAY).await.contains("I cannot post"));
    }
}
