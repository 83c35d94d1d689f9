import fc from 'fast-check';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { type OrganisationId, parseBsn, parseOrganisationId, parsePersonId } from '../../lib/ids.ts';
import { startOf } from '../../lib/time.ts';
import { type Grant, type Ground, grantSelf, isMadeHere, mayRead } from './index.ts';

function known<T>(value: T | null): T {
  if (value === null) throw new Error('the fixture is wrong');
  return value;
}

const person = known(parsePersonId('00000000-0000-4000-8000-000000000001'));
const own = grantSelf({
  person,
  bsn: known(parseBsn('999991000')),
  organisations: [known(parseOrganisationId('00000301'))],
});
const now = Temporal.Instant.from('2026-06-01T10:00:00Z');
const on = (ground: Ground): Grant => ({ ...own, ground });

test('a person reads their own record, and nobody else’s', () => {
  expect(own.patient.id).toBe(person);
  expect(own.ground).toEqual({ ground: 'self' });
});

test('no other room can make a grant: its mark is a name that only this file has', () => {
  type Look = {
    person: typeof person;
    patient: Grant['patient'];
    organisations: readonly OrganisationId[];
    ground: Ground;
  };
  expectTypeOf<Look>().not.toExtend<Grant>();
  expectTypeOf<Grant>().toExtend<Look>();
});

test('a grant that was copied or changed is no grant', () => {
  expect(isMadeHere(own)).toBe(true);
  expect(isMadeHere({ ...own })).toBe(false);
  expect(isMadeHere(on({ ground: 'duty', task: 't' }))).toBe(false);
  expect(() => Object.assign(own, { ground: { ground: 'duty', task: 't' } })).toThrow(TypeError);
  expect(() => Object.assign(own.patient, { bsn: parseBsn('999990019') })).toThrow(TypeError);
});

describe('whether a grant still holds', () => {
  test('one’s own access and that in one’s name end with death; the duty of those who treat does not', () => {
    const untilOn = Temporal.PlainDate.from('2030-01-01');
    const untilAt = Temporal.Instant.from('2030-01-01T00:00:00Z');
    const ends: Ground[] = [
      { ground: 'self' },
      { ground: 'parent', registration: 'r', untilOn },
      { ground: 'proxy', registration: 'r', untilOn: null },
    ];
    const stays: Ground[] = [
      { ground: 'own-patient', agb: '01000001' },
      { ground: 'locum', group: 'g', untilAt },
      { ground: 'emergency', reason: 'r', untilAt },
      { ground: 'treating', relation: 'r' },
      { ground: 'duty', task: 't' },
    ];
    for (const ground of ends) {
      expect(mayRead(on(ground), { now, deceased: true })).toEqual({ ok: false, why: 'deceased' });
      expect(mayRead(on(ground), { now, deceased: false })).toEqual({ ok: true });
    }
    for (const ground of stays) expect(mayRead(on(ground), { now, deceased: true })).toEqual({ ok: true });
  });

  test('a last day holds to its midnight in Amsterdam, an instant to itself, on any day of the year', () => {
    const days = fc
      .integer({ min: 0, max: 3_000 })
      .map(n => Temporal.PlainDate.from('2024-01-01').add({ days: n }));
    fc.assert(
      fc.property(days, day => {
        const parent = on({ ground: 'parent', registration: 'r', untilOn: day });
        const midnight = startOf(day.add({ days: 1 }));
        const before = midnight.subtract({ seconds: 1 });
        expect(mayRead(parent, { now: before, deceased: false })).toEqual({ ok: true });
        expect(mayRead(parent, { now: midnight, deceased: false })).toEqual({ ok: false, why: 'ended' });
        const locum = on({ ground: 'locum', group: 'g', untilAt: midnight });
        expect(mayRead(locum, { now: before, deceased: false })).toEqual({ ok: true });
        expect(mayRead(locum, { now: midnight, deceased: false })).toEqual({ ok: false, why: 'ended' });
      }),
    );
  });

  test('a proxy without a last day goes on', () => {
    const proxy = on({ ground: 'proxy', registration: 'r', untilOn: null });
    expect(mayRead(proxy, { now: now.add({ hours: 1_000_000 }), deceased: false })).toEqual({ ok: true });
  });
});
