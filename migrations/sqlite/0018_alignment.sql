-- What supports what, and what works with what: an objective or a key result may stand on either side, several times.
-- Nothing was ever kept in the table of before.
drop table alignments;
create table alignments (
    id                  integer primary key autoincrement,
    objective_id        bigint not null references objectives (id),
    key_result_id       bigint references key_results (id),       -- null: the objective itself
    other_id            bigint not null references objectives (id),
    other_key_result_id bigint references key_results (id),       -- null: the objective itself
    kind                text not null check (kind in ('supports', 'works_with')),
    created_by          bigint not null references people (id),
    created_at          text not null,
    accepted_at         text,                                     -- null: the other side was asked
    check (objective_id <> other_id)
);
create unique index alignments_once
    on alignments (objective_id, other_id, kind, coalesce(key_result_id, 0), coalesce(other_key_result_id, 0));
create index alignments_other on alignments (other_id);
create index teams_parent on teams (parent_id) where parent_id is not null;
