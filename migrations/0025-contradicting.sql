-- How many contradictions between institutions an item has that nobody has settled: for the board and the measures.
alter table dossiers add column contradicting integer not null default 0;
