import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ReadContext } from '../../platform/record/index.ts';
import { hospital, observation } from '../../testing/records.ts';
import { measured, reports } from './mapping.ts';
import { openedKey } from './result.ts';

const context: ReadContext = {
  organisation: hospital,
  reference: `${hospital}.Observation.a`,
  referenceTo: () => null,
  resolve: () => null,
  release: null,
};

function read(change: object) {
  const result = measured.r4.read(observation('a', change), context);
  if (result === null) throw new Error('not read');
  return result;
}

describe('the version by which a result is remembered as opened', () => {
  const versionOf = (versionId: string) => read({ meta: { versionId } }).version;

  test('O-20 whatever a source calls it, it can be kept: short, and of letters that can be written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 300 }), versionId => {
        expect(versionOf(versionId)).toMatch(/^[\x21-\x7e]{1,64}$/);
      }),
    );
    for (const hostile of ['1\u0000', 'v'.repeat(1_000_000), '\ud800', 'é']) {
      expect(versionOf(hostile)).toMatch(/^[\x21-\x7e]{1,64}$/);
    }
  });

  test('O-20 other versions stay other versions, and a usual one is kept as it is', () => {
    const long = 'v'.repeat(5_000);
    const versions = ['1', '1\u0000', `${long}1`, `${long}2`].map(versionOf);
    expect(new Set(versions).size).toBe(4);
    expect(versionOf('3')).toBe('3');
    expect(versionOf('W/"12"')).toBe('W/"12"');
    expect(read({ meta: { lastUpdated: '2026-05-30T10:00:00.123+02:00' } }).version).toBe(
      '2026-05-30T10:00:00.123+02:00',
    );
    expect(openedKey(read({}))).toBe(`${context.reference} 1`);
  });
});

describe('O-16 a report says all that it says', () => {
  const form = (said: string, title?: string) => ({
    ...{ contentType: 'text/plain', data: Buffer.from(said).toString('base64') },
    ...(title && { title }),
  });
  const textOf = (change: object) => {
    const resource = { resourceType: 'DiagnosticReport', id: 'r', status: 'final', code: {}, ...change };
    return reports.r4.read(resource as Parameters<typeof reports.r4.read>[0], context)?.text;
  };

  test('O-16 of several texts each stands under its title', () => {
    const presentedForm = [form('Geen afwijkingen.', 'Verslag'), form('Toch wel.', 'Addendum: gecorrigeerd')];
    expect(textOf({ presentedForm })).toBe(
      'Verslag\n\nGeen afwijkingen.\n\nAddendum: gecorrigeerd\n\nToch wel.',
    );
    expect(textOf({ presentedForm: [form('Alleen dit.', 'Verslag')] })).toBe('Alleen dit.');
  });

  test('O-16 a coded conclusion is not lost beside one in words, and stands there once', () => {
    const conclusionCode = [{ text: 'Maligne' }];
    expect(textOf({ conclusion: 'Zie verslag', conclusionCode })).toBe('Zie verslag\n\nMaligne');
    expect(textOf({ conclusion: 'Maligne', conclusionCode })).toBe('Maligne');
    expect(textOf({ conclusionCode })).toBe('Maligne');
  });
});
