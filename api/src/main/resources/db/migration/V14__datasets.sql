-- A data set has the id of the job that makes it, and is there from the job's start.
create table datasets (
    id      uuid primary key references resources on delete cascade,
    samples integer not null check (samples > 0)
);
