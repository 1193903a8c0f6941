-- A pause that ends by itself, and rounds that are left out.

alter table rituals add column paused_until text;                    -- null while paused: until somebody resumes it
alter table rituals add column skipped text not null default '';     -- labels of the rounds that a lead left out, divided by commas
