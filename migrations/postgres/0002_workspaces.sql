-- Workspaces that no longer let okrbot in. While one stands here nobody can be written to there, and what is for its
-- places waits; it goes as soon as somebody there is heard or a message gets through.
create table workspaces (
    platform  text        not null,
    workspace text        not null,
    paused_at timestamptz not null,
    why       text        not null,              -- what the platform said, for the admins
    removed   boolean not null default false,    -- okrbot was taken out: nothing is tried until somebody is heard or okrbot starts
    primary key (platform, workspace)
);
