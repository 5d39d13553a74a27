-- What an import told of is kept with it: the rows that could not be read, and its series, so that it may be taken back as long as
-- no later one told of the same. What was there before then stands again, as a row of its own: nothing is written over.
alter table evidence_imports
  add column troubles jsonb not null default '[]',
  add column series integer[] not null default '{}',
  add column back_by text,
  add column back_at timestamptz;
