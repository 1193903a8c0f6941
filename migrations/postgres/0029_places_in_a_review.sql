-- The key results of a review or a close in the order in which they were numbered when it was last shown: O1.1 O1.2.
create table places (
    prompt_id bigint primary key references prompts (id),
    ids       text not null
);
