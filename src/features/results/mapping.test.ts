import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ReadContext } from '../../platform/record/index.ts';
import { hospital, observation } from '../../testing/records.ts';
import { measured } from './mapping.ts';
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
