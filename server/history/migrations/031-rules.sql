-- Rules that somebody switched on or off, over what their files say.
create table rule_switches (
  rule text primary key,
  is_on boolean not null,
  at timestamptz not null,
  by text not null
);
