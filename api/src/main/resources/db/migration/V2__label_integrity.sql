-- What was found when the voxels of a label volume were checked; null where they were not.
alter table volumes add column integrity jsonb;
