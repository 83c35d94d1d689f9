-- What came back to the doctor is one version of a result: a corrected one is another, about which nobody called yet (O-19).
alter table result_signal add column version text not null default '';
-- Both were written when the patient looked. An owner who is no superuser sees the rows only without `force`.
alter table result_signal no force row level security;
alter table result_opened no force row level security;
update result_signal
set version = coalesce(
  (select version from result_opened as opened
   where opened.organisation = result_signal.organisation and opened.person = result_signal.person
     and opened.reference = result_signal.reference and opened.opened_at <= result_signal.raised_at
   order by opened.opened_at desc limit 1),
  '');
alter table result_signal force row level security;
alter table result_opened force row level security;
alter table result_signal drop constraint result_signal_pkey, add primary key (organisation, person, reference, version);
