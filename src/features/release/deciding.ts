/** A decision about one result: made, kept beside those before it, and withdrawn again. Nothing is asked of a source in between. */
import { dayOf } from '../../lib/time.ts';
import { decideResult, withdrawDecision } from '../../platform/record/index.ts';
import { attempt } from '../../web/acting.ts';
import { type Answer, go, type Logged } from '../../web/answer.ts';
import type { Filled } from '../../web/feature.ts';
import { reasonsFor } from '../../web/release-reasons.ts';
import type { DecisionForm, OfResult } from './index.ts';
import { barrierTo, decisionIn, type Item, withInside } from './item.ts';
import { type Ctx, deniedAbout, openShelf, policyOf, resultPage, type Shelf, silentOr } from './pages.ts';

export async function decide(ctx: Ctx, form: Filled<DecisionForm>): Promise<Answer> {
  const found = await find(ctx, form);
  if ('answer' in found) return found.answer;
  const { shelf, item, values: typed } = found;
  const policy = policyOf(ctx, item);
  if (!policy?.perResult || barrierTo(item, policy) !== null)
    return resultPage(ctx, { shelf, item, typed, refused: true });
  const verdict = decisionIn(typed, {
    today: dayOf(ctx.now),
    atMostDays: policy.perResult.laterAtMostDays,
    reasons: {
      open: reasonsFor('open', ctx.language).map(each => each.value),
      later: reasonsFor('later', ctx.language).map(each => each.value),
    },
  });
  if (!verdict.ok) return resultPage(ctx, { shelf, item, typed, fault: verdict });
  const outcome = await attempt(
    ctx,
    async rows => ({
      ok: await decideResult(rows, {
        ...placeOf(ctx, shelf),
        references: withInside(item, shelf.items),
        decision: verdict.decision,
        by: { person: ctx.staff.person, name: ctx.staff.name },
        now: ctx.now,
      }),
    }),
    loggedOf(shelf, verdict.decision.decision),
  );
  if (!outcome.ok) return resultPage(ctx, { shelf, item, typed, refused: true });
  return go(`${pathOf(shelf, item)}?gedaan=besloten`);
}

export async function withdraw(ctx: Ctx, form: Filled<OfResult>): Promise<Answer> {
  const found = await find(ctx, form);
  if ('answer' in found) return found.answer;
  const { shelf, item } = found;
  const outcome = await attempt(
    ctx,
    async rows => ({
      ok: await withdrawDecision(rows, {
        ...placeOf(ctx, shelf),
        references: withInside(item, shelf.items),
        by: ctx.staff.name,
        now: ctx.now,
      }),
    }),
    loggedOf(shelf, 'withdrawn'),
  );
  if (!outcome.ok) return resultPage(ctx, { shelf, item, refused: true });
  return go(`${pathOf(shelf, item)}?gedaan=ingetrokken`);
}

type Found<I> = { answer: Answer } | { shelf: Shelf; item: Item; values: I };

/** The patient and the result that an address names, on a ground that holds now. */
async function find<I extends OfResult>(ctx: Ctx, form: Filled<I>): Promise<Found<I>> {
  if (!form.ok) return { answer: await deniedAbout(ctx, form.typed['patient'] ?? '') };
  const { values } = form;
  const shelf = await openShelf(ctx, values.patient);
  if (!shelf) return { answer: await deniedAbout(ctx, values.patient) };
  const item = shelf.items.find(each => each.reference === values.uitslag);
  return item ? { shelf, item, values } : { answer: silentOr(ctx, shelf) };
}

function placeOf(ctx: Ctx, { asking }: Shelf) {
  return { organisation: ctx.portal.keeper, person: asking.patient.id };
}

function pathOf({ asking }: Shelf, { reference }: Item): string {
  return `/vrijgave/${asking.patient.id}/${reference}`;
}

/** Earlier, later or withdrawn; for which reason stands with the decision. */
function loggedOf({ asking, grant }: Shelf, what: string): Logged {
  return {
    patient: asking.patient.id,
    ground: grant.ground.ground,
    policy: { reason: `release-${what}` },
  };
}
