-- How often a task has failed by an error, and how often in a row its worker was lost. "attempt" counts every claim, also
-- those that a worker handed back in order, and names the attempt; "attempt_limit" is how many failures end the task.
alter table tasks add column failures integer not null default 0;
alter table tasks add column losses integer not null default 0;

update tasks
   set failures = case when state = 'RUNNING' then attempt - 1 else attempt end
 where attempt > 0 and state in ('READY', 'RUNNING');
