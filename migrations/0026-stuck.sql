-- What the desk's own work could not do: one row for each piece of work, until it is done or nobody wants it any more. It holds back
-- nothing but itself, and is tried again with the next run.
create table stuck (
  work text not null,
  -- What could not be done: a dossier, an instruction, somebody who is to be told.
  subject text not null,
  dossier text references dossiers (id) on delete cascade deferrable,
  trouble text not null,
  attempts integer not null default 1,
  since timestamptz not null,
  tried_at timestamptz not null,
  primary key (work, subject)
);

alter table stuck enable row level security;
alter table stuck force row level security;
create policy engine on stuck for all using ((select is_engine())) with check ((select is_engine()));
grant select, insert, update, delete on stuck to mufakat_app;
