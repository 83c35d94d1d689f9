/** How a medicine and its blocks are said: name, use, period and people. */
import type { When } from '../../lib/fhir.ts';
import { dayOf } from '../../lib/time.ts';
import { sayDay, sayNearDay, sayShortDay, sayTime } from '../../web/say.ts';
import type { Language } from '../../web/words.ts';
import type { Block, Person } from './block.ts';
import type { Placed } from './course.ts';
import type { Line } from './medicine.ts';
import { readableName } from './name.ts';
import { plainOf } from './plain.ts';
import type { Medicine } from './reading.ts';
import { sayAmount } from './say-amount.ts';
import { sayBounds, sayFurther, sayOtherwise, sayStep, sayUse } from './say-dosage.ts';
import { isNever, lastDay, type Span } from './span.ts';
import { stepOn, stepsFrom } from './step.ts';
import { compare } from './together.ts';
import type { Words } from './words.ts';

export type Speech = { words: Words; language: Language; now: Temporal.Instant };

export function sayMedicine({ name, named }: Medicine, { words }: Pick<Speech, 'words'>): string {
  if (named === 'not') return words.noName;
  return named === 'by-code' ? words.codeOnly(name) : readableName(name);
}

/** What it does, in plain words; null where we cannot say it for certain. */
export function sayPlain(medicine: Medicine, { language }: Pick<Speech, 'language'>): string | null {
  return plainOf(medicine, language);
}

/** Every word by which a line can be found. */
export function saidOf(line: Line, speech: Speech): string {
  const names = line.course.map(({ block }) => block.medicine.name);
  const people = line.course.map(({ block }) => block.by?.name ?? '');
  return [sayMedicine(line.medicine, speech), sayPlain(line.medicine, speech), ...names, ...people].join(' ');
}

/** How to use it by one block; null where that does not say so. */
export function sayHow({ use, forbids }: Block, speech: Speech): string | null {
  const how = sayUse(use, { words: speech.words.dosage, language: speech.language });
  return forbids ? [speech.words.doNot, how].filter(Boolean).join(': ') : how;
}

/** Everything that says how to use it now, each once: what was agreed, what today's step is, what the pharmacy wrote. */
export type How = {
  agreed: readonly string[];
  scheme: string | null;
  today: Today | null;
  pharmacy: string | null;
  /** What bounds it, where those sentences do not say so. */
  bounds: readonly string[];
  /** What else somebody wrote of how to use it, in their own words. */
  written: readonly string[];
  /** Further instructions. */
  further: readonly string[];
  /** What the prescriber noted with it. */
  remarks: readonly string[];
};
export type Today = { how: string; step: number; steps: number; until: Temporal.PlainDate };

export function howOf(line: Line, speech: Speech): How {
  const { mayBeStopped } = speech.words;
  const agreed = saidOfEach(line.current, { line, speech });
  const saidBy = (those: (label: Placed) => boolean) =>
    saidOfEach(line.labels.filter(those), { line, speech });
  const labels = saidBy(label => !label.isDoubted);
  const doubted = saidBy(label => label.isDoubted).map(mayBeStopped);
  const said = agreed.map(plainly);
  const differs = labels.some(label => !said.includes(plainly(label)));
  const beside = [...(agreed.length > 0 && differs ? labels : []), ...doubted];
  const scheme = line.schedule && sayHow(line.schedule.block, speech);
  const all = [...line.current, ...(line.schedule ? [line.schedule] : []), ...line.labels];
  return {
    agreed: agreed.length > 0 ? agreed : labels,
    scheme: scheme && line.schedule?.isDoubted ? mayBeStopped(scheme) : scheme,
    today: line.standing === 'now' ? todayIn(line, speech) : null,
    pharmacy: beside.length > 0 ? beside.join('; ') : null,
    bounds: besideOf(all, { line, speech, say: sayBounds }),
    written: besideOf(all, { line, speech, say: sayOtherwise }),
    further: besideOf(line.current, { line, speech, say: sayFurther }),
    remarks: distinct(
      line.current.flatMap(({ block }) => block.remarks.map(each => withName(each, { line, block, speech }))),
    ),
  };
}

/** How to use it by one block of a line, with its name where that is another: the same sentence of another strength is another dose. */
export function sayHowIn(line: Pick<Line, 'medicine'>, block: Block, speech: Speech): string | null {
  const how = sayHow(block, speech);
  return how === null ? null : withName(how, { line, block, speech });
}

function withName(said: string, of: { line: Pick<Line, 'medicine'>; block: Block; speech: Speech }): string {
  const { line, block, speech } = of;
  if (!isNamedOtherwise(block, line.medicine, speech)) return said;
  return speech.words.ofMedicine(sayMedicine(block.medicine, speech), said);
}

function isNamedOtherwise({ medicine }: Block, head: Medicine, speech: Speech): boolean {
  if (compare(medicine, head) === 'same') return false;
  return plainly(sayMedicine(medicine, speech)) !== plainly(sayMedicine(head, speech));
}

function saidOfEach(placed: readonly Placed[], { line, speech }: { line: Line; speech: Speech }): string[] {
  return distinct(placed.flatMap(({ block }) => sayHowIn(line, block, speech) ?? []));
}

type Beside = { line: Line; speech: Speech; say: typeof sayBounds };

function besideOf(placed: readonly Placed[], { line, speech, say }: Beside): string[] {
  const dosage = { words: speech.words.dosage, language: speech.language };
  return distinct(
    placed.flatMap(({ block }) =>
      say(block.use, dosage).map(each => withName(each, { line, block, speech })),
    ),
  );
}

/** Two sentences that differ in capitals, spaces or a stop say the same. */
function plainly(sentence: string): string {
  return sentence
    .toLowerCase()
    .replace(/[\s.,]+/g, ' ')
    .trim();
}

function distinct(all: readonly string[]): string[] {
  return [...new Map(all.map(each => [plainly(each), each])).values()];
}

/** Of a scheme: with two agreements at once nobody can say which one counts, and what may have been stopped says nothing of today. */
function schemeOf(line: Line): Block | null {
  const [only, other] = line.schedule ? [line.schedule] : line.current;
  return only === undefined || other !== undefined || only.isDoubted ? null : only.block;
}

/** The step of a scheme that today is in. */
function todayIn(line: Line, speech: Speech): Today | null {
  const block = schemeOf(line);
  const step = block && stepOn(block.use, { from: block.span.from, day: dayOf(speech.now) });
  const how = step && sayStep(step.parts, { words: speech.words.dosage, language: speech.language });
  return step && how ? { how, step: step.of, steps: step.steps, until: step.until } : null;
}

const stepsAhead = 14;

/** What is to be done on which days, from today on; empty where there are not two steps left, or no scheme holds. */
export function comingSteps(line: Line, speech: Speech): readonly { when: string; how: string }[] {
  const block = line.standing === 'now' ? schemeOf(line) : null;
  if (block === null) return [];
  const today = dayOf(speech.now);
  const steps = stepsFrom(block.use, { from: block.span.from, day: today, most: stepsAhead });
  const dosage = { words: speech.words.dosage, language: speech.language };
  const said = steps.flatMap(({ first, until, parts }) => {
    const how = sayStep(parts, dosage);
    const last = first.equals(until) ? null : sayDay(until, speech.language);
    const begin = sayNearDay(first, today, speech.language);
    return how === null ? [] : [{ when: last === null ? begin : speech.words.fromTo(begin, last), how }];
  });
  return said.length < 2 ? [] : said;
}

/** A day as that, a month or a year as those: the first of January would be made up. */
export function sayDate({ on, precision }: When, speech: Speech): string {
  if (precision === 'year') return String(on.year);
  if (precision === 'month') {
    const locale = speech.language === 'nl' ? 'nl-NL' : 'en-GB';
    return on.toLocaleString(locale, { calendar: 'iso8601', month: 'long', year: 'numeric' });
  }
  return sayShortDay(on, speech.language);
}

/** The last day of a period, today and tomorrow by those words; null where it has no end. */
export function sayLastDay(end: Temporal.Instant | null, { language, now }: Speech): string | null {
  if (end === null) return null;
  const last = dayOf(end.subtract({ nanoseconds: 1 }));
  const today = dayOf(now);
  const away = today.until(last, { largestUnit: 'days' }).days;
  return away === 0 || away === 1 ? sayNearDay(last, today, language) : sayShortDay(last, language);
}

/** `sinds 3 maart 2020, tot en met 3 juni 2026`, as it stands now. */
export function sayPeriod({ block, standing, endsAt }: Placed, speech: Speech): string {
  const { periods } = speech.words;
  const { from } = block.span;
  const begin = from && (standing === 'now' ? periods.since : periods.from)(sayDate(from, speech));
  const end = sayLastDay(endsAt, speech);
  const isOver = standing === 'ended' || standing === 'paused' || standing === 'replaced';
  if (end !== null) {
    const closing = (isOver && block.stop !== null ? periods.stopped : periods.until)(end);
    return [begin, closing].filter(Boolean).join(', ');
  }
  if (begin === null) return periods.unknown;
  return isOver ? begin : `${begin}, ${periods.noEnd}`;
}

/** The period in the source's own words, where a later block has shortened it. */
export function sayOwnPeriod(span: Span, speech: Speech): string | null {
  const { periods } = speech.words;
  const last = isNever(span) ? null : lastDay(span);
  const said = [
    span.from && periods.from(sayDate(span.from, speech)),
    last && periods.until(sayShortDay(last, speech.language)),
  ].filter(Boolean);
  return said.length > 0 ? said.join(' ') : null;
}

/** With a capital; `’s ochtends` begins with its second word. */
export function capital(text: string): string {
  return text.replace(/^([’']s )?\p{Ll}/u, first => first.slice(0, -1) + first.slice(-1).toUpperCase());
}

/** `J. de Boer (huisarts, De Linde)`. */
export function sayPerson({ name, role, organisation }: Person, { words }: Pick<Speech, 'words'>): string {
  return words.person(
    name,
    [role, organisation].filter(each => each !== null),
  );
}

/** The same for a list: where somebody works says more than what they are. */
export function sayPersonShort(
  { name, role, organisation }: Person,
  { words }: Pick<Speech, 'words'>,
): string {
  return words.person(
    name,
    [organisation ?? role].filter(each => each !== null),
  );
}

/** When it was written down, with the time where there is one. */
export function sayWritten({ writtenAt }: Block, speech: Speech): string {
  if (writtenAt === null) return speech.words.withoutDay;
  const day = sayDate(writtenAt, speech);
  return writtenAt.at === null ? day : `${day}, ${sayTime(writtenAt.at, speech.language)}`;
}

/** `30 tabletten, voor 10 dagen, 1 keer te herhalen`. */
export function sayQuantity({ amount, days, refills }: Block, { words, language }: Speech): string {
  return [
    amount && sayAmount(amount, { words: words.dosage, language }),
    days && words.course.days(days),
    refills && words.course.refills(refills),
  ]
    .filter(Boolean)
    .join(', ');
}
