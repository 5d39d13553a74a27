-- Whether a cleared version of a position stands while the next one is prepared: pages count it as cleared, as the brief that
-- prints it does. Made from the acts like the rest of the row.
alter table dossiers add column renewing boolean not null default false;
