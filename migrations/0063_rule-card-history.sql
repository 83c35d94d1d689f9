-- What the rule card of a portal said from when on (ST-05): written at the start of a process whose card says something else than the last one.
create table rule_card_version (
  -- the keeper of the portal
  organisation text not null,
  portal text not null,
  number integer not null check (number > 0),
  since_at timestamptz not null,
  -- by language, the lines with their subjects
  lines jsonb not null,
  primary key (organisation, portal, number)
);
select inzage.guard('rule_card_version');
grant select, insert on rule_card_version to inzage_app;
