-- A role that looks at the whole desk does so only to its own height: whoever is a reader and a lead besides sees every
-- institution's public items, and what is the government's or restricted only where its institution leads or was asked.
create function reader_wide_ceiling() returns integer language sql stable
  return coalesce(nullif(current_setting('mufakat.wide_ceiling', true), ''), '-1')::integer;

alter policy readers on dossiers using (
  (select is_engine())
  or (
    rank <= (select reader_ceiling())
    and reader_is_admitted(audience, (select reader_audiences()))
    and (
      rank <= (select reader_wide_ceiling())
      or (kind in ('meeting', 'institution', 'settings') and rank <= 10)
      or lead = (select reader_institution())
      or (select reader_institution()) = any (asked)
    )
  )
);

alter policy readers on parts using (
  (select is_engine())
  or (
    rank <= (select reader_ceiling())
    and reader_is_admitted(audience, (select reader_audiences()))
    and exists (
      select 1 from dossiers d
      where d.id = parts.dossier
        and (
          parts.rank <= (select reader_wide_ceiling())
          or (d.kind in ('meeting', 'institution', 'settings') and parts.rank <= 10)
          or d.lead = (select reader_institution())
          or (select reader_institution()) = any (parts.shared_with)
        )
    )
  )
);

alter policy readers on acts using (
  (select is_engine())
  or (
    rank <= (select reader_ceiling())
    and reader_is_admitted(audience, (select reader_audiences()))
    and exists (
      select 1 from dossiers d
      where d.id = acts.dossier
        and (
          acts.rank <= (select reader_wide_ceiling())
          or (d.kind in ('meeting', 'institution', 'settings') and acts.rank <= 10)
          or d.lead = (select reader_institution())
          or acts.by_institution = (select reader_institution())
        )
    )
  )
);

drop function reader_is_wide();
