-- Places in line are counted within a project: the index holds all that is read for them, in that order.
create index jobs_in_line on jobs (project, created_at, id) where state = 'QUEUED';
drop index jobs_queued;
