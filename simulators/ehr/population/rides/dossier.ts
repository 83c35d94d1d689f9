/** What one service keeps about one person: ids of its own, and everything with the moment at which it was written. */
import type { Organization, Patient, Reference, Resource } from '@medplum/fhirtypes';
import { birthDateOn, fullName, type Inhabitant } from '../../people.ts';
import { moment, seeded } from '../chart.ts';
import { profile } from '../places.ts';
import { type AmbulanceService, serviceReference, twoDigits } from './services.ts';

export type Dossier = {
  readonly person: Inhabitant;
  readonly service: AmbulanceService;
  readonly today: Temporal.PlainDate;
  readonly patient: Reference<Patient>;
  readonly at: Reference<Organization>;
  readonly written: readonly { resource: Resource; at: string }[];
  /** The next id of a kind: `r13-daan-brinkvelder-ride-1`; no other service has it. */
  nextId(kind: string): string;
  add(resource: Resource, at: string): void;
  /** A number from 0 up to 1: always the same row of numbers for the same person at the same service. */
  chance(): number;
};

export function openDossier(of: {
  person: Inhabitant;
  service: AmbulanceService;
  today: Temporal.PlainDate;
}): Dossier {
  const own = `r${twoDigits(of.service.number)}-${of.person.id}`;
  const written: { resource: Resource; at: string }[] = [];
  const counters = new Map<string, number>();
  return {
    ...of,
    written,
    patient: { reference: `Patient/${own}`, type: 'Patient', display: fullName(of.person) },
    at: serviceReference(of.service),
    nextId(kind) {
      const number = (counters.get(kind) ?? 0) + 1;
      counters.set(kind, number);
      return `${own}-${kind}-${number}`;
    },
    add(resource, at) {
      written.push({ resource, at });
    },
    chance: seeded(own),
  };
}

/** The Patient resource of this service; `seenAgo`: days since they were first known there. */
export function addRider(dossier: Dossier, of: { seenAgo: number; diedAgo?: number }): void {
  const { person } = dossier;
  const family = [person.prefix, person.family].filter(Boolean).join(' ');
  const patient: Patient = {
    resourceType: 'Patient',
    id: dossier.patient.reference?.split('/')[1] ?? '',
    meta: profile('nl-core-Patient'),
    identifier: [
      ...(person.bsn
        ? [{ use: 'official' as const, system: 'http://fhir.nl/fhir/NamingSystem/bsn', value: person.bsn }]
        : []),
      {
        system: `urn:oid:2.16.840.1.113883.2.4.3.11.999.${100 + dossier.service.number}.1`,
        value: `rijder-${person.id}`,
      },
    ],
    active: of.diedAgo === undefined,
    name: [{ use: 'official', text: fullName(person), family, given: [person.given] }],
    gender: person.gender,
    birthDate: birthDateOn(person, dossier.today).toString(),
    ...(of.diedAgo === undefined
      ? { deceasedBoolean: false }
      : { deceasedDateTime: moment(dossier, of.diedAgo, '05:40') }),
    managingOrganization: dossier.at,
  };
  dossier.add(patient, moment(dossier, of.diedAgo ?? of.seenAgo, '09:00'));
}
