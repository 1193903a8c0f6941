-- A form with fields that a platform cannot show is asked in words.

-- The form that waits for one person's answer in words; at most one at a time, the one that was asked last.
create table open_forms (
    person_id  bigint primary key references people (id),
    platform   text  not null,                   -- where it was asked: what is shown there is not asked in words
    form       jsonb not null,
    answers    jsonb not null,                   -- what was answered so far, by field
    due        jsonb not null,                   -- the fields that lines without a number answer
    asked_at   timestamptz not null,
    open_until timestamptz not null
);
