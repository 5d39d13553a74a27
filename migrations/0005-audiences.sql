-- What stands under two audiences names both, as `cabinet&partners`: a reader must be admitted to each of them.
create function reader_is_admitted(audience text, audiences text[]) returns boolean language sql immutable
  return audience is null or string_to_array(audience, '&') <@ audiences;

alter policy readers on dossiers using (
  (select is_engine())
  or (
    rank <= (select reader_ceiling())
    and reader_is_admitted(audience, (select reader_audiences()))
    and (
      (select reader_is_wide())
      or kind in ('meeting', 'institution', 'settings')
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
          (select reader_is_wide())
          or d.kind in ('meeting', 'institution', 'settings')
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
          (select reader_is_wide())
          or d.kind in ('meeting', 'institution', 'settings')
          or d.lead = (select reader_institution())
          or acts.by_institution = (select reader_institution())
        )
    )
  )
);
