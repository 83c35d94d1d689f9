/** Asking about one row of the log; only of one's own, and the row goes along as the person read it. */
import type { OrganisationId } from '../../lib/ids.ts';
import { findInTrail, type TrailEntry } from '../../platform/audit/index.ts';
import { type Answer, go, notFound, page } from '../../web/answer.ts';
import type { Filled } from '../../web/feature.ts';
import { askStaff, dropOwnDraft, keepOwnDraft, keepWhileTyping, readOwnDraft } from '../../web/own-case.ts';
import { sayInstant } from '../../web/say.ts';
import type { Line, QuestionForm as TypedForm } from './index.ts';
import type { Ctx } from './pages.ts';
import { askedAt, type FieldFault, faultsOf, lineOf, readLine, readSort } from './question.ts';
import { aboutOf, backToLog } from './question-pages.ts';
import { Preview, QuestionForm } from './question-views.tsx';
import { sentenceOf } from './sentence.ts';
import { referenceOf } from './trail.ts';

const here = '/wie-keek/vraag';
const draftOf = (line: string) => `new/log-question/${line}`;

type Asked = { entry: TrailEntry; line: string; said: string; organisation: OrganisationId };

/** The row that is asked about: one of this person's own log, at an organisation that can be asked. */
async function askedAbout(ctx: Ctx, text: string): Promise<Asked | null> {
  const place = readLine(text);
  if (!place) return null;
  const entry = await ctx.look(rows => findInTrail(rows, { ...place, patient: ctx.session.person }));
  const organisation = entry && askedAt(entry, ctx);
  if (!entry || !organisation) return null;
  const { words, language } = ctx;
  const sentence = sentenceOf(entry, { words, reader: ctx.session.person });
  return { entry, line: lineOf(entry), said: `${sayInstant(entry.at, language)}: ${sentence}`, organisation };
}

async function written(ctx: Ctx, line: string) {
  const { fields, savedAt } = await readOwnDraft(ctx, draftOf(line));
  const { soort = '', vraag = '' } = fields;
  return { typed: { soort, vraag }, savedAt };
}

export async function writeQuestion(ctx: Ctx, input: Line): Promise<Answer> {
  const asked = await askedAbout(ctx, input.regel);
  if (!asked) return notFound();
  const { typed, savedAt } = await written(ctx, asked.line);
  const notice = input.bewaard !== undefined ? 'saved' : savedAt ? 'kept' : null;
  return formPage(ctx, { asked, typed, faults: [], notice });
}

type Shown = {
  asked: Asked;
  typed: { soort: string; vraag: string };
  faults: readonly FieldFault[];
  notice: 'saved' | 'kept' | null;
};

function formPage(ctx: Ctx, { asked, ...shown }: Shown): Answer {
  const { words } = ctx;
  return page({
    title: words.asking.title,
    lead: words.asking.lead,
    back: backToLog(ctx),
    status: shown.faults.length > 0 ? 422 : 200,
    body: QuestionForm({ ...aboutOf(ctx), said: asked.said, line: asked.line, ...shown }),
  });
}

/** Told by the script while somebody types; only about a row that is theirs. */
export async function keepQuestion(ctx: Ctx, form: Filled<TypedForm>): Promise<Answer> {
  const { regel = '', soort = '', vraag = '' } = form.ok ? form.values : form.typed;
  const asked = await askedAbout(ctx, regel);
  if (!asked) return notFound();
  const typed = { soort: soort.slice(0, 20), vraag: vraag.slice(0, 60_000) };
  return keepWhileTyping(ctx, draftOf(asked.line), typed);
}

export async function saveQuestion(ctx: Ctx, form: Filled<TypedForm>): Promise<Answer> {
  const { regel = '', soort = '', vraag = '', doe = 'verder' } = form.ok ? form.values : form.typed;
  const asked = await askedAbout(ctx, regel);
  if (!asked) return notFound();
  if (doe === 'gooi-weg') {
    await dropOwnDraft(ctx, draftOf(asked.line));
    return go('/wie-keek');
  }
  const typed = { soort: soort.slice(0, 20), vraag: vraag.slice(0, 60_000) };
  await keepOwnDraft(ctx, draftOf(asked.line), typed);
  if (doe === 'bewaar') return go(`${here}?regel=${asked.line}&bewaard=ja`);
  const faults = faultsOf(typed);
  if (faults.length > 0) return formPage(ctx, { asked, typed, faults, notice: null });
  return go(`${here}/nakijken?regel=${asked.line}`);
}

export async function checkQuestion(ctx: Ctx, input: Line): Promise<Answer> {
  const asked = await askedAbout(ctx, input.regel);
  if (!asked) return notFound();
  const { typed } = await written(ctx, asked.line);
  const sort = readSort(typed.soort);
  const change = `${here}?regel=${asked.line}`;
  if (!sort || faultsOf(typed).length > 0) return go(change);
  const { words } = ctx;
  return page({
    title: words.asking.check.title,
    lead: words.asking.check.lead,
    back: { href: change, label: words.asking.title },
    body: Preview({ ...aboutOf(ctx), ...asked, sort, text: typed.vraag, change }),
  });
}

export async function sendQuestion(ctx: Ctx, form: Filled<Line>): Promise<Answer> {
  const asked = await askedAbout(ctx, form.typed['regel'] ?? '');
  if (!asked) return notFound();
  const { typed } = await written(ctx, asked.line);
  const sort = readSort(typed.soort);
  const { words, portal } = ctx;
  const name = portal.organisations.find(each => each.ura === asked.organisation)?.name ?? '';
  const opened =
    sort && faultsOf(typed).length === 0
      ? await askStaff(ctx, {
          draft: draftOf(asked.line),
          kind: `log-${sort}`,
          title: words.asking.titles[sort],
          payload: {
            row: asked.said,
            request: asked.entry.request,
            organisation: name,
            bsn: ctx.session.bsn,
          },
          text: typed.vraag.trim(),
          reference: referenceOf(asked.entry),
          organisation: asked.organisation,
        })
      : null;
  if (opened) return go(`${here}/${opened.id}?verstuurd=ja`);
  return go('/wie-keek', { logged: { outcome: 'refused', policy: { reason: 'nothing-to-send' } } });
}
