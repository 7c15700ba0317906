-- Inputs of jobs that were deleted since: such a job cannot be run again.
create table lost_inputs (
    job_id      uuid not null references jobs on delete cascade,
    resource_id uuid not null,
    type        text not null,
    name        text not null,
    primary key (job_id, resource_id)
);

-- The key of a request whose resource is gone is free again.
create index idempotency_keys_of_resource on idempotency_keys (resource);
delete from idempotency_keys k
 where not exists (select from jobs j where j.id = k.resource)
   and not exists (select from resources r where r.id = k.resource);

create function tell_of_deleted_resource() returns trigger language plpgsql as $$
begin
    insert into lost_inputs (job_id, resource_id, type, name)
    select i.job_id, old.id, old.type, old.name from job_inputs i where i.resource_id = old.id
        on conflict do nothing;
    delete from idempotency_keys k where k.resource = old.id and not exists (select from jobs j where j.id = old.id);
    return old;
end $$;
create trigger resources_deleted before delete on resources for each row execute function tell_of_deleted_resource();
