//! The commands about what supports what.
use super::{Group, Row, When::Now};
use crate::command::read_align::{accept, align, decline, tree, unalign};

pub(super) const GROUP: Group = Group {
    title: ("Alignment", "对齐"),
    rows: &[
        Row {
            name: "align",
            english: &["align"],
            chinese: &["对齐", "对齐到", "承接", "协同"],
            usage: &[
                ("align O12 under O3", "对齐 O12 到 O3"),
                ("align O12 under O3.1, O5", "对齐 O12 到 O3.1、O5"),
                ("align O12 with O7", "协同 O12 O7"),
            ],
            does: (
                "O12 supports O3, or a key result; several parents; with O7: side by side, if its owner accepts",
                "O12 承接 O3（或其关键结果），可有多个上级；协同 O7 要对方同意",
            ),
            examples: &[
                ("align O12 under O3", "对齐 O12 到 O3"),
                ("align O12.1 under O3.1, O5", "承接 O12.1 到 O3.1、O5"),
                ("align O12 with O7", "协同 O12 与 O7"),
            ],
            main: false,
            read: align,
            when: Now,
        },
        Row {
            name: "unalign",
            english: &["unalign"],
            chinese: &["取消对齐", "取消协同"],
            usage: &[("unalign O12 O3", "取消对齐 O12 O3")],
            does: ("takes an alignment away", "取消对齐"),
            examples: &[("unalign O12 O3", "取消对齐 O12 O3"), ("unalign O12 from O3", "取消对齐 O12 O3")],
            main: false,
            read: unalign,
            when: Now,
        },
        Row {
            name: "tree",
            english: &["tree"],
            chinese: &["对齐图"],
            usage: &[("tree [O12|team NAME|me|org] [full]", "对齐图 [O12|团队 名称|我|组织] [完整]")],
            does: ("what supports what, as a tree", "谁承接谁，一目了然"),
            examples: &[
                ("tree", "对齐图"),
                ("tree O12", "对齐图 O12"),
                ("tree me", "对齐图 我"),
                ("tree team Product", "对齐图 团队 Product"),
                ("tree org full", "对齐图 组织 完整"),
            ],
            main: false,
            read: tree,
            when: Now,
        },
        Row {
            name: "accept",
            english: &["accept"],
            chinese: &["接受", "同意"],
            usage: &[("accept [O12]", "接受 [O12]")],
            does: ("yes to who wants to work with yours", "同意别人的协同"),
            examples: &[("accept", "接受"), ("accept O12", "同意 O12")],
            main: false,
            read: accept,
            when: Now,
        },
        Row {
            name: "decline",
            english: &["decline"],
            chinese: &["拒绝", "不同意"],
            usage: &[("decline [O12]", "拒绝 [O12]")],
            does: ("no to it; they are told", "拒绝，对方会知道"),
            examples: &[("decline", "拒绝"), ("decline O12", "不同意 O12")],
            main: false,
            read: decline,
            when: Now,
        },
    ],
};
