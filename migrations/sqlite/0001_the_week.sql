-- The whole model. Read this first: every promise of okrbot is a key here.
-- Ids that people type (O12, B7) are the ids of these tables: identities never hand out a number twice.
-- Decimals are canonical text; OKR arithmetic is done in exact decimals outside the database.

-- One row: what this deployment is.
create table deployment (
    id            integer primary key check (id = 1),
    clock_offset  bigint  not null default 0,      -- milliseconds that the playground's clock is ahead of real time
    clock_moved   boolean not null default false,  -- once true, this database holds a playground for ever
    playground_id bigint  not null default 0       -- last id given in the playground's chat
);
insert into deployment (id) values (1);

-- One human, on however many platforms.
create table people (
    id           integer primary key autoincrement,
    name         text not null,
    name_key     text not null,        -- folded, for comparison
    language     text,                 -- null: the organisation's
    zone         text,                 -- IANA; null: the organisation's
    calendar     text,                 -- null: the team's, else the organisation's
    working_days text,                 -- null: the team's; else such as 1-5
    quiet        text,                 -- null: 19:00-08:30
    reminders    text,                 -- null: the team's choice alone
    created_at   text not null,
    gone_at      text           -- left every workspace
);

create index people_name on people (name_key);

create table identities (
    platform     text   not null,
    workspace    text   not null,
    account      text   not null,      -- the platform's own id of the person
    person_id    bigint not null references people (id),
    reachable    boolean not null default true,  -- false: must write to okrbot once before it can write to them
    learnt_at    text,          -- when the platform last told name, zone and language
    primary key (platform, workspace, account)
);
create index identities_person on identities (person_id);

-- Days on which a person is not asked.
create table absences (
    id         integer primary key autoincrement,
    person_id  bigint not null references people (id),
    first_day  text not null,
    last_day   text not null,
    half       text check (half in ('morning', 'afternoon')),
    why        text,                   -- for the person alone
    created_at text not null,
    ended_at   text,            -- taken back
    check (first_day <= last_day)
);
create index absences_person on absences (person_id, last_day) where ended_at is null;

create table teams (
    id           integer primary key autoincrement,
    name         text not null,
    name_key     text not null,        -- folded, for comparison
    parent_id    bigint references teams (id),
    zone         text not null,
    language     text not null,
    calendar     text,
    working_days text not null default '1-5',
    reminders    text not null default 'light',
    review_by    text not null default 'scores' check (review_by in ('scores', 'lights', 'confidence')),
    created_at   text not null,
    created_by   bigint references people (id),
    archived_at  text,
    version      bigint not null default 0
);
create unique index teams_name on teams (name_key) where archived_at is null;

create table members (
    team_id   bigint not null references teams (id),
    person_id bigint not null references people (id),
    role      text   not null default 'member' check (role in ('member', 'lead', 'observer')),
    joined_at text not null,    -- no moment before it is asked
    left_at   text,
    primary key (team_id, person_id)
);
create index members_person on members (person_id) where left_at is null;

-- Where a team's reports go: a place belongs to one team at most.
create table homes (
    id         integer primary key autoincrement,
    team_id    bigint not null references teams (id),
    platform   text not null,
    place      text not null,
    name       text not null,          -- as people call it
    created_at text not null,
    unique (platform, place)
);
create index homes_team on homes (team_id);

create table rituals (
    id         integer primary key autoincrement,
    team_id    bigint not null references teams (id),
    name       text not null,          -- its kind, unless a team has two of one kind
    kind       text not null check (kind in ('monday', 'standup', 'review', 'summary', 'close')),
    rule       text not null,          -- phrase or cron, canonical
    zone_mode  text not null default 'member' check (zone_mode in ('member', 'team')),
    paused_at  text,
    created_at text not null,
    version    bigint not null default 0,
    unique (team_id, name)
);

-- A seat is a member's place in a ritual: its timer is that member's next moment.
create table seats (
    ritual_id  bigint not null references rituals (id),
    person_id  bigint not null references people (id),
    next_at    text,            -- null: not asked (paused, left, archived)
    next_label text,                   -- the round that moment belongs to
    primary key (ritual_id, person_id)
);
create index seats_due on seats (next_at) where next_at is not null;
create index seats_person on seats (person_id);

-- A round is (ritual, date label): created once, whatever happens.
create table rounds (
    id        integer primary key autoincrement,
    ritual_id bigint not null references rituals (id),
    label     text not null,           -- the Monday, for first and last workday of the week
    opened_at text not null,
    first_end text,             -- end of the first member's window: a wide round's digest is posted then
    ends_at   text,             -- end of the last member's window
    wide      boolean not null default false,  -- the members' moments span more than four hours
    next_at   text,             -- when this round needs a look: a window's end, or the hour for its report
    closed_at text,
    posted_at text,             -- its report is out; from then on it is edited
    quiet     integer not null default 0,      -- rounds in a row that nobody answered, this one included
    version   bigint not null default 0,
    unique (ritual_id, label)
);
create index rounds_due on rounds (next_at) where next_at is not null;

-- A prompt is a round put to one member: created once.
create table prompts (
    id          integer primary key autoincrement,
    round_id    bigint not null references rounds (id),
    person_id   bigint not null references people (id),
    day         text not null,         -- the person's own day on which it is asked
    starts_at   text not null,
    ends_at     text not null,  -- after it an answer is late
    open_until  text not null,  -- until then an unprefixed message answers it
    next_at     text,           -- next reminder
    state       text not null check (state in ('asked', 'answered', 'skipped', 'away', 'unasked', 'idle')),
    asked_at    text,           -- when it was put to the person; null while away or idle
    answered_at text,
    late        boolean not null default false,
    edited      boolean not null default false,
    why         text,                  -- why it was skipped: for the person alone
    version     bigint not null default 0,
    unique (round_id, person_id)
);
create index prompts_due on prompts (next_at) where next_at is not null;
create index prompts_person on prompts (person_id, id);

create table answers (
    prompt_id bigint not null references prompts (id),
    field     text not null,           -- as the form names it
    value     text not null,
    at        text not null,
    primary key (prompt_id, field)
);

create table cycles (
    id        integer primary key autoincrement,
    name      text not null unique,    -- 2026Q4
    first_day text not null,
    last_day  text not null,
    state     text not null default 'active' check (state in ('draft', 'active', 'closing', 'closed')),
    created_at text not null,
    check (first_day <= last_day)
);

create table objectives (
    id          integer primary key autoincrement,
    title       text not null,
    owner_id    bigint references people (id),   -- null: the organisation
    team_id     bigint references teams (id),    -- the team it counts for; null: personal, or the organisation's
    cycle_id    bigint not null references cycles (id),
    commitment  text not null default 'aspirational' check (commitment in ('aspirational', 'committed')),
    state       text not null default 'active' check (state in ('draft', 'active', 'done', 'dropped', 'removed')),
    weight      text not null default '1',
    private     boolean not null default false,
    key_results integer not null default 0,      -- numbers given so far; never given twice
    created_at  text not null,
    created_by  bigint not null references people (id),
    ended_at    text,                     -- done, dropped or removed
    version     bigint not null default 0
);
create index objectives_owner on objectives (owner_id, cycle_id);
create index objectives_team on objectives (team_id, cycle_id);
create index objectives_cycle on objectives (cycle_id);

create table key_results (
    id           integer primary key autoincrement,
    objective_id bigint not null references objectives (id),
    number       integer not null,               -- O12.NUMBER
    title        text not null,
    owner_id     bigint references people (id),
    weight       text not null default '1',
    unit         text not null default '',
    measure      text not null check (measure in ('increase', 'decrease', 'at_least', 'at_most', 'between', 'milestones', 'done')),
    start        text,
    target       text,
    lower_bound  text,
    upper_bound  text,
    milestones   text,
    due_on       text,                           -- null: the cycle's last day
    every        text not null default 'week',
    state        text not null default 'active' check (state in ('active', 'done', 'dropped', 'removed')),
    created_at   text not null,
    created_on   text not null,                  -- the owner's day: where the expected line starts, if after the cycle's
    created_by   bigint not null references people (id),
    ended_at     text,
    version      bigint not null default 0,
    unique (objective_id, number)
);
create index key_results_owner on key_results (owner_id);

-- Append-only: never changed, but for the mark that a later one takes its place.
create table check_ins (
    id            integer primary key autoincrement,
    key_result_id bigint not null references key_results (id),
    value         text,                          -- null: confidence or a note alone
    confidence    integer check (confidence between 0 and 10),
    note          text,
    person_id     bigint not null references people (id),
    at            text not null,
    superseded_at text                    -- fixed or undone: stays in the history, counts nowhere
);
create index check_ins_latest on check_ins (key_result_id, id);

-- One score a week, key result and person; the owner's counts, a lead's stands beside it.
create table scores (
    id            integer primary key autoincrement,
    key_result_id bigint not null references key_results (id),
    kind          text not null default 'weekly' check (kind in ('weekly', 'final')),
    week          text not null,                 -- its Monday
    person_id     bigint not null references people (id),
    by_owner      boolean not null,
    tenths        integer not null check (tenths between 0 and 10),
    light         text check (light in ('red', 'yellow', 'green')),  -- set when a light was given, not a number
    suggested     integer check (suggested between 0 and 10),        -- what was suggested at that moment
    accepted      boolean not null default false,                    -- given by accepting the suggestion
    note          text,
    at            text not null,
    unique (key_result_id, kind, week, person_id)
);

create table alignments (
    objective_id bigint not null references objectives (id),
    other_id     bigint not null references objectives (id),
    kind         text not null check (kind in ('supports', 'works_with')),
    created_by   bigint not null references people (id),
    created_at   text not null,
    accepted_at  text,
    primary key (objective_id, other_id, kind),
    check (objective_id <> other_id)
);

create table blockers (
    id          integer primary key autoincrement,
    text        text not null,
    text_key    text not null,                   -- folded: the same text is the same blocker
    person_id   bigint not null references people (id),
    owner_id    bigint not null references people (id),
    team_id     bigint references teams (id),
    prompt_id   bigint references prompts (id),  -- the answer it came from
    state       text not null default 'open' check (state in ('open', 'solved', 'not_one')),
    opened_at   text not null,
    opened_on   text not null,
    still_at    text,                     -- first time the person said that it is still there
    help_at     text,                     -- when help was asked for
    resolved_at text,
    resolved_by bigint references people (id)
);
create unique index blockers_open on blockers (person_id, text_key) where state = 'open';
create index blockers_team on blockers (team_id) where state = 'open';

-- Questions to an owner, on the board until answered.
create table questions (
    id            integer primary key autoincrement,
    objective_id  bigint not null references objectives (id),
    key_result_id bigint references key_results (id),
    person_id     bigint not null references people (id),
    text          text not null,
    at            text not null,
    answer        text,
    answered_by   bigint references people (id),
    answered_at   text
);
create index questions_open on questions (objective_id) where answered_at is null;

-- A question that okrbot asked one person before it does what they said; at most one at a time.
create table doubts (
    person_id  bigint primary key references people (id),
    command    text  not null,                   -- what will be done on yes, as a command
    asked_at   text not null,
    open_until text not null
);

-- Every change: who, when, before, after.
create table history (
    id        integer primary key autoincrement,
    at        text not null,
    person_id bigint references people (id),
    subject   text not null,                     -- O12, O12.1, B7, T3, P5
    change    text not null,                     -- added, renamed, …
    before    text not null,
    after     text not null,
    undone_at text
);
create index history_subject on history (subject, id);
create index history_person on history (person_id, id);

-- What came in: the same happening is handled once.
create table inbox (
    platform    text not null,
    event_key   text not null,
    received_at text not null,
    response    text,                           -- what the response carried, for a repeated delivery
    primary key (platform, event_key)
);
create index inbox_old on inbox (received_at);

-- What goes out: one row is one call to a platform.
create table outbox (
    id         integer primary key autoincrement,
    key        text not null unique,
    platform   text not null,
    place      text not null,
    only_who   text,                             -- in a channel: who alone sees it
    re         text,                             -- the platform's id of what it answers
    replaces   text,                             -- the key of the row that it takes the place of
    via        text,                            -- short-lived way to answer; erased when used or over
    task       text not null,
    created_at text not null,
    due_at     text not null,             -- back-off, and the lease of the attempt that holds it
    expires_at text not null,
    attempt    bigint not null default 0,        -- fencing token: only the attempt that holds it may finish it
    refused    integer not null default 0,       -- refusals of this row itself; other failures count no try
    sent_at    text,
    sent_id    text,                             -- the platform's id of what was said
    dead_at    text,
    reason     text                              -- why it was buried or skipped
);
create index outbox_due on outbox (platform, due_at, id) where sent_at is null and dead_at is null;
create index outbox_place on outbox (platform, place, id) where sent_at is null and dead_at is null;
create index outbox_edits on outbox (replaces, id) where replaces is not null;
create index outbox_sent on outbox (platform, place, sent_id) where sent_id is not null;
create index outbox_old on outbox (created_at);

-- The playground's own memory: it is a chat platform too.
create table playground_messages (
    id         bigint primary key,
    key        text unique,                      -- the outbox key: a repeated call posts nothing
    place      text not null,
    only_who   text,
    author     text,                             -- null: okrbot
    at         text not null,
    text       text not null,
    re         bigint,
    replaces   bigint,
    form       text
);
create index playground_messages_place on playground_messages (place, id);
