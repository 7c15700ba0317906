-- Models that no training of this installation made, and which models a job needs.

alter table models alter column job_id drop not null;
alter table models add column origin text not null default 'TRAINING' check (origin in ('TRAINING', 'IMPORT', 'STARTER'));
alter table models alter column origin drop default;
alter table models add check ((origin = 'TRAINING') = (job_id is not null));
create index models_name on models (name);

-- Models of an unfinished job cannot be deleted.
create table job_models (
    job_id   uuid not null references jobs on delete cascade,
    model_id uuid not null references models on delete cascade,
    primary key (job_id, model_id)
);
create index job_models_of_model on job_models (model_id);
insert into job_models (job_id, model_id)
select j.id, m.id
  from jobs j
  join models m on m.id::text in (j.spec -> 'model' ->> 'id', j.spec -> 'start' ->> 'id')
 where j.state in ('QUEUED', 'RUNNING');
