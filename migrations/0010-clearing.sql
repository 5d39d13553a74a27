-- Who decides for a clearer who is away. What was named stands on the record of the settings; this is what is asked.
create table deputies (
  account text primary key references accounts (id) on delete cascade,
  deputy text not null references accounts (id) on delete cascade,
  starts_at timestamptz not null,
  ends_at timestamptz not null
);
create index deputies_by_deputy on deputies (deputy);

-- What each clearer had on the screen: the text they saw last, and the one they saw before that.
create table clearer_looks (
  account text not null references accounts (id) on delete cascade,
  dossier text not null references dossiers (id) on delete cascade deferrable initially deferred,
  seen integer not null,
  before integer,
  primary key (account, dossier)
);

alter table deputies enable row level security;
alter table deputies force row level security;
alter table clearer_looks enable row level security;
alter table clearer_looks force row level security;

create policy oneself on deputies for select
  using ((select is_engine()) or account = (select reader_id()) or deputy = (select reader_id()));
create policy engine on deputies for all using ((select is_engine())) with check ((select is_engine()));
create policy oneself on clearer_looks for select using ((select is_engine()) or account = (select reader_id()));
create policy engine on clearer_looks for all using ((select is_engine())) with check ((select is_engine()));

grant select, insert, update, delete on deputies, clearer_looks to mufakat_app;
