-- What the desk did to cases, in the order of each case's versions, and the log of shifts.
create table case_deeds (
  sector text not null,
  kind text not null,
  subject text not null,
  version integer not null,
  at timestamptz not null,
  by text not null,
  deed text not null,
  assignee text,
  other text,
  comment text,
  primary key (sector, kind, subject, version)
);
create index case_deeds_at on case_deeds (at);
create table shift_log (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  by text not null,
  kind text not null,
  text text not null,
  -- What stood open as a shift was handed over; null for a note.
  summary jsonb
);
create index shift_log_at on shift_log (at);
