-- What a platform tells stands beside what people choose, and a message that answered is remembered: it may be corrected.

-- people.zone and people.language are the person's own choice; what stood there counts as chosen.
alter table people add column told_zone text;      -- IANA, as the platform told last: counts where none was chosen
alter table people add column told_language text;

-- A bot, or a person of another organisation: gets one sentence and sees nothing.
alter table identities add column stranger boolean not null default false;

-- A platform tells in pages who is in a new team's channel.
alter table homes add column pages integer not null default 0;  -- how many it was asked for after the first

-- A message that answered a prompt in words.
create table said (
    id        integer primary key autoincrement,
    platform  text    not null,
    place     text    not null,
    message   text    not null,        -- the platform's id of it
    prompt_id bigint  not null references prompts (id) on delete cascade,
    text      text    not null,        -- the whole message as it reads now
    bare      boolean not null,        -- false: a command stood before the answer
    edited_at text,           -- when it was changed last: an earlier change that arrives later counts for nothing
    unique (platform, place, message)
);
create index said_prompt on said (prompt_id, id);
