-- Who saw and exported what. The acts say who changed what; together they are the audit. A row is appended once and
-- never changed; each carries the hash of the one before, over all workspaces, in the order of `seq`.
create table audit (
  seq bigint primary key,
  at timestamptz not null,
  -- saw, exported, discarded
  what text not null,
  by_id text not null,
  by_name text not null,
  workspace text,
  -- Null for what is no dossier: a list, a backup.
  dossier text,
  version integer,
  -- How often since the row before of the same person and dossier.
  count integer not null default 1,
  -- From where it was asked for; null where that is not known, as at the machine itself.
  address text,
  -- What went out: format, number of the copy, rows. Never words of a dossier.
  detail jsonb not null default '{}',
  previous text not null,
  hash text not null
);
create index audit_by_time on audit (at desc);
create index audit_by_dossier on audit (dossier, at desc);
create index audit_by_person on audit (by_id, at desc);

alter table audit enable row level security;
alter table audit force row level security;

-- Those who keep the desk: heads and operators.
create function reader_is_auditor() returns boolean language sql stable
  return current_setting('mufakat.auditor', true) = 'on';

-- An auditor sees only what is about dossiers that they may know of: the policies of `dossiers` hold inside.
create policy auditors on audit for select using (
  (select is_engine())
  or (
    (select reader_is_auditor())
    and (dossier is null or exists (select 1 from dossiers d where d.id = audit.dossier))
  )
);
create policy engine_appends on audit for insert with check ((select is_engine()));
-- Nobody is granted this but the owner, by whom `discard_audit` runs.
create policy engine_discards on audit for delete using ((select is_engine()));

grant select, insert on audit to mufakat_app;

-- What is older than the desk keeps goes only when somebody says so, and that somebody stands in the row after.
create function discard_audit(through bigint) returns bigint language plpgsql security definer
  set search_path = public, pg_temp as $$
declare
  gone bigint;
begin
  if not exists (select 1 from audit where what = 'discarded' and (detail ->> 'through')::bigint = through) then
    raise exception 'audit through % is discarded only after the row that says so', through
      using errcode = 'check_violation';
  end if;
  delete from audit where seq <= through;
  get diagnostics gone = row_count;
  return gone;
end $$;
revoke execute on function discard_audit (bigint) from public;
grant execute on function discard_audit (bigint) to mufakat_app;

-- Walks over all chains that somebody asked for: how far they are, and what they found.
create table audit_checks (
  id text primary key,
  started_at timestamptz not null,
  by_id text not null,
  by_name text not null,
  total integer not null default 0,
  done integer not null default 0,
  -- Null while it walks.
  finished_at timestamptz,
  -- Whether it came to its end: one that the desk's stopping broke off says nothing.
  whole boolean not null default false,
  acts integer not null default 0,
  audited integer not null default 0,
  differences jsonb not null default '[]'
);
alter table audit_checks enable row level security;
alter table audit_checks force row level security;
create policy auditors on audit_checks for select using ((select is_engine()) or (select reader_is_auditor()));
create policy engine on audit_checks for all using ((select is_engine())) with check ((select is_engine()));
grant select, insert, update on audit_checks to mufakat_app;
