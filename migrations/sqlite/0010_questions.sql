-- Questions that a team chooses itself, and rituals that ask nothing else.

-- Four more kinds. SQLite changes no check, so the column is made anew; every ritual names its kind when it is made.
alter table rituals rename column kind to kind_before;
alter table rituals add column kind text not null default 'standup' check (kind in ('monday', 'standup', 'review', 'summary', 'close', 'weekly', 'daily', 'retro', 'one_on_one'));
update rituals set kind = kind_before;
alter table rituals drop column kind_before;

-- Its team has it no more: nobody is asked, what was answered stays. Its name is free then.
alter table rituals add column removed_at text;

-- Whether the team chose what it asks. Only what is built in is asked once for several teams.
alter table rituals add column asks_own boolean not null default false;

-- A ritual without rows here asks what is built in. What a question asks is never changed: a new wording is a new row, and the
-- one before it is retired, so that an answer keeps the wording that was asked.
create table ritual_questions (
    id         integer primary key autoincrement,
    ritual_id  bigint  not null references rituals (id),
    root_id    bigint,                           -- the first wording of the same question; null: this one
    place      integer not null,                 -- the order, which may change
    part       text,                             -- the built-in question that it stands for: the name of its field; null: q and its id
    kind       text    not null check (kind in ('text', 'choice', 'scale', 'yes_no', 'key_result', 'mood')),
    words_en   text,                             -- no words in any language: as built in
    words_zh   text,
    choices    text,                             -- of a choice: a list; of a scale: its two ends
    required   boolean not null,
    days       text,                             -- such as mon,fri; null: every day
    after_root bigint,                           -- asked only after an answer to this one
    after_is   text,                             -- which answers: a list
    created_at text    not null,
    retired_at text
);
create index ritual_questions_ritual on ritual_questions (ritual_id, place);

-- A prompt asks the questions of this moment, whatever becomes of them later.
create table prompt_questions (
    prompt_id bigint primary key references prompts (id) on delete cascade,
    at        text not null
);

-- The wording that was answered; null: as built in.
alter table answers add column question_id bigint references ritual_questions (id);

-- How many gave which mood. Nobody's name is here, nor an order from which it could be read: the answer itself is nowhere.
create table moods (
    round_id    bigint  not null references rounds (id),
    question_id bigint  not null references ritual_questions (id),
    mood        integer not null check (mood between 0 and 5),  -- 0: what was counted is shown, nothing is counted any more
    answers     integer not null,
    primary key (round_id, question_id, mood)
);
