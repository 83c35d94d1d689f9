import type { Html } from '../html.ts';
import type { Language } from './page-props.ts';
import { uiWords } from './words.ts';

/** A piece of a text that was changed: in both, or only in the one that is shown. */
export type Piece = { text: string; isOther: boolean };

/** One step from the old text to the new one, in the order of the text; `same` counts what stayed as it was. */
export type Change =
  | { is: 'same'; count: number }
  | { is: 'new' | 'gone'; text: string }
  | { is: 'changed'; was: readonly Piece[]; becomes: readonly Piece[] };

/** What is different between two texts: told in words, marked in the text itself, and never by colour alone. */
export function Difference({ changes, language }: { changes: readonly Change[]; language: Language }): Html {
  const words = uiWords[language].difference;
  if (changes.every(change => change.is === 'same')) return <p class="difference__none">{words.none}</p>;
  return (
    <ol class="difference">
      {changes.map(change => (
        <li class={`difference__${change.is}`}>{stepSaid(change, words)}</li>
      ))}
    </ol>
  );
}

function stepSaid(change: Change, words: (typeof uiWords)[Language]['difference']): Html | string {
  switch (change.is) {
    case 'same':
      return words.same(change.count);
    case 'new':
      return (
        <>
          <strong>{words.new}</strong> <ins dir="auto">{change.text}</ins>
        </>
      );
    case 'gone':
      return (
        <>
          <strong>{words.gone}</strong> <del dir="auto">{change.text}</del>
        </>
      );
    case 'changed':
      return (
        <>
          <p dir="auto">
            <strong>{words.was}</strong>{' '}
            {change.was.map(({ text, isOther }) => (isOther ? <del>{text}</del> : text))}
          </p>
          <p dir="auto">
            <strong>{words.becomes}</strong>{' '}
            {change.becomes.map(({ text, isOther }) => (isOther ? <ins>{text}</ins> : text))}
          </p>
        </>
      );
  }
}
