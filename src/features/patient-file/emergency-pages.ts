import { closeEmergency, openEmergency, reasonFault } from '../../platform/access/index.ts';
import { attempt } from '../../web/acting.ts';
import { type Answer, go, notFound } from '../../web/answer.ts';
import type { Filled } from '../../web/feature.ts';
import { askingAbout } from '../../web/treating.ts';
import type { Ctx } from './ground.ts';
import type { Emergency, One } from './index.ts';
import { emergencyNotice } from './notice.ts';
import { placesKnown, refusedPage, silentPage } from './pages.ts';

/**
 * Opens a record without a treatment relation, for a reason that says something and for a while, at every organisation here
 * that has one; what this person has open there already stays as it is. The slots, their place before the privacy office of each, the rows that the patient reads and the notice
 * that goes to them at once are one transaction.
 */
export async function openInEmergency(ctx: Ctx, form: Filled<Emergency>): Promise<Answer> {
  const asking = await askingAbout(ctx, form.typed['patient'] ?? '');
  if (!asking) return notFound();
  const { words, settings, now, staff } = ctx;
  const patient = asking.patient.id;
  const reason = (form.typed['reden'] ?? '').trim();
  const fault = reasonFault(reason);
  if (fault)
    return refusedPage(ctx, { patient, status: 422, typed: reason, fault: words.emergency.faults[fault] });
  const { places: organisations, isSilent } = await placesKnown(ctx, asking);
  if (organisations.length === 0 && isSilent) return silentPage(ctx, { patient, silent: [], typed: reason });
  if (organisations.length === 0) {
    return refusedPage(ctx, { patient, status: 409, typed: reason, fault: words.emergency.unknown });
  }
  const by = { person: staff.person, name: staff.name, function: staff.function };
  const { emergencyMinutes: minutes, judgeWithinDays } = settings;
  const opened = await attempt(
    ctx,
    async rows => {
      const of = { organisations, patient, by, reason, minutes, judgeWithinDays, now };
      const ok = await openEmergency(rows, of);
      const to = { keeper: ctx.portal.keeper, person: patient };
      if (ok) await ctx.notify.tell(rows, to, { kind: emergencyNotice.id, now });
      return { ok };
    },
    { patient, ground: 'emergency', policy: { reason }, organisations },
  );
  const file = `/patienten/${patient}/samenvatting`;
  // What was open already is no second emergency: nobody is told again, and nobody judges it again.
  return opened.ok ? go(file) : go(file, { logged: { event: 'search', patient, ground: 'emergency' } });
}

/** Gives the right back before its time. */
export async function closeFile(ctx: Ctx, form: Filled<One>): Promise<Answer> {
  const asking = await askingAbout(ctx, form.typed['patient'] ?? '');
  if (!asking) return notFound();
  const { person, now } = { ...asking, now: ctx.now };
  await ctx.change(rows => closeEmergency(rows, { patient: asking.patient.id, person, now }));
  return go('/patienten');
}
