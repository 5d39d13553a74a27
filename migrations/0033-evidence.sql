-- Figures by country and period, from whatever source: public facts, read by everybody who is signed in. Nothing is ever
-- written over: a revision is a row of its own with the moment since when the desk knows it, so that what was known on a day can be asked.

create table evidence_imports (
  id text primary key,
  -- reading, read, taking, taken, failed, left
  state text not null,
  by_id text not null,
  by_name text not null,
  at timestamptz not null,
  -- all-or-nothing, skip-bad-rows
  manner text not null,
  -- How its tables are read, where somebody has said it.
  mapping jsonb,
  rows_read integer not null default 0,
  -- What taking it in would do or has done, and the first rows; null while it is read.
  plan jsonb,
  preview jsonb,
  trouble text not null default '',
  touched_at timestamptz not null
);
create index evidence_imports_by_time on evidence_imports (at desc);

create table evidence_files (
  import text not null references evidence_imports (id) on delete cascade,
  place integer not null,
  name text not null,
  bytes bytea not null,
  primary key (import, place)
);

-- Tables with the same columns are read in the same way again.
create table evidence_mappings (
  signature text primary key,
  mapping jsonb not null,
  by_id text not null,
  by_name text not null,
  at timestamptz not null
);

create table evidence_series (
  id integer primary key,
  code text not null,
  source text not null,
  -- The indicator whose figures it gives, by the code under which it is shown: its own, or one of the starter facts'.
  indicator text not null,
  name jsonb not null,
  definition jsonb not null,
  unit jsonb not null,
  multiplier double precision not null,
  direction text,
  themes text[] not null,
  publisher text not null,
  reference text not null,
  licence text not null,
  -- Of its figures as they stand: so many, of so many countries, over these periods, last changed then.
  figures integer not null default 0,
  countries integer not null default 0,
  first_period text,
  last_period text,
  changed_at timestamptz,
  unique (source, code)
);
create index evidence_series_by_indicator on evidence_series (indicator);

create table evidence_areas (
  code text primary key,
  -- country, aggregate
  kind text not null,
  name text not null
);

create table observations (
  series integer not null references evidence_series (id),
  area text not null,
  period text not null,
  known_from timestamptz not null,
  value double precision,
  -- Why there is no value.
  missing text,
  import text not null,
  primary key (series, area, period, known_from),
  check ((value is null) = (missing is not null))
);

-- What people say of an indicator: notes, and what its source does not tell. The last of each field holds; all say who and when.
create table evidence_words (
  indicator text not null,
  -- note, name, definition, unit, direction, themes
  field text not null,
  version integer not null,
  value jsonb not null,
  by_id text not null,
  by_name text not null,
  at timestamptz not null,
  primary key (indicator, field, version)
);

do $$
declare
  name text;
begin
  foreach name in array array['evidence_series', 'evidence_areas', 'observations', 'evidence_words'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    -- Whoever is signed in; a note of somebody at the desk is for those who read what is the government's.
    execute format('create policy readers on %I for select using ((select reader_ceiling()) >= %s)', name,
      case name when 'evidence_words' then $w$case field when 'note' then 1 else 0 end$w$ else '0' end);
    execute format('create policy engine on %I for all using ((select is_engine())) with check ((select is_engine()))', name);
    execute format('create policy owner on %I for all using (current_user = (select pg_get_userbyid(relowner) from pg_class where oid = %L::regclass))', name, name);
    execute format('grant select, insert, update, delete on %I to mufakat_app', name);
  end loop;
  -- What somebody is about to take in is for the desk itself to know.
  foreach name in array array['evidence_imports', 'evidence_files', 'evidence_mappings'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy engine on %I for all using ((select is_engine())) with check ((select is_engine()))', name);
    execute format('create policy owner on %I for all using (current_user = (select pg_get_userbyid(relowner) from pg_class where oid = %L::regclass))', name, name);
    execute format('grant select, insert, update, delete on %I to mufakat_app', name);
  end loop;
end $$;
