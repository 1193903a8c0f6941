-- A form with fields that a platform cannot show is asked in words.

-- The forms that wait for a person's answer in words: the one that was asked last is answered first.
create table open_forms (
    id         bigint generated always as identity primary key,
    person_id  bigint not null references people (id),
    form_key   text not null,
    platform   text not null,                    -- where it was asked: what is shown there is not asked in words
    lines      jsonb not null,                   -- what was said above its questions
    form       jsonb not null,
    answers    jsonb not null,                   -- what was answered so far, by field
    due        jsonb not null,                   -- the fields that lines without a number answer
    asked_at   timestamptz not null,
    open_until timestamptz not null,
    unique (person_id, form_key)
);
