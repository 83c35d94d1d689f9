/** One person's record in the making: ids that stay the same from day to day, and moments counted from today. */
import type { Patient, Reference, Resource } from '@medplum/fhirtypes';
import { birthDateOn, fullName, type Inhabitant } from '../people.ts';
import { atHospital, profile, role } from './places.ts';

export type Chart = {
  readonly person: Inhabitant;
  readonly today: Temporal.PlainDate;
  readonly patient: Reference<Patient>;
  /** Versions in the order in which they were written; the same id again is the next version. */
  readonly versions: readonly { resource: Resource; at: string }[];
  /** The next id of a kind: `hanneke-vlierhuis-order-7`. */
  nextId(kind: string): string;
  add(resource: Resource, at: string): void;
  /** A number from 0 up to 1: always the same row of numbers for the same person. */
  chance(): number;
};

export function openChart(person: Inhabitant, today: Temporal.PlainDate): Chart {
  const versions: { resource: Resource; at: string }[] = [];
  const counters = new Map<string, number>();
  const chance = seeded(person.id);
  return {
    person,
    today,
    versions,
    patient: { reference: `Patient/${person.id}`, type: 'Patient', display: fullName(person) },
    nextId(kind) {
      const number = (counters.get(kind) ?? 0) + 1;
      counters.set(kind, number);
      return `${person.id}-${kind}-${number}`;
    },
    add(resource, at) {
      versions.push({ resource, at });
    },
    chance,
  };
}

/** Mulberry32: small, even, and the same everywhere. */
export function seeded(text: string): () => number {
  let state = [...text].reduce(
    (sum, letter) => Math.imul(sum ^ (letter.codePointAt(0) ?? 0), 0x01000193),
    0x811c9dc5,
  );
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The day so many days ago; a negative number is a day to come. */
export function dayAgo(chart: Pick<Chart, 'today'>, days: number): string {
  return chart.today.subtract({ days }).toString();
}

/** A clock time on the day so many days ago, with the offset of the Netherlands on that day. */
export function moment(chart: Pick<Chart, 'today'>, daysAgo: number, time: string): string {
  return chart.today
    .subtract({ days: daysAgo })
    .toZonedDateTime({ timeZone: 'Europe/Amsterdam', plainTime: Temporal.PlainTime.from(time) })
    .toString({ timeZoneName: 'never', smallestUnit: 'second' });
}

const genders = { female: { code: 'F', display: 'Vrouw' }, male: { code: 'M', display: 'Man' } } as const;

/** The Patient resource (nl-core-Patient). `diedAgo`: days since they died. */
export function addPatient(chart: Chart, of: { diedAgo?: number; foreign?: string } = {}): void {
  const { person } = chart;
  const registeredAgo = 'days' in person.age ? person.age.days - 1 : 400;
  const family = [person.prefix, person.family].filter(Boolean).join(' ');
  const own = 'http://hl7.org/fhir/StructureDefinition/humanname-own';
  const nameParts = [
    ...(person.prefix ? [{ url: `${own}-prefix`, valueString: person.prefix }] : []),
    { url: `${own}-name`, valueString: person.family },
  ];
  const patient: Patient & { _gender: object } = {
    resourceType: 'Patient',
    id: person.id,
    meta: profile('nl-core-Patient'),
    identifier: [
      ...(person.bsn
        ? [{ use: 'official' as const, system: 'http://fhir.nl/fhir/NamingSystem/bsn', value: person.bsn }]
        : []),
      { system: 'urn:oid:2.16.840.1.113883.2.4.3.11.999.301.1', value: `patient-${person.id}` },
    ],
    active: of.diedAgo === undefined,
    name: [
      {
        use: 'official',
        text: fullName(person),
        family,
        ...{ _family: { extension: nameParts } },
        given: [person.given],
        ...{
          _given: [
            {
              extension: [
                { url: 'http://hl7.org/fhir/StructureDefinition/iso21090-EN-qualifier', valueCode: 'BR' },
              ],
            },
          ],
        },
      },
      { use: 'usual', given: [person.given] },
    ],
    telecom: [{ system: 'phone', value: '0800-0000000', use: 'home' }],
    gender: person.gender,
    _gender: {
      extension: [
        {
          url: 'http://nictiz.nl/fhir/StructureDefinition/ext-CodeSpecification',
          valueCodeableConcept: {
            coding: [
              {
                system: 'http://terminology.hl7.org/CodeSystem/v3-AdministrativeGender',
                ...genders[person.gender],
              },
            ],
          },
        },
      ],
    },
    birthDate: birthDateOn(person, chart.today).toString(),
    ...(of.diedAgo === undefined
      ? { deceasedBoolean: false }
      : { deceasedDateTime: moment(chart, of.diedAgo, '05:40') }),
    address: [
      of.foreign
        ? { use: 'home', country: of.foreign }
        : {
            use: 'home',
            line: ['Voorbeeldpad 12'],
            postalCode: '9999 ZZ',
            city: 'Voorbeelderveen',
            country: 'Nederland',
          },
    ],
    ...(of.foreign ? {} : { generalPractitioner: [role('gp')] }),
    managingOrganization: atHospital,
  };
  chart.add(patient, moment(chart, of.diedAgo ?? registeredAgo, '09:00'));
}
