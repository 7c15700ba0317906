-- What V11 needed of the stages is not needed any more.
alter table tasks
    drop column stage_name,
    drop column position,
    alter column number set not null,
    add unique (job_id, number),
    -- nobody does again what has succeeded, and what earlier versions did is not told in steps
    add check (step is not null or state = 'SUCCEEDED');

-- What a job makes has a place in it.
update resources r
   set path = case j.type when 'simulation' then 'volumes/' || lpad(r.position::text, 3, '0') || '/' || r.role
                          else case when r.role = 'image' and (jsonb_typeof(j.spec -> 'alpha') = 'array'
                                              or jsonb_path_query_first(j.spec, '$.alphas.size()') > '1')
                                    then 'levels/' || lpad(r.position::text, 3, '0') || '/image' else r.role end end
  from jobs j where j.id = r.job_id;

alter table artifacts add column path text;
update artifacts a
   set path = case when j.type = 'simulation' and a.name ~ '-\d+\.'
                   then 'volumes/' || lpad(substring(a.name from '-(\d+)\.'), 3, '0') || '/'
                            || regexp_replace(a.name, '-\d+\.', '.')
                   when j.type = 'synthesis' and a.name ~ '^image-\d+\.'
                   then 'levels/' || lpad(substring(a.name from '-(\d+)\.'), 3, '0') || '/'
                            || regexp_replace(a.name, '-\d+\.', '.')
                   else a.name end
  from jobs j where j.id = a.job_id;
alter table artifacts alter column path set not null;

-- Pages of jobs, newest first, by what they may be filtered by; and the queue.
create index jobs_by_state on jobs (state, created_at desc, id desc);
create index jobs_by_type on jobs (type, created_at desc, id desc);
create index jobs_by_type_and_state on jobs (type, state, created_at desc, id desc);
create index jobs_queued on jobs (created_at, id) where state = 'QUEUED';
drop index jobs_open;

-- Heartbeats rewrite the rows of running jobs, so these are kept short and have room beside them.
alter table jobs set (fillfactor = 70, toast_tuple_target = 512);

-- Whoever follows a job listens for its id.
create function tell_of_changed_job() returns trigger language plpgsql as $$
begin
    perform pg_notify('cytoforge_jobs', new.id::text);
    return null;
end $$;
create trigger jobs_changed after update on jobs for each row execute function tell_of_changed_job();
