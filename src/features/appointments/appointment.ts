/** What an appointment is: when, with whom, where and how, and whether it goes on. Pure rules. */
import type { Precision } from '../../lib/fhir.ts';
import type { OrganisationId } from '../../lib/ids.ts';
import { dayOf } from '../../lib/time.ts';

export const states = ['planned', 'requested', 'cancelled', 'missed', 'done'] as const;
export type State = (typeof states)[number];

export type Appointment = {
  reference: string;
  organisation: OrganisationId;
  /** What for, as the hospital wrote it; null where only codes came. */
  what: string | null;
  on: Temporal.PlainDate | null;
  at: Temporal.Instant | null;
  precision: Precision;
  until: Temporal.Instant | null;
  minutes: number | null;
  people: readonly string[];
  places: readonly string[];
  how: 'here' | 'phone' | 'video';
  state: State;
  /** When the hospital last wrote it down; null where it does not say. */
  changedAt: Temporal.Instant | null;
  /** How to prepare, in the hospital's own words. */
  prepare: string | null;
};

export const moments = ['alles', 'komend', 'geweest'] as const;
/** What somebody asked to see; it lives in the address. */
export type Filter = { zoek: string; welke: (typeof moments)[number]; pagina: number };

/** Still to come, or going on now. One without a date is still to come as long as nobody called it off. */
export function isToCome(one: Appointment, now: Temporal.Instant): boolean {
  if (one.state === 'done' || one.state === 'missed') return false;
  const end = one.until ?? one.at;
  if (end !== null) return Temporal.Instant.compare(end, now) >= 0;
  if (one.on !== null) return Temporal.PlainDate.compare(lastDay(one.on, one.precision), dayOf(now)) >= 0;
  return one.state !== 'cancelled';
}

/** A month or a year is over when its last day is. */
function lastDay(on: Temporal.PlainDate, precision: Precision): Temporal.PlainDate {
  if (precision === 'year') return on.add({ years: 1 }).subtract({ days: 1 });
  return precision === 'month' ? on.add({ months: 1 }).subtract({ days: 1 }) : on;
}

/** Still to come, and made, moved or called off after this moment. */
export function isChangedSince(
  one: Appointment,
  of: { since: Temporal.Instant; now: Temporal.Instant },
): boolean {
  if (one.changedAt === null || !isToCome(one, of.now)) return false;
  return Temporal.Instant.compare(one.changedAt, of.since) > 0;
}

/** By moment, the first one first; one without a date last. */
export function soonestFirst(a: Appointment, b: Appointment): number {
  if (a.on === null || b.on === null) return Number(a.on === null) - Number(b.on === null);
  const byDay = Temporal.PlainDate.compare(a.on, b.on);
  if (byDay !== 0) return byDay;
  return (a.at?.epochMilliseconds ?? 0) - (b.at?.epochMilliseconds ?? 0);
}

/** What comes, the first one first; what was, the last one first. */
export function arrange(all: readonly Appointment[], of: { filter: Filter; now: Temporal.Instant }) {
  const { filter, now } = of;
  const sought = filter.zoek.toLowerCase().split(/\s+/).filter(Boolean);
  const found = all.filter(each => {
    const said = [each.what, ...each.people, ...each.places, each.prepare].join(' ').toLowerCase();
    return sought.every(word => said.includes(word));
  });
  const toCome = found.filter(each => isToCome(each, now)).sort(soonestFirst);
  const past = found.filter(each => !isToCome(each, now)).sort((a, b) => soonestFirst(b, a));
  const rows = { alles: [...toCome, ...past], komend: toCome, geweest: past }[filter.welke];
  const pages = Math.max(1, Math.ceil(rows.length / onAPage));
  const page = Math.min(filter.pagina, pages);
  const shown = new Set(rows.slice((page - 1) * onAPage, page * onAPage));
  return {
    toCome: toCome.filter(each => shown.has(each)),
    past: past.filter(each => shown.has(each)),
    count: rows.length,
    page,
    pages,
  };
}

const onAPage = 50;
