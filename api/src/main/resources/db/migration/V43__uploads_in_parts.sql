-- Files that are sent in parts, over as many connections as it takes, and become volumes when all of them is there.
create table uploads (
    id         uuid primary key,
    project    text        not null,
    -- what was said about the file, as the API takes it
    request    jsonb       not null,
    bytes      bigint      not null check (bytes > 0),
    -- where the next part begins: all before it is in the object store
    received   bigint      not null default 0 check (received between 0 and bytes),
    -- what it has become
    volume_id  uuid,
    created_at timestamptz not null,
    -- when it is removed unless something more comes
    expires_at timestamptz not null
);
create index uploads_of_project on uploads (project);
create index uploads_expiring on uploads (expires_at);

create table upload_parts (
    upload_id uuid   not null references uploads on delete cascade,
    start     bigint not null,
    bytes     bigint not null check (bytes > 0),
    key       text   not null,
    primary key (upload_id, start)
);
