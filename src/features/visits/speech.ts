/** How a visit is said: what it was, its days, and who was there. */
import type { When } from '../../lib/fhir.ts';
import { sayDay, sayMonth, sayShortDay, sayTime } from '../../web/say.ts';
import type { Language } from '../../web/words.ts';
import { type Episode, nightsOf, type Visit } from './visit.ts';
import type { Words } from './words.ts';

export type Speech = { words: Words; language: Language };

/** Why somebody came, else what kind of visit it was. */
export function sayVisit({ reasons, what, kind }: Visit, { words }: Pick<Speech, 'words'>): string {
  return reasons[0] ?? what ?? words.kinds[kind];
}

export function sayEpisode({ what, reasons }: Episode, { words }: Pick<Speech, 'words'>): string {
  return what ?? reasons[0] ?? words.episodes.noName;
}

/** `3 maart 2026 tot en met 9 maart 2026`, or the one day. */
export function sayDays({ from, until }: Pick<Visit, 'from' | 'until'>, speech: Speech): string {
  const { words } = speech;
  if (!from && !until) return words.noDay;
  if (!from) return words.until(sayOn(until, speech));
  const isOneDay = until?.on.equals(from.on) && until.precision !== 'year';
  if (isOneDay) return sayOn(from, speech);
  return until ? words.fromUntil(sayOn(from, speech), sayOn(until, speech)) : sayOn(from, speech);
}

function sayOn(when: When | null, { language }: Speech): string {
  if (when === null) return '';
  if (when.precision === 'year') return String(when.on.year);
  if (when.precision === 'month') return sayMonth(when.on, language);
  return sayShortDay(when.on, language);
}

/** One moment in full: `dinsdag 3 maart 2026, 14:00 uur`. */
export function sayWhen(when: When | null, speech: Speech): string {
  if (when === null) return speech.words.detail.notSaid;
  if (when.precision === 'year' || when.precision === 'month') return sayOn(when, speech);
  const day = sayDay(when.on, speech.language);
  return when.at ? `${day}, ${sayTime(when.at, speech.language)}` : day;
}

/** When somebody came and left; one line where that was the same day. */
export function factsOfTime(visit: Visit, speech: Speech): { term: string; value: string }[] {
  const { words, language } = speech;
  const { detail } = words;
  const { from, until } = visit;
  const nights = nightsOf(visit);
  const isOneDay = from !== null && until !== null && from.on.equals(until.on);
  if (isOneDay || until === null) {
    const end = until?.at && from?.at && !until.at.equals(from.at) ? sayTime(until.at, language) : null;
    const said = sayWhen(from, speech);
    return [{ term: detail.when, value: end ? words.fromUntil(said, end) : said }];
  }
  return [
    { term: detail.from, value: sayWhen(from, speech) },
    { term: detail.until, value: sayWhen(until, speech) },
    ...(nights === null ? [] : [{ term: detail.stayed, value: detail.nights(nights) }]),
  ];
}

/** Everything of a visit, as terms with what is known: for its page, and for paper. */
export function factsOf(visit: Visit, speech: Speech): { term: string; value: string }[] {
  const { words } = speech;
  const { detail } = words;
  const { kind, what, reasons, people, places, hospital, leftFor } = visit;
  const orNot = (said: readonly string[]) => (said.length > 0 ? said.join('; ') : detail.notSaid);
  const isTold = what !== null && what !== sayVisit(visit, speech);
  return [
    { term: detail.kind, value: isTold ? `${words.kinds[kind]} (${what})` : words.kinds[kind] },
    ...factsOfTime(visit, speech),
    { term: detail.why, value: orNot(reasons) },
    { term: detail.who, value: orNot(people) },
    { term: detail.where, value: orNot([...places, ...(hospital === null ? [] : [hospital])]) },
    ...(leftFor === null ? [] : [{ term: detail.leftFor, value: leftFor }]),
    { term: detail.state, value: words.state[visit.state] },
  ];
}

/** The treatments that a visit belongs to, as a term with what they are. */
export function factsOfEpisodes(
  episodes: readonly Episode[],
  speech: Speech,
): { term: string; value: string }[] {
  if (episodes.length === 0) return [];
  const said = episodes.map(each => `${sayEpisode(each, speech)} (${sayDays(each, speech)})`);
  return [{ term: speech.words.detail.episode, value: said.join('; ') }];
}

/** Everything of a visit that somebody may look for. */
export function saidOf(visit: Visit, speech: Speech): string {
  const { what, reasons, people, places, hospital } = visit;
  return [speech.words.kinds[visit.kind], what, hospital, ...reasons, ...people, ...places].join(' ');
}
