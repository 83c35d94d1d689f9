import { type Answer, notFound, page } from '../../web/answer.ts';
import type { FileCtx, RecordCtx } from '../../web/ctx.ts';
import type { One, Settings } from './index.ts';
import { arrange, type Filter } from './list.ts';
import { type LoadedMedication, loadMedication } from './loading.ts';
import { type Looked, type LookedBy, lastLook, rememberLook } from './looked.ts';
import { type Line, linesOf } from './medicine.ts';
import { OneMedicine } from './medicine-views.tsx';
import { capital, saidOf, sayMedicine, sayPlain } from './speech.ts';
import { Ask, Medicines, MedicinesAside, Silent } from './views.tsx';
import type { Words } from './words.ts';

export type Ctx = RecordCtx<Settings, Words>;

/** Everything about medicines, one line for each. */
export async function load(
  ctx: FileCtx<Settings, Words>,
): Promise<LoadedMedication & { lines: readonly Line[] }> {
  const loaded = await loadMedication(ctx.record);
  const { suppliedCountsForDays } = ctx.settings;
  return { ...loaded, lines: linesOf(loaded.blocks, { now: ctx.now, suppliedCountsForDays }) };
}

/** `since`: null where nothing is to be marked as changed. */
export function aboutOf(ctx: Ctx, since: Temporal.Instant | null) {
  const { words, language, now, portal } = ctx;
  const askHref = ctx.offers('messages') ? '/berichten/nieuw' : null;
  return { words, language, now, portal, since, askHref };
}

function lookedBy({ portal, session }: Ctx): LookedBy {
  const { person, id } = session;
  return { organisation: portal.keeper, person, patient: person, session: id };
}

/** Since when a change is new: the last look at the medicines; for who never looked, the last visit. */
export async function lookOf(ctx: Ctx): Promise<Looked> {
  const { since, isFirst } = await ctx.look(rows => lastLook(rows, lookedBy(ctx)));
  return { since: since ?? (isFirst ? ctx.session.previousAt : null), isFirst };
}

/** Nothing came from anywhere: that was no look at the medicines. */
function isOut({ sources }: LoadedMedication): boolean {
  return sources.length > 0 && sources.every(source => source.state === 'unreachable');
}

/** What is used now, what comes and what was (D-10). */
export async function showMedicines(ctx: Ctx, filter: Filter): Promise<Answer> {
  const { words, now } = ctx;
  const [loaded, looked, printedFor] = await Promise.all([load(ctx), lookOf(ctx), ctx.record.patient()]);
  const { lines, withheld, sources, silent, isWhole } = loaded;
  const listed = arrange(lines, { filter, said: line => saidOf(line, ctx) });
  const out = isOut(loaded);
  if (looked.isFirst && !out) {
    await ctx.change(rows => rememberLook(rows, { ...lookedBy(ctx), ...looked, now }));
  }
  const about = aboutOf(ctx, looked.since);
  return page({
    title: words.title,
    lead: words.lead,
    printedFor,
    sources,
    body: Medicines({ ...about, listed, filter, sources, silent, isWhole, withheld }),
    aside: MedicinesAside({ ...about, withheld }),
  });
}

/** One medicine by any of its blocks: how to use it, and its course. */
export async function showMedicine(ctx: Ctx, { medicijn }: One): Promise<Answer> {
  const { words } = ctx;
  const [loaded, printedFor] = await Promise.all([load(ctx), ctx.record.patient()]);
  const { lines, silent, sources, isWhole } = loaded;
  const line = lines.find(each => each.course.some(({ block }) => block.reference === medicijn));
  const about = aboutOf(ctx, null);
  const back = { href: '/medicijnen', label: words.back };
  if (!line) {
    if (silent.length === 0) return notFound({ why: 'does-not-exist' });
    const body = Silent({ ...about, silent, here: ctx.visitor.path });
    return page({ title: words.nowhere, status: 503, back, body });
  }
  const plain = sayPlain(line.medicine, ctx);
  const title = sayMedicine(line.medicine, ctx);
  // Its first block: that one stays when a new one comes.
  const first = line.course.at(-1)?.block.reference ?? medicijn;
  return page({
    title,
    ...(plain && { lead: `${capital(plain)}.` }),
    back,
    printedFor,
    sources,
    body: OneMedicine({ ...about, line, isWhole }),
    beside: await ctx.beside({ reference: first, name: title }),
    aside: Ask(about),
  });
}
