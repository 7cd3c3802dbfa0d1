-- Times are moments; `simulated` is the share of simulated reports in thousandths, rounded up, so that
-- a single simulated report shows. Columns stand widest first: a row takes no padding.

create table indicators (
  id smallint generated always as identity primary key,
  sector text not null,
  name text not null,
  unique (sector, name)
);

-- Which definition computed a figure since when: the passport of figures of the past.
create table formulas (
  id integer generated always as identity primary key,
  indicator smallint not null references indicators,
  since timestamptz not null,
  version text not null,
  definition jsonb not null
);

-- An unknown value has no row: a gap is a gap.
create table samples_10s (
  at timestamptz not null,
  value float8 not null,
  reports integer not null,
  indicator smallint not null references indicators,
  simulated smallint not null,
  primary key (indicator, at)
);

-- Roll-ups begin with the province's minute, hour and day. The mean is sum / count.
create table samples_1m (
  at timestamptz not null,
  min float8 not null,
  max float8 not null,
  sum float8 not null,
  last float8 not null,
  count integer not null,
  reports integer not null,
  indicator smallint not null references indicators,
  simulated smallint not null,
  primary key (indicator, at)
);

create table samples_1h (like samples_1m including all, foreign key (indicator) references indicators);
create table samples_1d (like samples_1m including all, foreign key (indicator) references indicators);

-- A figure as it stood when its day or month ended; `at` is when it was last known in that period.
create table closes (
  start timestamptz not null,
  at timestamptz not null,
  value float8 not null,
  reports integer not null,
  formula integer not null references formulas,
  indicator smallint not null references indicators,
  simulated smallint not null,
  period text not null check (period in ('day', 'month')),
  primary key (indicator, period, start)
);
