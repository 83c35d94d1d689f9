/** Who treats a patient, as the EHR says it: visits, appointments, care teams, episodes and requests. */
import type { Resource } from '@medplum/fhirtypes';
import { lastDayOf, object, objects, readWhen, text } from '../lib/fhir.ts';
import type { Contact } from '../platform/access/index.ts';
import type { Mapping, ReadContext } from '../platform/record/index.ts';

type Fields = { readonly [key: string]: unknown };
/** Somebody in a contact; `until` where they left it before its end. */
type Tie = { reference: unknown; until?: unknown };
/** `running`: the states in which it may have no end yet; anything else without one ended when it began. */
type Told = { ties: readonly Tie[]; from: unknown; until: unknown; running?: readonly string[] };

const people = [['_include:iterate', 'PractitionerRole:practitioner']] as const;

function contacts<Type extends Resource['resourceType']>(
  type: Type,
  include: string,
  read: (fields: Fields) => Told,
): Mapping<Contact, Type> {
  return {
    part: 'relation',
    r4: {
      type,
      search: [['_include', include], ...people],
      read: (resource, context) => {
        const fields = fieldsOf(resource);
        const told = read(fields);
        const until = lastDayIn(told, text(fields['status']) ?? '');
        return {
          organisation: context.organisation,
          reference: context.reference,
          until: until === 'open' ? null : until,
          people: until === null ? [] : told.ties.flatMap(each => peopleIn(each, context)),
        };
      },
    },
  };
}

// The type promises what a source may not keep: everything is looked at before it is believed.
function fieldsOf(resource: object): Fields {
  return { ...resource };
}

const off = ['cancelled', 'entered-in-error', 'noshow', 'revoked', 'proposed'];

/** The last day that it may have been, `open` where it goes on, null where it ties nobody. What cannot be read ties nobody. */
function lastDayIn({ from, until, running = [] }: Told, status: string): Temporal.PlainDate | 'open' | null {
  const [began, ended] = [readWhen(from), readWhen(until)];
  const unread = (isSaid(from) && !began) || (isSaid(until) && !ended);
  if (unread || off.includes(status)) return null;
  if (ended) return lastDayOf(ended);
  if (running.includes(status)) return 'open';
  return began && lastDayOf(began);
}

function isSaid(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function tiesIn(fields: Fields, who: string): readonly Tie[] {
  return objects(fields['participant']).map(each => ({
    reference: each[who],
    until: object(each['period'])?.['end'],
  }));
}

function peopleIn({ reference, until }: Tie, context: ReadContext): Contact['people'] {
  const left = readWhen(until);
  if (isSaid(until) && !left) return [];
  return numbersOf(reference, context).map(number => ({ number, until: left && lastDayOf(left) }));
}

/** All that ties somebody to a patient. */
export const relations = [
  contacts('Encounter', 'Encounter:participant', fields => ({
    ties: tiesIn(fields, 'individual'),
    from: object(fields['period'])?.['start'],
    until: object(fields['period'])?.['end'],
    running: ['arrived', 'triaged', 'in-progress', 'onleave'],
  })),
  contacts('Appointment', 'Appointment:actor', fields => ({
    ties: tiesIn(fields, 'actor'),
    from: fields['start'],
    until: fields['end'],
  })),
  contacts('CareTeam', 'CareTeam:participant', fields => ({
    ties: tiesIn(fields, 'member'),
    from: object(fields['period'])?.['start'],
    until: object(fields['period'])?.['end'],
    running: ['active'],
  })),
  contacts('EpisodeOfCare', 'EpisodeOfCare:care-manager', fields => ({
    ties: [{ reference: fields['careManager'] }],
    from: object(fields['period'])?.['start'],
    until: object(fields['period'])?.['end'],
    running: ['active', 'onhold'],
  })),
  // A request is a moment: from there it counts for as long as a visit does.
  contacts('ServiceRequest', 'ServiceRequest:requester', fields => ({
    ties: [{ reference: fields['requester'] }],
    from: fields['authoredOn'],
    until: fields['authoredOn'],
  })),
] as const;

const kinds: readonly (readonly [system: RegExp, kind: string])[] = [
  [/uzi-nr-pers|2\.16\.528\.1\.1007\.3\.1(?!\d)/, 'uzi'],
  [/agb-z|2\.16\.840\.1\.113883\.2\.4\.6\.1(?!\d)/, 'agb'],
];

/**
 * The numbers under which one organisation knows somebody, by kind or system. A number that an employer gives (`local`)
 * means something only in the system that the organisation says it is of: another may have given the same one to another.
 */
export function identifiersAt(
  identifiers: { readonly [kind: string]: string },
  staffNumbers: string | undefined,
): { readonly [kindOrSystem: string]: string } {
  const { local, ...everywhere } = identifiers;
  if (local === undefined || staffNumbers === undefined) return everywhere;
  return { ...everywhere, [`in ${staffNumbers}`]: local };
}

/** The numbers of whoever a reference points at, directly or by what they are somewhere. */
function numbersOf(reference: unknown, context: ReadContext, depth = 0): string[] {
  const pointer = object(reference);
  if (!pointer || depth > 2) return [];
  const own = numberIn(pointer['identifier']);
  const found = context.resolve(text(pointer['reference']) ?? undefined);
  const there: Fields = { ...(found ?? {}) };
  const numbers = objects(there['identifier']).flatMap(numberIn);
  const behind = there['practitioner'] ? numbersOf(there['practitioner'], context, depth + 1) : [];
  return [...own, ...numbers, ...behind];
}

function numberIn(identifier: unknown): string[] {
  const fields = object(identifier);
  const value = text(fields?.['value']);
  if (value === null) return [];
  const system = text(fields?.['system']) ?? '';
  const kind = kinds.find(([known]) => known.test(system))?.[1] ?? `in ${system}`;
  return [`${kind} ${value}`];
}
