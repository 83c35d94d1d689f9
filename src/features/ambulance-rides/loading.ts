/** What a record holds of rides, and of one ride: everything is asked at once, and what is missing is said by part. */
import {
  type Found,
  type Loaded,
  type SourceReading,
  type Withheld,
  worstReadings,
} from '../../lib/loaded.ts';
import type { Record } from '../../platform/record/index.ts';
import {
  actionsOf,
  allergies,
  findingsOf,
  type Item,
  lettersOf,
  medicationOf,
  type Passage,
  referredOf,
  reportsOf,
  tellingsOf,
} from './care.ts';
import { contacts, documents, type Maybe, type Person, persons, referrals } from './mapping.ts';
import { type Ride, type RidePart, ridesOf } from './ride.ts';
import { type Reading, readingsOf } from './vital-signs.ts';

/** All rides of a record, the newest first; each organisation once, as badly as it answered. */
export async function loadRides(record: Record) {
  const loaded = await Promise.all([record.list(contacts), record.list(referrals), record.list(documents)]);
  return {
    rides: ridesOf(loaded.flatMap(each => present(each.values))),
    withheld: loaded.flatMap(each => each.withheld),
    sources: worstReadings(loaded.flatMap(each => each.sources)),
  };
}

export type LoadedRides = Awaited<ReturnType<typeof loadRides>>;

function present<T>(values: readonly Maybe<T>[]): T[] {
  return values.flatMap(({ is }) => (is === null ? [] : [is]));
}

/** One ride by its opaque name; only the source that holds it is asked. */
export async function findRide(record: Record, reference: string): Promise<Found<Ride>> {
  const found = await Promise.all([
    record.get(contacts, reference),
    record.get(referrals, reference),
    record.get(documents, reference),
  ]);
  // Two of the three are of another type than the name says, and answer so without asking.
  const one = found.find(each => each.found || each.withheld.reason.why !== 'does-not-exist') ?? found[0];
  if (!one.found) return one;
  const { is } = one.value;
  if (is !== null) return { found: true, value: is, source: one.source };
  const { organisation } = one.source;
  const reason = { why: 'does-not-exist' } as const;
  const withheld: Withheld = { reason, kind: 'other', on: null, requester: null, organisation };
  return { found: false, withheld, source: one.source };
}

/** The document that a service made of a ride itself; null where it has none, or could not say. */
export async function documentOf(record: Record, ride: Ride): Promise<Ride | null> {
  if (ride.origin === 'document') return ride;
  const { values } = await record.list(documents, { at: ride.organisation });
  const own = present(values).filter(
    each => each.names.includes(ride.reference) || ride.names.includes(each.reference),
  );
  return own[0] ?? null;
}

/** One part of a ride with what is missing of it. */
export type Part<T> = {
  values: readonly T[];
  withheld: readonly Withheld[];
  silent: readonly SourceReading[];
};

export type RideParts = {
  readings: Part<Reading>;
  medication: Part<Item>;
  actions: Part<Item>;
  findings: Part<Item>;
  allergies: Part<Item>;
  handover: Part<Passage>;
  person: Person | null;
};

/** Everything that belongs to a ride. What its service withholds is not even asked for. */
export async function loadParts(
  record: Record,
  of: { ride: Ride; withheld: ReadonlyMap<RidePart, string> },
): Promise<RideParts> {
  const { ride } = of;
  // Nobody else keeps any of it, and nobody else's log should say that it was looked at.
  const here = { at: ride.organisation };
  const unless = <T>(part: RidePart, ask: () => Promise<Loaded<Maybe<T>>>) =>
    of.withheld.has(part) ? Promise.resolve(nothing) : ask();
  const belongs = belongingTo(ride);
  const [readings, medication, actions, findings, known, letters, reports, tellings, referred, people] =
    await Promise.all([
      of.withheld.has('vitalSigns') && of.withheld.has('findings')
        ? nothing
        : record.list(readingsOf(ride), here),
      unless('medication', () => record.list(medicationOf(ride), here)),
      unless('actions', () => record.list(actionsOf(ride), here)),
      unless('findings', () => record.list(findingsOf(ride), here)),
      unless('findings', () => record.list(allergies, here)),
      unless('handover', () => record.list(lettersOf(ride), here)),
      unless('handover', () => record.list(reportsOf(ride), here)),
      unless('handover', () => record.list(tellingsOf(ride), here)),
      unless('handover', () => record.list(referredOf(ride), here)),
      record.list(persons, here),
    ]);
  return {
    readings: partOf([readings], { ride, belongs }),
    medication: partOf([medication], { ride, belongs }),
    actions: partOf([actions], { ride, belongs }),
    findings: partOf([findings], { ride, belongs }),
    allergies: partOf([known], { ride, belongs: each => each.contact === null || belongs(each) }),
    handover: partOf([referred, letters, reports, tellings], { ride, belongs }),
    person: people.values[0] ?? null,
  };
}

const nothing: Loaded<never> = { values: [], withheld: [], sources: [] };

type Belonging = { contact: string | null; reference?: string };

/** A source may give more than was asked for: what is of another contact is left out. */
function belongingTo(ride: Ride): (each: Belonging) => boolean {
  const names = new Set([ride.reference, ...ride.names]);
  return each =>
    (each.contact !== null && names.has(each.contact)) ||
    (each.reference !== undefined && names.has(each.reference));
}

function partOf<T extends Belonging>(
  loaded: readonly Loaded<Maybe<T>>[],
  of: { ride: Ride; belongs: (each: T) => boolean },
): Part<T> {
  const here = (each: { organisation: Ride['organisation'] }) => each.organisation === of.ride.organisation;
  return {
    values: loaded.flatMap(each => present(each.values).filter(of.belongs)),
    withheld: loaded.flatMap(each => each.withheld.filter(here)),
    silent: loaded.flatMap(each =>
      each.sources.filter(source => here(source) && source.state !== 'answered'),
    ),
  };
}
