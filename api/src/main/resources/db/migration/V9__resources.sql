-- What volumes, models and shape models have in common lies in one table, and whatever a job needs is held in one way.
-- A new kind of resource is one more table whose id refers to it.

create table resources (
    id         uuid primary key,
    type       text        not null,
    name       text        not null,
    key        text        not null unique,
    origin     text        not null check (origin in ('UPLOAD', 'JOB', 'STARTER')),
    job_id     uuid references jobs,
    role       text,
    position   integer,
    path       text,
    created_at timestamptz not null,
    unique (job_id, path),
    check ((origin = 'JOB') = (job_id is not null)),
    check ((job_id is null) = (role is null)
        and (job_id is null) = (position is null)
        and (job_id is null) = (path is null))
);

insert into resources (id, type, name, key, origin, job_id, role, position, path, created_at)
select id, 'VOLUME', name, key, case when job_id is null then 'UPLOAD' else 'JOB' end,
       job_id, role, position, role || '/' || position, created_at
  from volumes;

insert into resources (id, type, name, key, origin, job_id, role, position, path, created_at)
select id, 'MODEL', name, key, case origin when 'TRAINING' then 'JOB' when 'IMPORT' then 'UPLOAD' else origin end,
       job_id,
       case when job_id is not null then 'model' end,
       case when job_id is not null then 0 end,
       case when job_id is not null then 'model' end,
       created_at
  from models;

insert into resources (id, type, name, key, origin, job_id, role, position, path, created_at)
select id, 'SHAPE_MODEL', name, key, 'JOB', job_id, 'shape-model', 0, 'shape-model', created_at
  from shape_models;

-- Pages of a kind that is rare among the volumes.
create index volumes_kind on volumes (kind);

create index resources_newest on resources (type, created_at desc, id desc);
create index resources_named on resources (type, name, created_at desc, id desc);

-- Indexes and constraints go with their columns.
alter table volumes
    drop column name, drop column key, drop column job_id, drop column role, drop column position,
    drop column created_at,
    add foreign key (id) references resources on delete cascade;
alter table models
    drop column name, drop column key, drop column job_id, drop column origin, drop column created_at,
    add foreign key (id) references resources on delete cascade;
alter table shape_models
    drop column name, drop column key, drop column job_id, drop column created_at,
    add foreign key (id) references resources on delete cascade;

-- What a job reads; nothing that an unfinished job reads can be deleted.
alter table job_inputs drop constraint job_inputs_volume_id_fkey;
alter table job_inputs rename column volume_id to resource_id;
alter index job_inputs_of_volume rename to job_inputs_of_resource;
alter table job_inputs add foreign key (resource_id) references resources on delete cascade;
insert into job_inputs (job_id, resource_id) select job_id, model_id from job_models;
drop table job_models;

-- Shape models were not held until now; a spec names them by their keys.
insert into job_inputs (job_id, resource_id)
select j.id, r.id
  from jobs j
  join resources r on r.type = 'SHAPE_MODEL' and strpos(j.spec::text, '"' || r.key || '"') > 0
 where j.type in ('simulation', 'synthesis') and j.state <> 'SUCCEEDED'
    on conflict do nothing;
