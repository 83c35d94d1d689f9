-- Where a case may lie beside the queue that reads it first and that of who leads, as its kind said when it was opened: who forwards it has the
-- choice of these and no other. What was opened before goes to those two.

alter table care_case add column other_queues text[] not null default '{}';
