-- What a person sees besides what they asked for, and what they had seen when they were asked whether they are sure.

-- Whether one line of advice stands under what the person adds.
alter table people add column advice boolean not null default true;

-- The newest change in `history` when the doubt was said: what came later the person has not seen, whatever they say.
alter table doubts add column seen bigint not null default 0;
