-- Casework: every act of a person is a case in somebody's queue, with a clock on it (law 4). What the person reads outside
-- is the same row that staff see inside. Nothing is ever deleted: the role of the application cannot.

-- `case` is a word of SQL. What somebody wrote stands sealed; what a queue is sorted and counted by stands open.
create table care_case (
  organisation text not null,
  id uuid not null,
  -- said on the phone and printed in a letter
  number text not null,
  kind text not null,
  -- the door that it came through
  portal text not null,
  -- whose record it is about; a number of that portal's keeper, so no foreign key can follow it
  subject uuid,
  opened_by uuid,
  -- the ground on which they asked: for themselves, as a parent, as a proxy
  opened_as text not null,
  holder uuid generated always as (coalesce(subject, opened_by)) stored,
  queue text not null,
  -- the queue that reads it first and where a reply comes back
  first_queue text not null,
  lead_queue text not null,
  owner uuid,
  owner_name text,
  state text not null check (state in ('open', 'answered', 'closed', 'merged')),
  merged_into uuid,
  outcome text,
  -- grows by one with every act: who acts on what they did not see is refused
  version integer not null check (version > 0),
  terms jsonb not null,
  opened_at timestamptz not null,
  -- in this queue since
  arrived_at timestamptz not null,
  -- answered, closed or merged since; null while it waits for staff
  done_at timestamptz,
  warn_at timestamptz not null,
  due_at timestamptz not null,
  escalate_at timestamptz not null,
  stage text not null check (stage in ('on-time', 'warned', 'late', 'escalated')),
  -- when the clock has to act next; null where it has nothing left to do
  next_at timestamptz,
  -- the last thing that was said to the person, and when they opened it
  told_at timestamptz,
  read_at timestamptz,
  head_sealed bytea not null,
  payload_sealed bytea not null,
  primary key (organisation, id),
  unique (organisation, number),
  foreign key (organisation, merged_into) references care_case (organisation, id),
  constraint care_case_owner_named check ((owner is null) = (owner_name is null)),
  constraint care_case_merged check ((state = 'merged') = (merged_into is not null)),
  constraint care_case_done check ((state = 'open') = (done_at is null)),
  constraint care_case_clock check (warn_at <= due_at and due_at <= escalate_at)
);
select inzage.guard('care_case');
grant select, insert on care_case to inzage_app;
-- what it was opened with stays as it is
grant update (queue, owner, owner_name, state, merged_into, outcome, version, arrived_at, done_at, warn_at, due_at, escalate_at, stage, next_at,
  told_at, read_at) on care_case to inzage_app;

create index care_case_queue on care_case (organisation, queue, due_at, id) include (owner, arrived_at) where state = 'open';
create index care_case_finished on care_case (organisation, queue, done_at desc, id) where state <> 'open';
create index care_case_holder on care_case (organisation, holder, opened_at desc);
create index care_case_clock on care_case (organisation, next_at) where state = 'open' and next_at is not null;

-- The thread and the history are one list that nobody can rewrite: an act is written down as it happens.
create table case_entry (
  organisation text not null,
  case_id uuid not null,
  -- the version that the case got by it
  number integer not null,
  at timestamptz not null,
  act text not null check (act in ('opened', 'replied', 'answered', 'forwarded', 'taken', 'put-back', 'merged', 'closed', 'reopened', 'escalated')),
  by_side text not null check (by_side in ('person', 'staff', 'system')),
  by_person uuid,
  -- queue, outcome or other case: words of the system, nothing that somebody typed
  detail jsonb not null,
  -- who it was, what they said, and the note that only staff read
  said_sealed bytea not null,
  primary key (organisation, case_id, number),
  foreign key (organisation, case_id) references care_case (organisation, id)
);
select inzage.guard('case_entry');
grant select, insert on case_entry to inzage_app;

-- What somebody was writing: it waits for them, also after signing out, until it is sent or thrown away by themselves.
create table case_draft (
  organisation text not null,
  person uuid not null,
  -- `new/question`, or the id of the case that is being answered
  place text not null,
  saved_at timestamptz not null,
  fields_sealed bytea not null,
  primary key (organisation, person, place)
);
select inzage.guard('case_draft');
grant select, insert, update, delete on case_draft to inzage_app;
