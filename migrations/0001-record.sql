-- The record: dossiers, the acts done to them, and their current state in parts that can be read apart.

create table workspaces (
  id text primary key,
  name jsonb not null,
  about jsonb not null default '{}',
  country text not null,
  example boolean not null default false,
  created_at timestamptz not null default now()
);

create table dossiers (
  id text primary key,
  kind text not null,
  workspace text not null references workspaces (id),
  parent text references dossiers (id),
  lead text,
  asked text[] not null default '{}',
  rank integer not null,
  audience text,
  version integer not null,
  archived boolean not null default false,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  changed_by text not null,
  -- What lists show: never more than whoever may know of the dossier may see.
  name jsonb not null,
  card jsonb not null default '{}',
  starts date,
  stage text,
  clearer text,
  next_deadline timestamptz,
  head_hash text not null
);
create index dossiers_by_kind on dossiers (workspace, kind, archived);
create index dossiers_by_parent on dossiers (parent);
create index dossiers_by_start on dossiers (workspace, starts) where starts is not null;

create table acts (
  dossier text not null references dossiers (id) deferrable initially deferred,
  seq integer not null,
  at timestamptz not null,
  by_id text not null,
  by_institution text,
  by jsonb not null,
  deed jsonb not null,
  marking jsonb not null,
  previous text not null,
  hash text not null,
  -- Who may see it today. Not part of what is hashed: it rises with the marking of what the act speaks of.
  rank integer not null,
  audience text,
  primary key (dossier, seq)
);
create index acts_by_time on acts (at desc);

create table parts (
  dossier text not null references dossiers (id) on delete cascade,
  key text not null,
  part_of text not null,
  rank integer not null,
  audience text,
  shared_with text[] not null default '{}',
  body jsonb not null,
  words text not null default '',
  search tsvector generated always as (to_tsvector('indonesian', words) || to_tsvector('english', words)) stored,
  primary key (dossier, key)
);
create index parts_search on parts using gin (search);

create table attachments (
  id text primary key,
  dossier text not null references dossiers (id) on delete cascade,
  bytes bytea not null
);

-- People who sign in. Their passwords and sessions are better-auth's, in a schema of its own.
create table accounts (
  id text primary key,
  name text not null,
  email text not null unique,
  roles text[] not null,
  institution text,
  ceiling integer not null,
  audiences text[] not null default '{}',
  language text not null default 'id',
  feed_token_hash text unique,
  disabled_at timestamptz,
  created_at timestamptz not null default now()
);

-- A link that lets a focal point answer without an account, with its one-time code.
create table reply_links (
  token_hash text primary key,
  dossier text not null references dossiers (id) on delete cascade,
  request text not null,
  code_hash text not null,
  attempts integer not null default 0,
  opened_until timestamptz,
  expires_at timestamptz not null,
  created_by text not null,
  created_at timestamptz not null default now()
);

-- Who is asking. The settings live for one transaction; without them nobody sees anything.
create function reader_ceiling() returns integer language sql stable
  return coalesce(nullif(current_setting('mufakat.ceiling', true), ''), '-1')::integer;
create function reader_audiences() returns text[] language sql stable
  return coalesce(nullif(current_setting('mufakat.audiences', true), ''), '{}')::text[];
create function reader_institution() returns text language sql stable
  return nullif(current_setting('mufakat.institution', true), '');
create function reader_id() returns text language sql stable
  return nullif(current_setting('mufakat.reader', true), '');
create function reader_is_wide() returns boolean language sql stable
  return current_setting('mufakat.wide', true) = 'on';
-- The rules of `desk/` need the whole state to decide; only `store/as-engine.ts` sets this.
create function is_engine() returns boolean language sql stable
  return current_setting('mufakat.engine', true) = 'on';

alter table workspaces enable row level security;
alter table workspaces force row level security;
alter table dossiers enable row level security;
alter table dossiers force row level security;
alter table acts enable row level security;
alter table acts force row level security;
alter table parts enable row level security;
alter table parts force row level security;
alter table attachments enable row level security;
alter table attachments force row level security;
alter table accounts enable row level security;
alter table accounts force row level security;
alter table reply_links enable row level security;
alter table reply_links force row level security;

create policy readers on workspaces for select
  using ((select is_engine()) or (select reader_ceiling()) >= 0);

create policy readers on dossiers for select using (
  (select is_engine())
  or (
    rank <= (select reader_ceiling())
    and (audience is null or audience = any ((select reader_audiences())::text[]))
    and (
      (select reader_is_wide())
      or kind in ('meeting', 'institution', 'settings')
      or lead = (select reader_institution())
      or (select reader_institution()) = any (asked)
    )
  )
);

create policy readers on parts for select using (
  (select is_engine())
  or (
    rank <= (select reader_ceiling())
    and (audience is null or audience = any ((select reader_audiences())::text[]))
    and exists (
      select 1 from dossiers d
      where d.id = parts.dossier
        and (
          (select reader_is_wide())
          or d.kind in ('meeting', 'institution', 'settings')
          or d.lead = (select reader_institution())
          or (select reader_institution()) = any (parts.shared_with)
        )
    )
  )
);

create policy readers on acts for select using (
  (select is_engine())
  or (
    rank <= (select reader_ceiling())
    and (audience is null or audience = any ((select reader_audiences())::text[]))
    and exists (
      select 1 from dossiers d
      where d.id = acts.dossier
        and (
          (select reader_is_wide())
          or d.kind in ('meeting', 'institution', 'settings')
          or d.lead = (select reader_institution())
          or acts.by_institution = (select reader_institution())
        )
    )
  )
);

create policy readers on attachments for select using (
  (select is_engine())
  or exists (
    select 1 from parts p
    where p.dossier = attachments.dossier and p.key = 'attachment:' || attachments.id
  )
);

create policy oneself on accounts for select using ((select is_engine()) or id = (select reader_id()));

-- Only the engine writes, and it writes as the person who acts.
create policy engine on workspaces for all using ((select is_engine())) with check ((select is_engine()));
create policy engine on dossiers for all using ((select is_engine())) with check ((select is_engine()));
create policy engine on parts for all using ((select is_engine())) with check ((select is_engine()));
create policy engine on attachments for all using ((select is_engine())) with check ((select is_engine()));
create policy engine on accounts for all using ((select is_engine())) with check ((select is_engine()));
create policy engine on reply_links for all using ((select is_engine())) with check ((select is_engine()));
create policy engine_appends on acts for insert
  with check ((select is_engine()) and by_id = (select reader_id()));
create policy engine_remarks on acts for update using ((select is_engine())) with check ((select is_engine()));

-- Nobody is granted this but the owner, by whom `discard_example` runs.
create policy engine_discards on acts for delete using ((select is_engine()));

grant usage on schema public to mufakat_app;
grant select, insert, update, delete on dossiers, parts, attachments, accounts, reply_links to mufakat_app;
grant select, insert, update on workspaces to mufakat_app;
-- An act is never changed and never removed; only who may see it today.
grant select, insert on acts to mufakat_app;
grant update (rank, audience) on acts to mufakat_app;

-- A worked example may be thrown away whole; nothing else may lose an act.
create function discard_example(which text) returns void language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  if not exists (select 1 from workspaces where id = which and example) then
    raise exception 'workspace % is not a worked example', which using errcode = 'check_violation';
  end if;
  delete from acts where dossier in (select id from dossiers where workspace = which);
  delete from dossiers where workspace = which;
  delete from workspaces where id = which;
end $$;
revoke execute on function discard_example (text) from public;
grant execute on function discard_example (text) to mufakat_app;
