-- A job's type is called as in the API. Which there are is no business of the database.
alter table jobs drop constraint jobs_type_check;
update jobs
   set type = case type when 'SHAPE_MODEL' then 'shapeModel' when 'SIMULATION_FIT' then 'simulationFit' else lower(type) end;
