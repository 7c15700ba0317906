-- Objects that no row names, and since when the cleaner knows of them; they are given time, for a row may follow.
create table unnamed_objects (
    key     text primary key,
    seen_at timestamptz not null
);

-- Jobs that have ended, the oldest first: what retention removes.
create index jobs_ended on jobs (finished_at) where finished_at is not null;
