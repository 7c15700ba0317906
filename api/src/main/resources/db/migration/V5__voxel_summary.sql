-- What the voxels of an upload were found to be while they were stored; null where nobody looked.
alter table volumes add column smallest double precision;
alter table volumes add column largest double precision;
alter table volumes add column not_zero bigint;
alter table volumes add constraint volumes_summary_check check (
    (smallest is null) = (largest is null) and (smallest is null) = (not_zero is null));
