/** What a small clinical file holds: each part a list of lines, read from the source as it stands there. */
import type { Resource } from '@medplum/fhirtypes';
import {
  codesOf,
  nameOfConcept,
  object,
  objects,
  readWhen,
  text,
  type When,
  withdrawn,
} from '../../lib/fhir.ts';
import type { Mapping, ReadContext } from '../../platform/record/index.ts';

/** The parts by their place in an address. */
export const parts = ['samenvatting', 'uitslagen', 'bezoeken'] as const;
export type PartName = (typeof parts)[number];

/** How far something holds, in the words of the source: without it a reader takes a line for what is so now. */
export type Mark =
  | 'refuted'
  | 'unsure'
  | 'active'
  | 'returned'
  | 'inactive'
  | 'remission'
  | 'resolved'
  | 'over'
  | 'planned'
  | 'ongoing'
  | 'finished'
  | 'cancelled'
  | 'unknown';

/** What is said of it beside its name. */
export type More = { is: 'text'; text: string } | { is: 'risk'; risk: 'low' | 'high' | 'unable-to-assess' };

/** One line of a part. `what` is empty where the source gave neither name nor code; `on`: as precise as it said, or null. */
export type Line = { what: string; marks: readonly Mark[]; more: readonly More[]; on: When | null };

type Fields = { readonly [key: string]: unknown };
type Reading = { part: string; search?: Mapping<Line>['r4']['search'] };

function lines<Type extends Resource['resourceType']>(
  type: Type,
  { part, search = [] }: Reading,
  read: (fields: Fields, context: ReadContext) => Line | null,
): Mapping<Line, Type> {
  return {
    part,
    r4: { type, search, withdrawn, read: (resource, context) => read(fieldsOf(resource), context) },
  };
}

// The type promises what a source may not keep: everything is looked at before it is believed.
function fieldsOf(resource: object): Fields {
  return { ...resource };
}

/** The first of these that is a moment, or the beginning of a period. */
function firstWhen(...values: readonly unknown[]): When | null {
  const found = values.map(value => readWhen(value) ?? readWhen(object(value)?.['start']));
  return found.find(when => when !== null) ?? null;
}

function codeIn(concept: unknown): string | null {
  return codesOf(concept).find(({ code }) => code !== null)?.code ?? null;
}

/** The source's own words, else the code. */
function nameIn(concept: unknown): string | null {
  return nameOfConcept(concept) ?? codeIn(concept);
}

function said(value: string | null): More[] {
  return value === null ? [] : [{ is: 'text', text: value }];
}

const clinical: { readonly [code: string]: Mark } = {
  active: 'active',
  recurrence: 'returned',
  relapse: 'returned',
  inactive: 'inactive',
  remission: 'remission',
  resolved: 'resolved',
};

/** Of what was found or thought of: whether it is so, and whether it still is. */
function standingOf(fields: Fields): Mark[] {
  const verified = codeIn(fields['verificationStatus']);
  if (verified === 'refuted') return ['refuted'];
  const code = codeIn(fields['clinicalStatus']);
  const ended = Object.keys(fields).some(name => name.startsWith('abatement'));
  const stands = code !== null && Object.hasOwn(clinical, code) ? clinical[code] : ended ? 'over' : undefined;
  const unsure = verified !== null && verified !== 'confirmed';
  return [...(unsure ? (['unsure'] as const) : []), ...(stands ? [stands] : [])];
}

export const problems = lines('Condition', { part: 'problems' }, fields => ({
  what: nameIn(fields['code']) ?? nameIn(objects(objects(fields['evidence'])[0]?.['code'])[0]) ?? '',
  marks: standingOf(fields),
  more: [],
  on: firstWhen(fields['onsetDateTime'], fields['onsetPeriod'], fields['recordedDate']),
}));

export const allergies = lines('AllergyIntolerance', { part: 'allergies' }, fields => ({
  what: nameIn(fields['code']) ?? nameIn(objects(fields['reaction'])[0]?.['substance']) ?? '',
  marks: standingOf(fields),
  more: [...riskIn(fields['criticality']), ...reactionsIn(fields)],
  on: firstWhen(fields['onsetDateTime'], fields['onsetPeriod'], fields['recordedDate']),
}));

function riskIn(criticality: unknown): More[] {
  const risk = (['low', 'high', 'unable-to-assess'] as const).find(each => each === criticality);
  return risk ? [{ is: 'risk', risk }] : [];
}

/** What happened, each once: a rash and a shock ask for something else of who prescribes. */
function reactionsIn(fields: Fields): More[] {
  const shown = objects(fields['reaction']).flatMap(each => {
    const names = objects(each['manifestation']).flatMap(one => nameIn(one) ?? []);
    return names.length > 0 ? names : (text(each['description']) ?? []);
  });
  return [...new Set(shown)].flatMap(said);
}

const marksOfVisit: { readonly [status: string]: Mark } = {
  planned: 'planned',
  arrived: 'ongoing',
  triaged: 'ongoing',
  'in-progress': 'ongoing',
  onleave: 'ongoing',
  finished: 'finished',
  cancelled: 'cancelled',
};

export const visits = lines('Encounter', { part: 'encounters' }, fields => {
  const status = text(fields['status']) ?? '';
  return {
    what: nameIn(objects(fields['reasonCode'])[0]) ?? text(object(fields['class'])?.['display']) ?? '',
    marks: [(Object.hasOwn(marksOfVisit, status) && marksOfVisit[status]) || 'unknown'],
    more: said(text(object(objects(fields['participant'])[0]?.['individual'])?.['display'])),
    on: firstWhen(fields['period']),
  };
});

const past: ReadonlySet<Mark> = new Set(['resolved', 'inactive', 'over']);

/** What holds first, then what is over, then what is not so; each the newest first. */
export function inOrder(a: Line, b: Line): number {
  return rankOf(a) - rankOf(b) || dayOf(b).localeCompare(dayOf(a));
}

function rankOf({ marks }: Line): number {
  return marks.includes('refuted') ? 2 : marks.some(mark => past.has(mark)) ? 1 : 0;
}

function dayOf({ on }: Line): string {
  return on?.on.toString() ?? '';
}
