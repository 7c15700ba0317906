-- A job's type is called as in its spec and in the API. Which there are is no business of the database.
alter table jobs drop constraint jobs_type_check;
update jobs set type = spec ->> 'type';
