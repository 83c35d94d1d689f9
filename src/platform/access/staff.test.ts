import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Contact, reasonFault, relationIn } from './index.ts';

const now = Temporal.Instant.from('2026-11-24T10:00:00Z');
const identifiers = { uzi: '900000100', local: '300104' };
const contact = (change: Partial<Contact>): Contact => ({
  reference: 'Encounter/1',
  from: null,
  until: now,
  people: ['uzi 900000100'],
  ...change,
});

describe('O-11 who treats a patient', () => {
  test('O-11 a contact holds until so many days after its end, and one that goes on holds', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -400, max: 800 }),
        fc.integer({ min: 1, max: 700 }),
        (endedDaysAgo, forDays) => {
          const until = now.subtract({ hours: 24 * endedDaysAgo });
          const found = relationIn([contact({ until })], { identifiers, now, forDays });
          expect(found !== null).toBe(endedDaysAgo <= forDays);
        },
      ),
    );
    expect(relationIn([contact({ until: null })], { identifiers, now, forDays: 1 })).toBe('Encounter/1');
  });

  test('O-11 D-69 only a contact with one of their own numbers, of the same kind', () => {
    const of = { identifiers, now, forDays: 365 };
    for (const people of [[], ['uzi 900000101'], ['local 900000100'], ['agb 300104'], ['uzi ']]) {
      expect(relationIn([contact({ people })], of)).toBeNull();
    }
    expect(relationIn([contact({ people: ['agb 1', 'local 300104'] })], of)).toBe('Encounter/1');
    expect(relationIn([contact({})], { ...of, identifiers: {} })).toBeNull();
  });
});

describe('O-✗2 the reason for an emergency', () => {
  test.each([
    ['spoed', 'too-short'],
    ['', 'too-short'],
    ['aaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'says-nothing'],
    ['spoed spoed spoed spoed spoed', 'says-nothing'],
    ['....................................', 'says-nothing'],
    ['nodig nodig nodig nodig nu nu nu', 'says-nothing'],
  ])('O-✗2 %j will not do', (text, fault) => {
    expect(reasonFault(text)).toBe(fault);
  });

  test('O-✗2 a sentence that says what is the matter will do', () => {
    expect(reasonFault('Patiënt ligt bewusteloos op de spoedeisende hulp, medicijnen onbekend.')).toBeNull();
  });
});
