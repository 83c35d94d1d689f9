-- People, their sessions, and sign-ins that were begun. Rows belong to the keeper of the portal.

-- The BSN is there sealed, and as a keyed hash to find somebody by: without the installation's key it is neither.
create table person (
  organisation text not null,
  id uuid not null,
  bsn_hash text not null,
  bsn_sealed bytea not null,
  first_seen_at timestamptz not null,
  primary key (organisation, id),
  unique (organisation, bsn_hash)
);
select inzage.guard('person');
grant select, insert on person to inzage_app;

-- The limits are those that the session was begun with, so that changing a setting never stretches a session.
create table session (
  organisation text not null,
  id uuid not null,
  token_hash text not null,
  portal text not null,
  host text not null,
  person uuid not null,
  level text not null,
  -- BSN and name as the source gave them, sealed: they serve this session only (checklist DigiD D2)
  holder_sealed bytea,
  browser text,
  idle_minutes integer not null,
  warn_minutes integer not null,
  started_at timestamptz not null,
  last_seen_at timestamptz not null,
  latest_at timestamptz not null,
  ended_at timestamptz,
  ended_because text check (ended_because in ('idle', 'absolute', 'signed-out', 'elsewhere')),
  primary key (organisation, id),
  unique (organisation, token_hash),
  foreign key (organisation, person) references person (organisation, id),
  check ((ended_at is null) = (ended_because is null)),
  -- what has ended forgets whose it was
  check (ended_at is null or holder_sealed is null)
);
create index session_of_person on session (organisation, person) where ended_at is null;
select inzage.guard('session');
grant select, insert, update, delete on session to inzage_app;

-- A sign-in with DigiD that was begun: used once, and only in the browser that asked.
create table digid_request (
  organisation text not null,
  relay_hash text not null,
  browser_hash text not null,
  portal text not null,
  request_id text not null,
  return_to text,
  begun_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (organisation, relay_hash)
);
create index digid_request_begun on digid_request (organisation, begun_at);
select inzage.guard('digid_request');
grant select, insert, update, delete on digid_request to inzage_app;
