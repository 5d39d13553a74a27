-- What an estimate found of the resolutions: how each divides countries. One item is one resolution, however often it was voted
-- on. Where nobody voted no or nobody yes there is no cut on that side: null.
create table vote_items (
  run text not null references vote_runs (id) on delete cascade,
  roll_call text not null,
  item integer not null,
  slope real not null,
  yes_below real,
  no_above real,
  primary key (run, roll_call)
);
create index vote_items_by_item on vote_items (run, item);

alter table vote_items enable row level security;
alter table vote_items force row level security;
create policy everybody_reads on vote_items for select using (true);
create policy engine on vote_items for all using ((select is_engine())) with check ((select is_engine()));
create policy owner on vote_items for all using (current_user = (select pg_get_userbyid(relowner) from pg_class where oid = 'vote_items'::regclass));
grant select, insert, update, delete on vote_items to mufakat_app;

-- Estimates made before this have none: they are made again.
insert into vote_runs (id, state, body, asked_at)
select 'run-items-' || body, 'waiting', body, now() from vote_runs where state = 'done'
  and not exists (select from vote_runs other where other.body = vote_runs.body and other.state = 'waiting')
group by body;
