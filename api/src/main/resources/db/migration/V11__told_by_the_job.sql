-- What V10 needed of the stages is not needed any more.
alter table tasks
    drop column stage_name,
    drop column position,
    alter column number set not null,
    add unique (job_id, number),
    -- nobody does again what has succeeded, and what earlier versions did is not told in steps
    add check (step is not null or state = 'SUCCEEDED');

-- What a job makes has a place in it.
alter table volumes add column path text;
update volumes v
   set path = case j.type when 'simulation' then 'volumes/' || lpad(v.position::text, 3, '0') || '/' || v.role
                          else case when v.role = 'image' and jsonb_typeof(j.spec -> 'alpha') = 'array'
                                    then 'levels/' || lpad(v.position::text, 3, '0') || '/image' else v.role end end
  from jobs j where j.id = v.job_id;
alter table volumes add check ((job_id is null) = (path is null));

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

-- All that jobs have made, so that it is read at once for all jobs of a page.
create view job_outputs (job_id, kind, id, name, position, path, media_type, bytes, sha256) as
    select job_id, 'VOLUME', id, role, position, path, null::text, null::bigint, null::text
      from volumes where job_id is not null
    union all
    select job_id, 'FILE', null::uuid, name, null::integer, path, media_type, bytes, sha256 from artifacts
    union all
    select job_id, 'MODEL', id, null::text, null::integer, null::text, null::text, null::bigint, null::text
      from models where job_id is not null
    union all
    select job_id, 'SHAPE_MODEL', id, null::text, null::integer, null::text, null::text, null::bigint, null::text
      from shape_models;

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
