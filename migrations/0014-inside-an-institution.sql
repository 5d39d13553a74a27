-- What an institution talks over before it answers. It never leaves it: no policy lets anybody else read it, the engine included; the owner
-- of the database carries it into backups.
create table internal_rooms (
  institution text not null,
  dossier text not null references dossiers (id) on delete cascade,
  request text not null,
  -- A code that the institution alone has been shown: a link's code is known to those who asked as well.
  code_hash text not null,
  attempts integer not null default 0,
  primary key (institution, request)
);
create table delegations (
  id text primary key,
  institution text not null,
  dossier text not null references dossiers (id) on delete cascade,
  asks jsonb not null,
  to_name text not null,
  to_address text not null,
  note text not null,
  due date,
  made_by text not null,
  made_at timestamptz not null
);
create table internal_comments (
  id text primary key,
  institution text not null,
  dossier text not null references dossiers (id) on delete cascade,
  request text not null,
  point text not null,
  delegation text references delegations (id) on delete cascade,
  by_name text not null,
  words text not null,
  said_at timestamptz not null
);
create index internal_comments_by_request on internal_comments (institution, request);

do $$
declare
  held text;
begin
  foreach held in array array['internal_rooms', 'delegations', 'internal_comments'] loop
    execute format('alter table %I enable row level security', held);
    execute format('alter table %I force row level security', held);
    execute format(
      'create policy own_institution on %I for all using (institution = (select reader_institution()))
        with check (institution = (select reader_institution()))', held);
    execute format(
      'create policy owner on %I for all
        using (current_user = (select pg_get_userbyid(relowner) from pg_class where oid = %L::regclass))', held, held);
    execute format('grant select, insert, update, delete on %I to mufakat_app', held);
  end loop;
end $$;
