/** Whom the hospital may call: RelatedPerson (nl-core ContactPerson, zib2020 R4), and what stands inside the patient. */
import { lastDayOf, object, objects, readWhen, type When } from '../../lib/fhir.ts';
import { nameOfPerson, nameOfReference } from '../../lib/fhir-people.ts';
import type { OrganisationId } from '../../lib/ids.ts';
import { dayOf } from '../../lib/time.ts';
import type { Mapping, ReadContext } from '../../platform/record/index.ts';
import {
  type Address,
  type Fields,
  fieldsOf,
  type Named,
  readAddresses,
  readNamedAll,
  readTelecom,
  type Telecom,
} from './fields.ts';

export type Contact = {
  reference: string;
  organisation: OrganisationId;
  name: string | null;
  /** Who they are to the patient: first contact, partner, legal representative. */
  relations: readonly Named[];
  telecom: readonly Telecom[];
  addresses: readonly Address[];
  /** `no`: the hospital says that they are no contact any more. */
  active: 'yes' | 'no';
  until: When | null;
};

export const contacts: Mapping<Contact, 'RelatedPerson'> = {
  part: 'contacts',
  r4: {
    type: 'RelatedPerson',
    search: [],
    read: (resource, context) => read(fieldsOf(resource), context),
  },
};

function read(fields: Fields, context: ReadContext): Contact {
  return {
    reference: context.reference,
    organisation: context.organisation,
    name: nameOfPerson(fields['name']),
    relations: readNamedAll(fields['relationship']),
    telecom: readTelecom(fields['telecom']),
    addresses: readAddresses(fields['address']).filter(({ use }) => use !== 'old'),
    active: fields['active'] === false ? 'no' : 'yes',
    until: readWhen(object(fields['period'])?.['end']),
  };
}

/** `Patient.contact`: the same without a resource of its own. */
export function readInside(patient: Fields, context: ReadContext): Contact[] {
  return objects(patient['contact']).map((contact, place) => ({
    ...read(contact, context),
    reference: `${context.reference}-contact-${place + 1}`,
    name: nameOfPerson(contact['name']) ?? nameOfReference(contact['organization'], context.resolve),
  }));
}

/** Who can be called today; a contact that has ended is not one. */
export function isCurrent({ active, until }: Contact, now: Temporal.Instant): boolean {
  return (
    active === 'yes' && (until === null || Temporal.PlainDate.compare(lastDayOf(until), dayOf(now)) >= 0)
  );
}

const firstOnes = new Set(['01', 'C', '24', '11', '15']);

/** First contacts and representatives first, then by name. */
export function firstFirst(a: Contact, b: Contact): number {
  const rank = ({ relations }: Contact) =>
    relations.some(({ codes }) => codes.some(code => firstOnes.has(code))) ? 0 : 1;
  return rank(a) - rank(b) || (a.name ?? '').localeCompare(b.name ?? '');
}
