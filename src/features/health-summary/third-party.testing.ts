/** A reading of FHIR that shares nothing with the one that is tested: what a page must say of a resource. */
import type { CodeableConcept } from '@medplum/fhirtypes';
import type { FhirResource } from '../../../simulators/ehr/index.ts';

type Any = { readonly [field: string]: unknown };

/** As it came over the wire, and only then read. */
function plain(resource: FhirResource): Any {
  return JSON.parse(JSON.stringify(resource));
}

const ownerFields = ['subject', 'patient', 'beneficiary'];

export function ownerOf(resource: FhirResource): string | undefined {
  if (resource.resourceType === 'Patient') return `Patient/${resource.id}`;
  const of = plain(resource);
  const owner = ownerFields.map(field => of[field]).find(each => each !== undefined);
  return textAt(owner, 'reference');
}

function textAt(value: unknown, field: string): string | undefined {
  const found: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, field) : undefined;
  return typeof found === 'string' ? found : undefined;
}

const measured = new Set([
  ...[
    '85354-9',
    '55284-4',
    '8867-4',
    '366199006',
    '8499008',
    '8310-5',
    '8331-1',
    '2708-6',
    '59408-5',
    '9279-1',
  ],
  ...[
    '29463-7',
    '3141-9',
    '8302-2',
    '8306-3',
    '8308-9',
    '39156-5',
    '8287-5',
    '9843-4',
    '365980008',
    '72166-2',
  ],
  ...['228273003', '228366006', '365508006'],
]);

/** Whether the summary has a place for it: other Observations are results. */
export function isMeasured(resource: FhirResource): boolean {
  const { code, category } = plain(resource);
  const codes = codesOf([code].flat());
  const kinds = codesOf([category].flat());
  return (
    codes.some(each => measured.has(each)) || kinds.some(each => ['118228005', '384821006'].includes(each))
  );
}

function codesOf(concepts: readonly unknown[]): string[] {
  return concepts.flatMap(concept => codingsOf(concept).flatMap(coding => textAt(coding, 'code') ?? []));
}

function codingsOf(concept: unknown): readonly unknown[] {
  const codings: unknown =
    typeof concept === 'object' && concept !== null ? Reflect.get(concept, 'coding') : [];
  return Array.isArray(codings) ? codings : [];
}

/** From before the first day that the portal shows (O-24). */
export function isBefore(resource: FhirResource): boolean {
  const { effectiveDateTime, effectivePeriod, issued } = plain(resource);
  const period = textAt(effectivePeriod, 'start') ?? textAt(effectivePeriod, 'end');
  const first = [effectiveDateTime, period, issued].find(each => typeof each === 'string');
  return typeof first === 'string' && first.slice(0, 10) < '2017-10-01'.slice(0, first.length);
}

/** What the summary says in its own words, whatever the source writes beside the code. */
const ownWords: { readonly [code: string]: string } = {
  '89666000': 'Reanimatie',
  '305351004': 'Opname op de intensive care',
  '716186003': 'Geen bekende allergie',
  '409137002': 'Geen bekende allergie voor medicijnen',
  NR: 'Niet reanimeren',
  LW: 'Levenswens',
  VOL: 'Volmacht',
  '7771000': 'links',
  '24028007': 'rechts',
  '51440002': 'beide kanten',
  '282291009': 'Diagnose',
  '409586006': 'Klacht',
  '404684003': 'Bevinding',
  '116223007': 'Probleem door een behandeling',
  '248536006': 'Beperking',
  '245857005': 'Stoma',
  '24484000': 'Ernstig',
  '6736007': 'Matig',
  '255604002': 'Licht',
  '387713003': 'Operatie',
  '344001': 'Enkel',
  '109228008': 'Knieprothese',
};

export function nameOf(concept: CodeableConcept | undefined): string | null {
  const [ours] = codesOf([concept]).flatMap(code => ownWords[code] ?? []);
  const [display] = codingsOf(concept)
    .filter(coding => !/data-absent-reason/.test(textAt(coding, 'system') ?? ''))
    .flatMap(coding => textAt(coding, 'display') ?? []);
  const [code] = codesOf([concept]);
  const bare = code === undefined || code === 'not-applicable' ? null : `Code ${code}`;
  return ours ?? textAt(concept, 'text') ?? display ?? bare;
}

const day = new Intl.DateTimeFormat('nl-NL', { dateStyle: 'long', timeZone: 'Europe/Amsterdam' });
const month = new Intl.DateTimeFormat('nl-NL', { month: 'long', year: 'numeric', timeZone: 'UTC' });

export function dateSaid(date: string): string {
  if (date.length === 4) return date;
  return date.length === 7 ? month.format(new Date(`${date}-15`)) : day.format(new Date(date));
}

const dateFields: { readonly [type: string]: readonly string[] } = {
  AllergyIntolerance: ['onsetDateTime', 'lastOccurrence'],
  Condition: ['onsetDateTime', 'abatementDateTime'],
  Procedure: ['performedDateTime', 'performedPeriod'],
  Immunization: ['occurrenceDateTime'],
  Consent: ['dateTime'],
  Flag: ['period'],
  DeviceUseStatement: ['timingPeriod', 'timingDateTime'],
  NutritionOrder: ['dateTime'],
  Coverage: ['period'],
  Patient: ['birthDate'],
};

function datesIn(type: string, of: Any): string[] {
  return (dateFields[type] ?? []).flatMap(field => {
    const value = of[field];
    if (typeof value === 'string') return [value];
    return ['start', 'end'].flatMap(side => textAt(value, side) ?? []);
  });
}

/** Pieces of text that must stand at the place of this resource, each as a person reads it. */
export function expectedOf(resource: FhirResource): string[] {
  const of = plain(resource);
  const list = (value: unknown): readonly unknown[] => [value ?? []].flat();
  const concepts: CodeableConcept[] = [
    ...list(of['code'] ?? of['vaccineCode']),
    ...list(of['bodySite']),
    ...list(of['reaction']).flatMap(each => list(Reflect.get(Object(each), 'manifestation'))),
    ...list(Reflect.get(Object(of['provision']), 'code')),
    ...list(of['outcome']),
    ...list(of['reasonCode']),
    ...list(Reflect.get(Object(of['oralDiet']), 'type')),
  ].map(each => Object(each));
  const notes = [
    ...list(of['note']),
    ...list(of['reaction']).map(each => ({ text: textAt(each, 'description') })),
  ];
  const names = list(of['name']).map(name => textAt(name, 'text') ?? textAt(name, 'family'));
  return [
    ...concepts.map(nameOf),
    ...datesIn(resource.resourceType, of).map(dateSaid),
    ...notes.map(note => textAt(note, 'text') ?? null),
    ...(resource.resourceType === 'RelatedPerson' ? names.slice(0, 1) : []),
    ...list(of['telecom'])
      .filter(each => textAt(each, 'use') !== 'old')
      .map(each => textAt(each, 'value')),
    textAt(of, 'subscriberId'),
    textAt(of, 'lotNumber'),
  ]
    .flatMap(said => (said === null || said === undefined ? [] : [readable(said)]))
    .filter(said => said !== '');
}

/** Values that must stand on the page of their measure. */
export function valuesOf(resource: FhirResource): string[] {
  const of = plain(resource);
  const parts = [of['component'] ?? []].flat();
  return [of, ...parts].flatMap(part => {
    const quantity: unknown = Reflect.get(Object(part), 'valueQuantity');
    const value: unknown = Reflect.get(Object(quantity), 'value');
    const named = nameOf(Reflect.get(Object(part), 'valueCodeableConcept'));
    const figure = typeof value === 'number' ? String(Number(value.toPrecision(10))).replace('.', ',') : null;
    return [figure, named, textAt(part, 'valueString')].flatMap(said => said ?? []).map(readable);
  });
}

export function readable(text: string): string {
  return text.replaceAll('\u200b', '').replace(/\s+/g, ' ').trim();
}
