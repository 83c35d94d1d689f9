/** Who somebody is to the hospital: name, address, how to reach them, their GP. Patient (nl-core, zib2020 R4). */
import { object, objects, readWhen, text, type When } from '../../lib/fhir.ts';
import { nameOfPerson, nameOfReference } from '../../lib/fhir-people.ts';
import type { OrganisationId } from '../../lib/ids.ts';
import type { Mapping, ReadContext } from '../../platform/record/index.ts';
import { type Contact, readInside } from './contact.ts';
import {
  type Address,
  type Fields,
  fieldsOf,
  type Named,
  readAddresses,
  readNamed,
  readNamedAll,
  readTelecom,
  type Telecom,
} from './fields.ts';

export type Details = {
  reference: string;
  organisation: OrganisationId;
  name: string | null;
  /** The name that somebody goes by, where it is another. */
  called: string | null;
  bornOn: When | null;
  gender: 'male' | 'female' | 'other' | 'unknown' | null;
  addresses: readonly Address[];
  telecom: readonly Telecom[];
  languages: readonly Named[];
  marital: Named | null;
  /** GP, with the practice. */
  gp: readonly string[];
  /** People whom the hospital keeps with the patient itself. */
  contacts: readonly Contact[];
};

export const patients: Mapping<Details, 'Patient'> = {
  part: 'details',
  r4: {
    type: 'Patient',
    search: [
      ['_include', 'Patient:general-practitioner'],
      ['_include:iterate', 'PractitionerRole:practitioner'],
      ['_include:iterate', 'PractitionerRole:organization'],
    ],
    read: (resource, context) => read(fieldsOf(resource), context),
  },
};

const genders = ['male', 'female', 'other', 'unknown'] as const;

function read(fields: Fields, context: ReadContext): Details {
  const marital = readNamed(fields['maritalStatus']);
  const name = nameOfPerson(fields['name']);
  return {
    reference: context.reference,
    organisation: context.organisation,
    name,
    called: calledIn(fields['name'], name),
    bornOn: readWhen(fields['birthDate']),
    gender: genders.find(each => each === fields['gender']) ?? null,
    addresses: readAddresses(fields['address']).filter(({ use }) => use !== 'old'),
    telecom: readTelecom(fields['telecom']),
    languages: readNamedAll(objects(fields['communication']).map(each => each['language'])),
    marital: marital.said === null && marital.codes.length === 0 ? null : marital,
    gp: gpsIn(fields['generalPractitioner'], context),
    contacts: readInside(fields, context),
  };
}

function calledIn(names: unknown, official: string | null): string | null {
  const usual = objects(names).find(each => each['use'] === 'usual' || each['use'] === 'nickname');
  const said = usual === undefined ? null : nameOfPerson([usual]);
  return said !== null && official?.includes(said) ? null : said;
}

/** The GP by name, and the practice behind their role. */
function gpsIn(references: unknown, context: ReadContext): string[] {
  return objects(references).flatMap(each => {
    const name = nameOfReference(each, context.resolve);
    const role = object(context.resolve(text(each['reference']) ?? undefined));
    const practice = role?.['organization'] ? nameOfReference(role['organization'], context.resolve) : null;
    const said = [name, practice === name ? null : practice].filter(part => part !== null);
    return said.length === 0 ? [] : [said.join(', ')];
  });
}
