-- Requests that take a month and end in a file: what in the record a case is about, a term that was extended, and what is handed over.

alter table care_case
  -- what it is about, as its source or our log names it: `Observation/123`; not what stands there
  add column reference text check (length(reference) between 3 and 300),
  -- when its clock began; null is when it was opened
  add column began_at timestamptz,
  -- when the term was extended, which can be done once
  add column extended_at timestamptz;
grant update (began_at, extended_at) on care_case to inzage_app;

create index care_case_reference on care_case (organisation, holder, reference) where reference is not null;
-- counting what was asked in a period, and whether it was done in time
create index care_case_opened on care_case (organisation, opened_at);

alter table case_entry drop constraint case_entry_act_check;
alter table case_entry add constraint case_entry_act_check check (act in ('opened', 'replied', 'answered', 'forwarded', 'taken', 'put-back', 'merged',
  'closed', 'reopened', 'escalated', 'checked', 'extended', 'file-added', 'file-withdrawn'));

-- A file that goes with a case. Nobody outside sees it before the case is closed with an outcome that hands it over.
create table case_file (
  organisation text not null,
  case_id uuid not null,
  id uuid not null,
  added_at timestamptz not null,
  type text not null,
  bytes integer not null check (bytes > 0),
  -- from when until when the person may fetch it
  released_at timestamptz,
  until_at timestamptz,
  -- its bytes were taken away: by staff, or because its time was over
  gone_at timestamptz,
  gone_why text check (gone_why in ('withdrawn', 'expired')),
  name_sealed bytea not null,
  primary key (organisation, case_id, id),
  foreign key (organisation, case_id) references care_case (organisation, id),
  check ((released_at is null) = (until_at is null) and (gone_at is null) = (gone_why is null))
);
select inzage.guard('case_file');
grant select, insert, update (released_at, until_at, gone_at, gone_why) on case_file to inzage_app;
create index case_file_until on case_file (organisation, until_at) where gone_at is null and until_at is not null;

-- Its bytes, sealed piece by piece; the only rows of a case that are ever deleted.
create table case_file_piece (
  organisation text not null,
  case_id uuid not null,
  file_id uuid not null,
  number integer not null,
  sealed bytea not null,
  primary key (organisation, case_id, file_id, number),
  foreign key (organisation, case_id, file_id) references case_file (organisation, case_id, id)
);
select inzage.guard('case_file_piece');
grant select, insert, delete on case_file_piece to inzage_app;
