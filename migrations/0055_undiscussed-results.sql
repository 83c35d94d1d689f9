-- An abnormal result that a patient opened before it was discussed comes back to who treats them, once (O-19, ST-04).
create table result_signal (
  -- the keeper of the portal
  organisation text not null,
  person uuid not null,
  reference text not null,
  raised_at timestamptz not null,
  -- the case that came of it; a case lies at the organisation of the result, so no foreign key can follow it
  case_id uuid,
  primary key (organisation, person, reference),
  foreign key (organisation, person) references person (organisation, id)
);
select inzage.guard('result_signal');
grant select, insert, update (case_id) on result_signal to inzage_app;

-- The numbers under which an EHR knows somebody who works here (`uzi 900000100`), so that what they asked for finds them.
alter table staff_member add column numbers text[] not null default '{}';
