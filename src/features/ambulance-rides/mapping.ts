/** From Encounter, ServiceRequest and DocumentReference (R4) to rides. */
import { codesOf, dayOfDateTime, nameOfConcept, object, objects, readWhen, text } from '../../lib/fhir.ts';
import { nameOfPerson } from '../../lib/fhir-people.ts';
import type { Mapping, ReadContext } from '../../platform/record/index.ts';
import { momentsIn } from './moments.ts';
import type { Ride } from './ride.ts';

export type Fields = { readonly [key: string]: unknown };

/** The part of the record, as the access log names it. */
export const part = 'rides';
/** What belongs to one ride. */
export const inside = 'ride';

/** What a resource turned out to be: this noun, or something else that could well be read. */
export type Maybe<T> = { is: T | null };

const snomed = 'http://snomed.info/sct';
/** SNOMED CT: ambulance-based care. */
const ambulanceCare = '11424001';
/** SNOMED CT, Dutch edition: handover of care from an ambulance. */
const ambulanceHandover = '11131000146102';
/** LOINC: EMS patient care report. */
const careReport = '67796-3';

/** Contacts in the field, and others that say that an ambulance came. */
export const contacts: Mapping<Maybe<Ride>, 'Encounter'> = {
  part,
  r4: {
    type: 'Encounter',
    search: [
      ['class', 'FLD,EMER'],
      ['_include', 'Encounter:location'],
      ['_include', 'Encounter:service-provider'],
    ],
    read: (resource, context) => readContact(fieldsOf(resource), context),
  },
};

/** Referrals by an ambulance, which a service may keep without a contact (Nictiz, acute care). */
export const referrals: Mapping<Maybe<Ride>, 'ServiceRequest'> = {
  part,
  r4: {
    type: 'ServiceRequest',
    search: [
      ['code', `${snomed}|${ambulanceHandover}`],
      ['_include', 'ServiceRequest:requester'],
      ['_include:iterate', 'PractitionerRole:organization'],
    ],
    read: (resource, context) => readReferral(fieldsOf(resource), context),
  },
};

/** Reports as a document. */
export const documents: Mapping<Maybe<Ride>, 'DocumentReference'> = {
  part,
  r4: {
    type: 'DocumentReference',
    search: [],
    read: (resource, context) => readDocument(fieldsOf(resource), context),
  },
};

/** Whose ride it is, for the head of every page of a document. */
export type Person = { name: string | null; bornOn: Temporal.PlainDate | null };

export const persons: Mapping<Person, 'Patient'> = {
  part: 'patient',
  r4: { type: 'Patient', search: [], read: resource => readPerson(fieldsOf(resource)) },
};

/** The type promises what a source may not keep: from here on everything is looked at before it is believed. */
export function fieldsOf(resource: unknown): Fields {
  return object(resource) ?? {};
}

function readContact(fields: Fields, context: ReadContext): Maybe<Ride> {
  if (!isAmbulance(fields) || isWithdrawn(fields)) return { is: null };
  const period = object(fields['period']);
  const started = readWhen(period?.['start']) ?? readWhen(period?.['end']);
  return {
    is: {
      ...named(fields, context),
      origin: 'contact',
      ...dated(started),
      until: readWhen(period?.['end']),
      reason: reasonOf(fields),
      crew: nameBehind(fields['serviceProvider'], context),
      places: objects(fields['location']).flatMap(each => nameOfPlace(each['location'], context) ?? []),
      destination: nameBehind(object(fields['hospitalization'])?.['destination'], context),
      moments: momentsIn(fields),
      names: [],
      enclosed: [],
    },
  };
}

function readReferral(fields: Fields, context: ReadContext): Maybe<Ride> {
  const codes = [fields['code'], ...list(fields['category'])].flatMap(codesOf);
  if (isWithdrawn(fields) || !codes.some(each => each.code === ambulanceHandover)) return { is: null };
  const supporting = objects(fields['supportingInfo']);
  const role = object(context.resolve(referenceIn(fields['requester']) ?? undefined));
  const [performer] = objects(fields['performer']);
  const letters = supporting.filter(each => !/^DocumentReference\//.test(text(each['reference']) ?? ''));
  const files = supporting.filter(each => !letters.includes(each));
  return {
    is: {
      ...named(fields, context),
      origin: 'referral',
      ...dated(readWhen(fields['authoredOn'])),
      until: null,
      reason: reasonOf(fields),
      crew: nameBehind(role?.['organization'], context) ?? nameBehind(fields['requester'], context),
      places: [],
      destination: nameBehind(performer, context),
      moments: [],
      names: references([...supporting, fields['encounter']], context),
      enclosed: files.flatMap(each => text(each['display']) ?? []),
    },
  };
}

function readDocument(fields: Fields, context: ReadContext): Maybe<Ride> {
  const around = object(fields['context']);
  const contact = list(around?.['encounter']);
  if (isWithdrawn(fields) || !isReport(fields) || !hasPdf(fields)) return { is: null };
  const period = object(around?.['period']);
  const [author] = objects(fields['author']);
  return {
    is: {
      ...named(fields, context),
      origin: 'document',
      ...dated(readWhen(period?.['start']) ?? readWhen(fields['date'])),
      until: null,
      reason: null,
      crew: nameBehind(fields['custodian'], context) ?? nameBehind(author, context),
      places: [],
      destination: null,
      moments: [],
      names: references([...contact, ...list(around?.['related'])], context),
      enclosed: [],
    },
  };
}

function readPerson(fields: Fields): Person {
  return { name: nameOfPerson(fields['name']), bornOn: dayOfDateTime(fields['birthDate']) };
}

function named(
  fields: Fields,
  context: ReadContext,
): Pick<Ride, 'reference' | 'id' | 'organisation' | 'number'> {
  const numbers = objects(fields['identifier']).map(each => text(each['value']));
  return {
    reference: context.reference,
    id: text(fields['id']) ?? '',
    organisation: context.organisation,
    number: numbers.find(each => each !== null) ?? null,
  };
}

function dated(when: ReturnType<typeof readWhen>): Pick<Ride, 'on' | 'at' | 'precision'> {
  return { on: when?.on ?? null, at: when?.at ?? null, precision: when?.precision ?? 'day' };
}

/** In the field, or called so by its kind. An emergency department has the same class as an ambulance at times. */
function isAmbulance(fields: Fields): boolean {
  const kinds = [...list(fields['type']), fields['serviceType']];
  const says = kinds.some(
    kind =>
      codesOf(kind).some(each => each.code === ambulanceCare) || /ambulance/i.test(nameOfConcept(kind) ?? ''),
  );
  return says || text(object(fields['class'])?.['code']) === 'FLD';
}

function isReport(fields: Fields): boolean {
  const kinds = [fields['type'], ...list(fields['category'])];
  const practice = object(fields['context'])?.['practiceSetting'];
  const codes = [...kinds, practice].flatMap(codesOf).map(each => each.code);
  if (codes.includes(careReport) || codes.includes(ambulanceCare)) return true;
  const said = [...kinds.map(nameOfConcept), text(fields['description'])];
  return said.some(each => /ambulance|\brit(verslag|rapport|formulier)?\b/i.test(each ?? ''));
}

function hasPdf(fields: Fields): boolean {
  return objects(fields['content']).some(each =>
    /^application\/pdf\b/i.test(text(object(each['attachment'])?.['contentType']) ?? ''),
  );
}

/** Written down by mistake, or put aside for a newer one. */
export function isWithdrawn(fields: Fields): boolean {
  return /^(entered-in-error|superseded|cancelled|revoked)$/.test(text(fields['status']) ?? '');
}

function reasonOf(fields: Fields): string | null {
  const reasons = list(fields['reasonCode']).flatMap(each => nameOfConcept(each) ?? []);
  return text([...new Set(reasons)].join('. '));
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function referenceIn(value: unknown): string | null {
  return text(object(value)?.['reference']);
}

function references(from: readonly unknown[], context: ReadContext): string[] {
  return from.flatMap(each => context.referenceTo(referenceIn(each) ?? undefined) ?? []);
}

/** By the name of what came along, else as the reference itself calls it. */
export function nameBehind(reference: unknown, context: ReadContext): string | null {
  const found = object(context.resolve(referenceIn(reference) ?? undefined));
  return text(found?.['name']) ?? text(object(reference)?.['display']);
}

function nameOfPlace(reference: unknown, context: ReadContext): string | null {
  const found = object(context.resolve(referenceIn(reference) ?? undefined));
  const address = object(found?.['address']);
  const street = list(address?.['line']).flatMap(each => text(each) ?? []);
  const composed = [...street, text(address?.['city'])].filter(each => each !== null).join(', ');
  return text(found?.['name']) ?? text(object(reference)?.['display']) ?? text(composed);
}

/** How a source is asked for what belongs to one ride. Referrals and documents are no contacts: theirs is found among all. */
export function asked(
  ride: Pick<Ride, 'id' | 'origin'>,
  name = 'encounter',
): readonly (readonly [string, string])[] {
  return ride.origin === 'contact' ? [[name, `Encounter/${ride.id}`]] : [];
}
