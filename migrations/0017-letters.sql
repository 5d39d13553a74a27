-- Whom a notice reached, and the letters that carry it. A letter's row is the truth of whether it went.

alter table notices
  add column attempts integer not null default 0,
  add column try_at timestamptz,
  add column trouble text;

create table letters (
  -- Also the left half of its Message-ID: a letter that had to be sent again is known by it.
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('notices', 'sign-in', 'test')),
  account text,
  to_name text not null,
  to_address text not null,
  language text not null,
  time_zone text not null,
  made_at timestamptz not null,
  due_at timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'failed')),
  attempts integer not null default 0,
  tried_at timestamptz,
  sent_at timestamptz,
  -- Why it did not go, as one of the desk's own words; and what the mail server said.
  trouble text,
  answer text
);
create index letters_waiting on letters (due_at) where state = 'waiting';
create index letters_by_time on letters (made_at desc);

create table told (
  notice uuid not null references notices (id) on delete cascade deferrable,
  once text not null,
  -- `account:…`, `person:…` or `institution:…`: one row for each who is reached.
  recipient text not null,
  account text,
  name text not null,
  address text,
  language text not null,
  time_zone text not null,
  told_at timestamptz not null,
  -- When it is to go by mail; null where it does not.
  due_at timestamptz,
  letter uuid references letters (id) on delete set null deferrable,
  read_at timestamptz,
  primary key (notice, recipient),
  -- One person may be reached in two ways, and is told once.
  unique (once, recipient)
);
create index told_unread on told (account) where read_at is null;
create index told_of_account on told (account, told_at desc);
create index told_due on told (due_at) where letter is null and due_at is not null;
create index told_by_letter on told (letter);

-- How somebody wants to be told; whoever has no row has the desk's own way.
create table notice_choices (
  account text primary key,
  pace text not null check (pace in ('at-once', 'daily', 'weekly')),
  -- The hour of the digest, as clocks show it: 07:00. The day of a weekly one, 1 for Monday.
  hour text not null,
  weekday integer not null check (weekday between 1 and 7),
  quiet_from text,
  quiet_until text,
  time_zone text not null
);

-- The address of a reply link, locked with the desk's secret: a reminder leads to the same page as the question did.
alter table reply_links add column sealed text;

alter table letters enable row level security;
alter table letters force row level security;
alter table told enable row level security;
alter table told force row level security;
alter table notice_choices enable row level security;
alter table notice_choices force row level security;

create policy engine on letters for all using ((select is_engine())) with check ((select is_engine()));
create policy engine on told for all using ((select is_engine())) with check ((select is_engine()));
create policy engine on notice_choices for all using ((select is_engine())) with check ((select is_engine()));
-- Everybody sees what they themselves were told, and nothing else of the outbox.
create policy oneself on told for select using (account = (select reader_id()));
create policy oneself on notices for select using (
  exists (select from told t where t.notice = notices.id and t.account = (select reader_id()))
);
create policy oneself on notice_choices for select using (account = (select reader_id()));

grant select, insert, update on letters, told to mufakat_app;
grant select, insert, update, delete on notice_choices to mufakat_app;
