-- Days that change for very many people: their moments are marked a part at a time, so that nobody waits for all of it.

-- The calendars whose days changed and of which not every moment was looked at yet.
create table unsettled (
    calendar  text    not null primary key,      -- a region's code, or org; empty: no calendar, but what the moments are worked out by
    everybody boolean not null,                  -- whose moments: everybody's, or those of whoever chose this calendar or a part of it
    ritual_id bigint  not null default 0,        -- the seat that was looked at last
    person_id bigint  not null default 0
);

-- What is looked for as often as something happens must not cost what there is.

-- The open blockers that somebody was asked to help with: looked for beside those that are theirs.
create index blockers_helped on blockers (helper_id) where state = 'open';
-- The blockers of a team that were solved since its last report.
create index blockers_solved on blockers (team_id, resolved_at) where state = 'solved';
-- The blocker that came of an answer: looked for where a question is taken back.
create index blockers_prompt on blockers (prompt_id) where prompt_id is not null;
-- The teams that somebody founded: looked for at whatever a platform tells of them.
create index teams_founder on teams (created_by) where archived_at is null;
-- The absences of the statuses that somebody shows: looked for at every change of a status.
create index absences_shown on absences (person_id) where status is not null;

-- What is due comes in batches, in the order of its index: with the moment alone there, each batch would sort all that is due at once.
drop index seats_due;
create index seats_due on seats (next_at, ritual_id, person_id) where next_at is not null;
drop index rounds_due;
create index rounds_due on rounds (next_at, id) where next_at is not null;
drop index prompts_due;
create index prompts_due on prompts (next_at, id) where next_at is not null;
drop index blockers_due;
create index blockers_due on blockers (next_at, id) where next_at is not null;
drop index people_welcome;
create index people_welcome on people (welcome_at, id) where welcome_at is not null;
