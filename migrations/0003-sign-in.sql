-- better-auth's own tables (as its 1.7.25 asks for them), in a schema that only its role sees;
-- and the attempts that are counted against guessing.
create schema sign_in;

create table sign_in."user" (
  "id" text not null primary key,
  "name" text not null,
  "email" text not null unique,
  "emailVerified" boolean not null,
  "image" text,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null default current_timestamp
);
create table sign_in."session" (
  "id" text not null primary key,
  "expiresAt" timestamptz not null,
  "token" text not null unique,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null,
  "ipAddress" text,
  "userAgent" text,
  "userId" text not null references sign_in."user" ("id") on delete cascade
);
create index "session_userId_idx" on sign_in."session" ("userId");
create table sign_in."account" (
  "id" text not null primary key,
  "accountId" text not null,
  "providerId" text not null,
  "userId" text not null references sign_in."user" ("id") on delete cascade,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  "scope" text,
  "password" text,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null
);
create index "account_userId_idx" on sign_in."account" ("userId");
create table sign_in."verification" (
  "id" text not null primary key,
  "identifier" text not null,
  "value" text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null default current_timestamp
);
create index "verification_identifier_idx" on sign_in."verification" ("identifier");

create table sign_in.attempts (
  key text not null primary key,
  count integer not null,
  window_ends timestamptz not null
);

grant usage on schema sign_in to mufakat_sign_in;
grant select, insert, update, delete on all tables in schema sign_in to mufakat_sign_in;
