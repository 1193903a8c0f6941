-- A status stands once, however many deliveries tell of it side by side.
create unique index absences_standing on absences (source) where status is not null;
