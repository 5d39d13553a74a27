-- A colleague inside an institution is mailed as everybody else is: through the outbox, tried again, outside quiet hours. The letter names
-- the link it carries and who asks by when; of what is talked over inside it holds nothing.
alter table letters
  add column link jsonb,
  add column said jsonb,
  drop constraint letters_kind_check,
  add constraint letters_kind_check check (kind in ('notices', 'sign-in', 'invitation', 'inside', 'test'));
-- Whoever takes the question back takes the letter out of the outbox.
grant delete on letters to mufakat_app;
