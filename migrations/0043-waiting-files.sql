-- A table that somebody has looked at and not taken in yet, so that one press takes it in. It is theirs alone, for an hour: not even
-- the engine reads it on behalf of anybody else, and sees it only once it is over, to remove it.
create table waiting_files (
  id text primary key,
  owner text not null,
  workspace text not null,
  -- Where it is to be taken in: one of each waits for a person.
  purpose text not null,
  name text not null,
  -- What else stood in the form.
  typed jsonb not null,
  bytes bytea not null,
  until timestamptz not null,
  unique (owner, purpose)
);
alter table waiting_files enable row level security;
alter table waiting_files force row level security;
create policy own on waiting_files for all
  using (owner = (select reader_id()) and until > now())
  with check (owner = (select reader_id()));
create policy over on waiting_files for all
  using ((select is_engine()) and (until <= now() or owner = (select reader_id())))
  with check (owner = (select reader_id()));
create policy owner on waiting_files for all
  using (current_user = (select pg_get_userbyid(relowner) from pg_class where oid = 'waiting_files'::regclass));
grant select, insert, update, delete on waiting_files to mufakat_app;
