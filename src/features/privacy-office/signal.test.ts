import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TrailEntry } from '../../platform/audit/index.ts';
import { auditEvent, organisationId, personId } from '../../testing/audit-events.ts';
import { signalsIn } from './signal.ts';

const organisation = organisationId('00000301');
const uuid = (n: number) => personId(`00000000-0000-4000-8000-${String(n).padStart(12, '0')}`);
const start = Temporal.Instant.from('2026-11-02T08:00:00Z');
const nurse = uuid(1);

const look = (patient: number, minutes: number, name = 'Wiebe Ekamperveen'): TrailEntry => ({
  ...auditEvent(
    { organisation, patient: uuid(patient) },
    { at: start.add({ minutes }), agent: { person: nurse, name, role: 'staff' }, ground: 'treating' },
  ),
  sequence: patient,
});

const known = { names: new Map(), colleagues: [], manyInAnHour: 20 };

describe('ST-09 unusual looking', () => {
  test('ST-09 the same surname, also with other accents, and once for each patient', () => {
    const names = new Map([[uuid(7), 'Wubbo Ekamperveén']]);
    const found = signalsIn([look(7, 0), look(7, 5), look(8, 6)], { ...known, names });
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ kind: 'same-surname', patient: uuid(7), person: nurse });
  });

  test('ST-09 a colleague who is a patient', () => {
    const names = new Map([[uuid(7), 'Greetje Haverkamp']]);
    const found = signalsIn([look(7, 0)], { ...known, names, colleagues: ['Greetje Haverkamp'] });
    expect(found.map(({ kind }) => kind)).toEqual(['colleague']);
  });

  test('ST-09 a case that was taken from a colleague, and with it the record', () => {
    const taken = {
      ...look(7, 0),
      name: 'case-handled' as const,
      policy: { reason: 'taken-from-colleague' },
    };
    const found = signalsIn([taken, { ...taken, policy: {} }], known);
    expect(found).toMatchObject([{ kind: 'taken', person: nurse, patient: uuid(7) }]);
  });

  test('ST-09 many patients within an hour, whatever the order of the rows and however often each is opened', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 0, max: 30 }), (patients, gap) => {
        const looks = Array.from({ length: patients }, (_, n) => look(100 + n, n * gap));
        const signals = signalsIn([...looks, ...looks].toReversed(), { ...known, manyInAnHour: 5 });
        const inAnHour = gap === 0 ? patients : Math.min(patients, Math.ceil(60 / gap));
        expect(signals.some(({ kind }) => kind === 'many')).toBe(inAnHour > 5);
      }),
    );
  });
});
