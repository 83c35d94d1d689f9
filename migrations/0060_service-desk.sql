-- The service desk: each search for an account, so that guessing ends soon, and so that an account opens only for who found it.
create table desk_search (
  organisation text not null,
  id uuid not null,
  -- who searched
  staff uuid not null,
  at timestamptz not null,
  -- whose account was found; null where none was. What was typed is not kept
  found uuid,
  primary key (organisation, id),
  foreign key (organisation, staff) references person (organisation, id),
  foreign key (organisation, found) references person (organisation, id)
);
create index desk_search_of_staff on desk_search (organisation, staff, at desc);
select inzage.guard('desk_search');
grant select, insert, delete on desk_search to inzage_app;
