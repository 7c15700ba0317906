-- The headers of the trace that a job was asked for in, so that its tasks belong to it; null where nothing was traced.
alter table jobs add column trace jsonb;
