-- A colleague may be asked to answer in the institution's name, and whoever asked may take that back.
alter table delegations
  add column may_answer boolean not null default false,
  add column withdrawn_at timestamptz;
