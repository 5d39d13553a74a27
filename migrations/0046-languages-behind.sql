-- A section of a position now says in which language it still is what it was before its substance changed in another. That comes
-- from the acts: after this step the state of every dossier is made from them again, and nothing else is to be done.
select 1;
