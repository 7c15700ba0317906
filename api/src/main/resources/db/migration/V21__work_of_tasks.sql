-- How much there is to do in a task, which durations of its kind of step are compared by. Null where nothing is learned
-- from how long it took: of tasks of before, and of those that end at a given time.
alter table tasks add column work double precision check (work > 0);

-- The last of each kind that succeeded at once.
create index tasks_measured on tasks ((step ->> 'type'), finished_at desc)
    where state = 'SUCCEEDED' and attempt = 1 and work is not null;
