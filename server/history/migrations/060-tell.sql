-- Letters about alerts that are not taken yet, by whom they are for.
create table tell_letters (
  channel text not null,
  letter text not null,
  at timestamptz not null,
  body text not null,
  primary key (channel, letter)
);
