-- Public facts: plain tables, every row with its source, the same for everyone who is signed in. They are
-- brought in as whole published tables, so that each row keeps its place in the table it came from.

create table facts_editions (
  name text primary key,
  -- SHA-256 of the published tables: an edition that is already here is not read again.
  digest text not null,
  loaded_at timestamptz not null default now()
);

create table actors (
  place integer not null,
  code text primary key,
  kind text not null,
  un_status text not null,
  name jsonb not null,
  region_group text not null,
  "from" date,
  "to" date,
  publisher text not null,
  year integer not null,
  reference text not null,
  note jsonb
);

create table groups (
  place integer not null,
  code text primary key,
  name jsonb not null,
  kind text not null,
  size jsonb,
  common_proposal_rule jsonb,
  publisher text not null,
  year integer not null,
  reference text not null,
  note jsonb
);

create table memberships (
  place integer primary key,
  "group" text not null references groups (code),
  actor text not null references actors (code),
  status text not null,
  "from" date,
  "to" date,
  publisher text not null,
  year integer not null,
  reference text not null,
  note jsonb
);
create index memberships_by_group on memberships ("group");
create index memberships_by_actor on memberships (actor);

create table forums (
  place integer not null,
  code text primary key,
  name jsonb not null,
  kind text not null,
  parent text,
  decides boolean not null,
  way_of_deciding text not null,
  outcomes text[] not null,
  languages text[] not null,
  document_style text not null,
  members_group text references groups (code),
  parties text[] not null,
  secretariat text not null,
  website text not null,
  themes text[] not null,
  "from" date,
  "to" date,
  publisher text not null,
  year integer not null,
  reference text not null,
  note jsonb
);

create table rules (
  place integer primary key,
  forum text not null references forums (code),
  matter text not null,
  threshold text not null,
  base text not null,
  weights text not null,
  who_may_vote jsonb not null,
  quorum jsonb,
  abstention text not null,
  if_nothing_agreed text not null,
  "from" date,
  "to" date,
  publisher text not null,
  year integer not null,
  reference text not null,
  note jsonb
);
create index rules_by_forum on rules (forum, matter);

create table themes (
  place integer not null,
  code text primary key,
  name jsonb not null,
  explanation jsonb not null,
  institutions jsonb not null,
  publisher text not null,
  year integer not null,
  reference text not null
);

create table indicators (
  place integer not null,
  code text primary key,
  name jsonb not null,
  definition jsonb not null,
  unit jsonb not null,
  direction text not null,
  themes text[] not null,
  scale jsonb not null,
  publisher text not null,
  year integer not null,
  reference text not null,
  licence text not null
);

-- A figure's source is that of its indicator.
create table indicator_values (
  indicator text not null references indicators (code),
  actor text not null,
  year integer not null,
  value double precision not null,
  primary key (indicator, actor, year)
);

create table indicator_gaps (
  place integer not null,
  theme text primary key references themes (code),
  indicators integer not null,
  note jsonb not null
);

-- Whose vote each letter of a roll call is: the first letter is the actor in place 1.
create table roll_call_actors (
  place integer primary key,
  actor text not null unique
);

create table roll_calls (
  place integer not null,
  undl text primary key,
  symbol text not null,
  session text not null,
  date date not null,
  title text not null,
  theme text not null,
  counts jsonb not null,
  letters text not null,
  publisher text not null,
  year integer not null,
  reference text not null
);
create index roll_calls_by_date on roll_calls (date);

-- Who brings them in is the database's owner; the desk only reads.
grant select on facts_editions, actors, groups, memberships, forums, rules, themes, indicators,
  indicator_values, indicator_gaps, roll_call_actors, roll_calls to mufakat_app;
