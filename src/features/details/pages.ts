import type { Loaded } from '../../lib/loaded.ts';
import { type Answer, page } from '../../web/answer.ts';
import type { Chapter } from '../../web/chapter.ts';
import type { RecordCtx } from '../../web/ctx.ts';
import { type Contact, contacts, firstFirst, isCurrent } from './contact.ts';
import type { Settings } from './index.ts';
import { holdsNow, type Insurance, insurances } from './insurance.ts';
import { type Details, patients } from './patient.ts';
import { contactLine, insuranceLine, type Line, ownFacts } from './speech.ts';
import { DetailsAside, DetailsPage } from './views.tsx';
import type { Words } from './words.ts';

export type Ctx = RecordCtx<Settings, Words>;

/** Everything of this room. */
export type LoadedDetails = {
  own: Loaded<Details>;
  contacts: Loaded<Contact>;
  insurance: Loaded<Insurance>;
};

async function load({ record, now }: Ctx): Promise<LoadedDetails> {
  const [own, related, covers] = await Promise.all([
    record.list(patients),
    record.list(contacts),
    record.list(insurances),
  ]);
  const people = [...related.values, ...own.values.flatMap(each => each.contacts)];
  const current = people.filter(each => isCurrent(each, now)).toSorted(firstFirst);
  const ended = people.filter(each => !isCurrent(each, now));
  const holdingFirst = covers.values.toSorted((a, b) => Number(holdsNow(b, now)) - Number(holdsNow(a, now)));
  return {
    own,
    contacts: { ...related, values: [...current, ...ended] },
    insurance: { ...covers, values: holdingFirst },
  };
}

/** What the hospital knows of somebody, and what to do when it is not right (D-02). */
export async function showDetails(ctx: Ctx): Promise<Answer> {
  const { words } = ctx;
  const loaded = await load(ctx);
  const { own, contacts, insurance } = loaded;
  const withheld = [own, contacts, insurance].flatMap(each => each.withheld);
  const [first] = own.values;
  const beside = (await Promise.all(own.values.map(each => ctx.beside(itemOf(each, ctx))))).flat();
  return page({
    title: words.title,
    lead: words.lead,
    ...(first && { printedFor: { name: first.name, bornOn: bornOn(first) } }),
    sources: own.sources,
    body: DetailsPage({ ...ctx, loaded, here: ctx.visitor.path }),
    beside,
    aside: DetailsAside({
      ...ctx,
      withheld,
      asksBeside: ctx.offers('corrections'),
    }),
  });
}

/** Of a month or a year nobody knows the day. */
function bornOn({ bornOn }: Details): Temporal.PlainDate | null {
  return bornOn?.precision === 'day' ? bornOn.on : null;
}

/** Oneself, as other rooms are told of it. */
function itemOf(own: Details, ctx: Ctx) {
  const value = ownFacts(own, ctx)
    .map(fact => `${fact.term}: ${fact.value}`)
    .join('\n');
  return { reference: own.reference, name: ctx.words.own.title, value };
}

/** The same on paper: a chapter each, as the summary shows the last two in short. */
export async function takeDetailsAlong(ctx: Ctx): Promise<readonly Chapter[]> {
  const { words } = ctx;
  const { paper } = words;
  const { own, contacts, insurance } = await load(ctx);
  const ownRows = own.values.flatMap(each => ownFacts(each, ctx)).map(({ term, value }) => [term, value]);
  return [
    {
      id: 'gegevens',
      title: words.title,
      lead: paper.lead,
      tables: tablesOf([paper.what, paper.said], ownRows),
      nothing: words.own.none,
      withheld: own.withheld,
      sources: own.sources,
    },
    chapterOf({
      ...words.contacts,
      id: 'contactpersonen',
      loaded: contacts,
      lines: contacts.values.map(each => contactLine(each, ctx)),
      paper,
    }),
    chapterOf({
      ...words.insurance,
      id: 'verzekering',
      loaded: insurance,
      lines: insurance.values.map(each => insuranceLine(each, ctx)),
      paper,
    }),
  ];
}

type ChapterOf = {
  id: string;
  title: string;
  none: string;
  over: string;
  loaded: Loaded<unknown>;
  lines: readonly Line[];
  paper: Words['paper'];
};

function chapterOf({ id, title, none, over, loaded, lines, paper }: ChapterOf): Chapter {
  const rows = lines.map(({ name, when, facts, state }) => [
    name,
    [when, state === 'over' ? over : ''].filter(Boolean).join('\n'),
    facts.map(({ term, value }) => `${term}: ${value}`).join('\n'),
  ]);
  const tables = tablesOf([paper.who, paper.kind, paper.more], rows);
  const { withheld, sources } = loaded;
  return { id, title, lead: null, tables, nothing: none, follows: true, withheld, sources };
}

function tablesOf(head: readonly string[], rows: readonly (readonly string[])[]): Chapter['tables'] {
  return rows.length === 0 ? [] : [{ title: null, note: null, head, rows }];
}
