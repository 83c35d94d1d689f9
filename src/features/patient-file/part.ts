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
import {
  type Reading as Judged,
  type ResultState,
  readReading,
  readValue,
  stateOf,
  type Value,
} from '../../lib/fhir-reading.ts';
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
  | 'preliminary'
  | 'partial'
  | 'corrected'
  | 'unknown';

/** What is said of it beside its name. */
export type More =
  | { is: 'text'; text: string }
  | { is: 'risk'; risk: 'low' | 'high' | 'unable-to-assess' }
  | { is: 'value'; name: string | null; value: Value }
  | { is: 'members'; count: number };

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

const marksOfResult: { readonly [state in ResultState]: readonly Mark[] } = {
  final: [],
  preliminary: ['preliminary'],
  partial: ['partial'],
  corrected: ['corrected'],
  cancelled: ['cancelled'],
  unknown: ['unknown'],
};

export const observations = lines('Observation', { part: 'results' }, (fields, context) => ({
  what: nameIn(fields['code']) ?? '',
  marks: marksOfResult[stateOf(fields['status'])],
  more: valuesIn(fields, context),
  on: firstWhen(
    fields['effectiveDateTime'],
    fields['effectivePeriod'],
    fields['effectiveInstant'],
    fields['issued'],
  ),
}));

/** Its own value, those of its parts, and how many results it holds together; that there is no value only where none of these is there. */
function valuesIn(fields: Fields, context: ReadContext): More[] {
  const own = readReading(fields);
  const inside = objects(fields['contained']).filter(each => each['resourceType'] === 'Observation');
  const open = inside
    .map(each => object(context.resolve(`#${text(each['id'])}`)))
    .filter(each => each !== null);
  const named = [...objects(fields['component']), ...open.flatMap(partsOf)].flatMap(part =>
    sayable(readReading(part), nameIn(part['code'])),
  );
  const members = objects(fields['hasMember']).length;
  const rest: More[] = [...named, ...(members > 0 ? [{ is: 'members', count: members } as const] : [])];
  return own.value.is === 'missing' && rest.length > 0 ? rest : [...sayable(own, null), ...rest];
}

/** A value, and behind it what the source says of it: resistant, positive. */
function sayable({ value, verdicts }: Judged, name: string | null): More[] {
  const own: More = { is: 'value', name, value };
  return verdicts.length === 0 ? [own] : [own, { is: 'value', name, value: { is: 'verdicts', verdicts } }];
}

/** The value itself, and where it is made of parts those. */
function partsOf(fields: Fields): Fields[] {
  const inside = objects(fields['component']);
  return readValue(fields).is === 'missing' && inside.length > 0 ? inside : [fields, ...inside];
}

export const reports = lines('DiagnosticReport', { part: 'results' }, fields => ({
  what: nameIn(fields['code']) ?? '',
  marks: marksOfResult[stateOf(fields['status'])],
  more: [
    ...said(text(fields['conclusion'])),
    ...objects(fields['conclusionCode']).flatMap(code => said(nameIn(code))),
  ],
  on: firstWhen(fields['effectiveDateTime'], fields['effectivePeriod'], fields['issued']),
}));

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
