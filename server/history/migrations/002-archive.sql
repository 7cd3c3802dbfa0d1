-- What was applied to the state, in its order, and the states between: the past can be run through again.

-- One row is the server's time from a start to the next: a stretch without a hole unless a chunk says so.
-- `run` is its first moment in milliseconds; all that was applied up to `covered_to` is in its chunks.
create table archive_runs (
  run bigint primary key,
  covered_to timestamptz not null
);

-- Chunks of journal lines, compressed (Zstandard), dropped by whole days (UTC). Without bytes: the chunk
-- was given up because the database was away for too long.
create table journal (
  run bigint not null,
  chunk integer not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  count integer not null,
  bytes bytea,
  primary key (run, chunk, first_at)
) partition by range (first_at);
-- Compressed once is enough. Partitions have it from here.
alter table journal alter column bytes set storage external;

-- The state before chunk `chunk`, without the ids that were counted. `offsets`: the last entry taken, by stream.
create table checkpoints (
  run bigint not null,
  chunk integer not null,
  at timestamptz not null,
  offsets text not null,
  checksum text not null,
  bytes integer not null,
  primary key (run, chunk)
);
create index checkpoints_at on checkpoints (at);

create table checkpoint_parts (
  run bigint not null,
  chunk integer not null,
  part integer not null,
  bytes bytea not null,
  primary key (run, chunk, part),
  foreign key (run, chunk) references checkpoints on delete cascade
);
alter table checkpoint_parts alter column bytes set storage external;

-- By which a state that was run through again can be proved to be the one that was.
create table state_hashes (
  at timestamptz not null,
  sector text not null,
  hash text not null,
  primary key (at, sector)
);

-- Things with a life, as they are now, and how they came to be so.
create table cases (
  sector text not null,
  kind text not null,
  id text not null,
  state text not null,
  opened_at timestamptz not null,
  state_at timestamptz not null,
  due_at timestamptz,
  area text,
  is_open boolean not null,
  simulated boolean not null,
  data jsonb not null,
  primary key (sector, kind, id)
);
create index cases_opened on cases (sector, kind, opened_at);

create table case_transitions (
  sector text not null,
  kind text not null,
  id text not null,
  number integer not null,
  at timestamptz not null,
  state text not null,
  event text not null,
  primary key (sector, kind, id, number)
);
