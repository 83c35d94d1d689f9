-- The house: the application's role, the guard that every table stands behind, and the access log.
--
-- How a migration is written
--   * `NNNN_name.sql`, plain SQL, forward only. Each file runs once, in a transaction of its own, as the owner of the
--     database (the user in DATABASE_URL). A file that has been applied is never changed: a checksum is kept.
--   * Tables live in schema `public` and are named in the singular; functions live in schema `inzage`.
--   * The first column is `organisation text not null`, and it comes first in the primary key and in every index, so
--     that row-level security and later a division over several database nodes both follow it.
--   * After `create table thing (...)` follow two lines:
--       select inzage.guard('thing');                                        -- row-level security, forced, with its policy
--       grant select, insert, update, delete on thing to inzage_app;         -- no more than the room needs
--     `src/platform/db/guard.test.ts` walks the catalogue and names every table that forgot one.
--   * Instants are `timestamptz` (`…_at`) and arrive in TypeScript as `Temporal.Instant`; days are `date` (`…_on`) and
--     arrive as `Temporal.PlainDate`; `bigint` arrives as `number`. Both kinds of Temporal can be given as a parameter.
--
-- The application connects as whoever DATABASE_URL says and at once becomes `inzage_app`, so that even a superuser's URL
-- is subject to the policies. The organisations behind the door stand in the setting `app.organisations` of the
-- transaction, separated by commas; where nothing is set, no row is visible and none can be written.

create schema if not exists inzage;

do $$
begin
  if not exists (select from pg_roles where rolname = 'inzage_app') then
    create role inzage_app nologin;
  end if;
exception when duplicate_object or unique_violation then null; -- roles belong to the cluster, which may serve several installations
end $$;

do $$
begin
  if not (select rolsuper from pg_roles where rolname = current_user) then
    execute format('grant inzage_app to %I', current_user);
  end if;
exception when insufficient_privilege then null; -- an administrator made the role; that this user may become it shows at the first connection
end $$;

grant usage on schema public, inzage to inzage_app;

create function inzage.guard(guarded regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security, force row level security', guarded);
  -- as a sub-select the setting is read once for each statement, not once for each row
  execute format(
    'create policy organisation on %s using (%s) with check (%2$s)', guarded,
    'organisation = any ((select string_to_array(current_setting(''app.organisations'', true), '',''))::text[])');
end $$;
revoke all on function inzage.guard(regclass) from public;

-- The text of an instant in an event always carries its offset (`Z`), so the outcome does not depend on a setting of the session.
create function inzage.instant(text text) returns timestamptz language plpgsql immutable strict parallel safe as $$
begin
  return text::timestamptz;
end $$;

-- The access log (NEN 7513). The event is kept once, as it was hashed; what is searched is generated from it and cannot drift.
-- Retention: at least five years from the writing of a row (Stcrt. 2019, 38007), at most as long as the record itself is kept.
create table audit_event (
  organisation text not null,
  sequence bigint not null,
  event jsonb not null,
  hash bytea not null,
  at timestamptz not null generated always as (inzage.instant(event ->> 'at')) stored,
  name text not null generated always as (event ->> 'name') stored,
  person uuid generated always as ((event -> 'agent' ->> 'person')::uuid) stored,
  patient uuid generated always as ((event ->> 'patient')::uuid) stored,
  primary key (organisation, sequence),
  constraint audit_event_own_log check (event ->> 'organisation' = organisation)
);
select inzage.guard('audit_event');
grant select on audit_event to inzage_app;

create index audit_event_trail on audit_event (organisation, patient, at desc, sequence desc) where patient is not null;

-- The end of the chain of each organisation: shows the loss of the last row, and queues the writers.
create table audit_head (
  organisation text primary key,
  sequence bigint not null,
  hash bytea not null
);
select inzage.guard('audit_head');
grant select on audit_head to inzage_app;

-- The hash before the first row, so that a chain cannot be moved to another organisation.
create function inzage.audit_genesis(of_organisation text) returns bytea language sql immutable strict parallel safe as $$
  select sha256(convert_to('inzage audit ' || of_organisation, 'UTF8'))
$$;

-- sha256 over the previous hash, the sequence (8 bytes, big-endian) and the event as PostgreSQL writes jsonb (its keys have one order).
create function inzage.audit_hash(previous bytea, sequence bigint, event jsonb)
returns bytea language sql immutable strict parallel safe as $$
  select sha256(previous || int8send(sequence) || convert_to(event::text, 'UTF8'))
$$;

-- The only way into the log: appends a JSON array of events to the chain of one organisation, and gives the last sequence.
-- The lock on the head lasts until the end of the transaction, so sequences have no gaps and no two rows share a predecessor.
create function inzage.append_audit(of_organisation text, events jsonb)
returns bigint language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  head public.audit_head;
  entries jsonb[] := array(select jsonb_array_elements(events));
  hashes bytea[] := '{}';
  entry jsonb;
  first_sequence bigint;
begin
  if of_organisation = any (string_to_array(current_setting('app.organisations', true), ',')) is not true then
    raise insufficient_privilege using message = 'this transaction is not bound to the organisation of the event';
  end if;
  select * into head from public.audit_head where organisation = of_organisation for update;
  if not found then
    insert into public.audit_head values (of_organisation, 0, inzage.audit_genesis(of_organisation)) on conflict do nothing;
    select * into head from public.audit_head where organisation = of_organisation for update;
  end if;
  first_sequence := head.sequence;
  foreach entry in array entries loop
    head.sequence := head.sequence + 1;
    head.hash := inzage.audit_hash(head.hash, head.sequence, entry);
    hashes := hashes || head.hash;
  end loop;
  insert into public.audit_event (organisation, sequence, event, hash)
    select of_organisation, first_sequence + place, one, hashed
    from unnest(entries, hashes) with ordinality as noted (one, hashed, place);
  update public.audit_head set sequence = head.sequence, hash = head.hash where organisation = of_organisation;
  return head.sequence;
end $$;
revoke all on function inzage.append_audit(text, jsonb) from public;
grant execute on function inzage.append_audit(text, jsonb) to inzage_app;

-- The same as a transaction of its own in one round trip: binds itself to the organisation whose log it is.
create function inzage.note_audit(of_organisation text, events jsonb) returns bigint language plpgsql as $$
begin
  perform set_config('app.organisations', of_organisation, true);
  return inzage.append_audit(of_organisation, events);
end $$;
revoke all on function inzage.note_audit(text, jsonb) from public;
grant execute on function inzage.note_audit(text, jsonb) to inzage_app;
