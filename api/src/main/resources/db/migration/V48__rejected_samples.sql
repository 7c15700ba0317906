-- Samples of data sets that somebody wants nobody to learn from or judge by. Whoever is not here is accepted.
create table rejected_samples (
    dataset_id uuid    not null references datasets on delete cascade,
    sample     integer not null check (sample >= 0),
    primary key (dataset_id, sample)
);
