-- Where okrbot can begin a conversation, and where it found that it cannot.

-- A home that did not take what okrbot said, until something gets through or somebody is heard there.
alter table homes add column shut_at text;

-- identities.reachable also says that a person has yet to write: that they left the workspace stands apart.
alter table identities add column gone boolean not null default false;
update identities set gone = true where not reachable;

-- By whom a member was added who could not be told: they are told as soon as they can be.
alter table members add column welcome_by text;
