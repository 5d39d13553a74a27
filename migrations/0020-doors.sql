-- What the door keeps of its own: half-done ways in, locks against guessing, and by what each session was opened.

-- Things begun and not finished, each known by the hash of a secret: one-time links, invitations, a sign-in that still
-- waits for its second factor, a journey to a ministry's own sign-on. Each is taken once.
create table sign_in.steps (
  token_hash text primary key,
  kind text not null,
  account text references sign_in."user" ("id") on delete cascade,
  data jsonb not null default '{}',
  tries integer not null default 0,
  expires_at timestamptz not null,
  created_at timestamptz not null default now()
);
create index steps_by_account on sign_in.steps (account, kind);
create index steps_by_end on sign_in.steps (expires_at);

-- Wrong guesses for one name, and until when no more are taken. Kept for names that nobody has, too.
create table sign_in.locks (
  key text primary key,
  failures integer not null,
  locked_until timestamptz,
  last_at timestamptz not null
);

-- What is known of somebody's ways in, beyond a password.
create table sign_in.people (
  account text primary key references sign_in."user" ("id") on delete cascade,
  first_came_at timestamptz,
  -- The secret of an authenticator app, sealed by the desk's own; it counts from `totp_since` on.
  totp_secret text,
  totp_since timestamptz,
  -- The last half minute whose code was used: none is taken twice.
  totp_step bigint not null default 0
);
insert into sign_in.people (account, first_came_at)
  select "userId", min("createdAt") from sign_in."session" group by "userId";

create table sign_in.recovery_codes (
  account text not null references sign_in."user" ("id") on delete cascade,
  code_hash text not null,
  primary key (account, code_hash)
);

-- Browsers that somebody has come in by, known by a cookie that says nothing else.
create table sign_in.devices (
  account text not null references sign_in."user" ("id") on delete cascade,
  token_hash text not null,
  first_at timestamptz not null default now(),
  last_at timestamptz not null default now(),
  primary key (account, token_hash)
);

alter table sign_in."session"
  add column "method" text,
  add column "lastSeenAt" timestamptz;

grant select, insert, update, delete on all tables in schema sign_in to mufakat_sign_in;
