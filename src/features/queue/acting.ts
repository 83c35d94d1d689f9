/** What staff do with a case. Whoever was second gets nothing done, sees what the first did, and keeps every word. */
import { checksOf, type Outcome, type Thread } from '../../platform/casework/index.ts';
import { attempt } from '../../web/acting.ts';
import { type Answer, go, type Logged, notFound } from '../../web/answer.ts';
import type { Filled } from '../../web/feature.ts';
import { takenFromColleague } from '../../web/treating.ts';
import type { ActForm, AnswerForm, HandingForm } from './index.ts';
import { type Acted, type CaseFault, casePage, draftPlace, markOf, outcomeIn, previewPage } from './pages.ts';
import {
  actorOf,
  addressOf,
  type Ctx,
  findAnswerable,
  findSeen,
  loggedOf,
  placesFor,
  workingDaysOf,
} from './seen.ts';

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
  if (values.doe === 'gooi-weg') {
    await ctx.change(rows => ctx.casework.dropDraft(rows, draftPlace(ctx, thread.id)));
    return done(values, 'weg');
  }
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
  const { antwoord: text = '', besluit = '' } = draft?.fields ?? {};
  if (isSentBefore(ctx, thread, values)) return sentBefore(values);
  if (text.trim() === '') return casePage(ctx, { thread, input: values, fault: 'empty' });
  if (values.kenmerk !== markOf(text, besluit)) {
    // Without a mark nobody knows which words were looked over, if any.
    return previewPage(ctx, { thread, input: values, again: values.kenmerk === '' ? 'unmarked' : 'other' });
  }
  const doing = { seen: seenAs(thread, values.gezien), by: actorOf(ctx), now: ctx.now, text };
  const ending = outcomeIn(ctx, thread, besluit);
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
  const after = await findSeen(ctx, thread.id);
  if (after && isSentBefore(ctx, after, values)) return sentBefore(values);
  return refused(ctx, { values, outcome, typed: text });
}

/** Whether the answer that this form sends is there already, as the button was pressed twice. */
function isSentBefore({ staff }: Ctx, { entries }: Thread, { gezien }: AnswerForm): boolean {
  const next = entries.find(entry => entry.number === gezien + 1 && entry.person === staff.person);
  return next?.text != null && (next.act === 'answered' || next.act === 'closed');
}

function sentBefore(values: AnswerForm): Answer {
  return done(values, 'beantwoord', { outcome: 'refused', policy: { reason: 'nothing-to-send' } });
}

export function seenAs(thread: Thread, version: number) {
  return { organisation: thread.organisation, id: thread.id, version };
}

export function done(values: ActForm | AnswerForm | HandingForm, what: string, logged?: Logged): Answer {
  const address = addressOf(values);
  const to = `/werk/wachtrij/${values.zaak}${address === '' ? '?' : `${address}&`}gedaan=${what}`;
  return go(to, logged && { logged });
}

type Refusal = {
  values: ActForm | AnswerForm | HandingForm;
  outcome: Outcome;
  typed?: string;
  acted?: Acted;
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
  if (values.doe === 'haal-weg' && !thread.files.some(file => file.id === values.bestand)) return notFound();
  const acted = { ...values, way };
  const fault = await faultOf(ctx, { values, thread, way });
  if (fault) return casePage(ctx, { thread, input: values, fault, acted });
  const outcome = await attempt<Outcome>(
    ctx,
    rows => perform(ctx, { rows, values, thread, way }),
    loggedAs(ctx, thread, values),
  );
  if (!outcome.ok) return refused(ctx, { values, outcome, acted });
  // What went to a queue that they do not see is out of sight: back to their own.
  const isSeen = await findSeen(ctx, thread.id);
  return isSeen ? done(values, values.doe) : go(`/werk/wachtrij${addressOf(values)}`);
}

type Wanted = { values: ActForm; thread: Thread; way: string };

/** That somebody took a case by which they may open a record, while a colleague had it, is a signal at the privacy office. */
function loggedAs(ctx: Ctx, thread: Thread, { doe }: ActForm): Logged {
  const { kind, owner } = thread;
  const isTheirs = owner !== null && owner.person !== ctx.staff.person;
  const takes = doe === 'pak' && isTheirs && ctx.casework.kinds.get(kind)?.treats === true;
  return { ...loggedOf(thread), ...(takes && { policy: { reason: takenFromColleague } }) };
}

/** What has to be filled in for this, or null. */
async function faultOf(ctx: Ctx, { values, thread, way }: Wanted): Promise<CaseFault | null> {
  const { doe, naar, notitie, reden } = values;
  if (doe === 'stuur-door' && !placesFor(ctx, thread).some(desk => desk.id === naar)) return 'no-queue';
  if ((doe === 'stuur-door' || doe === 'heropen') && notitie.trim() === '') return 'no-note';
  if (notitie.length > longest) return 'long-note';
  if (reden.length > longest) return 'long-extension';
  const { outcomes = [], checks = [] } = ctx.casework.kinds.get(thread.kind) ?? {};
  const check = checksOf(checks, thread).find(each => each.check.id === values.controle)?.check;
  if (doe === 'controle' && !check?.ways.some(each => each.id === way)) return 'no-way';
  if (doe === 'verleng' && values.reden.trim() === '') return 'no-extension';
  if (doe === 'sluit' && !outcomes.some(outcome => outcome.id === values.uitkomst)) return 'no-outcome';
  return doe === 'voeg-samen' && !(await findSeen(ctx, values.met)) ? 'merge' : null;
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
