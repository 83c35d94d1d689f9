-- What a doctor or whoever manages release decided about single results of one patient: open now, or not before a day (ST-05).
create table release_decision (
  -- the keeper of the portal, as with what patients choose
  organisation text not null,
  person uuid not null,
  -- the result, as addresses and what was opened name it
  reference text not null,
  number integer not null check (number > 0),
  decision text not null check (decision in ('open', 'later')),
  not_before date,
  -- one of a list: the patient reads it in plain words
  reason text not null,
  decided_at timestamptz not null,
  decided_by uuid not null,
  decided_by_name text not null,
  withdrawn_at timestamptz,
  withdrawn_by_name text,
  primary key (organisation, person, reference, number),
  foreign key (organisation, person) references person (organisation, id),
  check ((decision = 'later') = (not_before is not null)),
  check ((withdrawn_at is null) = (withdrawn_by_name is null))
);
select inzage.guard('release_decision');
grant select, insert, update (withdrawn_at, withdrawn_by_name) on release_decision to inzage_app;

-- One at a time holds for a result: who decides anew withdraws the one before in the same transaction.
create unique index release_decision_holds on release_decision (organisation, person, reference) where withdrawn_at is null;
