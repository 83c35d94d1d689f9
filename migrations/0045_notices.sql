-- Notices: how somebody wants to hear that there is something new, and what became of each message. Never what it is about.

-- An address of mail or a mobile number, of one person with us. Sealed; the keyed hash finds who has one, for the service desk.
create table contact_point (
  organisation text not null,
  person uuid not null,
  channel text not null check (channel in ('mail', 'sms')),
  -- the portal where it was entered, whose sender and words are used
  portal text not null,
  -- what was confirmed, and is used; null until then
  value_sealed bytea,
  value_hash text,
  confirmed_at timestamptz,
  -- what the other side said the last time, where it refused for good
  refused_at timestamptz,
  refused_because text,
  -- a new one, which is not used before its code came back
  pending_sealed bytea,
  code_hash text,
  code_until timestamptz,
  tries integer not null default 0,
  primary key (organisation, person, channel),
  foreign key (organisation, person) references person (organisation, id),
  constraint contact_point_confirmed check ((value_sealed is null) = (confirmed_at is null) and (value_sealed is null) = (value_hash is null)),
  constraint contact_point_pending check ((pending_sealed is null) = (code_until is null)),
  constraint contact_point_holds_something check (value_sealed is not null or pending_sealed is not null),
  constraint contact_point_refused check ((refused_at is null) = (refused_because is null))
);
create index contact_point_value on contact_point (organisation, channel, value_hash) where value_hash is not null;
select inzage.guard('contact_point');
grant select, insert, update, delete on contact_point to inzage_app;

-- What somebody chose; who chose nothing gets mail where there is an address, else an SMS.
create table notice_choice (
  organisation text not null,
  person uuid not null,
  channels text not null check (channels in ('usual', 'mail', 'sms', 'both', 'none')),
  -- in which hours not: those of the portal, their own, or never
  quiet text not null check (quiet in ('usual', 'own', 'none')),
  quiet_from text check (quiet_from ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  quiet_until text check (quiet_until ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  language text not null,
  changed_at timestamptz not null,
  primary key (organisation, person),
  check ((quiet = 'own') = (quiet_from is not null) and (quiet = 'own') = (quiet_until is not null))
);
select inzage.guard('notice_choice');
grant select, insert, update on notice_choice to inzage_app;

-- One message by one channel, or that there was none to send it by.
create table notice (
  organisation text not null,
  id uuid not null,
  -- to say on the phone
  number text not null,
  person uuid not null,
  portal text not null,
  -- as a feature declares it
  kind text not null,
  language text not null,
  channel text check (channel in ('mail', 'sms')),
  state text not null check (state in ('waiting', 'sent', 'delivered', 'refused', 'failed', 'not-sent')),
  -- a class of reasons, never what the other side wrote
  why text,
  tries integer not null default 0,
  -- an address or code of its own, or the name of a department; forgotten once it was sent
  facts_sealed bytea,
  made_at timestamptz not null,
  send_at timestamptz not null,
  settled_at timestamptz,
  -- how the gateway of SMS calls it
  peer_number text,
  -- the one that did not arrive or was not read, after which this one was sent by another channel
  instead_of uuid,
  primary key (organisation, id),
  unique (organisation, number),
  foreign key (organisation, person) references person (organisation, id),
  check ((channel is null) = (state = 'not-sent' and why in ('no-contact', 'chose-none')))
);
create index notice_of_person on notice (organisation, person, made_at desc);
create index notice_made on notice (organisation, made_at);
select inzage.guard('notice');
grant select, insert, update, delete on notice to inzage_app;
