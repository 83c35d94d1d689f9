/** Finding an account by what a caller can say: two things that agree, and no word about which of them did not. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { type Bsn, type OrganisationId, type PersonId, parseBsn } from '../../lib/ids.ts';
import { own, type Rows, type WritableRows } from '../../platform/db/index.ts';
import { parseContact } from '../../platform/notify/index.ts';
import { parseTypedDay } from '../../web/form.ts';

/** What was typed. */
export type TypedThings = { bsn: string; geboren: string; mail: string; mobiel: string; nummer: string };

/** What a caller said, read. A birth date finds nobody by itself; it only agrees or not. */
export type Things = {
  bsn: Bsn | null;
  bornOn: Temporal.PlainDate | null;
  mail: string | null;
  sms: string | null;
  number: string | null;
};

export type ThingsFault = { field: keyof TypedThings; code: keyof TypedThings | 'two' };

/** Reads what was typed: every field that holds something must make sense, and at least two must hold something. */
export function readThings(
  typed: TypedThings,
): { ok: true; things: Things } | { ok: false; faults: readonly ThingsFault[] } {
  const things: Things = {
    bsn: typed.bsn.trim() === '' ? null : parseBsn(typed.bsn.replaceAll(/[\s.-]/g, '')),
    bornOn: parseTypedDay(typed.geboren),
    mail: parseContact('mail', typed.mail),
    sms: parseContact('sms', typed.mobiel),
    number: parseNumber(typed.nummer),
  };
  const read: { readonly [field in keyof TypedThings]: unknown } = {
    bsn: things.bsn,
    geboren: things.bornOn,
    mail: things.mail,
    mobiel: things.sms,
    nummer: things.number,
  };
  const fields = ['bsn', 'geboren', 'mail', 'mobiel', 'nummer'] as const;
  const given = fields.filter(field => typed[field].trim() !== '');
  const faults: ThingsFault[] = given
    .filter(field => read[field] === null)
    .map(field => ({ field, code: field }));
  if (faults.length > 0) return { ok: false, faults };
  if (given.length < 2) return { ok: false, faults: [{ field: given[0] ?? 'bsn', code: 'two' }] };
  return { ok: true, things };
}

/** `7KQ2-93FD`, as people read it out. */
function parseNumber(typed: string): string | null {
  const plain = typed.toUpperCase().replaceAll(/[\s-]/g, '');
  return /^[A-Z\d]{8}$/.test(plain) ? `${plain.slice(0, 4)}-${plain.slice(4)}` : null;
}

/** Whom everything that was said points at: each thing that was said must point at them. */
export function agreedOn(pointers: readonly (readonly PersonId[])[]): readonly PersonId[] {
  const [first = [], ...others] = pointers;
  return [...new Set(first)].filter(person => others.every(each => each.includes(person)));
}

/** So many searches in vain within an hour, and one has to wait. */
export const mostInVain = 10;
const withinHours = 1;
/** So long an account stays open for who found it. */
const openMinutes = 30;

type Tables = {
  desk_search: {
    organisation: string;
    id: string;
    staff: string;
    at: Temporal.Instant;
    found: string | null;
  };
};

type Place = { keeper: OrganisationId; staff: PersonId; now: Temporal.Instant };

/** Whether this member of staff may search now; `keepSearch` decides, as others of theirs may be on their way. */
export async function maySearch(rows: Rows, { keeper, staff, now }: Place): Promise<boolean> {
  const found = await own<Tables>(rows)
    .selectFrom('desk_search')
    .select('id')
    .where('organisation', '=', keeper)
    .where('staff', '=', staff)
    .where('at', '>', now.subtract({ hours: withinHours }))
    .where('found', 'is', null)
    .limit(mostInVain)
    .execute();
  return found.length < mostInVain;
}

/**
 * Keeps that somebody searched, and whom they found; false where they had searched in vain too often by then. One after the
 * other for each member of staff, so that of forms sent at the same moment no more are answered than of forms sent in turn.
 */
export async function keepSearch(
  rows: WritableRows,
  { keeper, staff, now, found }: Place & { found: PersonId | null },
): Promise<boolean> {
  const turn = `desk_search/${keeper}/${staff}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${turn}, 0))`.execute(rows.kysely);
  if (!(await maySearch(rows, { keeper, staff, now }))) return false;
  await own<Tables>(rows)
    .insertInto('desk_search')
    .values({ organisation: keeper, id: randomUUID(), staff, at: now, found })
    .execute();
  return true;
}

/** Searches serve to end guessing and to keep an account open; what staff did stands in the access log. */
export async function forgetSearches(
  rows: WritableRows,
  { keeper, now }: Pick<Place, 'keeper' | 'now'>,
): Promise<void> {
  await own<Tables>(rows)
    .deleteFrom('desk_search')
    .where('organisation', '=', keeper)
    .where('at', '<', now.subtract({ hours: 7 * 24 }))
    .execute();
}

/** Whether this member of staff found this account a short while ago. */
export async function hasOpen(
  rows: Rows,
  { keeper, staff, now, person }: Place & { person: PersonId },
): Promise<boolean> {
  const found = await own<Tables>(rows)
    .selectFrom('desk_search')
    .select('id')
    .where('organisation', '=', keeper)
    .where('staff', '=', staff)
    .where('found', '=', person)
    .where('at', '>', now.subtract({ minutes: openMinutes }))
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}
