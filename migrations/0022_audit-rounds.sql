-- What the privacy office does with the access log: finds what staff did, and goes through a sample of every month (Z-18).
create index audit_event_of_staff on audit_event (organisation, at desc, sequence desc)
  where event -> 'agent' ->> 'role' = 'staff';
create index audit_event_by_person on audit_event (organisation, person, at desc, sequence desc)
  where event -> 'agent' ->> 'role' = 'staff';

-- One round over one month; closed with a conclusion once every line of its sample has a finding.
create table audit_round (
  organisation text not null,
  id uuid not null,
  month text not null check (month ~ '^\d{4}-\d{2}$'),
  begun_at timestamptz not null,
  begun_by text not null,
  closed_at timestamptz,
  closed_by text,
  conclusion text,
  primary key (organisation, id),
  unique (organisation, month),
  check ((closed_at is null) = (closed_by is null) and (closed_at is null) = (conclusion is null))
);
select inzage.guard('audit_round');
grant select, insert, update (closed_at, closed_by, conclusion) on audit_round to inzage_app;

-- One line of a sample: a row of the access log, and what was found of it. The first finding stands.
create table audit_sample (
  organisation text not null,
  round uuid not null,
  log text not null,
  sequence bigint not null,
  finding text check (finding in ('lawful', 'question', 'unlawful')),
  note text,
  found_by text,
  found_at timestamptz,
  primary key (organisation, round, log, sequence),
  foreign key (organisation, round) references audit_round (organisation, id),
  check ((finding is null) = (found_at is null) and (finding is null) = (found_by is null))
);
select inzage.guard('audit_sample');
grant select, insert, update (finding, note, found_by, found_at) on audit_sample to inzage_app;
