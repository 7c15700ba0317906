-- Studies, and the stages that each has. What a stage does is a job; that of an earlier time may be deleted, and the study
-- still says which it was.
create table studies (
    id          uuid primary key,
    project     text        not null,
    name        text        not null,
    request     jsonb       not null,
    state       text        not null check (state in ('RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED')),
    created_at  timestamptz not null,
    finished_at timestamptz
);
create index studies_of_project on studies (project, created_at desc, id desc);
create index studies_unfinished on studies (id) where state in ('RUNNING', 'FAILED');

create table study_stages (
    study_id         uuid    not null references studies on delete cascade,
    number           integer not null,
    kind             text    not null,
    image            integer,
    given            uuid,
    job_id           uuid,
    refusal          text,
    expected_seconds double precision,
    primary key (study_id, number),
    check (given is null or job_id is null)
);
create unique index study_stages_of_job on study_stages (job_id) where job_id is not null;

-- What must stay while a study is running, beside what its jobs have made.
create table study_inputs (
    study_id    uuid not null references studies on delete cascade,
    resource_id uuid not null references resources on delete cascade,
    primary key (study_id, resource_id)
);
create index study_inputs_of_resource on study_inputs (resource_id);
