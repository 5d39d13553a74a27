-- A restore puts dossiers back in the order of their ids, so one may come before the meeting it belongs under.
-- At every other time the order is checked at once, as before.
alter table dossiers alter constraint dossiers_parent_fkey deferrable initially immediate;
