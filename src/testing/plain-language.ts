/** Measures how plain a text is: sentences, long and hard words, the passive. Pure: text in, findings out. */
import { hardWords } from './plain-words.ts';

/** Bounds for Dutch at B1: what the guides of the government and of Thuisarts keep to. */
export const bounds = { longestSentence: 20, averageSentence: 9, longestWord: 17, passiveShare: 0.02 };

/** A text with where it stands, as a path (`results.ask.title`). */
export type Placed = { at: string; text: string };

/**
 * Every text in an object of words. A function is called with arguments that read as text, as number and as list: in every
 * way in which it says something, that is measured.
 */
export function textsIn(words: unknown, at = ''): Placed[] {
  if (typeof words === 'string') return [{ at, text: words }];
  if (typeof words === 'function') return said(words).map(text => ({ at, text }));
  if (typeof words !== 'object' || words === null) return [];
  return Object.entries(words).flatMap(([key, inner]) => textsIn(inner, at === '' ? key : `${at}.${key}`));
}

function said(make: object): string[] {
  const ways = [stand(7), 1, 7, ' iets '];
  const texts = ways.map(way =>
    attempt(() => Reflect.apply(make as () => unknown, null, Array(6).fill(way))),
  );
  const whole = texts
    .filter(text => typeof text === 'string')
    .filter(text => !/undefined|NaN|\[object/.test(text));
  return [...new Set(whole)];
}

/** Stands for whatever a sentence is told: a name, an amount, a list, or a group of them. */
function stand(amount: number): object {
  const say = (hint: string) => (hint === 'number' ? amount : ' iets ');
  return new Proxy(
    {},
    {
      get(_, name): unknown {
        if (name === Symbol.toPrimitive) return say;
        if (name === 'length') return 2;
        if (name === 'join') return () => 'iets';
        if (name === 'toString') return () => 'iets';
        if (name === 'map' || name === 'filter' || name === Symbol.iterator) return undefined;
        return stand(amount);
      },
    },
  );
}

function attempt(work: () => unknown): unknown {
  try {
    return work();
  } catch {
    return null;
  }
}

/** Sentences of a text; a heading or a line by itself counts as one. */
export function sentencesIn(text: string): string[] {
  return text
    .replaceAll(/(\d)\.(\d)/g, '$1,$2')
    .split(/(?<=[.!?:])\s+|\n+/)
    .map(sentence => sentence.trim())
    .filter(sentence => wordsIn(sentence).length > 0);
}

/** Words of letters; a number is no word. */
export function wordsIn(sentence: string): string[] {
  return sentence.match(/\p{L}[\p{L}’'-]*/gu) ?? [];
}

/** Words of more letters than the bound. */
export function longWordsIn(text: string): string[] {
  return wordsIn(text).filter(word => word.split('-').some(part => part.length > bounds.longestWord));
}

/** Hard words with the plain one beside: `indien (als)`. */
export function hardWordsIn(text: string): string[] {
  const said = ` ${wordsIn(text).join(' ').toLowerCase()} `;
  return Object.entries(hardWords)
    .filter(([hard]) => said.includes(` ${hard} `))
    .map(([hard, plain]) => `${hard} (${plain})`);
}

/** `wordt … gegeven`: somebody does it, and the sentence does not say who. */
export function isPassive(sentence: string): boolean {
  return (
    /\b(wordt|worden|werd|werden)\b/i.test(sentence) &&
    /\b((?!on)(?:\w+)?ge\p{L}+(?:d|t|en)|(?:be|ver|her|ont|er)\p{L}+(?:d|t|en))\b/iu.test(sentence)
  );
}
