import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blocksOf, differenceOf } from './difference.ts';

const was = `## Wat wij bewaren

Wij bewaren uw gegevens
vijf jaar.

- uw naam
- uw adres

## Vragen

Bel ons.`;

describe('ST-11 what is different between two versions', () => {
  test('ST-11 a paragraph is one block however it was wrapped, a heading and an item are each their own', () => {
    expect(blocksOf(was)).toEqual([
      'Wat wij bewaren',
      'Wij bewaren uw gegevens vijf jaar.',
      '• uw naam',
      '• uw adres',
      'Vragen',
      'Bel ons.',
    ]);
    expect(differenceOf(was, was.replace('gegevens\nvijf', 'gegevens vijf'))).toEqual([
      { is: 'same', count: 6 },
    ]);
  });

  test('ST-11 what is new, taken out and changed each has its name, and the changed words are marked', () => {
    const becomes = was
      .replace('vijf', 'tien')
      .replace('- uw adres', '- uw telefoonnummer')
      .replace('Bel ons.', 'Bel ons.\n\nOf schrijf een brief.');
    const changes = differenceOf(was, becomes);
    expect(changes.filter(change => change.is === 'new')).toEqual([
      { is: 'new', text: '• uw telefoonnummer' },
      { is: 'new', text: 'Of schrijf een brief.' },
    ]);
    expect(changes.filter(change => change.is === 'gone')).toEqual([{ is: 'gone', text: '• uw adres' }]);
    const changed = changes.filter(change => change.is === 'changed');
    expect(changed).toHaveLength(1);
    const marked = changed.flatMap(({ was: old, becomes: fresh }) => [
      old.filter(piece => piece.isOther).map(piece => piece.text),
      fresh.filter(piece => piece.isOther).map(piece => piece.text),
    ]);
    expect(marked).toEqual([['vijf'], ['tien']]);
  });

  test('ST-11 whatever was written: the steps hold every block of both texts, once and in order', () => {
    const line = fc.constantFrom(
      'Een zin over iets.',
      'Een zin over iets anders.',
      '- punt',
      '## Kop',
      'x',
      '',
    );
    const text = fc.array(line, { maxLength: 12 }).map(lines => lines.join('\n'));
    fc.assert(
      fc.property(text, text, (one, other) => {
        const changes = differenceOf(one, other);
        const oldOnes = changes.flatMap(change =>
          change.is === 'gone'
            ? [change.text]
            : change.is === 'changed'
              ? [change.was.map(piece => piece.text).join('')]
              : [],
        );
        const newOnes = changes.flatMap(change =>
          change.is === 'new'
            ? [change.text]
            : change.is === 'changed'
              ? [change.becomes.map(piece => piece.text).join('')]
              : [],
        );
        const same = changes.reduce((sum, change) => sum + (change.is === 'same' ? change.count : 0), 0);
        expect(oldOnes.length + same).toBe(blocksOf(one).length);
        expect(newOnes.length + same).toBe(blocksOf(other).length);
        const without = (all: readonly string[], some: readonly string[]) =>
          some.every(each => all.includes(each));
        expect(without(blocksOf(one), oldOnes) && without(blocksOf(other), newOnes)).toBe(true);
      }),
    );
  });
});
