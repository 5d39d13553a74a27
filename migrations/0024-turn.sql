-- Whose turn it is with an item: what the board sorts and filters by. Made from the acts like the rest of the row.
alter table dossiers
  add column turn_holder text,
  add column turn_whom text[] not null default '{}',
  add column turn_since timestamptz,
  add column written boolean not null default false;

-- After which migration the rows and parts were last made again from the acts. Only the owner reads and writes it.
create table state_made (after text not null);
