import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readReading, readValue, saidPlainly } from './reading.ts';

const normal = (low?: number, high?: number) => ({
  ...(low !== undefined && { low: { value: low, unit: 'mmol/L' } }),
  ...(high !== undefined && { high: { value: high, unit: 'mmol/L' } }),
});
const flag = (
  code: string,
  system = 'http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation',
) => [{ coding: [{ system, code }] }];

describe('values as a source may send them', () => {
  test.each([
    [{ valueQuantity: { value: 5.4, unit: 'mmol/L' } }, '5.4 mmol/L'],
    [{ valueQuantity: { value: 90, comparator: '>', unit: 'mL/min/{1.73_m2}' } }, '> 90 ml/min/1,73 m²'],
    [{ valueQuantity: { value: '7.10', code: '10*9/L' } }, '7.10 ×10⁹/L'],
    [{ valueQuantity: { value: 0.0000001, unit: 'g' } }, '1e-7 g'],
    [{ valueQuantity: { value: 88.04123456789122, unit: 'kg' } }, '88.04123457 kg'],
    [{ valueCodeableConcept: { coding: [{ code: '260385009', display: 'Negatief' }] } }, 'Negatief'],
    [{ valueCodeableConcept: { coding: [{ code: '260385009' }] } }, '260385009'],
    [{ valueString: ' geen groei ' }, 'geen groei'],
    [{ valueInteger: 3 }, '3'],
    [{ valueBoolean: false }, 'nee'],
    [{ valueRange: { low: { value: 1, unit: 'g' }, high: { value: 2, unit: 'g' } } }, '1 g – 2 g'],
    [{ valueRatio: { numerator: { value: 1 }, denominator: { value: 128 } } }, '1 : 128'],
    [{ valuePeriod: { start: '2026-01-01', end: '2026-02-01' } }, '2026-01-01 – 2026-02-01'],
  ])('%j reads as %s', (fields, said) => {
    expect(saidPlainly(readValue(fields))).toBe(said);
  });

  test('a value that is not there keeps the reason that the source gave', () => {
    const coding = [{ code: 'not-performed', display: 'Niet uitgevoerd' }];
    expect(readValue({ dataAbsentReason: { coding } })).toEqual({ is: 'missing', why: 'Niet uitgevoerd' });
    expect(readValue({})).toEqual({ is: 'missing', why: null });
  });

  test('whatever a source sends, reading it never throws', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom(
            'valueQuantity',
            'valueRange',
            'referenceRange',
            'interpretation',
            'valueString',
            'dataAbsentReason',
          ),
          fc.anything(),
        ),
        fields => {
          expect(['quantity', 'text', 'missing']).toContain(readReading(fields).value.is);
        },
      ),
    );
  });
});

describe('O-21 a value against its reference', () => {
  const reading = (value: number, more: object) =>
    readReading({ valueQuantity: { value, unit: 'mmol/L' }, ...more });

  test('O-21 the limits themselves are inside, whatever the number', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 500 }),
        fc.integer({ min: 0, max: 500 }),
        fc.integer({ min: 0, max: 1000 }),
        (low, width, value) => {
          const { against } = reading(value, { referenceRange: [normal(low, low + width)] });
          expect(against).toBe(value >= low && value <= low + width ? 'inside' : 'outside');
        },
      ),
    );
  });

  test('O-21 the flag of the laboratory comes before our own sum', () => {
    expect(reading(5, { referenceRange: [normal(4, 6)], interpretation: flag('H') }).against).toBe('outside');
    expect(reading(9, { referenceRange: [normal(4, 6)], interpretation: flag('N') }).against).toBe('inside');
    expect(reading(9, { interpretation: flag('281302008', 'http://snomed.info/sct') }).against).toBe(
      'outside',
    );
  });

  test('O-21 without a reference nothing is said to be outside', () => {
    expect(reading(900, {}).against).toBe('unknown');
  });

  test('a range for a treatment goal does not judge', () => {
    const goal = { ...normal(1, 2), type: { coding: [{ code: 'treatment' }] } };
    expect(reading(5, { referenceRange: [goal] })).toMatchObject({ range: null, against: 'unknown' });
    expect(reading(5, { referenceRange: [goal, normal(4, 6)] }).against).toBe('inside');
  });
});
