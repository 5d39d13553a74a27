-- Any account may look meetings, institutions and settings up, but only to the government's own level (rank 10): a lead
-- reads what is restricted where its institution leads, and not of every meeting.
alter policy readers on dossiers using (
  (select is_engine())
  or (
    rank <= (select reader_ceiling())
    and reader_is_admitted(audience, (select reader_audiences()))
    and (
      (select reader_is_wide())
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
          (select reader_is_wide())
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
          (select reader_is_wide())
          or (d.kind in ('meeting', 'institution', 'settings') and acts.rank <= 10)
          or d.lead = (select reader_institution())
          or acts.by_institution = (select reader_institution())
        )
    )
  )
);
