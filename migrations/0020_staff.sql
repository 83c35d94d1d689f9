-- People who work here: they sign in at their employer's provider (OpenID Connect) and have no BSN with us.
alter table person alter column bsn_hash drop not null;
alter table person alter column bsn_sealed drop not null;
alter table person add constraint person_bsn_is_whole check ((bsn_hash is null) = (bsn_sealed is null));

-- Name, function and roles as the provider gave them at the last sign-in: for lists of colleagues, never for permission.
create table staff_member (
  organisation text not null,
  id uuid not null,
  -- issuer and subject, hashed with our key
  subject_hash text not null,
  name text not null,
  function text,
  roles text[] not null,
  -- where they work, of the organisations behind the portal
  organisations text[] not null,
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null,
  primary key (organisation, id),
  unique (organisation, subject_hash),
  foreign key (organisation, id) references person (organisation, id)
);
select inzage.guard('staff_member');
grant select, insert, update on staff_member to inzage_app;

-- A sign-in with OpenID Connect that was begun: used once, and only in the browser that asked.
create table oidc_request (
  organisation text not null,
  state_hash text not null,
  browser_hash text not null,
  portal text not null,
  -- the verifier of PKCE and the nonce
  secrets_sealed bytea not null,
  return_to text,
  begun_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (organisation, state_hash)
);
create index oidc_request_begun on oidc_request (organisation, begun_at);
select inzage.guard('oidc_request');
grant select, insert, update, delete on oidc_request to inzage_app;
