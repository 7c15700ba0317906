-- Whoever deletes a job deletes its tasks, and each of them looks for its messages.
create index outbox_of_task on outbox (task_id);
