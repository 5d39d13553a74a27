-- Services that the desk asks again and again, at hosts that its operator named. What comes is kept page by page as the files of an
-- import, so that a broken run goes on where it stopped; the import is then read and taken in like any other.
create table evidence_refreshes (
  id text primary key,
  -- world-bank, sdmx-2.1, sdmx-3.0
  kind text not null,
  name text not null,
  address text not null,
  -- Codes of indicators, or the flow; of a flow which part, all where empty.
  wanted text not null,
  part text not null default '',
  since integer,
  -- day, week, month, hand
  every text not null,
  manner text not null,
  stopped boolean not null default false,
  by_id text not null,
  by_name text not null,
  at timestamptz not null,
  -- When it is asked next; null by hand alone.
  next_at timestamptz,
  -- The import whose pages are being fetched, how often that was tried in vain, when it is tried again, and what went wrong last.
  running text,
  attempts integer not null default 0,
  try_at timestamptz not null default 'epoch',
  trouble jsonb,
  last_import text
);

alter table evidence_refreshes enable row level security;
alter table evidence_refreshes force row level security;
create policy engine on evidence_refreshes for all using ((select is_engine())) with check ((select is_engine()));
create policy owner on evidence_refreshes for all
  using (current_user = (select pg_get_userbyid(relowner) from pg_class where oid = 'evidence_refreshes'::regclass));
grant select, insert, update, delete on evidence_refreshes to mufakat_app;
