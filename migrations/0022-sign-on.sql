-- Who somebody is at their ministry's own sign-on: bound at the first sign-in, whatever address they have later.
create table sign_in.sign_ons (
  issuer text not null,
  subject text not null,
  account text not null references sign_in."user" ("id") on delete cascade,
  created_at timestamptz not null default now(),
  primary key (issuer, subject),
  unique (issuer, account)
);
grant select, insert, update, delete on sign_in.sign_ons to mufakat_sign_in;
