-- What a person agreed to or took back, per organisation whose record it is about. Rows are only ever added: the last
-- one of a subject holds. The person is a number of the portal's keeper, so no foreign key can follow it.
create table consent_decision (
  organisation text not null,
  person uuid not null,
  portal text not null,
  -- `record`: may the record be fetched and shown at all
  subject text not null check (subject in ('record')),
  -- two decisions at the same moment keep their order
  number bigint not null generated always as identity,
  decided_at timestamptz not null,
  decision text not null check (decision in ('given', 'withdrawn')),
  session uuid not null,
  primary key (organisation, person, portal, subject, number)
);
select inzage.guard('consent_decision');
grant select, insert on consent_decision to inzage_app;
