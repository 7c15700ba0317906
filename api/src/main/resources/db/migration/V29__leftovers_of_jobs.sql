-- When what a job needed on its way was removed from the store: checkpoints, what its tasks handed to each other.
alter table jobs add column cleaned_at timestamptz;
create index jobs_with_leftovers on jobs (finished_at) where cleaned_at is null and state = 'SUCCEEDED';
