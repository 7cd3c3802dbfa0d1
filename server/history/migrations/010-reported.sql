-- Values that somebody reported, beside those that were computed. Each comes with a batch: of several for
-- one figure and period the newest batch holds, and taking a batch back brings the one before it again.

create table reported_batches (
  id integer generated always as identity primary key,
  at timestamptz not null,
  origin text not null check (origin in ('file', 'form')),
  -- The file, or who entered it.
  name text not null
);

create unique index on reported_batches (name) where origin = 'file';

create table reported (
  -- When the period began in the province.
  start timestamptz not null,
  value float8 not null,
  batch integer not null references reported_batches on delete cascade,
  indicator smallint not null references indicators,
  kind text not null check (kind in ('day', 'month', 'quarter', 'year')),
  period text not null,
  -- Empty: the whole province.
  area text not null,
  source text not null,
  published_at text,
  reporter text,
  note text,
  primary key (indicator, area, period, batch)
);
