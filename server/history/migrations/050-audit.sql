-- Who did or saw what that matters. Rows are only ever added, and the oldest let go; each holds a hash over
-- the one before it and itself (server/audit/chain.ts).

create table audit (
  seq integer primary key,
  at timestamptz not null,
  -- Null: nobody that the server knew.
  by_kind text check (by_kind in ('person', 'screen', 'key', 'demo')),
  by_id text,
  by_name text,
  deed text not null,
  object text,
  -- Canonical JSON.
  details text not null,
  hash text not null
);

create index on audit (at);

-- The row before the oldest that is kept; at most one.
create table audit_base (
  seq integer primary key,
  hash text not null
);
