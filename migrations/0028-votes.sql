-- Roll calls of any body, in one table whatever they came from. What each source says stands in vote_records; roll_calls is
-- put together from these and can be made anew from them. Votes are letters, one a voter in the order of `voters`: yes,
-- no, abstained, - did not vote, . no member, a blank where nothing is said. They are public facts, the same for everybody.
drop table roll_calls;
drop table roll_call_actors;

create table voters (
  place integer primary key,
  code text not null unique
);

create table vote_records (
  source text not null,
  id text not null,
  body text not null,
  session text not null,
  date date not null,
  symbol text not null,
  ballot text not null,
  title text not null,
  agenda text not null,
  issues text[] not null,
  published jsonb,
  publisher text not null,
  reference text not null,
  letters text not null,
  primary key (source, id)
);
create index vote_records_by_body on vote_records (body);

create table roll_calls (
  id text primary key,
  -- Those of all records that it is made of.
  ids text[] not null,
  sources text[] not null,
  body text not null,
  session text not null,
  session_number integer not null,
  date date not null,
  symbol text not null,
  ballot text not null,
  title text not null,
  agenda text not null,
  -- Codes of themes and of issues; what somebody set by hand holds over what words and sources tell.
  themes text[] not null,
  publisher text not null,
  reference text not null,
  yes integer not null,
  no integer not null,
  abstain integer not null,
  not_voting integer not null,
  -- Whether anybody voted otherwise than the rest.
  split boolean not null,
  letters text not null,
  -- How many votes another source tells otherwise.
  differs integer not null
);
create index roll_calls_by_date on roll_calls (date desc, id);
create index roll_calls_by_session on roll_calls (body, session_number);
create index roll_calls_by_themes on roll_calls using gin (themes);

-- Pairs of roll calls on the same resolution in successive sessions, by their rcid: what holds sessions to one scale.
create table vote_repeats (
  earlier text not null,
  later text not null,
  primary key (earlier, later)
);

-- Themes set by hand, each time a row of its own: the last holds, and all say who and when.
create table vote_themes (
  seq bigint generated always as identity primary key,
  -- A record of the roll call, whatever it is put together with later.
  record text not null,
  themes text[] not null,
  by_id text not null,
  by_name text not null,
  at timestamptz not null
);
create index vote_themes_by_record on vote_themes (record, seq desc);

-- Files that somebody brought, until they are taken in or left.
create table vote_imports (
  id text primary key,
  -- reading, read, taking, taken, failed, left
  state text not null,
  by_id text not null,
  by_name text not null,
  at timestamptz not null,
  rows_read integer not null default 0,
  -- What taking them in would do or has done; null while they are read.
  plan jsonb,
  trouble text not null default '',
  touched_at timestamptz not null
);
create table vote_files (
  import text not null references vote_imports (id) on delete cascade,
  place integer not null,
  name text not null,
  bytes bytea not null,
  primary key (import, place)
);

do $$
declare
  name text;
begin
  foreach name in array array['voters', 'vote_records', 'roll_calls', 'vote_repeats', 'vote_themes'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy everybody_reads on %I for select using (true)', name);
    execute format('create policy engine on %I for all using ((select is_engine())) with check ((select is_engine()))', name);
    execute format('create policy owner on %I for all using (current_user = (select pg_get_userbyid(relowner) from pg_class where oid = %L::regclass))', name, name);
    execute format('grant select, insert, update, delete on %I to mufakat_app', name);
  end loop;
  -- What somebody is about to take in is for the desk itself to know.
  foreach name in array array['vote_imports', 'vote_files'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy engine on %I for all using ((select is_engine())) with check ((select is_engine()))', name);
    execute format('create policy owner on %I for all using (current_user = (select pg_get_userbyid(relowner) from pg_class where oid = %L::regclass))', name, name);
    execute format('grant select, insert, update, delete on %I to mufakat_app', name);
  end loop;
end $$;

-- What a fresh desk opens with is read anew.
delete from facts_editions where name = 'starter';
