/** Every Dutch text at B1, measured; and English that is whole. What may stay has its reason in `testing/plain-words.ts`. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { features } from './features/index.ts';
import {
  bounds,
  hardWordsIn,
  isPassive,
  longWordsIn,
  type Placed,
  sentencesIn,
  textsIn,
  wordsIn,
} from './testing/plain-language.ts';
import {
  dutchNamesThatStay,
  dutchOnly,
  longWordsThatStay,
  sentencesThatStay,
} from './testing/plain-words.ts';
import { missingWords } from './web/missing-words.ts';
import { ownCaseWords } from './web/own-case-words.ts';
import { releaseReasonWords } from './web/release-reasons.ts';
import { rulesWords } from './web/rules-words.ts';
import { shellWords } from './web/shell-words.ts';
import { uiWords } from './web/ui/words.ts';

const root = join(import.meta.dirname, '..');
const shared = {
  reasons: releaseReasonWords,
  missing: missingWords,
  ownCase: ownCaseWords,
  rules: rulesWords,
  shell: shellWords,
  ui: uiWords,
};

function textsOf(language: 'nl' | 'en'): Placed[] {
  const rooms = features.flatMap(({ id, words }) => textsIn(words[language], id));
  return [...rooms, ...Object.entries(shared).flatMap(([name, words]) => textsIn(words[language], name))];
}

/** The texts of the portals themselves, without what Markdown adds and without addresses. */
const pages = globSync('portals/*/{pages,terms}/*.nl.md', { cwd: root }).map(path => ({
  at: path,
  text: readFileSync(join(root, path), 'utf8')
    .replace(/^---[\s\S]*?---/, '')
    .replaceAll(/\]\([^)]*\)/g, ']')
    .replaceAll(/[#*_>[\]`|]/g, ' ')
    // A line break inside a paragraph is only where the file was wrapped.
    .replaceAll(/(?<=\S)\n(?=[^\s-])/g, ' '),
}));

const dutch = [...textsOf('nl'), ...pages];
const sentences = dutch.flatMap(({ at, text }) => sentencesIn(text).map(sentence => ({ at, sentence })));
const stays = (sentence: string) => sentencesThatStay.some(({ holds }) => sentence.includes(holds));

describe('Dutch at B1', () => {
  test('there are texts to measure, of every room and every portal', () => {
    expect(dutch.length).toBeGreaterThan(500);
    expect(pages.length).toBeGreaterThan(5);
    for (const { id } of features.filter(({ words }) => Object.keys(words.nl as object).length > 0))
      expect(
        dutch.some(({ at }) => at.startsWith(`${id}.`)),
        id,
      ).toBe(true);
  });

  test('no sentence is too long', () => {
    const long = sentences.filter(
      ({ sentence }) => wordsIn(sentence).length > bounds.longestSentence && !stays(sentence),
    );
    expect(long.map(({ at, sentence }) => `${at}: ${sentence}`)).toEqual([]);
  });

  test('sentences are short on the whole, in every room', () => {
    const whole = sentences.filter(({ sentence }) => /[.!?]$/.test(sentence));
    const rooms = Map.groupBy(whole, ({ at }) => at.split(/[.]|\/[^/]*$/)[0] ?? '');
    const wordy = [...rooms].filter(([, all]) => averageOf(all) > bounds.averageSentence);
    expect(wordy.map(([room, all]) => `${room}: ${averageOf(all).toFixed(1)} words`)).toEqual([]);
  });

  test('a long word has a reason', () => {
    const long = dutch.flatMap(({ at, text }) => longWordsIn(text).map(word => `${at}: ${word}`));
    const known = (line: string) =>
      Object.hasOwn(longWordsThatStay, (line.split(': ')[1] ?? '').toLowerCase());
    expect(long.filter(line => !known(line))).toEqual([]);
  });

  test('a hard word has a plain one beside it in our list, and that is what we say', () => {
    const hard = sentences
      .filter(({ sentence }) => !stays(sentence))
      .flatMap(({ at, sentence }) => hardWordsIn(sentence).map(word => `${at}: ${word}: ${sentence}`));
    expect(hard).toEqual([]);
  });

  test('somebody does things: the passive is rare', () => {
    const passive = sentences.filter(({ sentence }) => isPassive(sentence));
    const share = passive.length / sentences.length;
    expect(share, passive.map(({ at, sentence }) => `${at}: ${sentence}`).join('\n')).toBeLessThan(
      bounds.passiveShare,
    );
  });

  test('an exception that nothing needs any more is taken away', () => {
    const all = dutch
      .map(({ text }) => text)
      .join('\n')
      .toLowerCase();
    const unused = [
      ...Object.keys(longWordsThatStay),
      ...sentencesThatStay.map(({ holds }) => holds.toLowerCase()),
    ].filter(piece => !all.includes(piece));
    expect(unused).toEqual([]);
  });
});

describe('English is whole', () => {
  const english = textsOf('en');
  const names = dutchNamesThatStay.map(({ name }) => name);

  test('no Dutch is left behind', () => {
    const left = english.flatMap(({ at, text }) => {
      const own = names.reduce((rest, name) => rest.replaceAll(name, ''), text);
      const found = wordsIn(own).filter(word => word !== 'iets' && dutchOnly.includes(word.toLowerCase()));
      return found.length > 0 ? [`${at}: ${found.join(', ')}: ${text}`] : [];
    });
    expect(left).toEqual([]);
  });

  test('no sentence is the same in both languages', () => {
    const own = new Set(dutch.map(({ text }) => text));
    const same = english.filter(({ text }) => wordsIn(text).length > 3 && own.has(text));
    expect(same.filter(({ text }) => !names.some(name => text.includes(name)))).toEqual([]);
  });
});

describe('the measure itself', () => {
  test.each([
    ['Uw gegevens worden door het ziekenhuis gedeeld.', true],
    ['Het ziekenhuis deelt uw gegevens.', false],
    ['Wordt u ongerust? Bel ons.', false],
  ])('the passive: %s', (sentence, passive) => {
    expect(isPassive(sentence)).toBe(passive);
  });

  test('a hard word is found as a word, not as a part of one', () => {
    expect(hardWordsIn('Indien u dit wilt.')).toEqual(['indien (als)']);
    expect(hardWordsIn('Dit is voor bediendienst.')).toEqual([]);
    expect(longWordsIn('de arbeidsongeschiktheidsverzekering')).toHaveLength(1);
  });

  test('a sentence that is made is measured in each of its ways', () => {
    const make = (count: number) => (count === 1 ? '1 uitslag' : `${count} uitslagen`);
    expect(textsIn({ make }, 'x').map(({ text }) => text)).toContain('1 uitslag');
  });
});

function averageOf(all: readonly { sentence: string }[]): number {
  return all.reduce((sum, { sentence }) => sum + wordsIn(sentence).length, 0) / Math.max(1, all.length);
}
