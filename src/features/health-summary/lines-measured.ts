/** Measurements as lines: each measure with its newest value, and every value of one. */

import { sayNumber } from '../../web/say.ts';
import { factsOf, type Line } from './line.ts';
import { courses, type Measurement, pressureIn, type Value } from './measurement.ts';
import { isMeasureId } from './measures.ts';
import { type Speech, sayAmount, sayNamed, sayUnit, sayWhenExactly } from './speech.ts';

function pathOfMeasure(measure: string): string {
  return `/gezondheid/metingen/${encodeURIComponent(measure)}`;
}

/** One line for each measure; what somebody can do stands by itself. */
export function measuredLines(all: readonly Measurement[], speech: Speech): Line[] {
  const { words } = speech;
  return courses(all).map(course => {
    const [newest] = course;
    const section = { body: 'now', life: 'life', able: 'able' } as const;
    return {
      id: newest.reference,
      name: sayMeasure(newest, speech),
      section: section[newest.group],
      when: sayMeasuredOn(newest, speech),
      short: sayMeasured(newest, speech),
      facts: factsOf([
        [words.terms.newest, sayMeasured(newest, speech)],
        [words.terms.howMany, course.length > 1 ? words.measuredTimes(course.length) : null],
      ]),
      badges: stateBadges(newest, speech),
      notes: newest.notes,
      href: pathOfMeasure(newest.measure),
    };
  });
}

/** Our own name where we know the measure: sources name these in English, or for machines. */
export function sayMeasure({ measure, name }: Measurement, speech: Speech): string {
  const { words } = speech;
  return isMeasureId(measure) ? words.measures[measure].name : (sayNamed(name, speech) ?? words.noName);
}

/** Value with its parts: `138/82 mmHg`, `Rookt sigaretten; Pakjaren: 20`. */
export function sayMeasured(one: Measurement, speech: Speech): string {
  const { language } = speech;
  const pressure = pressureIn(one);
  if (pressure !== null) {
    const { upper, lower } = pressure;
    const said = `${sayNumber(upper.text, language)}/${sayNumber(lower.text, language)} ${sayUnit(upper.unit, language)}`;
    return [said, ...sayParts(one, speech, ['8480-6', '8462-4'])].join('; ');
  }
  const own = one.value.is === 'missing' && one.parts.length > 0 ? [] : [sayValue(one.value, speech)];
  return [...own, ...sayParts(one, speech, [])].join('; ');
}

function sayParts(one: Measurement, speech: Speech, but: readonly string[]): string[] {
  return one.parts
    .filter(part => !part.name.codes.some(code => but.includes(code.split('|').at(-1) ?? '')))
    .map(part => `${sayNamed(part.name, speech) ?? speech.words.noName}: ${sayValue(part.value, speech)}`);
}

export function sayValue(value: Value, speech: Speech): string {
  const { words, language } = speech;
  switch (value.is) {
    case 'amount':
      return sayAmount(value.amount, language);
    case 'named':
      return sayNamed(value.named, speech) ?? words.noValue;
    case 'answer':
      return words.answer[value.answer];
    default:
      return words.noValue;
  }
}

export function sayMeasuredOn({ on, until }: Measurement, { words, language }: Speech): string {
  if (on === null) return words.noDay;
  const first = sayWhenExactly(on, language);
  return until === null || until.on.equals(on.on)
    ? first
    : words.span(first, sayWhenExactly(until, language));
}

export function stateBadges({ state }: Measurement, { words }: Speech): Line['badges'] {
  if (state === 'final') return [];
  const kind = state === 'preliminary' || state === 'corrected' ? state : 'plain';
  return [{ kind, children: words.measuredStates[state] }];
}
