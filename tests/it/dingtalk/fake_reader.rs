//! What the fake DingTalk's client makes of a text: each kind of markup is seen, and what only looks like it is not.

use crate::harness::dingtalk::reader::Active::{
    Bold, Code, Heading, Image, Italic, Item, Link, Mention, Quote, Rule, Styled, Tag,
};
use crate::harness::dingtalk::reader::{Active, Dialect, Names, Shown, read};

fn shown(text: &str, dialect: Dialect) -> Shown {
    let at = ["maya01".to_owned(), "maya".to_owned(), "@ALL".to_owned()];
    read(text, dialect, Names { at: &at, name: &|id| format!("<{id}>") })
}

fn check(cases: &[(&str, &str, &[Active])], dialect: Dialect) {
    for (text, read, active) in cases {
        let shown = shown(text, dialect);
        assert_eq!((shown.text.as_str(), shown.active.as_slice()), (*read, *active), "{text:?}");
    }
}

fn link(url: &str) -> Active {
    Link(url.into())
}

#[test]
fn addresses_and_names_are_found_in_any_text() {
    let text = "**a**\n  # b [c](d)";
    check(
        &[
            (text, text, &[]),
            ("see https://a.example/b?c=d。好", "see https://a.example/b?c=d。好", &[link("https://a.example/b?c=d")]),
            ("HTTP://A", "HTTP://A", &[link("HTTP://A")]),
            ("www.a.cn", "www.a.cn", &[link("www.a.cn")]),
            ("dtmd://dingtalkclient/x", "dtmd://dingtalkclient/x", &[link("dtmd://dingtalkclient/x")]),
            ("http\u{200b}://a and xhttps://b", "http://a and xhttps://b", &[]),
            ("https:// a", "https:// a", &[]),
            ("@maya01 @maya，@lin02", "@<maya01> @<maya>，@lin02", &[Mention("maya01".into()), Mention("maya".into())]),
            ("@\u{200b}maya01", "@maya01", &[]),
        ],
        Dialect::Text,
    );
}

#[test]
fn the_markdown_of_messages_is_understood() {
    check(
        &[
            ("a\nb", "a b", &[]),
            ("a  \nb", "a\nb", &[]),
            ("a \n b", "a b", &[]),
            ("a\n\nb\n\n\nc", "a\nb\nc", &[]),
            ("  a   b ", "a b", &[]),
            ("&nbsp;&#160;a&#xA0;&nbsp;b", "  a  b", &[]),
            ("# a", "a", &[Heading("a".into())]),
            ("###### a\nb", "a\nb", &[Heading("a".into())]),
            ("#a #", "#a #", &[]),
            ("> a\n> b", "a\nb", &[Quote("a".into()), Quote("b".into())]),
            ("\u{200b}> a", "> a", &[]),
            ("- a\n- b", "• a\n• b", &[Item("a".into()), Item("b".into())]),
            ("12. a", "12. a", &[Item("12. a".into())]),
            ("-a 1.5", "-a 1.5", &[]),
            ("a\n---", "a", &[Rule]),
            ("**a** b", "a b", &[Bold("a".into())]),
            ("*a* 2*3*4", "a 234", &[Italic("a".into()), Italic("3".into())]),
            ("2 * 3 * 4 ** 5", "2 * 3 * 4 ** 5", &[]),
            ("\\*a\\*", "\\a\\", &[Italic("a\\".into())]),
            ("[a](https://b)", "a", &[link("https://b")]),
            ("[**a**](b)", "a", &[link("b"), Bold("a".into())]),
            ("[a] (b) [c", "[a] (b) [c", &[]),
            ("[a]\u{200b}(b)", "[a](b)", &[]),
            ("![a](b)", "a", &[Image("b".into())]),
            ("`a` ~~b~~ _c_", "`a` ~~b~~ _c_", &[]),
            ("@maya01 hi", "@<maya01> hi", &[Mention("maya01".into())]),
            ("@@ALL", "@<@ALL>", &[Mention("@ALL".into())]),
            ("<b>a</b> 1 < 2 > 0", "<b>a</b> 1 < 2 > 0", &[Tag("b".into()), Tag("b".into())]),
        ],
        Dialect::Markdown,
    );
}

#[test]
fn the_markdown_of_cards_is_understood() {
    check(
        &[
            ("a<br>b<br/>c", "a\nb\nc", &[]),
            ("<font color=red>a *b*</font>", "a b", &[Styled("a *b*".into()), Italic("b".into())]),
            ("<a atId=maya01>Maya</a> <a atId=\"lin02\">Lin</a>", "Maya Lin", &[Mention("maya01".into())]),
            ("<a href='https://a'>b</a>", "b", &[link("https://a")]),
            ("<a href=x>b", "<a href=x>b", &[Tag("a".into())]),
            ("<img src=x>", "<img src=x>", &[Tag("img".into())]),
            ("@maya01", "@maya01", &[]),
            ("`*a*` *b*", "*a* b", &[Code("*a*".into()), Italic("b".into())]),
            ("```\n# a\n```\nb", "# a\nb", &[Code("# a".into())]),
            ("< a > <3", "< a > <3", &[]),
        ],
        Dialect::Card,
    );
}
