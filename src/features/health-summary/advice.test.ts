/** What is advised, and what only looks like it: each stands where it holds, and says how it stands. */
import { describe, expect, test } from 'vitest';
import { parseOrganisationId } from '../../lib/ids.ts';
import type { ReadContext } from '../../platform/record/index.ts';
import { adviceLine, nutritionLine } from './lines-care.ts';
import { nutrition } from './nutrition.ts';
import { vaccinationAdvice } from './vaccination.ts';
import { words } from './words.ts';

const today = Temporal.PlainDate.from('2026-06-01');
const speech = { words: words.nl, language: 'nl', today } as const;
const patient = { reference: 'Patient/1' };

function context(): ReadContext {
  return {
    organisation: parseOrganisationId('00000301') ?? never(),
    reference: '00000301.Any.1',
    referenceTo: () => null,
    resolve: () => null,
    release: null,
  };
}

function never(): never {
  throw new Error('the fixture is wrong');
}

describe('advice', () => {
  test('O-16 every piece of advice in one resource stands by itself', () => {
    const read = vaccinationAdvice.r4.read(
      {
        resourceType: 'ImmunizationRecommendation',
        patient,
        date: '2026-01-01',
        recommendation: ['BMR', 'DKTP'].map(text => ({ vaccineCode: [{ text }], forecastStatus: {} })),
      },
      context(),
    );
    expect(read?.map(each => [each.name.said, each.reference])).toEqual([
      ['BMR', '00000301.Any.1-1'],
      ['DKTP', '00000301.Any.1-2'],
    ]);
  });

  const advise = (recommendation: object) => {
    const read = vaccinationAdvice.r4.read(
      {
        resourceType: 'ImmunizationRecommendation',
        patient,
        date: '2026-01-01',
        recommendation: [{ forecastStatus: {}, ...recommendation }],
      },
      context(),
    );
    return adviceLine(read?.[0] ?? never(), speech);
  };

  test.each([
    ['due', 'now', 'geadviseerd'],
    ['something', 'now', 'geadviseerd'],
    ['contraindicated', 'out', 'niet geschikt voor u'],
    ['complete', 'none', 'niet meer nodig'],
    ['immune', 'none', 'niet meer nodig'],
  ])('O-16 advice that is %s stands under %s and says so: %s', (code, section, badge) => {
    const forecastStatus = { coding: [{ code }] };
    const line = advise({ vaccineCode: [{ text: 'BMR' }], forecastStatus });
    expect([line.section, line.badges.map(each => each.children)]).toEqual([section, [badge]]);
  });

  test('O-16 a disease is no vaccine, and what must not be used is said as such', () => {
    const against = { targetDisease: { text: 'Mazelen' } };
    expect(advise(against).name).toBe('Vaccinatie tegen Mazelen');
    const not = { contraindicatedVaccineCode: [{ text: 'Levend vaccin' }] };
    expect(advise({ ...against, ...not }).facts).toContainEqual({ term: 'Niet met', value: 'Levend vaccin' });
    expect(advise(not)).toMatchObject({ name: 'Levend vaccin', section: 'out' });
  });

  test.each([
    ['active', 'order', 'now', []],
    ['draft', 'order', 'later', ['voorstel']],
    ['active', 'proposal', 'later', ['voorstel']],
    ['on-hold', 'order', 'later', ['even gestopt']],
    ['revoked', 'order', 'past', ['geldt niet meer']],
    ['unknown', 'order', 'now', ['niet zeker of dit nu geldt']],
  ] as const)(
    'O-16 food advice that is %s and a(n) %s stands under %s',
    (status, intent, section, badges) => {
      const diet = { type: [{ text: 'Zoutarm' }] };
      const read = nutrition.r4.read(
        { resourceType: 'NutritionOrder', patient, dateTime: '2026-01-01', status, intent, oralDiet: diet },
        context(),
      );
      const line = nutritionLine(read ?? never(), speech);
      expect([line.section, line.badges.map(each => each.children)]).toEqual([section, badges]);
    },
  );
});
