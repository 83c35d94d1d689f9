/** How a medicine is to be used, as a sentence: in the words of the source, else made from its parts. */
import type { When } from '../../lib/fhir.ts';
import { sayShortDay, sayTime } from '../../web/say.ts';
import { type Amount, type Dosage, type Ratio, stepsOf, type Timing, type Use } from './dosage.ts';
import { type DosageSpeech, listed, sayAmount, sayLength, sayRoute } from './say-amount.ts';

/** The source's own sentence, else one made from the parts; null where the source says nothing about it. */
export function sayUse(use: Use, speech: DosageSpeech): string | null {
  if (use.rendered !== null) return use.rendered;
  const texts = use.dosages.map(({ text }) => text);
  if (texts.some(text => text !== null)) return sayParts(use, { ...speech, say: inItsWords });
  return composeUse(use, speech);
}

/** Made from the parts alone, whatever the source says in words; null where there are none. */
export function composeUse(use: Use, speech: DosageSpeech): string | null {
  const shared = sharedRoute(use, speech);
  if (shared === null) return sayParts(use, { ...speech, say: composeDosage });
  // The same way in of every part is said once, at the end.
  const dosages = use.dosages.map(each => ({ ...each, route: null }));
  const said = sayParts({ ...use, dosages }, { ...speech, say: composeDosage });
  return said === null ? shared : `${said}, ${shared}`;
}

function sharedRoute({ dosages }: Use, speech: DosageSpeech): string | null {
  const routes = new Set(dosages.map(({ route }) => sayRoute(route, speech)));
  const [only = null] = routes;
  return dosages.length > 1 && routes.size === 1 ? only : null;
}

/** All that the source says beside that sentence. */
export function sayBeside(use: Use, speech: DosageSpeech): string[] {
  const further = [...sayFurther(use, speech), ...sayOtherwise(use, speech)];
  return [...new Set([...sayBounds(use, speech), ...further])];
}

/** What somebody wrote in words of their own and that sentence does not say: nothing hides behind a sentence for the whole. */
export function sayOtherwise(use: Use, speech: DosageSpeech): string[] {
  const texts = use.rendered === null ? [] : use.dosages.map(({ text }) => text);
  return unsaid([...texts, ...use.dosages.map(({ instruction }) => instruction)], sayUse(use, speech));
}

/** Further instructions, each once. */
export function sayFurther(use: Use, speech: DosageSpeech): string[] {
  return unsaid(
    use.dosages.flatMap(({ further }) => further),
    sayUse(use, speech),
  );
}

/** Only what stands there as whole clauses is said: "2 tablets" is something else than "no more than 2 tablets". */
function unsaid(all: readonly (string | null)[], sentence: string | null): string[] {
  const said = new Set(clausesOf(sentence ?? ''));
  const each = all.filter(one => one !== null);
  return [...new Set(each)].filter(one => !clausesOf(one).every(clause => said.has(clause)));
}

function clausesOf(sentence: string): string[] {
  return sentence
    .toLowerCase()
    .split(/[.,;:](?=\s|$)|[()\n]/)
    .map(each => each.replace(/\s+/g, ' ').trim())
    .filter(each => each !== '');
}

/** No more than so much, and only when needed, where the sentence does not say so: nobody may take more for having read only that. */
export function sayBounds(use: Use, speech: DosageSpeech): string[] {
  const sentence = (sayUse(use, speech) ?? '').toLowerCase();
  const isSaid = (each: string) => sentence.includes(each.toLowerCase());
  const bounds = use.dosages.flatMap(dosage => [
    ...sayNeed(dosage, { ...speech, sentence }),
    ...sayLimits(dosage, speech).filter(each => !isSaid(each)),
  ]);
  return [...new Set(bounds)];
}

function sayNeed({ asNeeded }: Dosage, { words, sentence }: DosageSpeech & { sentence: string }): string[] {
  if (asNeeded === null) return [];
  const why = asNeeded.for;
  const isSaid = /nodig|needed|necessary|\b(zn|z\.n\.|prn)\b/.test(sentence);
  if (isSaid && (why === null || sentence.includes(why.toLowerCase()))) return [];
  return [why === null ? words.asNeeded : words.asNeededFor(small(why))];
}

/** Parts that go together, as a sentence of its own: the step of today. */
export function sayStep(parts: readonly Dosage[], speech: DosageSpeech): string | null {
  // How long the step takes stands beside it.
  const alone = parts.map(part => ({ ...part, timing: part.timing && { ...part.timing, lasts: null } }));
  return composeUse({ rendered: null, dosages: alone, cycle: null }, speech);
}

type Saying = DosageSpeech & { say: (dosage: Dosage, speech: DosageSpeech) => string | null };

function sayParts(use: Use, speech: Saying): string | null {
  const { words, say } = speech;
  const steps = stepsOf(use)
    .map(parts => listed([...new Set(parts.flatMap(each => say(each, speech) ?? []))], speech))
    .filter(step => step !== '');
  if (steps.length === 0) return null;
  const [only = ''] = steps;
  const said =
    steps.length === 1
      ? only
      : steps.map((step, place) => (place === 0 ? words.first(step) : words.after(step))).join('; ');
  if (use.cycle === null) return said;
  return words.cycle(sayLength(use.cycle, { ...speech, one: 'with-number' }), said);
}

function inItsWords(dosage: Dosage, speech: DosageSpeech): string | null {
  return dosage.text?.replace(/\.$/, '') ?? composeDosage(dosage, speech);
}

/** One part from what the source gave of it, in the order in which people say it. */
export function composeDosage(dosage: Dosage, speech: DosageSpeech): string | null {
  const { words } = speech;
  const { timing, asNeeded } = dosage;
  const core = [
    timing ? sayDuring(timing, speech) : null,
    asNeeded && (asNeeded.for === null ? words.asNeeded : `${words.asNeededFor(small(asNeeded.for))},`),
    timing ? sayOften(timing, speech) : null,
    listed(
      dosage.doses.map(each => sayAmount(each, speech)),
      speech,
    ),
  ];
  const more = [
    ...dosage.rates.map(each => words.rate(sayRatio(each, speech))),
    timing && sayAround(timing, speech),
    ...dosage.further.map(small),
    dosage.method && small(dosage.method),
    sayRoute(dosage.route, speech),
    dosage.site,
    ...sayLimits(dosage, speech),
    dosage.instruction,
  ];
  const said = [core.filter(Boolean).join(' ').replace(/,$/, ''), ...more].filter(Boolean).join(', ');
  return said === '' ? null : said;
}

/** `Bij pijn` in the middle of a sentence; a name in capitals stays one. */
function small(text: string): string {
  return /^[A-Z][a-zà-ü]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

/** How long and from when: `3 dagen lang`, `vanaf 16 januari 2015 tot en met 20 januari 2015`. */
function sayDuring(timing: Timing, speech: DosageSpeech): string | null {
  const { words } = speech;
  const { lasts, lastsAtMost, begin, end } = timing;
  const length =
    lasts === null
      ? lastsAtMost && words.upTo(sayLength(lastsAtMost, { ...speech, one: 'with-number' }))
      : words.lasts(sayRangeOfTime({ from: lasts, to: lastsAtMost }, speech));
  const days = [begin && words.from(sayWhen(begin, speech)), end && words.until(sayWhen(end, speech))];
  const said = [length, ...days].filter(Boolean).join(' ');
  return said === '' ? null : said;
}

function sayRangeOfTime(
  { from, to }: { from: NonNullable<Timing['lasts']>; to: Timing['lastsAtMost'] },
  speech: DosageSpeech,
): string {
  const of = { ...speech, one: 'with-number' } as const;
  if (to === null || to.unit === from.unit) return sayLength({ ...from, to: to?.value ?? null }, of);
  return speech.words.to(sayLength(from, of), sayLength(to, of));
}

function sayWhen({ on, at }: When, speech: DosageSpeech): string {
  const day = sayShortDay(on, speech.language);
  return at === null ? day : `${day}, ${sayTime(at, speech.language)}`;
}

/** `3 keer per dag`, `elke 4 tot 6 uur`, `op maandag om 8:00 uur`, `’s avonds`. */
function sayOften(timing: Timing, speech: DosageSpeech): string | null {
  const { words } = speech;
  const said = [
    sayEvery(timing, speech),
    timing.weekdays.length > 0 &&
      words.onDays(
        listed(
          timing.weekdays.map(day => words.weekdays[day]),
          speech,
        ),
      ),
    ...sayClock(timing, speech),
    timing.moments.length > 0 && sayMoments(timing, speech),
    timing.on.length > 0 &&
      words.on(
        listed(
          timing.on.map(each => sayWhen(each, speech)),
          speech,
        ),
      ),
    timing.said,
  ]
    .filter(Boolean)
    .join(' ');
  return said === '' ? null : said;
}

function sayEvery({ times, every }: Timing, speech: DosageSpeech): string | null {
  const { words, language } = speech;
  const one = { ...speech, one: 'without' } as const;
  const time = every && sayLength({ value: every.from, to: every.to, unit: every.unit }, one);
  const isOnce = times === null || (times.from === 1 && times.to === null);
  const isHours = every?.unit === 'hour' || every?.unit === 'minute';
  if (time !== null && isOnce && (isHours || times === null)) return words.each(time);
  if (times === null) return null;
  const count = sayAmount({ low: times.from, high: times.to, unit: null }, { words, language });
  return [words.times(count), time && words.per(time)].filter(Boolean).join(' ');
}

function sayClock({ clock, every, weekdays, exact }: Timing, speech: DosageSpeech): string[] {
  const { words } = speech;
  if (clock.length === 0) return [];
  const daily = every === null && weekdays.length === 0 ? [words.everyDay] : [];
  return [...daily, words.at(listed(clock, speech)), ...(exact ? [`(${words.exactly})`] : [])];
}

function sayMoments({ moments, offset }: Timing, speech: DosageSpeech): string {
  const said = listed(
    moments.map(moment => speech.words.moments[moment] ?? moment),
    speech,
  );
  if (offset === null || offset === 0) return said;
  return `${sayLength({ value: offset, unit: 'minute' }, { ...speech, one: 'with-number' })} ${said}`;
}

/** How often in all, and how long one time takes. */
function sayAround({ inAll, takes }: Timing, speech: DosageSpeech): string | null {
  const { words } = speech;
  const bare = (of: { from: number; to: number | null }): Amount => ({
    low: of.from,
    high: of.to,
    unit: null,
  });
  const long =
    takes &&
    sayLength({ value: takes.from, to: takes.to, unit: takes.unit }, { ...speech, one: 'with-number' });
  const said = [inAll && words.inAll(sayAmount(bare(inAll), speech)), long && words.takes(long)];
  return said.filter(Boolean).join(', ') || null;
}

function sayLimits(dosage: Dosage, speech: DosageSpeech): string[] {
  const { words } = speech;
  const { atMost, atMostEachTime, atMostEver } = dosage;
  return [
    ...atMost.map(each => words.atMost(sayRatio(each, speech))),
    ...(atMostEachTime ? [words.atMostEachTime(sayAmount(atMostEachTime, speech))] : []),
    ...(atMostEver ? [words.atMostEver(sayAmount(atMostEver, speech))] : []),
  ];
}

function sayRatio({ amount, per }: Ratio, speech: DosageSpeech): string {
  const said = sayAmount(amount, speech);
  if (per === null) return said;
  const time =
    'amount' in per ? sayAmount(per.amount, speech) : sayLength(per, { ...speech, one: 'without' });
  return speech.words.ratio(said, time);
}
