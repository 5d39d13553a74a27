-- What people are told. A notice is written in the transaction of the act that it tells of: what is undone is not told.
-- Whom it reaches, and by which way, is worked out afterwards from these rows, which alone are the truth of it.

create table notices (
  id uuid primary key default gen_random_uuid(),
  -- The same key is told to the same addressee once and never again.
  once text not null,
  kind text not null,
  -- `account:…`, `institution:…` or `person:…`.
  addressee text not null,
  dossier text not null references dossiers (id) on delete cascade deferrable,
  -- A request that whoever has no account answers by its link.
  request text,
  path text not null,
  -- Dates and counts for the sentence, never words of the dossier.
  said jsonb not null default '{}',
  urgent boolean not null default false,
  told_at timestamptz not null,
  -- When it was worked out whom it reaches; until then it waits.
  spread_at timestamptz,
  unique (once, addressee)
);
create index notices_waiting on notices (told_at) where spread_at is null;
create index notices_of_dossier on notices (dossier);

alter table notices enable row level security;
alter table notices force row level security;
create policy engine on notices for all using ((select is_engine())) with check ((select is_engine()));
grant select, insert, update on notices to mufakat_app;
