-- One person, one message: what several teams ask at once is asked once, and reminders are counted over all teams.

-- A question that was put for several teams: which rounds of a person one prompt asks for, its own among them. What is answered
-- to it is answered to all of them. A round that was split off stands here no more.
create table asked_together (
    person_id bigint not null references people (id),
    ritual_id bigint not null references rituals (id),
    label     text   not null,                   -- the round's
    prompt_id bigint not null references prompts (id) on delete cascade,  -- the one that was put to the person
    primary key (person_id, ritual_id, label)
);
create index asked_together_prompt on asked_together (prompt_id);

-- How often a person was reminded on their own day, of whatever team.
create table reminded (
    person_id bigint  not null primary key references people (id),
    day       text    not null,
    times     integer not null
);
create index prompts_reminded on prompts (person_id, next_at) where next_at is not null;

-- Further teams that read a blocker, since its answer was given to them too. Its own stands in blockers.team_id.
create table blocker_teams (
    team_id    bigint not null references teams (id),
    blocker_id bigint not null references blockers (id),
    primary key (team_id, blocker_id)
);

-- A lead excused a member from one ritual: they are not asked in it before that day; 9999-12-31: an observer of it.
alter table seats add column excused_until text;

-- Whether okrbot tells the person something of its own accord besides asking and reminding.
alter table people add column notices boolean not null default true;
