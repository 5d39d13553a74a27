-- A table of exports may be taken back as long as no later one told of the same countries and years. What was known before then stands
-- again, as a row of its own; where nothing was, the row says that it is gone.
alter table trade_imports add column back_by text, add column back_at timestamptz;
grant update (back_by, back_at) on trade_imports to mufakat_app;
alter table trade add column gone boolean not null default false;
