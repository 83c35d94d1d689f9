-- When somebody was here last, so that the first page can say what came since. Sessions are forgotten after a month, and
-- people stay away longer: one moment for each person and portal stays, without a browser, an address or a level.
create table last_visit (
  organisation text not null,
  portal text not null,
  person uuid not null,
  begun_at timestamptz not null,
  primary key (organisation, portal, person),
  foreign key (organisation, person) references person (organisation, id)
);
select inzage.guard('last_visit');
grant select, insert, update, delete on last_visit to inzage_app;

-- The visit before this one, as it was when this session began: another sign-in meanwhile must not move it.
alter table session add column previous_at timestamptz;
