-- Accounts and their sessions, as the server holds them in memory: it reads them whole, and writes each as it
-- changes. Passwords are Argon2id hashes, sessions are named by the hash of what the browser holds.
create table people (
  id text primary key,
  record jsonb not null
);
create table sessions (
  id text primary key,
  record jsonb not null
);
