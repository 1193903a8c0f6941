-- A digest ends as it began: a team that chooses another way in the middle of a round reads neither half of it twice.

-- Whether its digest came as the answers did, in a thread, or together; null until it is out.
alter table rounds add column in_thread boolean;
