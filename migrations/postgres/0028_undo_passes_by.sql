-- A change that `undo` could not take back, and said so: the next `undo` goes on to the one before it.
alter table history add column passed_at timestamptz;
