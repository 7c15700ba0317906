-- Projects do not see each other. Whatever people make belongs to one; '*' is what comes with the software and all see.
-- Nothing is put into a project by default: a statement that forgets it fails.
alter table jobs add column project text not null default 'default';
alter table jobs alter column project drop default;
create index jobs_of_project on jobs (project, created_at desc, id desc);

alter table resources add column project text not null default 'default';
update resources set project = '*' where origin = 'STARTER';
alter table resources alter column project drop default;
create index resources_of_project on resources (project, type, created_at desc, id desc);

-- Two projects may use the same key for different requests.
alter table idempotency_keys add column project text not null default 'default';
alter table idempotency_keys alter column project drop default;
alter table idempotency_keys drop constraint idempotency_keys_pkey;
alter table idempotency_keys add primary key (project, key);

-- Who did what. Nothing refers to it and it refers to nothing: it outlives what it tells of.
create table audit (
    id         uuid primary key,
    created_at timestamptz not null,
    project    text        not null,
    -- how the key begins
    caller     text        not null,
    method     text        not null,
    operation  text        not null,
    resource   text,
    status     integer     not null
);
create index audit_newest on audit (created_at desc, id desc);

-- Where a project wants to be told that its jobs end.
create table webhooks (
    id         uuid primary key,
    project    text        not null,
    url        text        not null,
    -- what is told is signed with it, so it is kept as it is
    secret     text        not null,
    created_at timestamptz not null
);
create index webhooks_of_project on webhooks (project, created_at desc, id desc);

-- What is to be told: written with the end of the job, or not at all.
create table webhook_deliveries (
    id           uuid primary key,
    webhook_id   uuid        not null references webhooks on delete cascade,
    body         text        not null,
    attempts     integer     not null default 0,
    created_at   timestamptz not null,
    due_at       timestamptz not null,
    delivered_at timestamptz,
    -- what came of the last attempt
    outcome      text
);
create index webhook_deliveries_due on webhook_deliveries (due_at) where delivered_at is null;
create index webhook_deliveries_of_webhook on webhook_deliveries (webhook_id, created_at desc);
