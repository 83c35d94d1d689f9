import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asDrawable } from './text.ts';

const latin = (point: number) => point >= 0x21 && point < 0x250;

test('what can be drawn stays as it is', () => {
  expect(asDrawable('Zoë “at” café\nnext', point => latin(point) || point > 0x2000)).toBe(
    'Zoë “at” café\nnext',
  );
});

test('what cannot be drawn leaves a sign; invisible signs go', () => {
  expect(asDrawable('a漢b', latin)).toBe('a\uFFFDb');
  expect(asDrawable('a\u202Eb\u0000c\uFEFFd\u200De\uFE0F', latin)).toBe('abcde');
  expect(asDrawable('a\r\nb\tc\u00A0d', point => latin(point) && point !== 0xa0)).toBe('a\nb c d');
});

test('nothing but signs that can be drawn comes out, and a run is never long', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), text => {
      const set = asDrawable(text, latin);
      for (const sign of set)
        expect(latin(sign.codePointAt(0) ?? 0) || /[ \n\u200B\uFFFD]/.test(sign)).toBe(true);
      for (const run of set.split(/[\s\u200B]/)) expect([...run].length).toBeLessThanOrEqual(40);
    }),
  );
});
