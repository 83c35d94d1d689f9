import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { OrganisationId } from '../lib/ids.ts';
import { dayOf, startOf } from '../lib/time.ts';
import { type Contact, relationsIn } from '../platform/access/index.ts';
import type { ReadContext } from '../platform/record/index.ts';
import { clinic, hospital } from '../testing/records.ts';
import { identifiersAt, relations } from './treat-relation.ts';

const uzi = 'http://fhir.nl/fhir/NamingSystem/uzi-nr-pers';
const doctor = { identifier: { system: uzi, value: '900000100' } };
const now = Temporal.Instant.from('2026-11-24T10:00:00Z');
const identifiers = { uzi: '900000100' };

const contextAt = (organisation: OrganisationId): ReadContext => ({
  organisation,
  reference: 'a-contact',
  referenceTo: () => null,
  resolve: () => null,
  release: null,
});

/** What a mapping makes of a resource as it may really come: with less, or with other things, than the type says. */
function readAt(organisation: OrganisationId, resource: { resourceType: string; [field: string]: unknown }) {
  const found = relations.find(each => each.r4.type === resource.resourceType);
  if (!found) throw new Error(`no mapping for ${resource.resourceType}`);
  const read: (resource: never, context: ReadContext) => Contact | null = found.r4.read;
  return read(resource as never, contextAt(organisation));
}

function treats(resource: Parameters<typeof readAt>[1], at = now, forDays = 365): boolean {
  const contact = readAt(hospital, resource);
  const places = [{ organisation: hospital, identifiers }];
  return relationsIn(contact ? [contact] : [], { places, now: at, forDays }).length > 0;
}

const encounter = (fields: object) => ({
  resourceType: 'Encounter',
  participant: [{ individual: doctor }],
  ...fields,
});
const appointment = (fields: object) => ({
  resourceType: 'Appointment',
  participant: [{ actor: doctor }],
  ...fields,
});
const team = (fields: object) => ({ resourceType: 'CareTeam', participant: [{ member: doctor }], ...fields });
const episode = (fields: object) => ({ resourceType: 'EpisodeOfCare', careManager: doctor, ...fields });
const request = (fields: object) => ({ resourceType: 'ServiceRequest', requester: doctor, ...fields });

const left = (end: string) => ({ member: doctor, period: { end } });

describe('O-11 what the EHR says of who treats', () => {
  test.each([
    [
      'a visit of years ago without an end',
      encounter({ status: 'finished', period: { start: '2015-04-01' } }),
    ],
    ['a visit without any day', encounter({ status: 'finished' })],
    ['an end that is a month', encounter({ status: 'finished', period: { end: '2019-03' } })],
    ['an end in a running visit', encounter({ status: 'in-progress', period: { end: '2019' } })],
    ['a planned visit that never came', encounter({ status: 'planned', period: { start: '2012-01-01' } })],
    ['a state that nobody said', encounter({ period: { start: '2015-04-01' } })],
    ['a team that is no more', team({ status: 'inactive' })],
    ['a team on hold', team({ status: 'suspended', period: { start: '2015' } })],
    ['an episode that was finished', episode({ status: 'finished', period: { start: '2015-04-01' } })],
    ['a request of a year', request({ status: 'completed', authoredOn: '2012' })],
    ['a request without a day', request({ status: 'active' })],
    ['an appointment without an end', appointment({ status: 'fulfilled', start: '2015-04-01T09:00:00Z' })],
    ['a booked one that never came', appointment({ status: 'booked', start: '2015-04-01T09:00:00Z' })],
    ['one where somebody arrived once', appointment({ status: 'arrived', start: '2015-04-01T09:00:00Z' })],
    ['an active team that ended', team({ status: 'active', period: { end: '2019-03-01' } })],
    ['a team that they left', team({ status: 'active', participant: [left('2019-03-01')] })],
    ['a team that they left nobody can read when', team({ status: 'active', participant: [left('ooit')] })],
    ['one that was cancelled', appointment({ status: 'cancelled', start: '2026-11-24T09:00:00Z' })],
    ['an end nobody can read', encounter({ status: 'in-progress', period: { end: 'vorige week' } })],
    ['an end that is no text', encounter({ status: 'in-progress', period: { end: 2019 } })],
    ['a beginning nobody can read', encounter({ status: 'planned', period: { start: '24-11-2026' } })],
  ])('O-11 D-69 nobody treats by %s', (_, resource) => {
    expect(treats(resource)).toBe(false);
  });

  test.each([
    ['a visit that goes on', encounter({ status: 'in-progress', period: { start: '2015-04-01' } })],
    ['a visit of last week', encounter({ status: 'finished', period: { start: '2026-11-17T09:00:00Z' } })],
    ['a visit that ended this month', encounter({ status: 'finished', period: { end: '2026-11' } })],
    ['a year that may have ended late', encounter({ status: 'finished', period: { end: '2025' } })],
    ['a visit that is planned', encounter({ status: 'planned', period: { start: '2027-01-10' } })],
    ['an appointment to come', appointment({ status: 'booked', start: '2027-01-10T09:00:00Z' })],
    ['a team that is there', team({ status: 'active' })],
    ['a team that they left last week', team({ status: 'active', participant: [left('2026-11-17')] })],
    ['an episode that goes on', episode({ status: 'active', period: { start: '2015-04-01' } })],
    ['a request of this year', request({ status: 'completed', authoredOn: '2026-02-01' })],
  ])('O-11 D-69 somebody treats by %s', (_, resource) => {
    expect(treats(resource)).toBe(true);
  });

  test('O-11 a contact counts to the end of the Nth day after it, whatever the clocks did in between', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1500 }),
        fc.integer({ min: 1, max: 700 }),
        fc.integer({ min: 0, max: 1439 }),
        (offset, forDays, minute) => {
          const ended = Temporal.PlainDate.from('2024-01-01').add({ days: offset });
          const until = startOf(ended).add({ minutes: Math.min(minute, 1379) });
          const finished = encounter({ status: 'finished', period: { end: until.toString() } });
          const after = startOf(ended.add({ days: forDays + 1 }));
          const last = after.subtract({ seconds: 1 });
          expect(dayOf(last).toString()).toBe(ended.add({ days: forDays }).toString());
          expect(treats(finished, last, forDays)).toBe(true);
          expect(treats(finished, after, forDays)).toBe(false);
        },
      ),
    );
  });
});

describe('O-11 D-69 numbers of somebody', () => {
  const ours = 'https://hospital.example/employees';
  const by = (system: string | undefined, value: string) =>
    encounter({ status: 'in-progress', participant: [{ individual: { identifier: { system, value } } }] });
  const found = (contacts: readonly (Contact | null)[], systems: { [ura: string]: string }) =>
    relationsIn(
      contacts.filter(each => each !== null),
      {
        places: [hospital, clinic].map(organisation => ({
          organisation,
          identifiers: identifiersAt({ uzi: '900000100', local: '1234' }, systems[organisation]),
        })),
        now,
        forDays: 365,
      },
    ).map(each => each.organisation);

  test('O-11 the number of the hospital itself is one only where the source names its system', () => {
    const contacts = [
      readAt(hospital, by(ours, '1234')),
      readAt(clinic, by('https://clinic.example/x', '1234')),
    ];
    expect(found(contacts, { [hospital]: ours })).toEqual([hospital]);
    expect(found(contacts, {})).toEqual([]);
    expect(found([readAt(hospital, by(undefined, '1234'))], { [hospital]: ours })).toEqual([]);
    expect(found([readAt(hospital, by('local', '1234'))], {})).toEqual([]);
    expect(found([readAt(clinic, by(ours, '1234'))], { [hospital]: ours })).toEqual([]);
  });

  test('O-11 no other kind of number passes for a UZI number', () => {
    expect(found([readAt(hospital, by('uzi', '900000100'))], {})).toEqual([]);
    expect(found([readAt(hospital, by(`urn:oid:2.16.528.1.1007.3.11`, '900000100'))], {})).toEqual([]);
    expect(found([readAt(hospital, by(`urn:oid:2.16.528.1.1007.3.1`, '900000100'))], {})).toEqual([hospital]);
  });

  test('O-11 a relation at one organisation is none at another', () => {
    expect(found([readAt(clinic, by(uzi, '900000100'))], {})).toEqual([clinic]);
  });
});
