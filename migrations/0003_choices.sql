-- What a patient decides about seeing their own record, and which results they have opened.

-- When a kind of result opens for this patient, within the bounds of the organisation (O-20); the last decision holds.
create table release_choice (
  organisation text not null,
  person uuid not null,
  kind text not null,
  choice text not null check (choice in ('at-once', 'after-delay', 'after-talk')),
  chosen_at timestamptz not null,
  primary key (organisation, person, kind),
  foreign key (organisation, person) references person (organisation, id)
);
select inzage.guard('release_choice');
grant select, insert, update, delete on release_choice to inzage_app;

-- The right not to know (O-23): kinds of result, or whole parts of the record, hidden until the patient undoes it.
create table hidden_part (
  organisation text not null,
  person uuid not null,
  sort text not null check (sort in ('kind', 'part')),
  name text not null,
  hidden_at timestamptz not null,
  primary key (organisation, person, sort, name),
  foreign key (organisation, person) references person (organisation, id)
);
select inzage.guard('hidden_part');
grant select, insert, update, delete on hidden_part to inzage_app;

-- A result is new until it was opened, and the question before an undiscussed one is asked once for each version.
create table result_opened (
  organisation text not null,
  person uuid not null,
  reference text not null,
  -- the version at the source, so that a corrected result is new again
  version text not null,
  opened_at timestamptz not null,
  primary key (organisation, person, reference, version),
  foreign key (organisation, person) references person (organisation, id)
);
select inzage.guard('result_opened');
grant select, insert on result_opened to inzage_app;
