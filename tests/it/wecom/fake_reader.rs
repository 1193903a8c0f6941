//! What the fake WeCom's client makes of a text: each kind of markup is seen, and what only looks like it is not.

use crate::harness::wecom::reader::Active::{
    Bold, Code, Entity, Heading, Image, Italic, Item, Link, Mention, Quote, Rule, Struck, Styled, Table, Tag,
};
use crate::harness::wecom::reader::{Active, Dialect, read};

fn check(cases: &[(&str, &str, &[Active])], dialect: Dialect) {
    for (text, wanted, active) in cases {
        let shown = read(text, dialect, &|id| format!("«{id}»"));
        assert_eq!((shown.text.as_str(), shown.active.as_slice()), (*wanted, *active), "{text:?}");
    }
}

fn link(url: &str) -> Active {
    Link(url.into())
}

#[test]
fn addresses_links_and_names_are_found_in_a_text() {
    let text = "**a**\n  # b [c](d) `e` & &amp; 1 < 2 > 0";
    check(
        &[
            (text, text, &[]),
            ("看 https://a.example/b?c=d。好", "看 https://a.example/b?c=d。好", &[link("https://a.example/b?c=d")]),
            ("HTTP://A www.b.cn", "HTTP://A www.b.cn", &[link("HTTP://A"), link("www.b.cn")]),
            ("http\u{200b}://a xhttps://b https：//c", "http://a xhttps://b https：//c", &[]),
            ("<a href=\"https://a\">b c</a>", "b c", &[link("https://a")]),
            ("<A HREF='x'>b</A>", "b", &[link("x")]),
            ("<a href=x>b", "<a href=x>b", &[Tag("a".into())]),
            ("<@Lin> <@ALL> <@ a> @lin", "@«Lin» @所有人 <@ a> @lin", &[Mention("Lin".into()), Mention("@all".into())]),
            ("$userName=lin$ $x$ $userName=", "«lin» $x$ $userName=", &[Mention("lin".into())]),
            ("<https://a>", "https://a", &[link("https://a")]),
        ],
        Dialect::Text,
    );
    check(&[("https://a <b> $userAlias=lin$", "https://a <b> «lin»", &[Mention("lin".into())])], Dialect::Plain);
}

#[test]
fn the_markdown_of_the_app_and_of_robots_is_understood() {
    check(
        &[
            ("# a", "a", &[Heading("a".into())]),
            ("#a", "#a", &[]),
            ("**a** *b* ~~c~~ _d_", "a *b* ~~c~~ _d_", &[Bold("a".into())]),
            ("- a\n1. b\n---", "- a\n1. b\n---", &[]),
            ("> a\n>b\nc", "a\nb\nc", &[Quote("a".into()), Quote("b".into())]),
            ("[a](https://b) ![c](d)", "a !c", &[link("https://b"), link("d")]),
            ("`a*b`", "a*b", &[Code("a*b".into())]),
            (
                "<font color=\"warning\">**a**</font> <font>b",
                "a <font>b",
                &[Styled("**a**".into()), Bold("a".into()), Tag("font".into())],
            ),
            (
                "<@lin>, <@all> <b>",
                "@«lin», @所有人 <b>",
                &[Mention("lin".into()), Mention("@all".into()), Tag("b".into())],
            ),
            ("a  b\n\nc", "a b\nc", &[]),
            ("＜@lin> \\*\\*a\\*\\*", "＜@lin> \\*\\*a\\*\\*", &[]),
        ],
        Dialect::Markdown,
    );
}

#[test]
fn rich_markdown_is_understood() {
    check(
        &[
            ("###### a\n# b", "a\nb", &[Heading("a".into()), Heading("b".into())]),
            (
                "*a* **b** _c_ __d__ ~~e~~",
                "a b c d e",
                &[Italic("a".into()), Bold("b".into()), Italic("c".into()), Bold("d".into()), Struck("e".into())],
            ),
            ("a_b_c 2*3*4 5 * 6 * 7", "a_b_c 234 5 * 6 * 7", &[Italic("3".into())]),
            (
                "- a\n  * b\n12. c\n3) d\n-e",
                "• a\n• b\n12. c\n3) d\n-e",
                &[Item("a".into()), Item("b".into()), Item("12. c".into()), Item("3) d".into())],
            ),
            (
                ">> a\n> # b\n> - c",
                "a\nb\n• c",
                &[
                    Quote("a".into()),
                    Quote("a".into()),
                    Quote("b".into()),
                    Heading("b".into()),
                    Quote("c".into()),
                    Item("c".into()),
                ],
            ),
            ("![a](b) [c](d)", "a c", &[Image("b".into()), link("d")]),
            ("a\n---\n* * *\n===", "a", &[Rule, Rule, Rule]),
            ("```\n# a\n```\n`b`", "# a\nb", &[Code("# a".into()), Code("b".into())]),
            ("    a\n\tb\n    - c", "    a\n\tb\n• c", &[Code("    a".into()), Code("\tb".into()), Item("c".into())]),
            ("| a | b |\n| :-- | --: |\n| c | d |", "| a | b |\n| c | d |", &[Table]),
            ("| a |\n\n| c |", "| a |\n| c |", &[]),
            (
                "a &lt; b &#60; c & d; AT&T",
                "a &lt; b &#60; c & d; AT&T",
                &[Entity("&lt;".into()), Entity("&#60;".into())],
            ),
            (
                "<think>a</think> <font color=info>b</font>",
                "<think>a</think> <font color=info>b</font>",
                &[Tag("think".into()), Tag("think".into()), Tag("font".into()), Tag("font".into())],
            ),
            ("<!-- a --> <@all>", "<!-- a --> @所有人", &[Tag("!--".into()), Mention("@all".into())]),
            ("\u{200b}# a [b]\u{200b}(c) *\u{200b}d*", "# a [b](c) d", &[Italic("\u{200b}d".into())]),
            ("https://a/b_c_d", "https://a/b_c_d", &[link("https://a/b_c_d")]),
        ],
        Dialect::Rich,
    );
    assert!(link("a").fires() && Tag("b".into()).fires() && !Bold("c".into()).fires() && !Table.fires());
}
