-- Numbers that a task tells with its progress, by their names: a JSON object.
alter table tasks add column metrics text not null default '{}';
