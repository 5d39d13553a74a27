-- Passkeys: public keys of devices that ask for the person themselves. Nothing here opens anything by itself.
create table sign_in.passkeys (
  id text primary key,
  account text not null references sign_in."user" ("id") on delete cascade,
  name text not null,
  public_key text not null,
  counter bigint not null,
  transports text[] not null default '{}',
  created_at timestamptz not null default now(),
  last_used_at timestamptz
);
create index passkeys_by_account on sign_in.passkeys (account);
grant select, insert, update, delete on sign_in.passkeys to mufakat_sign_in;
