-- By which clock each country's capital lives: what a desk begins with, until it says otherwise.
create table time_zones (
  place integer not null,
  actor text primary key references actors (code),
  zone text not null,
  zones integer not null,
  publisher text not null,
  year integer not null,
  reference text not null
);
grant select on time_zones to mufakat_app;
