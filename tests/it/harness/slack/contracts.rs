//! The contracts of Slack's methods, as its own pages have them: which arguments there are, of which kind, and what each needs.

use super::arguments::Kind::{self, Flag, Maybe, Number, Structure, Text};

/// A method's contract.
pub struct Contract {
    /// Its name.
    pub name: &'static str,
    /// Whether it takes JSON. The others take a form, or GET.
    pub json: bool,
    /// The permission that it needs; empty for none.
    pub scope: &'static str,
    /// The arguments, with whether each is required. The token belongs into the header: in a body it would stand in logs.
    pub arguments: &'static [(&'static str, Kind, bool)],
}

const POST: &[(&str, Kind, bool)] = &[
    ("channel", Text, true),
    ("text", Maybe, false),
    ("blocks", Structure, false),
    ("attachments", Structure, false),
    ("markdown_text", Text, false),
    ("metadata", Structure, false),
    ("parse", Maybe, false),
    ("link_names", Flag, false),
    ("as_user", Flag, false),
    ("thread_ts", Maybe, false),
    ("icon_emoji", Maybe, false),
    ("icon_url", Maybe, false),
    ("username", Maybe, false),
    ("mrkdwn", Flag, false),
    ("reply_broadcast", Flag, false),
    ("unfurl_links", Flag, false),
    ("unfurl_media", Flag, false),
];

const EPHEMERAL: &[(&str, Kind, bool)] = &[
    ("channel", Text, true),
    ("user", Text, true),
    ("text", Maybe, false),
    ("blocks", Structure, false),
    ("attachments", Structure, false),
    ("markdown_text", Text, false),
    ("metadata", Structure, false),
    ("parse", Maybe, false),
    ("link_names", Flag, false),
    ("as_user", Flag, false),
    ("thread_ts", Maybe, false),
    ("icon_emoji", Text, false),
    ("icon_url", Text, false),
    ("username", Text, false),
];

const UPDATE: &[(&str, Kind, bool)] = &[
    ("channel", Text, true),
    ("ts", Text, true),
    ("text", Maybe, false),
    ("blocks", Structure, false),
    ("attachments", Structure, false),
    ("unfurled_attachments", Structure, false),
    ("markdown_text", Text, false),
    ("metadata", Structure, false),
    ("as_user", Flag, false),
    ("link_names", Flag, false),
    ("parse", Maybe, false),
    ("reply_broadcast", Flag, false),
    ("file_ids", Structure, false),
];

/// The methods that the fake knows.
pub const METHODS: &[Contract] = &[
    Contract { name: "auth.test", json: true, scope: "", arguments: &[] },
    Contract { name: "chat.postMessage", json: true, scope: "chat:write", arguments: POST },
    Contract { name: "chat.update", json: true, scope: "chat:write", arguments: UPDATE },
    Contract { name: "chat.postEphemeral", json: true, scope: "chat:write", arguments: EPHEMERAL },
    Contract {
        name: "conversations.open",
        json: true,
        scope: "im:write",
        arguments: &[
            ("users", Text, false),
            ("channel", Maybe, false),
            ("return_im", Flag, false),
            ("prevent_creation", Flag, false),
        ],
    },
    Contract {
        name: "conversations.members",
        json: false,
        scope: "channels:read",
        arguments: &[("channel", Text, true), ("cursor", Text, false), ("limit", Number, false)],
    },
    Contract {
        name: "conversations.info",
        json: false,
        scope: "channels:read",
        arguments: &[("channel", Text, true), ("include_locale", Flag, false), ("include_num_members", Flag, false)],
    },
    Contract {
        name: "users.info",
        json: false,
        scope: "users:read",
        arguments: &[("user", Text, true), ("include_locale", Flag, false)],
    },
    Contract {
        name: "views.open",
        json: true,
        scope: "",
        arguments: &[("view", Structure, true), ("trigger_id", Maybe, false), ("interactivity_pointer", Maybe, false)],
    },
    Contract {
        name: "views.update",
        json: true,
        scope: "",
        arguments: &[
            ("view", Structure, true),
            ("view_id", Text, false),
            ("external_id", Text, false),
            ("hash", Text, false),
        ],
    },
    Contract {
        name: "views.publish",
        json: true,
        scope: "",
        arguments: &[
            ("view", Structure, true),
            ("user_id", Text, true),
            ("hash", Text, false),
            ("interactivity_pointer", Text, false),
        ],
    },
];
