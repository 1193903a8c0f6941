-- What a team reads of its days: the digest in one piece or in a thread, obstacles that somebody has to look at, what is
-- carried over from plan to plan, and what answers say of key results.

-- A digest is at most so many lines long; the rest is on the board.
alter table teams add column digest_lines integer not null default 12 check (digest_lines between 6 and 40);

-- together: posted when the round closes; thread: each answer under one message, as they come.
alter table rituals add column digest text not null default 'together' check (digest in ('together', 'thread'));

-- The key of the row in whose thread a row stands.
alter table outbox add column thread text;

-- Who was asked to help with it.
alter table blockers add column helper_id bigint references people (id);
-- When the leads are asked about it: two workdays after the person said that it is still there.
alter table blockers add column next_at text;
-- When they were; they are asked once.
alter table blockers add column told_at text;
create index blockers_due on blockers (next_at) where next_at is not null;
create index blockers_oldest on blockers (id) where state = 'open';

-- A piece of a plan that stood in the plan before as well.
create table carried (
    prompt_id bigint not null references prompts (id) on delete cascade,
    piece     text    not null,                  -- folded
    days      integer not null check (days >= 2), -- in how many plans in a row it stands, this one included
    primary key (prompt_id, piece)
);

-- A sentence of an answer that names a key result.
create table evidence (
    id            integer primary key autoincrement,
    key_result_id bigint not null references key_results (id),
    prompt_id     bigint not null references prompts (id) on delete cascade,
    day           text not null,                 -- the person's own day of the answer
    sentence      text not null                  -- typed by a person
);
create index evidence_latest on evidence (key_result_id, day, id);
create index evidence_prompt on evidence (prompt_id);
