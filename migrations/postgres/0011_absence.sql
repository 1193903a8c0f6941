-- A person's own hours, a word of welcome after an absence, and absences that a status on a platform tells of.

-- Such as 13:00-17:00 in the person's zone: nothing is asked before or after. Null: at any time of the day.
alter table people add column hours text;
-- When the person is told what happened while they were away.
alter table people add column welcome_at timestamptz;
create index people_welcome on people (welcome_at) where welcome_at is not null;
-- Whether a status on a platform counts as absence.
alter table people add column heeds_status boolean not null default false;

-- Whose status said so, such as slack:T1:U1. Null: the person said it themself.
alter table absences add column source text;
-- What the status said, while it stands.
alter table absences add column status text;
-- When the status ends by itself. Null: nobody knows.
alter table absences add column ends_at timestamptz;

-- The blockers that wait for somebody.
create index blockers_waiting on blockers (owner_id) where state = 'open';
