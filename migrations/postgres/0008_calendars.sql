-- Whose public holidays count, and what the organisation says of days itself.

-- Days that are off or worked whatever the data of public holidays say.
create table calendar_days (
    calendar text        not null,               -- a region's code; org: every calendar
    day      date        not null,
    off      boolean     not null,               -- false: worked, also at a weekend
    name     text        not null,
    by_file  boolean     not null,               -- from a file that was imported, else from an admin
    set_at   timestamptz not null,
    primary key (calendar, day)
);

alter table deployment add column days_version bigint not null default 0;  -- grows with every change of calendar_days
alter table deployment add column days_by text not null default '';        -- the organisation's calendar and the data that moments were last worked out by
alter table deployment add column gaps_on date;                            -- the day on which unknown years were last looked for

-- A moment that may stand no more, since days changed: it is worked out anew.
alter table seats add column stale boolean not null default false;
create index seats_stale on seats (ritual_id, person_id) where stale;

-- Years that are not in the data, of which the admins were told.
create table calendar_gaps (
    calendar text        not null,
    year     integer     not null,
    told_at  timestamptz not null,
    primary key (calendar, year)
);

create index people_calendar on people (calendar) where calendar is not null;
create index teams_calendar on teams (calendar) where calendar is not null;
