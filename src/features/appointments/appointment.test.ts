import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { closeConnections } from '../../lib/http.ts';
import { parseOrganisationId } from '../../lib/ids.ts';
import { zone } from '../../lib/time.ts';
import { type FakeSource, fakeSource } from '../../testing/fake-source.ts';
import { bundle, openAt } from '../../testing/records.ts';
import { type Appointment, arrange, isToCome } from './appointment.ts';
import { calendarOf } from './calendar.ts';
import { appointments } from './mapping.ts';

const organisation = parseOrganisationId('00000301') ?? raise();

function raise(): never {
  throw new Error('the fixture is wrong');
}

function appointment(of: Partial<Appointment>): Appointment {
  return {
    ...{ reference: 'a', organisation, what: 'Controle', on: null, at: null, precision: 'time' },
    ...{
      until: null,
      minutes: null,
      people: [],
      places: [],
      how: 'here',
      state: 'planned',
      prepare: null,
      changedAt: null,
    },
    ...of,
  };
}

const instants = fc
  .integer({ min: Date.parse('2020-01-01'), max: Date.parse('2030-01-01') })
  .map(each => Temporal.Instant.fromEpochMilliseconds(each - (each % 60_000)));

describe('what comes and what was', () => {
  test('D-09 every appointment stands in exactly one of the two, whatever its moment', () => {
    fc.assert(
      fc.property(fc.array(instants, { maxLength: 40 }), instants, (moments, now) => {
        const all = moments.map(at =>
          appointment({ at, on: at.toZonedDateTimeISO(zone).toPlainDate(), until: at.add({ minutes: 20 }) }),
        );
        const filter = { zoek: '', welke: 'alles', pagina: 1 } as const;
        const { toCome, past, count } = arrange(all, { filter, now });
        expect([...toCome, ...past].toSorted()).toHaveLength(all.length);
        expect(count).toBe(all.length);
        expect(toCome.every(each => (each.until?.epochMilliseconds ?? 0) >= now.epochMilliseconds)).toBe(
          true,
        );
        expect(past.every(each => (each.until?.epochMilliseconds ?? 0) < now.epochMilliseconds)).toBe(true);
      }),
    );
  });

  test('D-09 without a time an appointment is to come until its day, month or year is over', () => {
    const on = Temporal.PlainDate.from('2026-06-01');
    const at = (text: string) => Temporal.Instant.from(text);
    expect(isToCome(appointment({ on, precision: 'day' }), at('2026-06-01T21:59:00Z'))).toBe(true);
    expect(isToCome(appointment({ on, precision: 'day' }), at('2026-06-01T22:00:00Z'))).toBe(false);
    expect(isToCome(appointment({ on, precision: 'month' }), at('2026-06-30T12:00:00Z'))).toBe(true);
    expect(isToCome(appointment({ on: null }), at('2026-06-30T12:00:00Z'))).toBe(true);
    expect(isToCome(appointment({ on: null, state: 'cancelled' }), at('2026-06-30T12:00:00Z'))).toBe(false);
  });
});

describe('the file for a calendar', () => {
  test('D-09 it holds the clock of the Netherlands, in summer, in winter and in the nights when it changes', () => {
    fc.assert(
      fc.property(instants, start => {
        const told = { summary: 's', description: 'd', location: 'l', cancelled: 'no', end: null } as const;
        const file = calendarOf({ ...told, id: 'x', start, now: start });
        const wall = start.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'second' });
        expect(file).toContain(`DTSTART;TZID=Europe/Amsterdam:${wall.replaceAll(/[-:]/g, '')}`);
        expect(file).toContain('BEGIN:VTIMEZONE');
      }),
    );
  });
});

let source: FakeSource;
beforeAll(async () => {
  source = await fakeSource();
});
afterEach(() => closeConnections());
afterAll(() => source.close());

async function readAll(resources: readonly object[]) {
  source.answers['Appointment'] = bundle([...resources]);
  const { values, withheld } = await openAt(source.address).list(appointments);
  return { all: values, values, withheld };
}

const me = { actor: { reference: 'Patient/p1' }, status: 'accepted' };
const plain = { resourceType: 'Appointment', id: 'a1', status: 'booked', participant: [me] };

describe('from FHIR', () => {
  test('D-09 with whom, where, how long, how to prepare', async () => {
    const { all } = await readAll([
      {
        ...plain,
        start: '2026-07-01T10:20:00+02:00',
        end: '2026-07-01T10:40:00+02:00',
        minutesDuration: 20,
        description: 'Controle',
        patientInstruction: 'Neem uw medicijnoverzicht mee.',
        participant: [
          me,
          { actor: { reference: 'Practitioner/d', display: 'Dr. Jansen' } },
          { actor: { reference: 'Location/l', display: 'Route 12' } },
        ],
      },
    ]);
    expect(all).toMatchObject([
      {
        ...{ what: 'Controle', people: ['Dr. Jansen'], places: ['Route 12'], minutes: 20, how: 'here' },
        ...{ state: 'planned', prepare: 'Neem uw medicijnoverzicht mee.' },
      },
    ]);
  });

  test('D-09 by phone and by video are called so, cancelled and requested too', async () => {
    const kinds = await readAll([
      { ...plain, description: 'Telefonische controle' },
      { ...plain, id: 'a2', description: 'Beeldbellen met de verpleegkundige', status: 'cancelled' },
      { ...plain, id: 'a3', description: 'Belastingstest', status: 'proposed' },
      { ...plain, id: 'a4', status: 'noshow' },
    ]);
    expect(kinds.all.map(each => [each.how, each.state])).toEqual([
      ['phone', 'planned'],
      ['video', 'cancelled'],
      ['here', 'requested'],
      ['here', 'missed'],
    ]);
  });

  test('D-09 what was written down by mistake is none, and somebody else’s never comes through', async () => {
    const other = { actor: { reference: 'Patient/p2' } };
    const { all, withheld } = await readAll([
      { ...plain, status: 'entered-in-error' },
      { ...plain, id: 'a2', participant: [other] },
      { ...plain, id: 'a3', participant: [me, other] },
    ]);
    expect(all).toEqual([]);
    expect(withheld).toMatchObject([{ reason: { why: 'does-not-exist' } }]);
  });

  test('D-09 whatever shape a source gives, it is shown or carries a reason', async () => {
    const odd = { ...plain, id: 'o', description: 3, start: 'yesterday', minutesDuration: {} };
    const { values, withheld } = await readAll([odd, plain]);
    expect(values.length + withheld.length).toBe(2);
  });
});

const examples = join(import.meta.dirname, '../../../../shared/data/fhir-r4/hl7-r4-voorbeelden');

test.skipIf(!existsSync(examples))(
  'D-09 the examples of HL7 are appointments with their moment and words (skipped where ../shared/data is absent)',
  async () => {
    const files = readdirSync(examples).filter(each => /^Appointment-.*\.json$/.test(each));
    const resources = files.map(file => {
      // Of before the first day of a record they would be withheld with that reason.
      const said = readFileSync(join(examples, file), 'utf8').replaceAll(/\b2013-/g, '2023-');
      const text = said.replaceAll(/Patient\/[\w-]+/g, 'Patient/p1');
      return JSON.parse(text) as { start?: string; description?: string };
    });
    const named = resources.map(each => ({
      ...each,
      participant: [me, ...((Reflect.get(each, 'participant') as object[] | undefined) ?? [])],
    }));
    const { all } = await readAll(named);
    expect(all).toHaveLength(files.length);
    for (const each of resources) {
      const found = all.find(one => one.what === (each.description ?? one.what));
      expect(found?.at?.epochMilliseconds ?? null).toBe(each.start ? Date.parse(each.start) : null);
    }
  },
);
