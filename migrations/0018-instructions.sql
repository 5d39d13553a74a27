-- What capital and one delegation say to each other is seen by the capital, by whoever leads the item and by that
-- delegation: of those who are only delegates, by nobody else. These policies stand beside the others: the restrictive
-- ones narrow whatever those allow, the permissive ones let a delegation's own accounts in.
alter table parts add column delegates text[];
create index parts_instructions on parts (dossier) where part_of = 'instruction';

create function reader_capital_ceiling() returns integer language sql stable
  return coalesce(nullif(current_setting('mufakat.capital_ceiling', true), ''), '-1')::integer;

create policy delegations on parts as restrictive for select using (
  delegates is null
  or (select is_engine())
  or rank <= (select reader_capital_ceiling())
  or (select reader_id()) = any (delegates)
  or exists (select 1 from dossiers d where d.id = parts.dossier and d.lead = (select reader_institution()))
);

create policy of_delegation on parts for select using (
  (select reader_id()) = any (delegates)
  and rank <= (select reader_ceiling())
  and reader_is_admitted(audience, (select reader_audiences()))
  and exists (select 1 from dossiers d where d.id = parts.dossier)
);

-- An act on an instruction is seen by whoever sees the instruction.
create policy delegations on acts as restrictive for select using (
  (select is_engine())
  or deed ->> 'kind' not like 'instruction-%'
  or exists (
    select 1 from parts p where p.dossier = acts.dossier and p.key = 'instruction:' || (acts.deed ->> 'instruction')
  )
);

create policy of_delegation on acts for select using (
  deed ->> 'kind' like 'instruction-%'
  and rank <= (select reader_ceiling())
  and reader_is_admitted(audience, (select reader_audiences()))
  and exists (
    select 1 from parts p where p.dossier = acts.dossier and p.key = 'instruction:' || (acts.deed ->> 'instruction')
  )
);
