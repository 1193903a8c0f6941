-- Cycles of any length, their drafts, their close, and what is carried over.

-- The length in which new objectives are put: the organisation's, and each team's.
alter table deployment add column cycle_length text not null default 'quarter' check (cycle_length in ('month', 'two_months', 'quarter', 'half_year'));
alter table teams add column cycle_length text not null default 'quarter' check (cycle_length in ('month', 'two_months', 'quarter', 'half_year'));

-- A cycle of a team's own days; null: one of calendar months, for everybody.
alter table cycles add column team_id bigint references teams (id);
create index cycles_team on cycles (team_id, first_day) where team_id is not null;
-- How a cycle stands follows from its days and from each team's close: see below.
alter table cycles drop column state;

-- A lead closed a cycle of the team before its days were over. Without a row it closes by itself.
create table cycle_closes (
    team_id   bigint not null references teams (id),
    cycle_id  bigint not null references cycles (id),
    closed_at text not null,
    closed_by bigint not null references people (id),
    primary key (team_id, cycle_id)
);

-- A draft becomes active by itself at this moment: the beginning of its cycle's first day.
alter table objectives add column begins_at text;
create index objectives_begin on objectives (begins_at) where begins_at is not null;
-- Carried over: the old one ended then, but counts in its own cycle as before; the new one names it.
alter table objectives add column carried_at text;
alter table objectives add column carried_from bigint references objectives (id);
alter table key_results add column carried_from bigint references key_results (id);
create index objectives_carried on objectives (carried_from) where carried_from is not null;

-- What people say of an objective at its end.
create table learnings (
    objective_id bigint not null references objectives (id),
    person_id    bigint not null references people (id),
    kind         text   not null check (kind in ('learnt', 'bolder', 'missed')),  -- the last two are between them and the leads
    text         text   not null,
    at           text not null,
    primary key (objective_id, person_id, kind)
);

-- Every team has a close; its members' moments are worked out at the next step.
insert into rituals (team_id, name, kind, rule, created_at)
select id, 'close', 'close', 'first workday of the cycle 10:00', created_at from teams
where not exists (select 1 from rituals r where r.team_id = teams.id and r.name = 'close');
insert into seats (ritual_id, person_id, stale)
select r.id, m.person_id, true from rituals r join members m on m.team_id = r.team_id and m.left_at is null
where r.kind = 'close';
