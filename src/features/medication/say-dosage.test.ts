/** How to use a medicine, as a sentence: every number of the source is in it, in both languages. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readUse } from './mapping-dosage.ts';
import { composeUse, sayBeside, sayBounds, sayOtherwise, sayUse } from './say-dosage.ts';
import { dosageWords } from './words-dosage.ts';

const speech = {
  nl: { words: dosageWords.nl, language: 'nl' },
  en: { words: dosageWords.en, language: 'en' },
} as const;

const read = (...dosages: object[]) => readUse({ dosageInstruction: dosages }, 'dosageInstruction');
const say = (language: 'nl' | 'en', ...dosages: object[]) => sayUse(read(...dosages), speech[language]);
const dose = (value: number, unit = 'tablet') => [{ doseQuantity: { value, unit } }];
const repeat = (of: object) => ({ repeat: of });
const daily = { frequency: 1, period: 1, periodUnit: 'd' };

describe('made from its parts', () => {
  const oral = { coding: [{ code: '26643006', display: 'Oral route' }] };
  test.each([
    [
      { timing: repeat({ ...daily, frequency: 3 }), doseAndRate: dose(1), route: oral },
      '3 keer per dag 1 tablet, via de mond',
      '3 times per day 1 tablet, by mouth',
    ],
    [{ timing: repeat(daily), doseAndRate: dose(1) }, '1 keer per dag 1 tablet', '1 time per day 1 tablet'],
    [
      { timing: repeat({ frequency: 1, period: 4, periodMax: 6, periodUnit: 'h' }), doseAndRate: dose(2) },
      'elke 4 tot 6 uur 2 tabletten',
      'every 4 to 6 hours 2 tablets',
    ],
    [
      { timing: repeat({ frequency: 1, period: 2, periodUnit: 'd' }), doseAndRate: dose(0.5) },
      '1 keer per 2 dagen 0,5 tablet',
      '1 time per 2 days 0.5 tablet',
    ],
    [
      { timing: repeat({ timeOfDay: ['08:00:00', '20:00:00'] }), doseAndRate: dose(2, 'stuk') },
      'elke dag om 08:00 en 20:00 uur 2 stuks',
      'every day at 08:00 and 20:00 2 pieces',
    ],
    [
      { timing: repeat({ dayOfWeek: ['mon', 'thu'], timeOfDay: ['09:00:00'] }), doseAndRate: dose(1) },
      'op maandag en donderdag om 09:00 uur 1 tablet',
      'on Monday and Thursday at 09:00 1 tablet',
    ],
    [
      { timing: repeat({ when: ['ACM'], offset: 30 }), doseAndRate: dose(1) },
      '30 minuten voor het ontbijt 1 tablet',
      '30 minutes before breakfast 1 tablet',
    ],
    [
      { timing: repeat({ when: ['MORN', 'EVE'] }), doseAndRate: dose(1, 'puf') },
      '’s ochtends en ’s avonds 1 puf',
      'in the morning and in the evening 1 puff',
    ],
    [
      {
        asNeededCodeableConcept: { text: 'Bij pijn' },
        timing: repeat({ ...daily, frequencyMax: 3 }),
        doseAndRate: [
          { doseRange: { low: { value: 1, unit: 'tablet' }, high: { value: 2, unit: 'tablet' } } },
        ],
        maxDosePerPeriod: { numerator: { value: 6, unit: 'tablet' }, denominator: { value: 1, code: 'd' } },
      },
      'als het nodig is: bij pijn, 1 tot 3 keer per dag 1 tot 2 tabletten, niet meer dan 6 tabletten per dag',
      'when needed: bij pijn, 1 to 3 times per day 1 to 2 tablets, no more than 6 tablets per day',
    ],
    [
      { asNeededBoolean: true, doseAndRate: dose(2) },
      'als het nodig is 2 tabletten',
      'when needed 2 tablets',
    ],
    [
      { timing: repeat({ ...daily, boundsDuration: { value: 7, code: 'd' } }), doseAndRate: dose(1) },
      '7 dagen lang 1 keer per dag 1 tablet',
      'for 7 days 1 time per day 1 tablet',
    ],
    [
      {
        timing: repeat({ ...daily, boundsPeriod: { start: '2026-03-01', end: '2026-03-05' } }),
        doseAndRate: dose(4),
      },
      'vanaf 1 maart 2026 tot en met 5 maart 2026 1 keer per dag 4 tabletten',
      'from 1 March 2026 up to and including 5 March 2026 1 time per day 4 tablets',
    ],
    [
      {
        timing: repeat({ ...daily, duration: 30, durationUnit: 'min' }),
        doseAndRate: [
          {
            doseQuantity: { value: 20, unit: 'mEq' },
            rateRatio: { numerator: { value: 100, unit: 'ml' }, denominator: { value: 1, code: 'h' } },
          },
        ],
      },
      '1 keer per dag 20 mEq, met 100 ml per uur, in 30 minuten',
      '1 time per day 20 mEq, at 100 ml per hour, over 30 minutes',
    ],
    [
      { timing: repeat(daily), doseAndRate: dose(0) },
      '1 keer per dag 0 tabletten (niet gebruiken)',
      '1 time per day 0 tablets (do not use)',
    ],
    [{ doseAndRate: dose(10, '[iU]') }, '10 IE', '10 IU'],
    [{ doseAndRate: dose(3, 'schepjes') }, '3 schepjes', '3 schepjes'],
    [
      { timing: { code: { coding: [{ code: 'BID', display: 'BID' }] } }, doseAndRate: dose(1) },
      '2 keer per dag 1 tablet',
      '2 times per day 1 tablet',
    ],
    [
      { timing: { code: { coding: [{ code: 'Q6H' }], text: 'Q6H' } }, doseAndRate: dose(1) },
      'elke 6 uur 1 tablet',
      'every 6 hours 1 tablet',
    ],
    [
      { timing: { code: { coding: [{ code: 'BID' }] }, repeat: { ...daily, frequency: 3 } } },
      '3 keer per dag',
      '3 times per day',
    ],
    [{ timing: { code: { text: 'Eén keer per maand' } } }, 'Eén keer per maand', 'Eén keer per maand'],
  ])('D-10 %#', (dosage, nl, en) => {
    expect(say('nl', dosage)).toBe(nl);
    expect(say('en', dosage)).toBe(en);
  });

  test('D-10 steps come one after the other, what goes together stands together', () => {
    const step = (sequence: number, of: object) => ({
      sequence,
      timing: repeat({ ...daily, ...of }),
      doseAndRate: dose(1),
    });
    const days = (value: number) => ({ boundsDuration: { value, code: 'd' } });
    expect(say('nl', step(2, days(7)), step(1, days(3)))).toBe(
      'eerst 3 dagen lang 1 keer per dag 1 tablet; daarna 7 dagen lang 1 keer per dag 1 tablet',
    );
    expect(say('nl', step(1, { when: ['MORN'] }), step(1, { when: ['EVE'] }))).toBe(
      '1 keer per dag ’s ochtends 1 tablet en 1 keer per dag ’s avonds 1 tablet',
    );
  });

  test('D-10 where the source says nothing, nothing is made up', () => {
    expect(say('nl')).toBeNull();
    expect(say('nl', {})).toBeNull();
    expect(say('nl', { timing: {}, route: {}, doseAndRate: [{}] })).toBeNull();
    expect(say('nl', { asNeededBoolean: false })).toBeNull();
  });
});

describe('in the words of the source', () => {
  test('D-10 its own sentence comes first, and what it says beside that is kept', () => {
    const use = read({
      text: '2 maal per dag 1 tablet.',
      additionalInstruction: [
        { text: 'Heel doorslikken' },
        { coding: [{ system: 'x/v3-NullFlavor', display: 'overig' }] },
      ],
      patientInstruction: 'Niet met melk',
      timing: repeat({ ...daily, frequency: 2 }),
    });
    expect(sayUse(use, speech.nl)).toBe('2 maal per dag 1 tablet');
    expect(sayBeside(use, speech.nl)).toEqual(['Heel doorslikken', 'Niet met melk']);
    expect(composeUse(use, speech.nl)).toContain('2 keer per dag');
  });

  test('D-10 no more than so much, and only when needed, also where the sentence forgot it', () => {
    const most = { numerator: { value: 4, unit: 'tablet' }, denominator: { value: 1, code: 'd' } };
    const use = read({ text: 'Bij klachten 1 tablet', maxDosePerPeriod: most, asNeededBoolean: true });
    expect(sayBounds(use, speech.nl)).toEqual(['als het nodig is', 'niet meer dan 4 tabletten per dag']);
    expect(sayBeside(use, speech.nl)).toEqual(sayBounds(use, speech.nl));
    const said = read({ text: 'Zo nodig 1 tablet', asNeededBoolean: true });
    expect(sayBounds(said, speech.nl)).toEqual([]);
    const why = { asNeededCodeableConcept: { text: 'Pijn' } };
    expect(sayBounds(read({ text: 'Zo nodig 1 tablet', ...why }), speech.nl)).toEqual([
      'als het nodig is: pijn',
    ]);
    expect(sayBounds(read({ text: 'Zo nodig bij pijn 1 tablet', ...why }), speech.nl)).toEqual([]);
    const made = read({ ...why, maxDosePerPeriod: most, doseAndRate: dose(1) });
    expect(sayBounds(made, speech.nl)).toEqual([]);
  });

  test('D-10 the sentence that MP9 puts beside it is the whole', () => {
    const url = 'http://nictiz.nl/fhir/StructureDefinition/ext-RenderedDosageInstruction';
    const fields = {
      extension: [{ url, valueString: 'Volgens schema' }],
      dosageInstruction: [{ text: 'iets anders' }],
    };
    expect(sayUse(readUse(fields, 'dosageInstruction'), speech.nl)).toBe('Volgens schema');
  });

  test.each([
    ['Volgens schema', { text: 'iets anders' }, ['iets anders']],
    ['2 maal per dag 1 tablet, bij pijn', { text: '2 maal per dag 1 tablet.' }, []],
    ['Niet meer dan 2 tabletten', { text: '2 tabletten' }, ['2 tabletten']],
    ['0,5 tablet', { text: '5 tablet' }, ['5 tablet']],
    ['Niet innemen met melk', { patientInstruction: 'Innemen met melk' }, ['Innemen met melk']],
    ['1 tablet', { text: 'Zo nodig 1 tablet', patientInstruction: 'Stop bij jeuk' }, 2],
    ['1 tablet. Stop bij jeuk', { text: '1 tablet', patientInstruction: 'stop bij jeuk' }, []],
  ])('D-10 beside "%s" what else was written stands as it was written', (whole, dosage, expected) => {
    const url = 'http://nictiz.nl/fhir/StructureDefinition/ext-RenderedDosageInstruction';
    const fields = { extension: [{ url, valueString: whole }], dosageInstruction: [dosage] };
    const said = sayOtherwise(readUse(fields, 'dosageInstruction'), speech.nl);
    expect(typeof expected === 'number' ? said.length : said).toEqual(expected);
    expect(sayBeside(readUse(fields, 'dosageInstruction'), speech.nl)).toEqual(expect.arrayContaining(said));
  });

  test('D-10 nothing that was written is lost, whatever stands beside it', () => {
    const url = 'http://nictiz.nl/fhir/StructureDefinition/ext-RenderedDosageInstruction';
    const written = fc
      .string({ unit: 'grapheme-ascii', minLength: 1 })
      .filter(each => /[a-z0-9]/i.test(each));
    const letters = (each: string) => each.toLowerCase().replace(/[^a-z0-9]/g, '');
    fc.assert(
      fc.property(written, written, written, (whole, dosageText, patientInstruction) => {
        const dosage = { text: dosageText, patientInstruction };
        const fields = { extension: [{ url, valueString: whole }], dosageInstruction: [dosage] };
        const use = readUse(fields, 'dosageInstruction');
        const all = letters([sayUse(use, speech.nl), ...sayBeside(use, speech.nl)].join(' '));
        for (const each of [whole, dosageText, patientInstruction])
          for (const clause of each.split(/[.,;:](?=\s|$)|[()\n]/)) expect(all).toContain(letters(clause));
      }),
    );
  });
});

type Often = { frequency: number | null; period: number | null; periodUnit: string };

function isOnceIn({ frequency, period, periodUnit }: Often): boolean {
  return frequency === 1 && period !== null && periodUnit === 'h';
}

const count = fc.integer({ min: 1, max: 40 });
const units = fc.constantFrom('tablet', 'stuk', 'ml', '[iU]', 'mg', 'druppel', 'kopjes');
const anyDosage = fc
  .record({
    frequency: fc.option(count),
    period: fc.option(count),
    periodUnit: fc.constantFrom('h', 'd', 'wk', 'mo'),
    value: fc.option(fc.constantFrom(0.25, 0.5, 1, 2, 3, 7.5, 20)),
    unit: units,
    bounds: fc.option(count),
    most: fc.option(count),
    when: fc.subarray(['MORN', 'NOON', 'EVE', 'ACM', 'WHO-KNOWS']),
    isNeeded: fc.boolean(),
  })
  .map(of => ({
    timing: repeat({
      ...(of.frequency !== null && { frequency: of.frequency }),
      ...(of.period !== null && { period: of.period, periodUnit: of.periodUnit }),
      ...(of.bounds !== null && { boundsDuration: { value: of.bounds, code: 'd' } }),
      when: of.when,
    }),
    asNeededBoolean: of.isNeeded,
    ...(of.value !== null && { doseAndRate: dose(of.value, of.unit) }),
    ...(of.most !== null && {
      maxDosePerPeriod: {
        numerator: { value: of.most, unit: of.unit },
        denominator: { value: 1, code: 'd' },
      },
    }),
    // "Once every four hours" is said as "every four hours", and one day as "per day".
    numbers: [
      isOnceIn(of) ? null : of.frequency,
      of.period === 1 ? null : of.period,
      of.value,
      of.bounds,
      of.most,
    ],
  }));

test('D-10 no number of the source is lost, and no sentence has a hole in it', () => {
  fc.assert(
    fc.property(anyDosage, fc.constantFrom('nl', 'en'), (dosage, language) => {
      const { numbers, ...fields } = dosage;
      const said = say(language, fields);
      for (const number of numbers.filter(each => each !== null)) {
        const figure = language === 'nl' ? String(number).replace('.', ',') : String(number);
        expect(said).toMatch(new RegExp(`(^|[^\\d.,])${figure.replace('.', '\\.')}($|[^\\d.,]|[.,](?!\\d))`));
      }
      expect(said ?? '').not.toMatch(/undefined|null|NaN|\[object| {2}|^,|,$| ,|,,/);
    }),
  );
});
