import { dayOf } from '../../lib/time.ts';
import { namesInLog } from '../../platform/audit/index.ts';
import { attempt } from '../../web/acting.ts';
import { type Answer, go, notFound, page } from '../../web/answer.ts';
import type { Filled, Typed } from '../../web/feature.ts';
import type { Closing, Findings, Month, RoundPath } from './index.ts';
import { type Ctx, patientsIn } from './pages.ts';
import {
  beginRound,
  closeRound,
  type FindingName,
  findingNames,
  findOf,
  isOver,
  listRounds,
  readSample,
  type SampleLine,
} from './round.ts';
import { findingField, noteField, RoundPage, Rounds } from './round-views.tsx';

/** Every round, and the months that are over and have none yet. */
export function showRounds(ctx: Ctx): Promise<Answer> {
  return roundsPage(ctx, null);
}

async function roundsPage(ctx: Ctx, fault: string | null): Promise<Answer> {
  const { words, language, now } = ctx;
  const rounds = await ctx.look(listRounds);
  const here = dayOf(now).toPlainYearMonth();
  const months = Array.from({ length: 6 }, (_, back) => here.subtract({ months: back + 1 }).toString());
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

/** Draws the sample of a month that is over. */
export async function startRound(ctx: Ctx, form: Filled<Month>): Promise<Answer> {
  const { words, staff, now, settings, organisations } = ctx;
  const organisation = organisations[0]?.ura;
  const month = form.ok ? monthIn(form.values.maand) : null;
  if (!month || !organisation) return roundsPage(ctx, words.rounds.nothing);
  if (!isOver(month, now)) return roundsPage(ctx, words.rounds.notOver);
  const of = { organisation, month, size: settings.sampleSize, by: staff.name, now };
  const begun = await attempt(ctx, async rows => {
    const id = await beginRound(rows, of);
    return { ok: id !== null, id };
  });
  return begun.id ? go(`/privacy/rondes/${begun.id}`) : roundsPage(ctx, words.rounds.nothing);
}

function monthIn(text: string): Temporal.PlainYearMonth | null {
  try {
    return Temporal.PlainYearMonth.from(text);
  } catch {
    return null;
  }
}

/** The sample of a month, line by line. */
export function showRound(ctx: Ctx, { ronde }: RoundPath): Promise<Answer> {
  return roundPage(ctx, { id: ronde });
}

export type FieldFault = { name: string; message: string };
type Shown = { id: string; refused?: string; faults?: readonly FieldFault[]; typed?: Typed };

/** After something that could not be done, everything typed still stands there. */
async function roundPage(ctx: Ctx, { id, refused, faults = [], typed = {} }: Shown): Promise<Answer> {
  const { words, language } = ctx;
  const found = await roundOf(ctx, id);
  if (!found) return notFound();
  const { round, lines } = found;
  const names = await ctx.look(rows => namesInLog(rows, patientsIn(lines.map(({ entry }) => entry))));
  return page({
    title: words.rounds.of(round.month),
    lead: words.rounds.progress(round.found, round.lines),
    back: { href: '/privacy/rondes', label: words.rounds.title },
    status: faults.length > 0 ? 422 : refused ? 409 : 200,
    // What is shown after a fault was read too, though nothing was judged.
    ...(faults.length > 0 && { logged: { event: 'read-log' } }),
    body: RoundPage({ words, language, round, lines, names, refused: refused ?? null, faults, typed }),
  });
}

async function roundOf(ctx: Ctx, id: string) {
  const round = (await ctx.look(listRounds)).find(each => each.id === id);
  return round ? { round, lines: await ctx.look(rows => readSample(rows, id)) } : null;
}

type Found = { line: SampleLine; finding: FindingName; note: string };
const noteLengths = { least: 10, most: 1_000 };

/** Keeps what was found of the lines that were gone through; while one of them is not right, of none. */
export async function noteFindings(ctx: Ctx, form: Filled<Findings>): Promise<Answer> {
  const id = form.typed['ronde'] ?? '';
  const { words, staff, now } = ctx;
  const { typed } = form;
  const sample = await roundOf(ctx, id);
  if (!sample) return notFound();
  const { found, faults } = findingsIn(sample.lines, typed, words);
  if (faults.length > 0) return roundPage(ctx, { id, faults, typed });
  if (found.length === 0) return roundPage(ctx, { id, refused: words.rounds.choose, typed });
  const by = { round: id, by: staff.name, now };
  const kept = await attempt(ctx, async rows => {
    const done: boolean[] = [];
    for (const { line, finding, note } of found)
      done.push(await findOf(rows, { ...by, place: line.entry, finding, note }));
    return { ok: done.includes(true), all: !done.includes(false) };
  });
  return kept.ok && kept.all
    ? go(`/privacy/rondes/${id}`)
    : roundPage(ctx, { id, refused: words.rounds.already, typed });
}

/** What was typed at each line; a line that has a finding already is left as it is, unless it is sent once more. */
function findingsIn(lines: readonly SampleLine[], typed: Typed, words: Ctx['words']) {
  const { faults: said } = words.rounds;
  const found: Found[] = [];
  const faults: FieldFault[] = [];
  for (const [index, line] of lines.entries()) {
    const place = index + 1;
    const [findingName, noteName] = [findingField(line), noteField(line)];
    const finding = findingNames.find(each => each === typed[findingName]);
    const note = (typed[noteName] ?? '').trim();
    if (!finding && note !== '') faults.push({ name: findingName, message: said.unchosen(place) });
    if (note.length > noteLengths.most) faults.push({ name: noteName, message: said.long(place) });
    if (finding && finding !== 'lawful' && note.length < noteLengths.least)
      faults.push({ name: noteName, message: said.short(place) });
    if (finding) found.push({ line, finding, note });
  }
  return { found, faults };
}

const conclusionLengths = { least: 10, most: 2_000 };

/** Closes a round once every line has a finding. */
export async function closeThisRound(ctx: Ctx, form: Filled<Closing>): Promise<Answer> {
  const id = form.typed['ronde'] ?? '';
  const { words, staff, now } = ctx;
  const { typed } = form;
  const conclusion = (typed['conclusie'] ?? '').trim();
  const { conclusionShort, conclusionLong } = words.rounds.faults;
  const isShort = conclusion.length < conclusionLengths.least;
  if (isShort || conclusion.length > conclusionLengths.most) {
    const message = isShort ? conclusionShort : conclusionLong;
    return roundPage(ctx, { id, faults: [{ name: 'conclusie', message }], typed });
  }
  if (!(await roundOf(ctx, id))) return notFound();
  const closed = await attempt(ctx, async rows => ({
    ok: await closeRound(rows, { round: id, conclusion, by: staff.name, now }),
  }));
  return closed.ok
    ? go(`/privacy/rondes/${id}`)
    : roundPage(ctx, { id, refused: words.rounds.notYet, typed });
}
