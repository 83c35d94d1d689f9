-- The keys that values are sealed with and people are found with, each wrapped with the key of the installation, which
-- itself is never here. So the key of the installation can be changed without touching a row, and the sealing key by
-- sealing anew while everything runs (docs/decisions/0037-keys-that-can-be-changed.md).
-- They belong to the installation and to no organisation, so they stand beside the migrations and know no row policy.
create table inzage.installation_key (
  purpose text not null check (purpose in ('lookup', 'seal')),
  number integer not null check (number > 0),
  wrapped bytea not null,
  made_at timestamptz not null default now(),
  -- until then every process has time to learn of it
  used_from timestamptz not null default now(),
  primary key (purpose, number)
);
-- the first keys are made by whichever process comes first; changing and forgetting is for the owner of the database
grant select, insert on inzage.installation_key to inzage_app;
