-- A form with fields that a platform cannot show is asked in words.

-- The forms that wait for a person's answer in words: the one that was asked last is answered first.
create table open_forms (
    id         integer primary key autoincrement,
    person_id  bigint not null references people (id),
    form_key   text not null,
    platform   text not null,                    -- where it was asked: what is shown there is not asked in words
    lines      text not null,                    -- what was said above its questions
    form       text not null,
    answers    text not null,                    -- what was answered so far, by field
    due        text not null,                    -- the fields that lines without a number answer
    asked_at   text not null,
    open_until text not null,
    unique (person_id, form_key)
);
