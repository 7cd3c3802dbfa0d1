-- Keys of feeds and operators that were made at run time, and screens that were paired. Of a secret only its
-- SHA-256 is kept: it has 256 bits of chance, so nothing slower is needed.

create table access_keys (
  id text primary key,
  name text not null,
  kind text not null check (kind in ('feed', 'operator')),
  -- Parted by spaces; null: all.
  sectors text,
  -- Parted by spaces: http, redis.
  ways text not null,
  hash text not null,
  made_at timestamptz not null,
  made_by text not null,
  -- The key that it takes the place of.
  replaces text,
  -- From then on it is refused: revoked, or its overlap is over.
  ends_at timestamptz,
  last_used_at timestamptz
);

create table paired_screens (
  id text primary key,
  name text not null,
  -- Of screens; null: none.
  group_name text,
  hash text not null,
  paired_at timestamptz not null,
  paired_by text not null,
  revoked_at timestamptz,
  last_seen_at timestamptz
);
