/** What a ride is: one deployment of an ambulance, as the service that came wrote it down. */
import type { Precision, When } from '../../lib/fhir.ts';
import type { OrganisationId } from '../../lib/ids.ts';

/** The parts of a ride that a service shows or withholds. */
export const rideParts = [
  'reason',
  'times',
  'places',
  'vitalSigns',
  'medication',
  'findings',
  'actions',
  'handover',
] as const;
export type RidePart = (typeof rideParts)[number];

/** What an organisation keeps back of every ride, with the reason in its own words. */
export type Withholding = { part: RidePart; reason: string };
export type RideSettings = {
  organisations: { readonly [organisation: string]: { withhold: readonly Withholding[] } };
};

/** The moments of a deployment, in the order in which they come. */
export const momentNames = ['call', 'departure', 'onScene', 'leaving', 'arrival', 'handover'] as const;
export type MomentName = (typeof momentNames)[number];
export type Moment = { name: MomentName; at: Temporal.Instant };

/**
 * One ride. `origin`: what the service holds of it: a contact with everything that belongs to it, only its referral to
 * another provider, or only a document.
 */
export type Ride = {
  /** Opaque: good for `record.get` and in an address. */
  reference: string;
  /** Id at the source, for asking what belongs to it. */
  id: string;
  origin: 'contact' | 'referral' | 'document';
  organisation: OrganisationId;
  on: Temporal.PlainDate | null;
  at: Temporal.Instant | null;
  precision: Precision;
  until: When | null;
  number: string | null;
  reason: string | null;
  /** The service as the source names it. */
  crew: string | null;
  places: readonly string[];
  destination: string | null;
  moments: readonly Moment[];
  /** Other things of the record that it names: the letter of a referral, the contact of a document. */
  names: readonly string[];
  /** Files that came with it and are not the report itself, by their titles. */
  enclosed: readonly string[];
};

/** The newest first; what has no time comes after what has one on the same day, what has no day last. */
export function newestFirst(a: Pick<Ride, 'on' | 'at'>, b: Pick<Ride, 'on' | 'at'>): number {
  if (a.on === null || b.on === null) return Number(b.on !== null) - Number(a.on !== null);
  const byDay = Temporal.PlainDate.compare(b.on, a.on);
  return byDay || (b.at?.epochMilliseconds ?? 0) - (a.at?.epochMilliseconds ?? 0);
}

/** Each ride once: a document or referral of a contact stands in that contact, a document of a referral in that. */
export function ridesOf(all: readonly Ride[]): readonly Ride[] {
  const contacts = new Set(all.filter(each => each.origin === 'contact').map(each => each.reference));
  const referrals = all.filter(each => each.origin === 'referral' && !isPartOf(each, contacts));
  const known = new Set([...contacts, ...referrals.map(each => each.reference)]);
  const inside = new Set(referrals.flatMap(each => each.names));
  const documents = all.filter(
    each => each.origin === 'document' && !isPartOf(each, known) && !inside.has(each.reference),
  );
  return [...all.filter(each => each.origin === 'contact'), ...referrals, ...documents].sort(newestFirst);
}

function isPartOf(ride: Ride, wholes: ReadonlySet<string>): boolean {
  return ride.names.some(name => wholes.has(name));
}

/** What a service withholds of its rides, by part. */
export function withheldParts(
  settings: RideSettings,
  organisation: OrganisationId,
): ReadonlyMap<RidePart, string> {
  const own = settings.organisations[organisation]?.withhold ?? [];
  return new Map(own.map(({ part, reason }) => [part, reason]));
}

/** A ride without what its service keeps back: nothing that is left out can reach a page or a document. */
export function shownOf(ride: Ride, settings: RideSettings): Ride {
  const withheld = withheldParts(settings, ride.organisation);
  return {
    ...ride,
    ...(withheld.has('reason') && { reason: null }),
    ...(withheld.has('times') && { moments: [], until: null }),
    ...(withheld.has('places') && { places: [], destination: null }),
    ...(withheld.has('handover') && { enclosed: [] }),
  };
}

/** How long each step took counts from the call: the moments in order, each once, the first that was written down. */
export function inOrder(moments: readonly Moment[]): readonly Moment[] {
  const first = new Map<MomentName, Moment>();
  for (const moment of [...moments].sort((a, b) => Temporal.Instant.compare(a.at, b.at))) {
    if (!first.has(moment.name)) first.set(moment.name, moment);
  }
  return momentNames.flatMap(name => first.get(name) ?? []);
}
