import { type Found, type SourceReading, worstReadings } from '../../lib/loaded.ts';
import { dayOf } from '../../lib/time.ts';
import { judgeFile } from '../../platform/files/index.ts';
import { type Answer, notFound, page } from '../../web/answer.ts';
import type { RecordCtx } from '../../web/ctx.ts';
import { missingPage } from '../../web/missing.tsx';
import type { One, OneFile, Settings } from './index.ts';
import { arrange, type Filter, kindKey, type Letter } from './letter.ts';
import { NoFile, OneLetter, type Refusal } from './letter-views.tsx';
import { compositions, documents, part } from './mapping.ts';
import { saidOf, sayDayOf, sayKind } from './speech.ts';
import { type About, Letters, LettersAside } from './views.tsx';
import type { Words } from './words.ts';

export type Ctx = RecordCtx<Settings, Words>;

/** Everything that is a letter; each organisation once, as badly as it answered. */
export async function loadLetters({ record, settings }: Ctx) {
  const loaded = await Promise.all([
    record.list(documents),
    ...(settings.writtenInTheRecord ? [record.list(compositions)] : []),
  ]);
  return {
    letters: loaded.flatMap(each => each.values),
    withheld: loaded.flatMap(each => each.withheld),
    sources: worstReadings(loaded.flatMap(each => each.sources)),
  };
}

/** What the views of this room are told of a request. */
export function aboutOf(ctx: Ctx): About {
  const { words, language, now, portal, session } = ctx;
  return { words, language, now, portal, since: session.previousAt };
}

/** All letters, the newest first (D-11, D-70). */
export async function showLetters(ctx: Ctx, filter: Filter): Promise<Answer> {
  const { words, now } = ctx;
  const about = aboutOf(ctx);
  const [loaded, printedFor] = await Promise.all([loadLetters(ctx), ctx.record.patient()]);
  const { letters, withheld, sources } = loaded;
  const listed = arrange(letters, { filter, today: dayOf(now), said: each => saidOf(each, about) });
  const names = new Map(letters.map(each => [kindKey(each), sayKind(each, about)]));
  names.delete('');
  const kinds = [...names].map(([value, label]) => ({ value, label }));
  kinds.sort((a, b) => a.label.localeCompare(b.label));
  return page({
    title: words.title,
    lead: words.lead,
    printedFor,
    sources,
    body: Letters({ ...about, listed, kinds, filter, sources, withheld }),
    aside: LettersAside({ ...about, withheld, askHref: askHref(ctx) }),
  });
}

function askHref({ offers }: Ctx): string | null {
  return offers('messages') ? '/berichten/nieuw' : null;
}

type Opened = { letter: Letter; source: SourceReading } | { answer: Answer };

/** A reference says itself which of the two it is; the other answers that it does not exist. */
async function find({ record, settings }: Ctx, reference: string): Promise<Found<Letter>> {
  const document = await record.get(documents, reference);
  const isOther = !document.found && document.withheld.reason.why === 'does-not-exist';
  return isOther && settings.writtenInTheRecord ? record.get(compositions, reference) : document;
}

async function open(ctx: Ctx, reference: string): Promise<Opened> {
  const found = await find(ctx, reference);
  if (found.found) return { letter: found.value, source: found.source };
  return { answer: missing(ctx, found) };
}

function missing(ctx: Ctx, found: Extract<Found<unknown>, { found: false }>): Answer {
  return missingPage(found, { ...aboutOf(ctx), list: '/brieven', here: ctx.visitor.path });
}

/** One letter: what it is, and the way to open it. */
export async function showLetter(ctx: Ctx, { brief }: One): Promise<Answer> {
  const [opened, printedFor] = await Promise.all([open(ctx, brief), ctx.record.patient()]);
  if ('answer' in opened) return opened.answer;
  const { letter, source } = opened;
  const about = aboutOf(ctx);
  const visitHref = letter.visit && ctx.offers('visits') ? `/bezoeken/${letter.visit}` : null;
  return page({
    title: sayKind(letter, about),
    lead: sayDayOf(letter, about),
    back: { href: '/brieven', label: ctx.words.back },
    printedFor,
    sources: [source],
    body: OneLetter({ ...about, letter, visitHref }),
    beside: await ctx.beside({
      reference: brief,
      name: `${sayKind(letter, about)}, ${sayDayOf(letter, about)}`,
    }),
    aside: LettersAside({ ...about, withheld: [], askHref: askHref(ctx) }),
  });
}

/** A file of a letter, in a window of its own or as a download; what is not opened says why. */
export async function openFile(ctx: Ctx, { brief, bestand }: OneFile): Promise<Answer> {
  const opened = await open(ctx, brief);
  if ('answer' in opened) return opened.answer;
  const { letter } = opened;
  const form = letter.files.find(each => each.place === bestand);
  if (form === undefined) return notFound();
  const found = await ctx.record.file({ part, reference: brief, form: form.place });
  if (!found.found) {
    const isAbsent = found.withheld.reason.why === 'not-delivered';
    return isAbsent ? refused(ctx, brief, 'absent') : missing(ctx, found);
  }
  const verdict = await judgeFile({ declared: form.type || found.value.type, body: found.value.body });
  if (!verdict.ok) return refused(ctx, brief, verdict.why);
  const name = [ctx.words.file.name, letter.on?.toString()].filter(each => each !== undefined).join('-');
  const file = { answer: 'file', name: `${name}.${verdict.ending}`, body: found.value.body } as const;
  if (verdict.show === 'keep') return { ...file, type: verdict.type };
  return { ...file, shown: 'inline', type: verdict.type };
}

function refused(ctx: Ctx, reference: string, why: Refusal): Answer {
  const { words } = ctx;
  return page({
    title: words.file.title,
    status: 409,
    back: { href: `/brieven/${reference}`, label: words.back },
    logged: { outcome: 'failed', detail: `file of a letter: ${why}` },
    body: NoFile({ ...aboutOf(ctx), why }),
  });
}
