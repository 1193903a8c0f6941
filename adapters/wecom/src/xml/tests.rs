//! Documents as they come, and those that are none.

use proptest::prelude::*;

use super::*;

#[test]
fn elements_are_found_by_their_names_in_any_order() {
    let root =
        read("<xml><B>2</B>\n<A><![CDATA[ a & <b> ]]></A><L><I>x</I><I/><J>z</J><I>y</I></L><B>3</B><E></E></xml>");
    let root = root.unwrap();
    assert_eq!((root.name.as_str(), root.text("A"), root.text("B")), ("xml", " a & <b> ", "2"));
    assert_eq!((root.text("E"), root.text("None"), root.text("L")), ("", "", ""));
    let list = root.child("L").unwrap();
    let entries: Vec<&str> = list.all("I").map(|entry| entry.text.as_str()).collect();
    assert_eq!(entries, ["x", "", "y"]);
    assert_eq!(root.child("X"), None);
}

#[test]
fn a_text_may_come_in_parts() {
    for (written, text) in [
        ("a]]]]><![CDATA[>b", "a]]>b"),
        ("a]]>&lt;b&gt; &amp;amp; &#20013;&#x6587;&apos;&quot;<![CDATA[&lt;", "a<b> &amp; 中文'\"&lt;"),
        ("a]]><!-- not this --><![CDATA[b", "ab"),
        ("", ""),
        ("[[x]]", "[[x]]"),
    ] {
        let document =
            format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<x a=\"1\"><T><![CDATA[{written}]]></T></x>\n");
        assert_eq!(read(&document).unwrap().text("T"), text, "{written}");
    }
    assert_eq!(read("\u{FEFF}<x> a\nb </x>").unwrap().text, " a\nb ");
}

#[test]
fn nothing_is_fetched_or_expanded() {
    for document in [
        "<!DOCTYPE x><x/>",
        "<!DOCTYPE x [<!ENTITY a \"b\">]><x>&a;</x>",
        "<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><x/>",
        "<x>&a;</x>",
        "<x>&nbsp;</x>",
        "<x>&#0;</x>",
        "<x>&#xFFFF;</x>",
        "<x>&#xD800;</x>",
        "<x>&#99999999999;</x>",
        "<x>&#;</x>",
        "<?php x ?><x/>",
    ] {
        assert_eq!(read(document), None, "{document}");
    }
}

#[test]
fn what_is_no_document_is_nothing() {
    for text in [
        "",
        " ",
        "x",
        "{}",
        "<",
        "<x",
        "<x>",
        "</x>",
        "<x></y>",
        "<x/><y/>",
        "<x/>y",
        "y<x/>",
        "<x>a & b</x>",
        "<x><![CDATA[a</x>",
        "<x><!-- a</x>",
        "<x>&amp</x>",
    ] {
        assert_eq!(read(text), None, "{text}");
    }
}

#[test]
fn depth_number_and_size_have_an_end() {
    let nested = |depth: usize| "<x>".repeat(depth) + &"</x>".repeat(depth);
    assert!(read(&nested(DEPTH)).is_some());
    assert_eq!(read(&nested(DEPTH + 1)), None);
    assert_eq!(read(&nested(100_000)), None);
    let many = |count: usize| format!("<x>{}</x>", "<y/>".repeat(count));
    assert!(read(&many(ELEMENTS - 1)).is_some());
    assert_eq!(read(&many(ELEMENTS)), None);
    let long = |size: usize| format!("<x>{}</x>", "y".repeat(size - 7));
    assert!(read(&long(SIZE)).is_some());
    assert_eq!(read(&long(SIZE + 1)), None);
}

#[test]
fn a_text_that_would_end_itself_does_not() {
    assert_eq!(cdata("a]]>b]]]>"), "<![CDATA[a]]]]><![CDATA[>b]]]]]><![CDATA[>]]>");
    assert_eq!(cdata("a\0\u{1B}\u{FFFF}b\n"), "<![CDATA[ab\n]]>");
}

proptest! {
    #[test]
    fn what_is_written_is_read(text in "[\\]>\\[<!&a-c文\n]{0,24}") {
        prop_assert_eq!(read(&format!("<x>{}</x>", cdata(&text))).unwrap().text, text);
    }

    #[test]
    fn no_text_is_too_odd(text in "\\PC{0,60}", marked in "[<>/x!\\[\\]CDAT&;#?= \"-]{0,60}") {
        let _ = read(&text);
        let _ = read(&marked);
        let _ = read(&format!("<x>{marked}</x>"));
        let written = format!("<x>{}</x>", cdata(&marked));
        prop_assert!(read(&written).is_some());
    }
}
