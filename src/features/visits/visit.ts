/** What a visit is: of which kind, why, with whom, where, from when until when. And a treatment that lasts. Pure rules. */
import type { Precision, When } from '../../lib/fhir.ts';
import type { OrganisationId } from '../../lib/ids.ts';
import { isWithin, type Period, pageOf } from '../../web/period.ts';

/** An admission is told from a visit to a clinic, the emergency department, a call, a nurse at home. */
export const kinds = [
  'admission',
  'day',
  'outpatient',
  'emergency',
  'phone',
  'video',
  'home',
  'ambulance',
  'other',
] as const;
export type Kind = (typeof kinds)[number];

/** `unknown`: the source does not say how it went. */
export type State = 'planned' | 'going-on' | 'finished' | 'cancelled' | 'unknown';

export type Visit = {
  reference: string;
  organisation: OrganisationId;
  kind: Kind;
  /** What kind of visit in the hospital's own words: `Controle`, `Dagopname`. */
  what: string | null;
  reasons: readonly string[];
  people: readonly string[];
  places: readonly string[];
  hospital: string | null;
  from: When | null;
  until: When | null;
  state: State;
  /** Where somebody went after it: home, another hospital. */
  leftFor: string | null;
  /** The visit that it is a part of, by its opaque name. */
  partOf: string | null;
  /** The treatments that it belongs to, by their opaque names. */
  episodes: readonly string[];
};

/** A treatment that lasts, in which visits belong together. */
export type Episode = {
  reference: string;
  organisation: OrganisationId;
  what: string | null;
  reasons: readonly string[];
  people: readonly string[];
  hospital: string | null;
  from: When | null;
  until: When | null;
  state: 'planned' | 'going-on' | 'paused' | 'finished' | 'cancelled';
};

/** What somebody asked to see; it lives in the address. */
export type Filter = { zoek: string; soort: Kind | ''; periode: Period; pagina: number };

type Lasting = Pick<Visit, 'from' | 'until' | 'reference'>;

/** The last one first, by when it began; one without a date last. */
export function lastFirst(a: Lasting, b: Lasting): number {
  const [first, second] = [a.from ?? a.until, b.from ?? b.until];
  if (!first || !second) return Number(!first) - Number(!second);
  const byDay = Temporal.PlainDate.compare(second.on, first.on);
  const byMoment = (second.at?.epochMilliseconds ?? 0) - (first.at?.epochMilliseconds ?? 0);
  return byDay || byMoment || a.reference.localeCompare(b.reference);
}

/** Nights between coming and leaving, for who stayed; null where a day is not known. */
export function nightsOf({ from, until }: Pick<Visit, 'from' | 'until'>): number | null {
  const isKnown = (when: When | null): when is When => when !== null && isDay(when.precision);
  if (!isKnown(from) || !isKnown(until)) return null;
  const nights = from.on.until(until.on, { largestUnit: 'days' }).days;
  return nights > 0 ? nights : null;
}

function isDay(precision: Precision): boolean {
  return precision === 'day' || precision === 'time';
}

/** The days that it was about, for what else happened then. */
export function daysOf({ from, until }: Pick<Visit, 'from' | 'until'>) {
  const [first, last] = [from ?? until, until ?? from];
  if (!first || !last || !isDay(first.precision) || !isDay(last.precision))
    return { from: null, until: null };
  return { from: first.on, until: last.on };
}

const onAPage = 50;

/** The visits that were asked for, the last one first. `said` gives every word of one that somebody may search for. */
export function arrange(
  all: readonly Visit[],
  of: { filter: Filter; today: Temporal.PlainDate; said: (visit: Visit) => string },
) {
  const { filter, today, said } = of;
  const sought = filter.zoek.toLowerCase().split(/\s+/).filter(Boolean);
  const found = all
    .filter(each => {
      const words = sought.length > 0 ? said(each).toLowerCase() : '';
      const on = (each.from ?? each.until)?.on ?? null;
      return (
        (filter.soort === '' || each.kind === filter.soort) &&
        isWithin(on, { period: filter.periode, today }) &&
        sought.every(word => words.includes(word))
      );
    })
    .sort(lastFirst);
  return pageOf(found, { page: filter.pagina, most: onAPage });
}
