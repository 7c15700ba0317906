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
