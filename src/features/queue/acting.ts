/** What staff do with a case. Whoever was second gets nothing done, sees what the first did, and keeps every word. */
import { checksOf, type Outcome, type Thread } from '../../platform/casework/index.ts';
import { attempt } from '../../web/acting.ts';
import { type Answer, go, notFound } from '../../web/answer.ts';
import type { Filled } from '../../web/feature.ts';
import type { ActForm, AnswerForm, HandingForm } from './index.ts';
import { type CaseFault, casePage, draftPlace, outcomeIn } from './pages.ts';
import { actorOf, addressOf, type Ctx, findAnswerable, findSeen, loggedOf, workingDaysOf } from './seen.ts';

const longest = 4_000;

/** Told by the script while somebody writes. */
export async function keepAnswer(ctx: Ctx, form: Filled<AnswerForm>): Promise<Answer> {
  if (!form.ok) return notFound();
  const thread = await findAnswerable(ctx, form.values.zaak);
  if (!thread) return notFound();
  await keep(ctx, form.values, form.values.antwoord);
  return { answer: 'json', value: {} };
}

async function keep(ctx: Ctx, { zaak, gezien, besluit }: AnswerForm, antwoord: string): Promise<void> {
  const draft = { fields: { antwoord, gezien: String(gezien), besluit }, savedAt: ctx.now };
  await ctx.change(rows => ctx.casework.saveDraft(rows, draftPlace(ctx, zaak), draft));
}

/** Keeps what was typed whatever comes of it; then shows it as the patient will, or puts a template under it. */
export async function saveAnswer(ctx: Ctx, form: Filled<AnswerForm>): Promise<Answer> {
  if (!form.ok) return notFound();
  const { values } = form;
  const thread = await findAnswerable(ctx, values.zaak);
  if (!thread) return notFound();
  const template = ctx.settings.templates.find((_, place) => values.doe === `sjabloon-${place}`);
  const antwoord = template
    ? [values.antwoord.trim(), template.text].filter(Boolean).join('\n\n')
    : values.antwoord;
  await keep(ctx, values, antwoord);
  const here = `/werk/wachtrij/${thread.id}`;
  const address = addressOf(values);
  if (values.doe !== 'nakijken')
    return go(`${here}${address === '' ? '?' : `${address}&`}gedaan=bewaard#antwoord`);
  const fault = antwoord.trim() === '' ? 'empty' : antwoord.length > longest ? 'too-long' : null;
  if (fault) return casePage(ctx, { thread, input: values, fault, typed: antwoord });
  return go(`${here}/nakijken${address}`);
}

/** Sends what was looked over. */
export async function sendAnswer(ctx: Ctx, form: Filled<AnswerForm>): Promise<Answer> {
  if (!form.ok) return notFound();
  const { values } = form;
  const thread = await findAnswerable(ctx, values.zaak);
  if (!thread) return notFound();
  const place = draftPlace(ctx, thread.id);
  const draft = await ctx.look(rows => ctx.casework.readDraft(rows, place));
  const text = draft?.fields['antwoord'] ?? '';
  if (text.trim() === '') return casePage(ctx, { thread, input: values, fault: 'empty' });
  const doing = { seen: seenAs(thread, values.gezien), by: actorOf(ctx), now: ctx.now, text };
  const ending = outcomeIn(ctx, thread, draft?.fields['besluit'] ?? '');
  const outcome = await attempt<Outcome>(
    ctx,
    async rows => {
      const answered = ending
        ? await ctx.casework.close(rows, { ...doing, outcome: ending.id })
        : await ctx.casework.answer(rows, doing);
      if (answered.ok) await ctx.casework.dropDraft(rows, place);
      return answered;
    },
    loggedOf(thread),
  );
  if (outcome.ok) return done(values, 'beantwoord');
  return refused(ctx, { values, outcome, typed: text });
}

export function seenAs(thread: Thread, version: number) {
  return { organisation: thread.organisation, id: thread.id, version };
}

export function done(values: ActForm | AnswerForm | HandingForm, what: string): Answer {
  const address = addressOf(values);
  return go(`/werk/wachtrij/${values.zaak}${address === '' ? '?' : `${address}&`}gedaan=${what}`);
}

type Refusal = {
  values: ActForm | AnswerForm | HandingForm;
  outcome: Outcome;
  typed?: string;
  note?: string;
  reason?: string;
};

/** The case as it is now, with what the other did, and everything that was typed. */
export async function refused(ctx: Ctx, { values, outcome, ...typed }: Refusal): Promise<Answer> {
  const now = await findSeen(ctx, values.zaak);
  if (outcome.ok || outcome.why === 'unknown' || !now) return notFound();
  return casePage(ctx, { thread: now, input: values, fault: outcome.why, ...typed });
}

/** Everything but answering, by the button that was pressed. */
export async function doWithCase(ctx: Ctx, form: Filled<ActForm>): Promise<Answer> {
  if (!form.ok) return notFound();
  const { values } = form;
  // Each of the checks on the page has a field of its own.
  const way = form.typed[`hoe-${values.controle}`] ?? '';
  const thread = await findSeen(ctx, values.zaak);
  if (!thread) return notFound();
  const fault = faultOf(ctx, { values, thread, way });
  const typed = { note: values.notitie, reason: values.reden };
  if (fault) return casePage(ctx, { thread, input: values, fault, ...typed });
  const outcome = await attempt<Outcome>(
    ctx,
    rows => perform(ctx, { rows, values, thread, way }),
    loggedOf(thread),
  );
  if (!outcome.ok) return refused(ctx, { values, outcome, ...typed });
  // What went to a queue that they do not see is out of sight: back to their own.
  const isSeen = await findSeen(ctx, thread.id);
  return isSeen ? done(values, values.doe) : go(`/werk/wachtrij${addressOf(values)}`);
}

type Wanted = { values: ActForm; thread: Thread; way: string };

/** What has to be filled in for this, or null. */
function faultOf(ctx: Ctx, { values, thread, way }: Wanted): CaseFault | null {
  const { doe, naar, notitie } = values;
  const isOther = ctx.settings.queues.some(queue => queue.id === naar) && naar !== thread.queue;
  if (doe === 'stuur-door' && !isOther) return 'no-queue';
  if ((doe === 'stuur-door' || doe === 'heropen') && notitie.trim() === '') return 'no-note';
  const { outcomes = [], checks = [] } = ctx.casework.kinds.get(thread.kind) ?? {};
  const check = checksOf(checks, thread).find(each => each.check.id === values.controle)?.check;
  if (doe === 'controle' && !check?.ways.some(each => each.id === way)) return 'no-way';
  if (doe === 'verleng' && values.reden.trim() === '') return 'no-extension';
  if (doe === 'sluit' && !outcomes.some(outcome => outcome.id === values.uitkomst)) return 'no-outcome';
  return doe === 'voeg-samen' && values.met === '' ? 'merge' : null;
}

type Performing = Wanted & { rows: Parameters<Parameters<Ctx['change']>[0]>[0] };

function perform(ctx: Ctx, { rows, values, thread, way }: Performing): Promise<Outcome> {
  const { casework } = ctx;
  const doing = { seen: seenAs(thread, values.gezien), by: actorOf(ctx), now: ctx.now };
  const note = values.notitie.trim();
  const noted = note === '' ? {} : { note };
  if (values.doe === 'leg-terug') return casework.putBack(rows, { ...doing, ...noted });
  if (values.doe === 'stuur-door') return casework.forward(rows, { ...doing, queue: values.naar, note });
  if (values.doe === 'voeg-samen') return casework.merge(rows, { ...doing, into: values.met });
  if (values.doe === 'sluit') return casework.close(rows, { ...doing, outcome: values.uitkomst, ...noted });
  if (values.doe === 'controle')
    return casework.check(rows, { ...doing, check: values.controle, way, ...noted });
  if (values.doe === 'haal-weg') return casework.withdrawFile(rows, { ...doing, file: values.bestand });
  if (values.doe === 'verleng')
    return casework.extend(rows, {
      ...doing,
      text: values.reden.trim(),
      workingDays: workingDaysOf(ctx, thread),
    });
  if (values.doe === 'heropen')
    return casework.reopen(rows, { ...doing, note, workingDays: workingDaysOf(ctx, thread) });
  return casework.takeOver(rows, doing);
}
