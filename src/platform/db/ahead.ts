/**
 * A page asks much the same of the database each time that somebody comes back to it. What it asked the last two times is asked
 * at once when it is asked for again, along with the session, so that what follows need not wait for a second round trip.
 * An answer goes only to who asks that very statement, bound to the same organisations: a guess can be wrong, and then it
 * costs a short read and nothing else.
 */
import type { Travelling } from './values.ts';

/** A named statement, as it is about to travel; `organisations`: to which it is bound, separated by commas. */
export type Asked = { organisations: string; name: string; text: string; values: Travelling[] };

/** One use of a key: `ask` takes what was asked ahead, each answer once; after `forget` everything is asked anew. */
export type Foresight = { ask(statement: Asked): Promise<readonly unknown[]>; forget(): void };

type Remembered = { statement: Asked; isUsual: boolean };

/** More than any page asks that is worth it. */
const mostStatements = 8;

/** `ask` puts a statement to the database; `most`: so many keys are remembered, those used last. */
export function openAhead({
  ask,
  most,
}: {
  ask: Foresight['ask'];
  most: number;
}): (key: string) => Foresight {
  const known = new Map<string, Remembered[]>();

  return key => {
    const before = known.get(key) ?? [];
    const foreseen = before
      .filter(({ isUsual }) => isUsual)
      .map(({ statement }) => ({ statement, answer: withoutAsker(ask(statement)) }));
    const asked: Remembered[] = [];
    // Not before something is asked: whoever only tries keys is not remembered, and pushes nobody out.
    const remember = (statement: Asked) => {
      if (asked.length === mostStatements) return;
      asked.push({ statement, isUsual: before.some(each => isSame(each.statement, statement)) });
      known.delete(key);
      known.set(key, asked);
      for (const [oldest] of known) {
        if (known.size <= most) break;
        known.delete(oldest);
      }
    };
    return {
      ask(statement) {
        remember(statement);
        const nth = foreseen.findIndex(each => isSame(each.statement, statement));
        const [found] = nth < 0 ? [] : foreseen.splice(nth, 1);
        return found?.answer ?? ask(statement);
      },
      forget: () => void foreseen.splice(0),
    };
  };
}

/** It may fail without anybody being there to be told. */
function withoutAsker<T>(answer: Promise<T>): Promise<T> {
  answer.catch(() => {});
  return answer;
}

function isSame(one: Asked, other: Asked): boolean {
  return (
    one.name === other.name &&
    one.organisations === other.organisations &&
    one.text === other.text &&
    one.values.length === other.values.length &&
    one.values.every((value, nth) => isSameValue(value, other.values[nth] ?? null))
  );
}

function isSameValue(one: Travelling, other: Travelling): boolean {
  return Buffer.isBuffer(one) ? Buffer.isBuffer(other) && one.equals(other) : one === other;
}
