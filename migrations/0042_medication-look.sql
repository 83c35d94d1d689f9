-- When somebody last looked at the medicines of a patient, so that they see what changed since the visit before this one.
create table medication_look (
  organisation text not null,
  person uuid not null,
  -- whose medicines: one's own, or those of somebody one acts for
  patient uuid not null,
  -- the session of the last look; within one session what changed stays marked
  session text not null,
  looked_at timestamptz not null,
  -- the look of the session before
  before_at timestamptz,
  primary key (organisation, person, patient),
  foreign key (organisation, person) references person (organisation, id)
);
select inzage.guard('medication_look');
grant select, insert, update on medication_look to inzage_app;
