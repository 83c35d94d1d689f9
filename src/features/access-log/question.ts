/** A question or an objection about one row of the log (requirements §2.3): what it is, and about which row. Pure. */
import { z } from 'zod';
import { type OrganisationId, parseOrganisationId } from '../../lib/ids.ts';
import type { TrailEntry } from '../../platform/audit/index.ts';
import { type AnyCaseKind, type CaseOutcome, caseKind } from '../../platform/casework/index.ts';
import type { Portal } from '../../web/portal.ts';
import type { Language } from '../../web/words.ts';
import type { Settings } from './index.ts';

const payload = z.strictObject({
  /** The row as the person read it, and the reference number of that request. */
  row: z.string(),
  request: z.string(),
  organisation: z.string(),
  /** For the search in the log of staff. */
  bsn: z.string(),
});
export type Payload = z.infer<typeof payload>;

/** What it is: a question wants an explanation, an objection a decision. */
export const sorts = ['question', 'objection'] as const;
export type Sort = (typeof sorts)[number];

function kindOf(of: {
  sort: Sort;
  name: AnyCaseKind['name'];
  outcomes: readonly CaseOutcome[];
}): AnyCaseKind {
  return caseKind<Payload, Settings>({
    id: `log-${of.sort}`,
    payload,
    name: of.name,
    queues: settings => ({ first: settings.queue, lead: settings.leadQueue }),
    terms: () => ({ answer: { months: 1 }, escalate: { months: 1 }, extension: { months: 2 } }),
    outcomes: of.outcomes,
    facts: (of, language) => [...factsOf(of, language), { term: 'BSN', value: of.bsn }],
    page: id => `/wie-keek/vraag/${id}`,
  });
}

/** About which row, as terms with values, for both sides. */
export function factsOf({ row, request, organisation }: Payload, language: Language) {
  return [
    { term: language === 'nl' ? 'Regel in het overzicht' : 'Row in the log', value: row },
    { term: language === 'nl' ? 'Organisatie' : 'Organisation', value: organisation },
    { term: 'Code', value: request },
  ];
}

export function readPayload(of: unknown): Payload {
  return payload.parse(of);
}

export const logQuestion = kindOf({
  sort: 'question',
  name: { nl: 'Vraag over wie er keek', en: 'Question about who looked' },
  outcomes: [
    { id: 'lawful', label: { nl: 'Dit mocht', en: 'This was allowed' }, reasoned: true },
    { id: 'unlawful', label: { nl: 'Dit mocht niet', en: 'This was not allowed' }, reasoned: true },
    { id: 'explained', label: { nl: 'Uitgelegd', en: 'Explained' }, reasoned: true },
  ],
});

/** GDPR art. 21: decided within a month, with the reason. */
export const logObjection = kindOf({
  sort: 'objection',
  name: { nl: 'Bezwaar tegen wie er keek', en: 'Objection to who looked' },
  outcomes: [
    { id: 'granted', label: { nl: 'U krijgt gelijk', en: 'You are right' }, reasoned: true },
    {
      id: 'partly',
      label: { nl: 'U krijgt voor een deel gelijk', en: 'You are partly right' },
      reasoned: true,
    },
    { id: 'rejected', label: { nl: 'U krijgt geen gelijk', en: 'We do not agree' }, reasoned: true },
  ],
});

export const kindsOfQuestion: readonly string[] = [logQuestion.id, logObjection.id];

/** A row as an address names it: `00000301-12`. */
export function lineOf({ organisation, sequence }: Pick<TrailEntry, 'organisation' | 'sequence'>): string {
  return `${organisation}-${sequence}`;
}

export function readLine(text: string): { organisation: OrganisationId; sequence: number } | null {
  const [ura = '', number = ''] = text.split('-');
  const organisation = parseOrganisationId(ura);
  return organisation && /^\d{1,15}$/.test(number) ? { organisation, sequence: Number(number) } : null;
}

type Around = { portal: Portal; session: { organisations: readonly OrganisationId[] } };

/**
 * Whom it is asked: the organisation in whose log the row is, else the only one that this sign-in is for. Null where that
 * leaves a choice: what belongs to the keeper of many organisations would lie with staff of one that has nothing to do with it.
 */
export function askedAt(
  { organisation }: Pick<TrailEntry, 'organisation'>,
  { portal, session }: Around,
): OrganisationId | null {
  const mine = portal.organisations.map(each => each.ura).filter(ura => session.organisations.includes(ura));
  if (mine.includes(organisation)) return organisation;
  return mine.length === 1 ? (mine[0] ?? null) : null;
}

export function mayAskAbout(entry: Pick<TrailEntry, 'organisation'>, around: Around): boolean {
  return askedAt(entry, around) !== null;
}

export function readSort(text: string): Sort | null {
  return sorts.find(sort => sort === text) ?? null;
}

export type Fault = 'no-sort' | 'no-question' | 'too-long';
export type FieldFault = { field: 'soort' | 'vraag'; code: Fault };
export const longest = 4_000;

/** What has to be put right before it can be sent. */
export function faultsOf(typed: { soort: string; vraag: string }): readonly FieldFault[] {
  const faults: FieldFault[] = [];
  if (!readSort(typed.soort)) faults.push({ field: 'soort', code: 'no-sort' });
  if (typed.vraag.trim() === '') faults.push({ field: 'vraag', code: 'no-question' });
  else if (typed.vraag.length > longest) faults.push({ field: 'vraag', code: 'too-long' });
  return faults;
}
