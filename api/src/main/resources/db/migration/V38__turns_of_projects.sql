-- Projects take turns at the queue. A task knows its project, so that its place in line is found by one index.
alter table tasks add column project text;
update tasks t set project = j.project from jobs j where j.id = t.job_id;
alter table tasks alter column project set not null;
create index tasks_in_line on tasks (needs, least(attempt, 1), project, not_before, number) where state = 'READY';

-- What of a time of so long ago still counts: half after an hour, a quarter after two.
create function faded(seconds double precision, age interval) returns double precision immutable language sql
    return seconds * power(0.5::double precision, least(1000, greatest(0, extract(epoch from age)::double precision / 3600)));
-- What counts of time in use from so long ago until now.
create function used(lasted interval) returns double precision immutable language sql
    return 3600 / ln(2::double precision) * (1 - faded(1, lasted));

-- Seconds that ended attempts of a project's tasks have used, as they counted at a time.
create table project_use (
    project text             not null,
    needs   text             not null,
    seconds double precision not null,
    at      timestamptz      not null,
    primary key (project, needs)
);

-- Tasks whose message was answered with another project's task. The message of that one, which is still to come, is
-- answered with one of these.
create table passed_over (
    task_id uuid primary key references tasks on delete cascade,
    number  bigint generated always as identity,
    project text    not null,
    needs   text    not null,
    -- 1 if somebody had begun with it before
    again   integer not null
);
create index passed_over_in_line on passed_over (needs, again, project, number);
