-- Answers that nobody has read yet (requirements §2.5): when somebody looks again, and what was done meanwhile.
create table unread_answer (
  organisation text not null,
  case_id uuid not null,
  -- `told`: once; `reminded`: by another channel too; `by-hand`: somebody calls or writes
  stage text not null check (stage in ('told', 'reminded', 'by-hand')),
  told_at timestamptz not null,
  next_at timestamptz not null,
  -- the case in which somebody calls or writes
  task uuid,
  primary key (organisation, case_id),
  foreign key (organisation, case_id) references care_case (organisation, id),
  foreign key (organisation, task) references care_case (organisation, id),
  check ((stage = 'by-hand') = (task is not null))
);
create index unread_answer_next on unread_answer (organisation, next_at);
select inzage.guard('unread_answer');
grant select, insert, update, delete on unread_answer to inzage_app;
