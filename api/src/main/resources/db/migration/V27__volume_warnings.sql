-- What seems wrong with uploaded labels, in words: a list of texts; null where nobody looked.
alter table volumes add column warnings jsonb;
