-- What the loops and every message look for must not cost what lies behind: years of questions, years of rounds.

-- A person's questions that a plain message answers.
create index prompts_open on prompts (person_id, open_until);
-- A ritual's rounds that are not closed: looked at whenever a team changes.
create index rounds_open on rounds (ritual_id, label) where closed_at is null;
