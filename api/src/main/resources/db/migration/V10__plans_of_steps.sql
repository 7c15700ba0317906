-- A task is a typed step of its job's plan, and waits for what it reads. V11 fills in what only the specs can say.

-- What steps of a job hand to each other. Complete when no writer is left; its readers then miss one thing less.
create table slots (
    job_id       uuid      not null references jobs on delete cascade,
    number       integer   not null,
    path         text      not null,
    writers_left integer   not null check (writers_left >= 0),
    readers      integer[] not null,
    primary key (job_id, number)
);

alter table tasks
    -- its place in the plan
    add column number integer,
    add column step jsonb,
    -- slots that it reads and that are not complete; slots that it writes
    add column missing integer not null default 0 check (missing >= 0),
    add column writes integer[] not null default '{}',
    -- millionths of it that the job counts as done while it runs; what they were before the last change
    add column share integer not null default 0,
    add column share_before integer not null default 0;
alter table tasks rename column rung_at to published_at;
alter table tasks rename column rings to publications;
update tasks t
   set number = n.number
  from (select id, row_number() over (partition by job_id order by stage, position) - 1 as number from tasks) n
 where n.id = t.id;

-- What is told of a job is in its own row. Arrays are by stage.
alter table jobs
    add column tasks_left integer not null default 0 check (tasks_left >= 0),
    add column tasks_running integer not null default 0 check (tasks_running >= 0),
    add column stages text[] not null default '{}',
    add column stage_tasks integer[] not null default '{}',
    add column stage_done integer[] not null default '{}',
    -- millionths of tasks that running tasks have done
    add column stage_shares bigint[] not null default '{}',
    add column stage_begun timestamptz[] not null default '{}',
    -- the last heartbeat of the first stage that is not done, and the stage that it is of
    add column progress_stage integer,
    add column progress_done double precision not null default 0,
    add column progress_total double precision not null default 1,
    add column progress_unit text not null default '',
    add column progress_note text not null default '',
    add column progress_metrics text not null default '{}',
    add column progress_first_done double precision,
    add column progress_first_at timestamptz,
    add column progress_at timestamptz;

update jobs j
   set tasks_left = t.unfinished,
       tasks_running = t.running
  from (select job_id,
               count(*) filter (where state <> 'SUCCEEDED') as unfinished,
               count(*) filter (where state = 'RUNNING') as running
          from tasks group by job_id) t
 where t.job_id = j.id;

update jobs j
   set stages = s.names, stage_tasks = s.tasks, stage_done = s.done,
       stage_shares = array_fill(0::bigint, array[cardinality(s.names)]), stage_begun = s.begun
  from (select job_id, array_agg(name order by stage) as names, array_agg(tasks order by stage) as tasks,
               array_agg(done order by stage) as done, array_agg(begun order by stage) as begun
          from (select job_id, stage, min(stage_name) as name, count(*)::integer as tasks,
                       (count(*) filter (where state = 'SUCCEEDED'))::integer as done, min(started_at) as begun
                  from tasks group by job_id, stage) of_stage
         group by job_id) s
 where s.job_id = j.id;

-- Of a job that has one task at a time what that task last said; running ones say it again soon.
update jobs j
   set progress_stage = t.stage, progress_done = t.done, progress_total = t.total, progress_unit = t.unit,
       progress_note = t.note, progress_metrics = t.metrics, progress_first_done = t.first_done,
       progress_first_at = t.first_at, progress_at = t.last_at
  from tasks t
 where t.job_id = j.id and t.last_at is not null
   and j.stage_tasks[t.stage + 1] = 1
   and t.stage = (select min(unfinished.stage) from tasks unfinished
                   where unfinished.job_id = j.id and unfinished.state <> 'SUCCEEDED');
update jobs j
   set progress_stage = t.stage, progress_done = t.done, progress_total = t.total, progress_unit = t.unit,
       progress_note = t.note, progress_metrics = t.metrics
  from tasks t
 where t.job_id = j.id and j.tasks_left = 0 and t.stage = cardinality(j.stages) - 1
   and cardinality(j.stages) > 0 and j.stage_tasks[cardinality(j.stages)] = 1;
