/** Who treats a patient, as the EHR says it: visits, appointments, care teams, episodes and requests. */
import type { Resource } from '@medplum/fhirtypes';
import { instantOf, object, objects, text } from '../lib/fhir.ts';
import { parseInstant } from '../lib/time.ts';
import type { Contact } from '../platform/access/index.ts';
import type { Mapping, ReadContext } from '../platform/record/index.ts';

type Fields = { readonly [key: string]: unknown };
type Told = { references: readonly unknown[]; from: unknown; until: unknown; holds?: boolean };

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
        const told = read(fieldsOf(resource));
        return {
          reference: context.reference,
          from: momentOf(told.from),
          until: momentOf(told.until),
          people: told.holds === false ? [] : told.references.flatMap(each => numbersOf(each, context)),
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
const isOn = (fields: Fields) => !off.includes(text(fields['status']) ?? '');

/** All that ties somebody to a patient. */
export const relations = [
  contacts('Encounter', 'Encounter:participant', fields => ({
    references: objects(fields['participant']).map(each => each['individual']),
    from: object(fields['period'])?.['start'],
    until: object(fields['period'])?.['end'],
    holds: isOn(fields),
  })),
  contacts('Appointment', 'Appointment:actor', fields => ({
    references: objects(fields['participant']).map(each => each['actor']),
    from: fields['start'],
    until: fields['end'],
    holds: isOn(fields),
  })),
  contacts('CareTeam', 'CareTeam:participant', fields => ({
    references: objects(fields['participant']).map(each => each['member']),
    from: object(fields['period'])?.['start'],
    until: object(fields['period'])?.['end'],
    holds: isOn(fields),
  })),
  contacts('EpisodeOfCare', 'EpisodeOfCare:care-manager', fields => ({
    references: [fields['careManager']],
    from: object(fields['period'])?.['start'],
    until: object(fields['period'])?.['end'],
    holds: isOn(fields),
  })),
  // A request is a moment: from there it counts for as long as a visit does.
  contacts('ServiceRequest', 'ServiceRequest:requester', fields => ({
    references: [fields['requester']],
    from: fields['authoredOn'],
    until: fields['authoredOn'],
    holds: isOn(fields) && text(fields['authoredOn']) !== null,
  })),
] as const;

const kinds: readonly (readonly [system: RegExp, kind: string])[] = [
  [/uzi-nr-pers|2\.16\.528\.1\.1007\.3\.1/, 'uzi'],
  [/agb-z|2\.16\.840\.1\.113883\.2\.4\.6\.1/, 'agb'],
];

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
  return [`${kinds.find(([known]) => known.test(system))?.[1] ?? 'local'} ${value}`];
}

/** A day alone counts from its beginning: the tail after a contact is long enough not to need its last hours. */
function momentOf(value: unknown): Temporal.Instant | null {
  const written = text(value);
  if (written === null) return null;
  return instantOf(written) ?? parseInstant(`${written.slice(0, 10)}T00:00:00Z`);
}
