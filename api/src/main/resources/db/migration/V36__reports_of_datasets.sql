-- Jobs that make no samples of a data set, but a report of those that there are.
alter table dataset_jobs
    add column is_report boolean not null default false;
alter table dataset_jobs
    drop constraint dataset_jobs_dataset_id_first_specimen_key;
create unique index dataset_jobs_makers on dataset_jobs (dataset_id, first_specimen) where not is_report;
create index dataset_jobs_reports on dataset_jobs (dataset_id) where is_report;
