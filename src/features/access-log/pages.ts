import { parseOrganisationId } from '../../lib/ids.ts';
import { dayOf, parseInstant } from '../../lib/time.ts';
import { exportTrail, listTrail, type TrailPlace } from '../../platform/audit/index.ts';
import { type Answer, page } from '../../web/answer.ts';
import type { PersonCtx } from '../../web/ctx.ts';
import { parseTypedDay } from '../../web/form.ts';
import { trailAsCsv } from './csv.ts';
import type { Settings, TrailFilter } from './index.ts';
import { kindsOfQuestion, mayAskAbout } from './question.ts';
import { foldByDay, placeText } from './trail.ts';
import { Trail } from './views.tsx';
import type { Words } from './words.ts';

export type Ctx = PersonCtx<Settings, Words>;

const rowsOnAPage = 200;

/** The log of one period. A day that does not exist is said by its field, and nothing is guessed. */
export async function showTrail(ctx: Ctx, filter: TrailFilter): Promise<Answer> {
  const { words, language, now, portal, session } = ctx;
  const from = filter.van === '' ? null : parseTypedDay(filter.van);
  const until = filter.tot === '' ? null : parseTypedDay(filter.tot);
  const errors = [
    ...(filter.van !== '' && from === null
      ? [{ name: 'van', message: words.filter.badDay(words.filter.from) }]
      : []),
    ...(filter.tot !== '' && until === null
      ? [{ name: 'tot', message: words.filter.badDay(words.filter.until) }]
      : []),
  ];
  const after = parsePlace(filter.na);
  const query = {
    patient: session.person,
    limit: rowsOnAPage,
    ...(from && { from }),
    ...(until && { until }),
    ...(filter.wie === 'anderen' && { others: true as const }),
    ...(after && { after }),
  };
  const entries = errors.length > 0 ? [] : await ctx.look(rows => listTrail(rows, query));
  const asked = await ctx.look(rows => ctx.casework.listOf(rows, session.person, kindsOfQuestion));
  const last = entries.length === rowsOnAPage ? entries.at(-1) : undefined;
  return page({
    title: words.title,
    lead: words.lead,
    status: errors.length > 0 ? 422 : 200,
    body: Trail({
      words,
      language,
      portal,
      filter,
      errors,
      today: dayOf(now),
      reader: session.person,
      days: foldByDay(entries),
      asked: new Map(asked.toReversed().map(each => [each.reference ?? '', each])),
      kinds: ctx.casework.kinds,
      mayAsk: entry => mayAskAbout(entry, ctx),
      older: last ? placeText(last) : null,
    }),
  });
}

function parsePlace(text: string | undefined): TrailPlace | null {
  const [instant = '', ura = '', number = ''] = (text ?? '').split(' ');
  const at = parseInstant(instant);
  const organisation = parseOrganisationId(ura);
  const sequence = Number(number);
  const real = /^\d{1,15}$/.test(number) && at !== null && dayOf(at).year > 2000 && dayOf(at).year < 2200;
  return organisation && real ? { at, organisation, sequence } : null;
}

/** The whole log in one file (Wabvpz 15e); read page by page while it is being sent. */
export function downloadTrail(ctx: Ctx): Answer {
  const { words, portal, session, language } = ctx;
  const entries = exportTrail(ctx.look, { patient: session.person });
  const names = new Map(portal.organisations.map(each => [each.ura, each.name]));
  return {
    answer: 'file',
    name: `${words.link}.csv`,
    type: 'text/csv; charset=utf-8',
    body: trailAsCsv(entries, { words, language, names, reader: session.person }),
  };
}
