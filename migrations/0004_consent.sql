-- Which version of the terms a person accepted, when, how, and at which sign-in (O-27). Only ever added to.
create table terms_acceptance (
  organisation text not null,
  person uuid not null,
  portal text not null,
  session uuid not null,
  version integer not null check (version > 0),
  manner text not null check (manner in ('tacit', 'tick')),
  accepted_at timestamptz not null,
  -- one sign-in accepts a version once, however often its page is sent
  primary key (organisation, person, portal, session, version),
  foreign key (organisation, person) references person (organisation, id)
);
create index terms_acceptance_latest on terms_acceptance (organisation, person, portal, accepted_at desc);
select inzage.guard('terms_acceptance');
grant select, insert on terms_acceptance to inzage_app;
