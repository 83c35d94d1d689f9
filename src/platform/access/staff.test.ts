import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayOf } from '../../lib/time.ts';
import { clinic, hospital } from '../../testing/records.ts';
import { type Contact, reasonFault, relationsIn } from './index.ts';

const now = Temporal.Instant.from('2026-11-24T10:00:00Z');
const places = [{ organisation: hospital, identifiers: { uzi: '900000100', local: '300104' } }];
const found = [{ organisation: hospital, reference: 'Encounter/1' }];
const contact = (change: Partial<Contact>): Contact => ({
  organisation: hospital,
  reference: 'Encounter/1',
  until: dayOf(now),
  people: [{ number: 'uzi 900000100', until: null }],
  ...change,
});

describe('O-11 who treats a patient', () => {
  test('O-11 a contact holds until so many days after its end, and one that goes on holds', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -400, max: 800 }),
        fc.integer({ min: 1, max: 700 }),
        (endedDaysAgo, forDays) => {
          const until = dayOf(now).subtract({ days: endedDaysAgo });
          const held = relationsIn([contact({ until })], { places, now, forDays });
          expect(held.length > 0).toBe(endedDaysAgo <= forDays);
        },
      ),
    );
    expect(relationsIn([contact({ until: null })], { places, now, forDays: 1 })).toEqual(found);
  });

  test('O-11 D-69 only a contact with one of their own numbers, of the same kind', () => {
    const of = { places, now, forDays: 365 };
    const known = (...numbers: string[]) => numbers.map(number => ({ number, until: null }));
    for (const numbers of [[], ['uzi 900000101'], ['local 900000100'], ['agb 300104'], ['uzi ']]) {
      const people = known(...numbers);
      expect(relationsIn([contact({ people })], of)).toEqual([]);
    }
    expect(relationsIn([contact({ people: known('agb 1', 'local 300104') })], of)).toEqual(found);
    const unnumbered = [{ organisation: hospital, identifiers: {} }];
    expect(relationsIn([contact({})], { ...of, places: unnumbered })).toEqual([]);
  });

  test('O-11 only at the organisation where it was found', () => {
    const [here] = places;
    if (!here) throw new Error('the fixture is wrong');
    const both = [here, { ...here, organisation: clinic }];
    const of = { places: both, now, forDays: 365 };
    expect(relationsIn([contact({})], of)).toEqual(found);
    expect(relationsIn([contact({}), contact({ organisation: clinic })], of)).toHaveLength(2);
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
