-- A letter may carry an invitation, which is valid for days and leads to choosing a way in.
alter table letters drop constraint letters_kind_check;
alter table letters add constraint letters_kind_check check (kind in ('notices', 'sign-in', 'invitation', 'test'));
