-- One link may lead to several questions: all that went to one institution in one sending, over however many items.
select set_config('mufakat.engine', 'on', true);

alter table reply_links
  add column institution text not null default '',
  add column asks jsonb not null default '[]';
update reply_links l set
  asks = jsonb_build_array(jsonb_build_object('dossier', l.dossier, 'request', l.request)),
  institution = coalesce((
    select p.body ->> 'institution' from parts p where p.dossier = l.dossier and p.key = 'request:' || l.request
  ), '');
alter table reply_links
  alter column institution drop default,
  alter column asks drop default,
  -- The questions stand in `asks`; the dossier is the first of theirs, with which the link goes.
  drop column request;
create index reply_links_by_ask on reply_links using gin (asks jsonb_path_ops);
