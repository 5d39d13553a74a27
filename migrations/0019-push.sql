-- Notices that a browser's push service brings to a device. Keys and devices are secrets of this desk: they are in no
-- backup, and a desk that is restored asks each device anew.
create table push_keys (
  one boolean primary key default true check (one),
  public_key text not null,
  private_key text not null,
  made_at timestamptz not null default now()
);

create table push_devices (
  id text primary key,
  account text not null references accounts (id) on delete cascade,
  -- The address at the push service; whoever knows it and the keys could write to the device.
  endpoint text not null unique,
  p256dh text not null,
  auth text not null,
  -- What the person knows the device by, such as `Chrome, Android`.
  device text not null,
  made_at timestamptz not null,
  used_at timestamptz
);
create index push_devices_of_account on push_devices (account);

-- When somebody's devices were notified, or it was too late to.
alter table told add column pushed_at timestamptz;
create index told_to_push on told (told_at) where pushed_at is null and account is not null;

alter table push_keys enable row level security;
alter table push_keys force row level security;
alter table push_devices enable row level security;
alter table push_devices force row level security;
create policy engine on push_keys for all using ((select is_engine())) with check ((select is_engine()));
create policy engine on push_devices for all using ((select is_engine())) with check ((select is_engine()));
create policy oneself on push_devices for select using (account = (select reader_id()));
grant select, insert on push_keys to mufakat_app;
grant select, insert, update, delete on push_devices to mufakat_app;
