-- What an institution has typed and not yet sent. It is the institution's own: not even the engine, which sees whole states in
-- order to decide, reads it on behalf of anybody else. The owner of the database does, to back it up.
create table reply_drafts (
  institution text not null,
  dossier text not null references dossiers (id) on delete cascade,
  request text not null,
  typed jsonb not null,
  saved_at timestamptz not null,
  saved_by text not null,
  primary key (institution, dossier, request)
);
alter table reply_drafts enable row level security;
alter table reply_drafts force row level security;
create policy own_institution on reply_drafts for all
  using (institution = (select reader_institution()))
  with check (institution = (select reader_institution()));
create policy owner on reply_drafts for all
  using (current_user = (select pg_get_userbyid(relowner) from pg_class where oid = 'reply_drafts'::regclass));
grant select, insert, update, delete on reply_drafts to mufakat_app;
