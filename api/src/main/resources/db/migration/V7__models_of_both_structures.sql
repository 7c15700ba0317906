-- A model may paint from membranes and nuclei.
alter table models drop constraint models_structure_check;
alter table models add constraint models_structure_check check (structure in ('NUCLEI', 'MEMBRANES', 'BOTH'));
