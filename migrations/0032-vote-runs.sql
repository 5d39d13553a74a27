-- The order of what was set by hand is counted by whoever writes it: a backup brings its rows back with their numbers.
alter table vote_themes alter column seq drop identity;

-- Estimates from votes: one for all who ask. A run is waiting, running, done or failed; the last that is done holds.
create table vote_runs (
  id text primary key,
  state text not null,
  body text not null,
  asked_at timestamptz not null,
  -- When whoever works on it last said so; one that is silent for a while may be taken up by another.
  touched_at timestamptz,
  done_at timestamptz,
  -- Between 0 and 1.
  progress real not null default 0,
  -- Which votes it rests on.
  roll_calls integer not null default 0,
  votes integer not null default 0,
  first_vote date,
  last_vote date,
  report jsonb not null default '{}',
  trouble text not null default ''
);
create index vote_runs_by_state on vote_runs (state, asked_at);

create table vote_estimates (
  run text not null references vote_runs (id) on delete cascade,
  -- Empty where all roll calls are in it.
  theme text not null,
  voter text not null,
  session integer not null,
  ideal_point real not null,
  standard_error real not null,
  -- Of the session; on a theme of the sessions that count for it.
  votes integer not null,
  primary key (run, theme, voter, session)
);
create index vote_estimates_by_voter on vote_estimates (voter, theme, session);

do $$
declare
  name text;
begin
  foreach name in array array['vote_runs', 'vote_estimates'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy everybody_reads on %I for select using (true)', name);
    execute format('create policy engine on %I for all using ((select is_engine())) with check ((select is_engine()))', name);
    execute format('create policy owner on %I for all using (current_user = (select pg_get_userbyid(relowner) from pg_class where oid = %L::regclass))', name, name);
    execute format('grant select, insert, update, delete on %I to mufakat_app', name);
  end loop;
end $$;
