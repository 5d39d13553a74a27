-- What countries export, by product and year: public facts, read by everybody who is signed in. A year that is told anew is a row
-- of its own with the moment since when the desk knows it; the last one holds.

create table trade_imports (
  id text primary key,
  at timestamptz not null,
  by_id text not null,
  by_name text not null,
  file text not null,
  classification text not null,
  years integer[] not null,
  countries integer not null,
  products integer not null,
  rows integer not null
);

create table trade (
  classification text not null,
  year integer not null,
  country text not null,
  known_from timestamptz not null,
  import text not null references trade_imports (id),
  publisher text not null,
  reference text not null,
  products text[] not null,
  amounts double precision[] not null,
  primary key (classification, year, country, known_from),
  check (cardinality(products) = cardinality(amounts))
);

-- Which goods belong to which themes, where somebody has said so: the last version of a product holds, and goes before what the desk opens with.
create table trade_links (
  classification text not null,
  product text not null,
  version integer not null,
  themes text[] not null,
  reason text not null,
  by_id text not null,
  by_name text not null,
  at timestamptz not null,
  primary key (classification, product, version)
);

do $$
declare
  name text;
begin
  foreach name in array array['trade_imports', 'trade', 'trade_links'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    -- What is exported is public; who brought it in and who judged what belongs to a theme is the government's.
    execute format('create policy readers on %I for select using ((select reader_ceiling()) >= %s)', name,
      case name when 'trade' then '0' else '10' end);
    execute format('create policy engine on %I for all using ((select is_engine())) with check ((select is_engine()))', name);
    execute format('create policy owner on %I for all using (current_user = (select pg_get_userbyid(relowner) from pg_class where oid = %L::regclass))', name, name);
    execute format('grant select, insert on %I to mufakat_app', name);
  end loop;
end $$;
