-- How long exports of data sets are, and their digests, where somebody has made them once to know.
create table dataset_exports (
    dataset_id uuid   not null references datasets on delete cascade,
    tag        text   not null,
    bytes      bigint not null check (bytes >= 0),
    sha256     text   not null,
    primary key (dataset_id, tag)
);
