-- The jobs that make samples of a data set: the first, which has its id, and those that add more. Specimens are made by
-- one job each.
create table dataset_jobs (
    job_id         uuid primary key references jobs,
    dataset_id     uuid    not null references datasets on delete cascade,
    first_specimen integer not null check (first_specimen >= 0),
    unique (dataset_id, first_specimen),
    check ((job_id = dataset_id) = (first_specimen = 0))
);
insert into dataset_jobs (job_id, dataset_id, first_specimen) select id, id, 0 from datasets;
