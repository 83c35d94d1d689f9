/** Letters on paper and on the first page. */
import type { Withheld } from '../../lib/loaded.ts';
import { isCut } from '../../lib/fhir.ts';
import type { Chapter, ChapterTable } from '../../web/chapter.ts';
import type { OverviewPart, VisitItem, VisitPart } from '../../web/feature.ts';
import { isNewSince, type Letter, newestFirst } from './letter.ts';
import { aboutOf, type Ctx, loadLetters } from './pages.ts';
import { fileWord, sayAbout, sayKind, sayWhen } from './speech.ts';
import { LettersOfVisit, NewLetters } from './views.tsx';

/** All letters as a list, and in full those that are text. */
export async function takeLettersAlong(ctx: Ctx): Promise<readonly Chapter[]> {
  const { words } = ctx;
  const about = aboutOf(ctx);
  const { letters, withheld, sources } = await loadLetters(ctx);
  const sorted = letters.toSorted(newestFirst);
  const { detail, paper } = words;
  const rows = sorted.map(each => [
    sayWhen(each, about),
    [sayKind(each, about), sayAbout(each, about)].filter(said => said !== null).join('\n'),
    each.authors.join('\n'),
    each.department ?? '',
    each.files.map(({ title, type }) => title ?? words.fileKinds[fileWord(type)]).join('\n'),
  ]);
  const head = [detail.date, detail.kind, detail.from, detail.department, paper.files];
  const list = rows.length > 0 ? [{ title: null, note: null, head, rows }] : [];
  const tables = [...list, ...sorted.flatMap(each => written(each, ctx))];
  const nothing = words.empty.noneTitle;
  return [{ id: 'brieven', title: words.title, lead: paper.lead, tables, nothing, withheld, sources }];
}

function written(letter: Letter, ctx: Ctx): ChapterTable[] {
  const { paper, detail } = ctx.words;
  const texts = letter.files.flatMap(({ title, text, cut }) =>
    text === null ? [] : [{ heading: title, text: cut ? `${text}\n${paper.cut}` : text }],
  );
  const passages = letter.passages.map(({ heading, text }) => ({
    heading,
    text: isCut(text) ? `${text}\n${detail.cutForGood}` : text,
  }));
  const rows = [...passages, ...texts].map(({ heading, text }) => [heading ?? detail.text, text]);
  if (rows.length === 0) return [];
  const about = aboutOf(ctx);
  const title = `${sayKind(letter, about)}, ${sayWhen(letter, about)}`;
  return [{ title, note: null, head: [paper.part, paper.text], rows }];
}

const shownAtMost = 3;

/** What came since the last visit; nothing at the first one, when everything would be new. */
export async function showNewLetters(ctx: Ctx): Promise<OverviewPart | null> {
  const { words, session } = ctx;
  const since = session.previousAt;
  const { letters, sources } = await loadLetters(ctx);
  const fresh = since === null ? [] : letters.filter(each => isNewSince(each, since)).sort(newestFirst);
  if (fresh.length === 0) return { body: null, sources };
  return {
    body: NewLetters({ ...aboutOf(ctx), letters: fresh.slice(0, shownAtMost) }),
    sources,
    headlines: [
      { about: 'changed', icon: 'letters', said: words.overview.headline(fresh.length), href: '/brieven' },
    ],
  };
}

/** The letters that name this visit, and why one of its days is not to be seen; on paper what is text of them. */
export async function lettersOfVisit(ctx: Ctx, visit: VisitItem): Promise<VisitPart | null> {
  const { words } = ctx;
  const { letters, withheld, sources } = await loadLetters(ctx);
  const here = sources.filter(each => each.organisation === visit.organisation);
  const own = letters.filter(each => each.visit === visit.reference).sort(newestFirst);
  const isSilent = here.some(each => each.state !== 'answered');
  const closed = withheld.filter(each => isOfDays(each, visit));
  if (own.length === 0 && closed.length === 0 && !isSilent) return null;
  const tables = own.flatMap(each => written(each, ctx));
  const chapter = {
    id: 'brieven',
    title: words.title,
    lead: null,
    tables,
    nothing: '',
    withheld: closed,
    sources: here,
  };
  return {
    body: LettersOfVisit({
      ...aboutOf(ctx),
      letters: own,
      withheld: closed,
      sources: here,
      here: ctx.visitor.path,
    }),
    chapters: tables.length > 0 || closed.length > 0 ? [chapter] : [],
    sources: here,
  };
}

/** What is withheld names no visit: its day and its hospital say that it may belong to it. */
function isOfDays({ on, organisation }: Withheld, visit: VisitItem): boolean {
  const { from, until } = visit;
  if (on === null || from === null || until === null || organisation !== visit.organisation) return false;
  return Temporal.PlainDate.compare(on, from) >= 0 && Temporal.PlainDate.compare(on, until) <= 0;
}
