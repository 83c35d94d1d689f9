import { parseOrganisationId } from '../../lib/ids.ts';
import { dayOf } from '../../lib/time.ts';
import { namesInLog } from '../../platform/audit/index.ts';
import { type Answer, go, notFound, page } from '../../web/answer.ts';
import type { Filled } from '../../web/feature.ts';
import { changeUnlessNothing } from './change.ts';
import type { Closing, Finding, Month, RoundPath } from './index.ts';
import { type Ctx, patientsIn } from './pages.ts';
import { beginRound, closeRound, findOf, listRounds, readSample } from './round.ts';
import { RoundPage, Rounds } from './round-views.tsx';

/** Every round, and the months that have none yet. */
export function showRounds(ctx: Ctx): Promise<Answer> {
  return roundsPage(ctx, null);
}

async function roundsPage(ctx: Ctx, fault: string | null): Promise<Answer> {
  const { words, language, now } = ctx;
  const rounds = await ctx.look(listRounds);
  const here = dayOf(now).toPlainYearMonth();
  const months = Array.from({ length: 6 }, (_, back) => here.subtract({ months: back }).toString());
  return page({
    title: words.rounds.title,
    lead: words.rounds.lead(ctx.settings.sampleSize),
    status: fault ? 409 : 200,
    body: Rounds({
      words,
      language,
      rounds,
      months: months.filter(month => !rounds.some(each => each.month === month)),
      fault,
    }),
  });
}

/** Draws the sample of a month. */
export async function startRound(ctx: Ctx, form: Filled<Month>): Promise<Answer> {
  const { words, staff, now, settings, organisations } = ctx;
  const organisation = organisations[0]?.ura;
  if (!form.ok || !organisation) return roundsPage(ctx, words.rounds.nothing);
  const month = Temporal.PlainYearMonth.from(form.values.maand);
  const id = await changeUnlessNothing(ctx, rows =>
    beginRound(rows, { organisation, month, size: settings.sampleSize, by: staff.name, now }),
  );
  return id ? go(`/privacy/rondes/${id}`) : roundsPage(ctx, words.rounds.nothing);
}

/** The sample of a month, line by line. */
export function showRound(ctx: Ctx, { ronde }: RoundPath): Promise<Answer> {
  return roundPage(ctx, ronde, null);
}

async function roundPage(ctx: Ctx, id: string, fault: string | null): Promise<Answer> {
  const { words, language } = ctx;
  const round = (await ctx.look(listRounds)).find(each => each.id === id);
  if (!round) return notFound();
  const lines = await ctx.look(rows => readSample(rows, id));
  const names = await ctx.look(rows => namesInLog(rows, patientsIn(lines.map(({ entry }) => entry))));
  return page({
    title: words.rounds.of(round.month),
    lead: words.rounds.progress(round.found, round.lines),
    back: { href: '/privacy/rondes', label: words.rounds.title },
    status: fault ? 409 : 200,
    body: RoundPage({ words, language, round, lines, names, fault }),
  });
}

/** What was found of one line. */
export async function noteFinding(ctx: Ctx, form: Filled<Finding>): Promise<Answer> {
  const id = form.typed['ronde'] ?? '';
  const { words, staff, now } = ctx;
  if (!form.ok) return roundPage(ctx, id, words.rounds.choose);
  const { regel, bevinding: finding } = form.values;
  const note = (form.typed[`toelichting-${regel}`] ?? '').trim().slice(0, 1000);
  const [ura = '', number = ''] = regel.split('-');
  const organisation = parseOrganisationId(ura);
  if (!organisation || !/^\d{1,15}$/.test(number)) return notFound();
  if (finding !== 'lawful' && note.length < 10) return roundPage(ctx, id, words.rounds.explain);
  const place = { organisation, sequence: Number(number) };
  const done = await changeUnlessNothing(ctx, rows =>
    findOf(rows, { round: id, place, finding, note, by: staff.name, now }),
  );
  return done ? go(`/privacy/rondes/${id}`) : roundPage(ctx, id, words.rounds.already);
}

/** Closes a round once every line has a finding. */
export async function closeThisRound(ctx: Ctx, form: Filled<Closing>): Promise<Answer> {
  const id = form.typed['ronde'] ?? '';
  const { words, staff, now } = ctx;
  if (!form.ok) return roundPage(ctx, id, words.rounds.conclude);
  const { conclusie: conclusion } = form.values;
  const done = await changeUnlessNothing(ctx, rows =>
    closeRound(rows, { round: id, conclusion, by: staff.name, now }),
  );
  return done ? go(`/privacy/rondes/${id}`) : roundPage(ctx, id, words.rounds.notYet);
}
