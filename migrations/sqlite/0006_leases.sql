-- A platform may let only one connection exist and end all others. Then one of several processes keeps it, and that one alone sends
-- there: the one that holds the platform's lease.

create table leases (
    name   text        not null primary key,     -- what it is for: a platform
    holder text        not null,                 -- which process holds it: a host, a process id, a number by chance
    until  text        not null                  -- when anybody may take it, by the real time; its holder prolongs it before
);
