import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readReading, readValue } from '../../lib/fhir-reading.ts';
import { sayMissing, sayRanges, sayReading } from './speech.ts';
import { words } from './words.ts';

const speech = { words: words.nl, language: 'nl' } as const;

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
    [{ valueQuantity: { value: 5.4, unit: 'mmol/L' } }, '5,4 mmol/L'],
    [{ valueQuantity: { value: 90, comparator: '>', unit: 'mL/min/{1.73_m2}' } }, '> 90 ml/min/1,73 m²'],
    [{ valueQuantity: { value: 3, comparator: '<=', unit: 'mg/L' } }, '≤ 3 mg/L'],
    [{ valueQuantity: { value: '7.10', code: '10*9/L' } }, '7,10 ×10⁹/L'],
    [{ valueQuantity: { value: 0.0000001, unit: 'g' } }, '1e-7 g'],
    [{ valueQuantity: { value: 88.04123456789122, unit: 'kg' } }, '88,04123457 kg'],
    [{ valueQuantity: { value: 99, unit: 'ml/min/{1.73m2}' } }, '99 ml/min/1,73 m²'],
    [{ valueQuantity: { value: 16, unit: 'a' } }, '16 jaar'],
    [{ valueQuantity: { value: 0.06, comparator: '<', unit: 'ug/ml' } }, '< 0,06 µg/ml'],
    [{ valueQuantity: { value: 5, unit: 'umol/L' } }, '5 µmol/L'],
    [{ valueQuantity: { value: 24, unit: 'uur' } }, '24 uur'],
    [{ valueQuantity: { value: 30, unit: 'units/L' } }, '30 units/L'],
    [{ valueQuantity: { value: 1, unit: '/d' } }, '1 per dag'],
    [{ valueQuantity: { value: 1, unit: '{cigars}/wk' } }, '1 cigars per week'],
    [{ valueQuantity: { value: 0.3, unit: 'mg/L{FEU}' } }, '0,3 mg/L FEU'],
    [{ valueCodeableConcept: { coding: [{ code: '260385009', display: 'Negatief' }] } }, 'Negatief'],
    [{ valueCodeableConcept: { coding: [{ code: '260385009' }] } }, '260385009'],
    [{ valueString: ' geen groei ' }, 'geen groei'],
    [{ valueInteger: 3 }, '3'],
    [{ valueBoolean: false }, 'nee'],
    [{ valueTime: '08:30:00' }, '08:30'],
    [{ valueDateTime: '2026-03' }, 'maart 2026'],
    [{ valueRange: { low: { value: 1, unit: 'g' }, high: { value: 2, unit: 'g' } } }, '1 g – 2 g'],
    [{ valueRatio: { numerator: { value: 1 }, denominator: { value: 128 } } }, '1 : 128'],
    [{ valuePeriod: { start: '2026-01-01', end: '2026-02-01' } }, '1 januari 2026 – 1 februari 2026'],
  ])('%j is said as %s', (fields, said) => {
    expect(sayReading({ value: readValue(fields), verdicts: [] }, speech)).toBe(said);
  });

  test('a value that is not there keeps the reason that the source gave, in the language of the reader', () => {
    const why = (absent: object | undefined) => {
      const value = readValue(absent ? { dataAbsentReason: absent } : {});
      return value.is === 'missing' ? sayMissing(value.why, speech) : value;
    };
    expect(why({ coding: [{ code: 'not-performed', display: 'Not Performed' }] })).toBe(
      'Er is geen waarde gegeven: het onderzoek is niet gedaan.',
    );
    expect(why({ text: 'buis gebroken' })).toBe('Er is geen waarde gegeven: buis gebroken.');
    expect(why(undefined)).toBe('Er is geen waarde gegeven.');
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
          expect(['quantity', 'text', 'verdicts', 'missing']).toContain(readReading(fields).value.is);
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
    expect(reading(5, { referenceRange: [goal] })).toMatchObject({ ranges: [], against: 'unknown' });
    expect(reading(5, { referenceRange: [goal, normal(4, 6)] }).against).toBe('inside');
  });

  const judged = (valueQuantity: object, ...referenceRange: object[]) =>
    readReading({ valueQuantity: { unit: 'mmol/L', ...valueQuantity }, referenceRange }).against;

  test.each([
    ['>', 100, normal(20, 100), 'outside'],
    ['>', 50, normal(20, 100), 'unknown'],
    ['>=', 100, normal(20, 100), 'unknown'],
    ['>', 90, normal(60), 'inside'],
    ['<', 50, normal(30, 100), 'unknown'],
    ['<', 30, normal(30, 100), 'outside'],
    ['<=', 30, normal(30, 100), 'unknown'],
    ['<', 3, normal(undefined, 5), 'inside'],
    ['<', 3, normal(0, 5), 'unknown'],
    ['ad', 3, normal(0, 5), 'unknown'],
  ])(
    'O-19 O-21 %s %d against %j is %s: only what is all on one side is judged',
    (comparator, value, range, against) => {
      expect(judged({ value, comparator }, range)).toBe(against);
    },
  );

  test('O-19 O-21 of several references none is picked: they judge only where they agree', () => {
    const whom = (text: string) => ({ appliesTo: [{ text }] });
    const ranges = [
      { ...normal(7.5, 10), ...whom('vrouw') },
      { ...normal(8.5, 11), ...whom('man') },
    ];
    expect(judged({ value: 8 }, ...ranges)).toBe('unknown');
    expect(judged({ value: 9 }, ...ranges)).toBe('inside');
    expect(judged({ value: 12 }, ...ranges)).toBe('outside');
    const given = readReading({ valueQuantity: { value: 8, unit: 'mmol/L' }, referenceRange: ranges });
    expect(sayRanges(given.ranges, speech)).toBe('vrouw: 7,5 – 10; man: 8,5 – 11');
    const young = { age: { high: { value: 18, unit: 'a' } } };
    const [child] = readReading({ referenceRange: [{ ...normal(1, 2), ...young }] }).ranges;
    expect(child && sayRanges([child], speech)).toBe('hoogstens 18 jaar: 1 – 2');
  });

  test('O-19 O-21 limits in another unit judge nothing, and are said with that unit', () => {
    const given = readReading({
      valueQuantity: { value: 90, unit: 'mg/dL', code: 'mg/dL' },
      referenceRange: [normal(4, 6)],
    });
    expect(given.against).toBe('unknown');
    expect(sayRanges(given.ranges, speech)).toBe('4 – 6 mmol/L');
    expect(judged({ value: 5, unit: 'mmol/l' }, normal(4, 6))).toBe('inside');
    expect(judged({ value: 5, unit: 'nog wat', code: 'mmol/L' }, normal(4, 6))).toBe('inside');
  });
});

describe('O-16 what the source says of a value by a code is never left out', () => {
  const snomed = 'http://snomed.info/sct';
  const said = (fields: object) => sayReading(readReading({ ...fields }), speech);

  test('where there is no value it is the value', () => {
    expect(said({ interpretation: flag('30714006', snomed) })).toBe('resistent (dit middel werkt niet goed)');
    expect(said({ interpretation: flag('POS') })).toBe('positief');
    expect(said({ interpretation: flag('H') })).toBe('hoger dan de referentiewaarden');
    expect(said({ interpretation: [{ text: 'zwak positief' }] })).toBe('zwak positief');
  });

  test('a value has it beside it, each word once; the side of a reference is said elsewhere', () => {
    const value = { valueQuantity: { value: 32, unit: 'mg/L' } };
    expect(said({ ...value, interpretation: [...flag('H'), ...flag('R'), ...flag('R')] })).toBe(
      '32 mg/L, resistent (dit middel werkt niet goed)',
    );
    expect(said({ ...value, interpretation: flag('N') })).toBe('32 mg/L');
  });

  test('words of the source come before ours, a letter does not; an unknown code is named as one', () => {
    const [pos] = flag('POS');
    expect(said({ interpretation: [{ ...pos, text: 'zwak positief' }] })).toBe('zwak positief');
    expect(said({ interpretation: [{ ...pos, text: 'P' }] })).toBe('positief');
    expect(said({ interpretation: flag('X9') })).toBe('code X9');
  });

  test('a flag on a panel is about what stands in it, and no value', () => {
    const panel = { hasMember: [{ reference: 'Observation/1' }], interpretation: flag('A') };
    expect(readReading(panel)).toMatchObject({ value: { is: 'missing' }, verdicts: [] });
  });
});
