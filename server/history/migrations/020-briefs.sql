-- Briefs as they were printed. One that was kept is never made again: it is what its readers hold.
create table briefs (
  -- When the day or month began in the province.
  start timestamptz not null,
  made timestamptz not null,
  period text not null check (period in ('day', 'month')),
  language text not null check (language in ('vi', 'en')),
  simulated text not null check (simulated in ('none', 'mixed', 'all')),
  pdf bytea not null,
  primary key (period, language, start)
);
