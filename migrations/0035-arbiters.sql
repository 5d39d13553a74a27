-- Before whom open conditions were put: what needs that person is then known from the dossier's own row, without a look into
-- its parts. Made from the acts like the rest of the row.
alter table dossiers add column arbiters text[] not null default '{}';
drop index parts_before_an_arbiter;
