-- Shape models, and the jobs that fit them or a simulation.

alter table jobs drop constraint jobs_type_check;
alter table jobs add constraint jobs_type_check check (
    type in ('SIMULATION', 'TRAINING', 'SYNTHESIS', 'EVALUATION', 'SHAPE_MODEL', 'SIMULATION_FIT'));

create table shape_models (
    id                  uuid primary key,
    job_id              uuid             not null unique references jobs,
    name                text             not null,
    key                 text             not null unique,
    form                text             not null check (form in ('BODY', 'HEMISPHERE')),
    rays                integer          not null,
    shapes              integer          not null,
    eigenvalues         jsonb            not null,
    explained_variance  jsonb            not null,
    mean_radius         double precision not null,
    leave_one_out_mean  double precision not null,
    leave_one_out_worst double precision not null,
    created_at          timestamptz      not null
);
create index shape_models_newest on shape_models (created_at desc, id desc);
