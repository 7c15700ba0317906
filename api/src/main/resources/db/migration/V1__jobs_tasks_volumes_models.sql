-- Jobs and their tasks; the doorbells that go out with them; what they made. Times are the api's clock, UTC.

create table jobs (
    id               uuid primary key,
    type             text        not null check (type in ('SIMULATION', 'TRAINING', 'SYNTHESIS', 'EVALUATION')),
    name             text        not null,
    state            text        not null check (state in ('QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED')),
    cancel_requested boolean     not null default false,
    spec             jsonb       not null,
    result           jsonb       not null default '{}',
    error_code       text,
    error_message    text,
    error_attempts   integer,
    created_at       timestamptz not null,
    started_at       timestamptz,
    finished_at      timestamptz,
    check ((state in ('SUCCEEDED', 'FAILED', 'CANCELLED')) = (finished_at is not null)),
    check ((state = 'FAILED') = (error_code is not null))
);
create index jobs_newest on jobs (created_at desc, id desc);
create index jobs_open on jobs (created_at) where state in ('QUEUED', 'RUNNING');

create table tasks (
    id             uuid primary key,
    job_id         uuid        not null references jobs on delete cascade,
    stage          integer     not null,
    stage_name     text        not null,
    position       integer     not null,
    needs          text        not null check (needs in ('CPU', 'GPU')),
    state          text        not null
        check (state in ('WAITING', 'READY', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED')),
    attempt        integer     not null default 0,
    attempt_limit  integer     not null,
    not_before     timestamptz not null,
    rung_at        timestamptz,
    rings          integer     not null default 0,
    lease_token    uuid,
    lease_until    timestamptz,
    worker         text,
    done           double precision not null default 0,
    total          double precision not null default 1,
    unit           text        not null default '',
    note           text        not null default '',
    first_done     double precision,
    first_at       timestamptz,
    last_at        timestamptz,
    started_at     timestamptz,
    finished_at    timestamptz,
    error_code     text,
    error_message  text,
    unique (job_id, stage, position),
    check (state <> 'RUNNING' or (lease_token is not null and lease_until is not null))
);
create index tasks_leased on tasks (lease_until) where state = 'RUNNING';
create index tasks_ready on tasks (rung_at) where state = 'READY';

-- Doorbells to be sent to the broker, in the transaction that made the task ready.
create table outbox (
    id         bigint generated always as identity primary key,
    task_id    uuid        not null references tasks on delete cascade,
    attempt    integer     not null,
    needs      text        not null,
    created_at timestamptz not null,
    due_at     timestamptz not null,
    sent_at    timestamptz
);
create index outbox_unsent on outbox (due_at) where sent_at is null;
create index outbox_sent on outbox (sent_at) where sent_at is not null;

create table volumes (
    id               uuid primary key,
    kind             text             not null check (kind in ('IMAGE', 'LABELS', 'FOREGROUND', 'MASK', 'DISTANCE')),
    name             text             not null,
    key              text             not null unique,
    shape_z          integer          not null,
    shape_y          integer          not null,
    shape_x          integer          not null,
    voxel_z          double precision not null,
    voxel_y          double precision not null,
    voxel_x          double precision not null,
    voxel_size_known boolean          not null,
    voxel_type       text             not null check (voxel_type in ('UINT8', 'UINT16', 'UINT32', 'FLOAT32')),
    sha256           text,
    synthetic        boolean          not null,
    job_id           uuid references jobs,
    role             text,
    position         integer,
    created_at       timestamptz      not null,
    unique (job_id, role, position),
    check ((job_id is null) = (role is null) and (job_id is null) = (position is null))
);
create index volumes_newest on volumes (created_at desc, id desc);

-- Which volumes a job reads; those of an unfinished job cannot be deleted.
create table job_inputs (
    job_id    uuid not null references jobs on delete cascade,
    volume_id uuid not null references volumes on delete cascade,
    primary key (job_id, volume_id)
);
create index job_inputs_of_volume on job_inputs (volume_id);

create table models (
    id         uuid primary key,
    job_id     uuid             not null unique references jobs,
    name       text             not null,
    key        text             not null unique,
    structure  text             not null check (structure in ('NUCLEI', 'MEMBRANES')),
    width      integer          not null,
    patch_z    integer          not null,
    patch_y    integer          not null,
    patch_x    integer          not null,
    voxel_z    double precision not null,
    voxel_y    double precision not null,
    voxel_x    double precision not null,
    alpha      double precision not null,
    beta       double precision not null,
    card       jsonb            not null,
    created_at timestamptz      not null
);
create index models_newest on models (created_at desc, id desc);

-- Files of a job, for download.
create table artifacts (
    job_id     uuid        not null references jobs on delete cascade,
    name       text        not null,
    key        text        not null,
    media_type text        not null,
    bytes      bigint      not null,
    sha256     text        not null,
    created_at timestamptz not null,
    primary key (job_id, name)
);

-- The first answer to a request that may be repeated.
create table idempotency_keys (
    key        text primary key,
    digest     text        not null,
    resource   uuid        not null,
    created_at timestamptz not null
);
