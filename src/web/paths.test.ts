import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseTypedDay } from './form.ts';
import { ownPath } from './paths.ts';
import { sayInstant, sayNearDay, sayNumber } from './say.ts';
import { reword, unknownWords } from './words.ts';

describe('a path to go back to', () => {
  test('keeps paths of this portal', () => {
    for (const path of ['/uitslagen', '/uitslagen?soort=sti&pagina=2', '/']) expect(ownPath(path)).toBe(path);
  });

  test('never leads to another place, whatever was typed', () => {
    for (const path of [
      '//elders.example',
      '/\\elders.example',
      'https://elders.example',
      '/a\nb',
      '',
      undefined,
    ]) {
      expect(ownPath(path)).toBeNull();
    }
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true }), fc.string(), (address, text) => {
        for (const path of [address, `/${text}`, text]) {
          const kept = ownPath(path);
          if (kept !== null)
            expect(new URL(kept, 'https://portaal.example').origin).toBe('https://portaal.example');
        }
      }),
    );
  });
});

describe('as people say it', () => {
  test('days have their date beside the near word', () => {
    const today = Temporal.PlainDate.from('2026-03-01');
    expect(sayNearDay(today, today, 'nl')).toBe('vandaag (zondag 1 maart 2026)');
    expect(sayNearDay(today.add({ days: 3 }), today, 'nl')).toBe('over 3 dagen (woensdag 4 maart 2026)');
    expect(sayNearDay(today.subtract({ days: 1 }), today, 'en')).toBe(
      'yesterday (Saturday 28 February 2026)',
    );
    expect(sayNearDay(today.add({ days: 8 }), today, 'nl')).toBe('maandag 9 maart 2026');
  });

  test('instants are in the Netherlands, also in the hour that comes twice', () => {
    const said = (at: string) => sayInstant(Temporal.Instant.from(at), 'nl');
    expect(said('2026-03-03T09:20:00Z')).toBe('dinsdag 3 maart 2026, 10:20 uur');
    expect(said('2026-10-25T00:30:00Z')).toBe('zondag 25 oktober 2026, 02:30 uur');
    expect(said('2026-10-25T01:30:00Z')).toBe('zondag 25 oktober 2026, 02:30 uur');
    expect(said('2026-12-31T23:30:00Z')).toBe('vrijdag 1 januari 2027, 00:30 uur');
  });

  test('numbers take a comma in Dutch and keep their decimals', () => {
    expect(sayNumber('5.40', 'nl')).toBe('5,40');
    expect(sayNumber(0.5, 'nl')).toBe('0,5');
    expect(sayNumber('5.40', 'en')).toBe('5.40');
  });

  test('typed days are read as people type them, and only days that exist', () => {
    for (const typed of ['31-12-1980', '31/12/1980', '31.12.1980', '1980-12-31']) {
      expect(parseTypedDay(typed)?.toString()).toBe('1980-12-31');
    }
    for (const typed of ['31-02-2026', '29-02-2025', 'morgen', '12-31-1980', ''])
      expect(parseTypedDay(typed)).toBeNull();
    expect(parseTypedDay('29-2-2024')?.toString()).toBe('2024-02-29');
  });
});

describe('words that a portal says differently', () => {
  const words = {
    title: 'Uitslagen',
    found: (count: number) => `${count}`,
    deep: { one: 'een' },
    list: ['a', 'b'],
  };

  test('replace a plain text and nothing else', () => {
    const said = reword(words, 'results', { 'results.deep.one': '1', 'other.title': 'x' });
    expect(said.deep.one).toBe('1');
    expect(said.title).toBe('Uitslagen');
    expect(reword(words, 'results', { 'results.list.1': 'c' }).list).toEqual(['a', 'c']);
    expect(words.list).toEqual(['a', 'b']);
    expect(said.found(3)).toBe('3');
    expect(words.deep.one).toBe('een');
  });

  test('a path that is no text is told', () => {
    expect(
      unknownWords(words, 'results', { 'results.found': 'x', 'results.nope': 'y', 'results.title': 'z' }),
    ).toEqual(['results.found', 'results.nope']);
  });
});
