/** A reading of FHIR that shares nothing with the one that is tested: what a page must say of a resource. */
import type { CodeableConcept, DiagnosticReport, Observation, Quantity } from '@medplum/fhirtypes';
import type { FhirResource } from '../../../simulators/ehr/index.ts';

/** Pieces of text that must stand on the page, each as a person reads it. */
export type Expected = { said: readonly string[] };

type Either = Partial<Omit<Observation, 'resourceType'>> & Partial<Omit<DiagnosticReport, 'resourceType'>>;

// What came over the wire may be anything, so it is copied as such and only then read as FHIR means it.
function plain(resource: FhirResource): Either {
  return JSON.parse(JSON.stringify(resource));
}

export function subjectOf(resource: FhirResource): string | undefined {
  return plain(resource).subject?.reference;
}

/** What a resource says about when it was, the first thing first. */
export function datesIn(resource: FhirResource): string[] {
  const { effectiveDateTime, effectivePeriod, issued } = plain(resource);
  return [effectivePeriod?.start, effectiveDateTime, issued].flatMap(each => each ?? []);
}

export function expectedOf(resource: FhirResource): Expected {
  const of = plain(resource);
  const [date] = datesIn(resource);
  const said = [
    nameOf(of.code),
    date === undefined ? 'Zonder datum' : dateSaid(date),
    ...valuesOf(of),
    ...(of.component ?? []).flatMap(part => [nameOf(part.code), ...valuesOf(part)]),
    ...(of.note ?? []).flatMap(note => note.text ?? []),
    ...(of.method ? [nameOf(of.method)] : []),
    ...(of.bodySite ? [nameOf(of.bodySite)] : []),
    ...(of.conclusion ? [of.conclusion] : []),
    ...statusSaid(of.status ?? ''),
  ];
  return { said: said.map(readable) };
}

/** What stands in a report or a panel, as `Type/id`. */
export function membersIn(resource: FhirResource): string[] {
  const of = plain(resource);
  const [result, hasMember] = [of.result, of.hasMember].map(each => (Array.isArray(each) ? each : []));
  const own = `${resource.resourceType}/${resource.id}`;
  return [...(result ?? []), ...(hasMember ?? [])]
    .flatMap(each => each.reference ?? [])
    .filter(each => each !== own);
}

function nameOf(concept: CodeableConcept | undefined): string {
  const [named] = (concept?.coding ?? []).filter(coding => coding.display);
  const [coded] = (concept?.coding ?? []).filter(coding => coding.code);
  const code = coded?.code === undefined ? 'Onderzoek zonder naam' : `Code ${coded.code}`;
  return concept?.text ?? named?.display ?? code;
}

function valuesOf(
  of: Pick<
    Either,
    | 'valueQuantity'
    | 'valueCodeableConcept'
    | 'valueString'
    | 'valueInteger'
    | 'valueBoolean'
    | 'referenceRange'
  >,
) {
  const range = of.referenceRange?.[0];
  return [
    ...(of.valueQuantity ? [amount(of.valueQuantity)] : []),
    ...(of.valueCodeableConcept ? [nameOf(of.valueCodeableConcept)] : []),
    ...(of.valueString === undefined ? [] : [of.valueString]),
    ...(of.valueBoolean === undefined ? [] : [of.valueBoolean ? 'ja' : 'nee']),
    ...(of.valueInteger === undefined ? [] : [String(of.valueInteger)]),
    ...[range?.low?.value, range?.high?.value].flatMap(limit => (limit === undefined ? [] : [figure(limit)])),
  ];
}

function figure(value: number): string {
  return String(Number(value.toPrecision(10))).replace('.', ',');
}

/** As people write what the sets at hand give in UCUM; everything else must stand there as it is. */
const units: { readonly [ucum: string]: string } = {
  'mm[Hg]': ' mmHg',
  'kg/m2': ' kg/m²',
  Cel: ' °C',
  '10*3/uL': ' ×10³/µL',
  '10*6/uL': ' ×10⁶/µL',
  '/d': ' per dag',
  '/min': ' per minuut',
  '{cigars}/wk': ' cigars per week',
  '{score}': ' punten',
  '{nominal}': '',
  '{INR}': ' INR',
  '[{NR}': ' NR',
  '{T-score}': ' T-score',
  'm[IU]/L': ' mIE/L',
  'mL/min/{1.73_m2}': ' ml/min/1,73 m²',
  'mL/min/{1,73_m2}': ' ml/min/1,73 m²',
  'ml/min/{1.73m2}': ' ml/min/1,73 m²',
  'mmol/(24.h)': ' mmol/24 uur',
  'umol/l': ' µmol/l',
  'umol/L': ' µmol/L',
};

function amount({ value, unit, code, comparator }: Quantity): string {
  const own = unit ?? code ?? '';
  return `${comparator ? `${comparator} ` : ''}${figure(value ?? Number.NaN)}${units[own] ?? ` ${own}`}`.trim();
}

const day = new Intl.DateTimeFormat('nl-NL', { dateStyle: 'full', timeZone: 'Europe/Amsterdam' });
const month = new Intl.DateTimeFormat('nl-NL', {
  month: 'long',
  year: 'numeric',
  timeZone: 'Europe/Amsterdam',
});
const clock = new Intl.DateTimeFormat('nl-NL', { timeStyle: 'short', timeZone: 'Europe/Amsterdam' });

/** A year stays a year: the first of January would be made up. */
function dateSaid(date: string): string {
  if (date.length === 4) return `Datum ${date}`;
  if (date.length === 7) return month.format(new Date(`${date}-15`));
  // Without an offset it is what the clock on the wall says.
  const wall = /^(.{10})T(\d\d:\d\d)[\d:.]*$/.exec(date);
  if (wall) return `${day.format(new Date(`${wall[1]}T12:00Z`))}, ${wall[2]} uur`;
  const at = new Date(date);
  return date.length === 10 ? day.format(at) : `${day.format(at)}, ${clock.format(at)} uur`;
}

function statusSaid(status: string): string[] {
  const said: { readonly [status: string]: string } = {
    unknown: 'Het ziekenhuis zegt niet of deze uitslag definitief is.',
    corrected: 'Deze uitslag is gecorrigeerd.',
    amended: 'Deze uitslag is gecorrigeerd.',
    preliminary: 'Dit is een voorlopige uitslag.',
    registered: 'Dit is een voorlopige uitslag.',
  };
  return [said[status] ?? []].flat();
}

function readable(text: string): string {
  return text.replaceAll('\u200b', '').replace(/\s+/g, ' ').trim();
}
