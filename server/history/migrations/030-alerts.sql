-- What became of each alert and incident, one change a row: their state is the fold of these.
create table alert_events (
  stream text not null,
  version int4 not null,
  at timestamptz not null,
  -- Null: nobody; time or a signal did it.
  by text,
  change text not null,
  primary key (stream, version)
);

-- Alerts and incidents as they stand, to be found by. Written with the events that make them so.
create table alerts (
  id text primary key,
  state text not null,
  severity text not null,
  sector text not null,
  -- Its area and those above it, the nearest first.
  areas text[] not null,
  opened_at timestamptz not null,
  closed_at timestamptz,
  -- Looked after in memory: open, or what comes of its subject still belongs to it.
  is_held boolean not null,
  version int4 not null,
  -- Its words without marks, in lower case.
  search text not null,
  body text not null
);
create index alerts_closed on alerts (closed_at desc, id) where state = 'closed';
create index alerts_held on alerts (id) where is_held;

create table incidents (
  id text primary key,
  state text not null,
  sectors text[] not null,
  areas text[] not null,
  opened_at timestamptz not null,
  closed_at timestamptz,
  is_held boolean not null,
  version int4 not null,
  search text not null,
  body text not null
);
create index incidents_closed on incidents (closed_at desc, id) where state = 'closed';
create index incidents_held on incidents (id) where is_held;

-- Kept after their end, as alerts tell of them.
create table silences (
  id text primary key,
  from_at timestamptz not null,
  to_at timestamptz not null,
  body text not null
);
