import { dayOf } from '../../lib/time.ts';
import { namesInLog, searchLog } from '../../platform/audit/index.ts';
import { type Answer, page } from '../../web/answer.ts';
import { type Ctx, patientsIn } from './pages.ts';
import { signalsIn } from './signal.ts';
import { Signals } from './signal-views.tsx';

const days = 30;
const rowsAtMost = 5_000;

/** Unusual looking of the last thirty days. */
export async function showSignals(ctx: Ctx): Promise<Answer> {
  const { words, language, now, portal, settings } = ctx;
  const from = dayOf(now).subtract({ days });
  const [entries, colleagues] = await Promise.all([
    ctx.look(rows => searchLog(rows, { from, aboutPatients: true, limit: rowsAtMost })),
    ctx.identity.listColleagues({
      keeper: portal.keeper,
      organisations: ctx.organisations.map(each => each.ura),
    }),
  ]);
  const names = await ctx.look(rows => namesInLog(rows, patientsIn(entries)));
  const known = {
    names,
    colleagues: colleagues.map(({ name }) => name),
    manyInAnHour: settings.manyInAnHour,
  };
  return page({
    title: words.signals.title,
    lead: words.signals.lead(days),
    body: Signals({
      words,
      language,
      signals: signalsIn(entries, known),
      names,
      cut: entries.length === rowsAtMost,
    }),
  });
}
