import { judgeEmergency, listEmergencies } from '../../platform/access/index.ts';
import { namesInLog } from '../../platform/audit/index.ts';
import { attempt } from '../../web/acting.ts';
import { type Answer, go, page } from '../../web/answer.ts';
import type { Filled } from '../../web/feature.ts';
import { Emergencies } from './emergency-views.tsx';
import type { Judging } from './index.ts';
import type { Ctx } from './pages.ts';

/** What waits for a judgement, by its deadline, and what was judged. */
export function showEmergencies(ctx: Ctx): Promise<Answer> {
  return emergenciesPage(ctx, { fault: null, typed: {} });
}

export type EmergencyFault = 'empty' | 'long' | 'gone';
type Shown = { fault: EmergencyFault | null; typed: { readonly [field: string]: string } };

async function emergenciesPage(ctx: Ctx, { fault, typed }: Shown): Promise<Answer> {
  const { words, language, now, staff } = ctx;
  const all = await ctx.look(rows => listEmergencies(rows, { which: 'all' }));
  const waiting = await ctx.look(rows => listEmergencies(rows, { which: 'waiting' }));
  const patients = [...new Set([...all, ...waiting].map(each => each.patient))];
  const names = await ctx.look(rows => namesInLog(rows, patients));
  return page({
    title: words.emergencies.title,
    lead: words.emergencies.lead,
    status: fault === null ? 200 : fault === 'gone' ? 409 : 422,
    // What is shown after a fault was read too, though nothing was judged.
    ...((fault === 'empty' || fault === 'long') && { logged: { event: 'read-log' } }),
    body: Emergencies({
      words,
      language,
      now,
      waiting,
      judged: all.filter(each => each.judged !== null),
      names,
      me: staff.person,
      fault,
      typed,
    }),
  });
}

/** Judges once; the patient reads the verdict and why, in the log of their record. */
export async function judge(ctx: Ctx, form: Filled<Judging>): Promise<Answer> {
  const id = form.typed['toegang'] ?? '';
  // Each of the forms on the page has a field of its own.
  const finding = (form.typed[`bevinding-${id}`] ?? '').trim();
  const fault = finding.length > 1_000 ? 'long' : 'empty';
  if (!form.ok || finding.length < 10 || fault === 'long')
    return emergenciesPage(ctx, { fault, typed: form.typed });
  const { oordeel: verdict } = form.values;
  const { staff, now, words } = ctx;
  const waiting = await ctx.look(rows => listEmergencies(rows, { which: 'waiting' }));
  const patient = waiting.find(each => each.id === id)?.patient;
  if (!patient) return emergenciesPage(ctx, { fault: 'gone', typed: form.typed });
  const judged = await attempt(
    ctx,
    async rows => ({
      ok: (await judgeEmergency(rows, { id, by: staff, verdict, finding, now })) !== null,
    }),
    { patient, policy: { reason: `${words.emergencies.verdicts[verdict]}: ${finding}` } },
  );
  return judged.ok ? go('/privacy/spoed') : emergenciesPage(ctx, { fault: 'gone', typed: form.typed });
}
