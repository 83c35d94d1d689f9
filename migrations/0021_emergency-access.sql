-- Who opened a record in an emergency, without a treatment relation: why, until when, and what the privacy office said of it.
create table emergency_access (
  organisation text not null,
  id uuid not null,
  -- numbers of the portal's keeper
  patient uuid not null,
  person uuid not null,
  name text not null,
  function text,
  reason text not null check (length(reason) between 20 and 1000),
  opened_at timestamptz not null,
  until_at timestamptz not null,
  -- closed before its time by whoever opened it
  closed_at timestamptz,
  judge_before_at timestamptz not null,
  judged_at timestamptz,
  judged_by text,
  verdict text check (verdict in ('justified', 'not-justified')),
  finding text,
  primary key (organisation, id),
  check (until_at > opened_at),
  check ((judged_at is null) = (verdict is null) and (judged_at is null) = (finding is null))
);
create index emergency_access_open on emergency_access (organisation, person, patient, until_at);
create index emergency_access_judging on emergency_access (organisation, judge_before_at) where judged_at is null;
select inzage.guard('emergency_access');
grant select, insert, update (closed_at, judged_at, judged_by, verdict, finding) on emergency_access to inzage_app;
