/** From Appointment (R4) to an appointment. */
import { nameOfConcept, number, object, objects, readWhen, text } from '../../lib/fhir.ts';
import { displayOf, nameIn, referenceOf } from '../../lib/fhir-people.ts';
import type { Mapping, ReadContext } from '../../platform/record/index.ts';
import type { Appointment, State } from './appointment.ts';

type Fields = { readonly [key: string]: unknown };

export const part = 'appointments';

export const appointments: Mapping<Appointment, 'Appointment'> = {
  part,
  r4: {
    type: 'Appointment',
    search: [
      ['_include', 'Appointment:actor'],
      ['_include:iterate', 'PractitionerRole:practitioner'],
    ],
    withdrawn: resource => resource.status === 'entered-in-error',
    read: (resource, context) => read(object(resource) ?? {}, context),
  },
};

const states: { readonly [status: string]: State } = {
  proposed: 'requested',
  pending: 'requested',
  waitlist: 'requested',
  cancelled: 'cancelled',
  noshow: 'missed',
  fulfilled: 'done',
};

function read(fields: Fields, context: ReadContext): Appointment {
  const status = text(fields['status']) ?? '';
  const start = readWhen(fields['start']) ?? requestedFrom(fields);
  const minutes = number(fields['minutesDuration']);
  return {
    reference: context.reference,
    organisation: context.organisation,
    what: whatOf(fields),
    on: start?.on ?? null,
    at: start?.at ?? null,
    precision: start?.precision ?? 'day',
    until: readWhen(fields['end'])?.at ?? start?.at?.add({ minutes: minutes ?? 0 }) ?? null,
    minutes,
    people: actors(fields, /^(Practitioner|PractitionerRole|HealthcareService)$/, context),
    places: actors(fields, /^Location$/, context),
    how: howOf(fields),
    state: Object.hasOwn(states, status) ? (states[status] ?? 'planned') : 'planned',
    changedAt: readWhen(object(fields['meta'])?.['lastUpdated'])?.at ?? null,
    prepare: text(fields['patientInstruction']),
  };
}

/** What has no moment yet may have a period in which it is wanted. */
function requestedFrom(fields: Fields) {
  const [period] = objects(fields['requestedPeriod']);
  return readWhen(period?.['start']);
}

function concepts(fields: Fields, names: readonly string[]): string[] {
  const found = names.flatMap(name => [fields[name]].flat());
  return found.flatMap(each => nameOfConcept(each) ?? []);
}

function whatOf(fields: Fields): string | null {
  const named = concepts(fields, ['serviceType', 'specialty', 'serviceCategory', 'appointmentType']);
  return text(fields['description']) ?? named[0] ?? null;
}

/** R4 has no field for it: the hospital's own words say so. */
function howOf(fields: Fields): Appointment['how'] {
  const said = [whatOf(fields), ...concepts(fields, ['appointmentType', 'serviceType'])].join(' ');
  if (/\bvideo|beeldbel/i.test(said)) return 'video';
  return /\btelefo|\btelephon|\bphone\b|\bbel(afspraak|consult)/i.test(said) ? 'phone' : 'here';
}

function actors(fields: Fields, types: RegExp, context: ReadContext): string[] {
  const names = objects(fields['participant']).flatMap(each => {
    const actor = object(each['actor']);
    const reference = text(actor?.['reference']);
    const found = object(context.resolve(reference ?? undefined));
    const type =
      text(found?.['resourceType']) ??
      text(actor?.['type']) ??
      /(\w+)\/[^/]+$/.exec(reference ?? '')?.[1] ??
      '';
    if (!types.test(type)) return [];
    return displayOf(actor) ?? nameBehind(found, context) ?? [];
  });
  return [...new Set(names)];
}

function nameBehind(found: Fields | null, context: ReadContext): string | null {
  const person = object(found?.['practitioner']);
  if (person === null) return nameIn(found);
  return displayOf(person) ?? nameIn(context.resolve(referenceOf(person)));
}
