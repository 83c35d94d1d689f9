/** What is measured of a body and asked of a life: by which codes it is known. LOINC and SNOMED CT, as nl-core (zib2020 R4) has them. */

const loinc = 'http://loinc.org';
const snomed = 'http://snomed.info/sct';

/** `body`: measured of the body; `life`: how somebody lives. */
export type MeasureGroup = 'body' | 'life';

/** `id` is the last part of its address. */
type Measure = { id: string; group: MeasureGroup; system: string; codes: readonly string[] };

const table = [
  { id: 'bloeddruk', group: 'body', system: loinc, codes: ['85354-9', '55284-4'] },
  { id: 'hartslag', group: 'body', system: loinc, codes: ['8867-4'] },
  { id: 'polsslag', group: 'body', system: snomed, codes: ['366199006', '8499008'] },
  { id: 'temperatuur', group: 'body', system: loinc, codes: ['8310-5', '8331-1'] },
  { id: 'zuurstof', group: 'body', system: loinc, codes: ['2708-6', '59408-5'] },
  { id: 'ademhaling', group: 'body', system: loinc, codes: ['9279-1'] },
  { id: 'gewicht', group: 'body', system: loinc, codes: ['29463-7', '3141-9'] },
  { id: 'lengte', group: 'body', system: loinc, codes: ['8302-2', '8306-3', '8308-9'] },
  { id: 'bmi', group: 'body', system: loinc, codes: ['39156-5'] },
  { id: 'hoofdomtrek', group: 'body', system: loinc, codes: ['8287-5', '9843-4'] },
  { id: 'roken', group: 'life', system: snomed, codes: ['365980008'] },
  { id: 'rookgedrag', group: 'life', system: loinc, codes: ['72166-2'] },
  { id: 'alcohol', group: 'life', system: snomed, codes: ['228273003'] },
  { id: 'drugs', group: 'life', system: snomed, codes: ['228366006'] },
  { id: 'wonen', group: 'life', system: snomed, codes: ['365508006'] },
] as const satisfies readonly Measure[];

export type MeasureId = (typeof table)[number]['id'];

const known = new Map<string, { id: MeasureId; group: MeasureGroup }>(
  table.flatMap(({ id, group, system, codes }) =>
    codes.map(code => [`${system}|${code}`, { id, group }] as const),
  ),
);

/** All codes, as a search parameter: what a source is asked for. */
export const measureCodes = [...known.keys()].join(',');

/** The categories under which nl-core keeps what somebody can and cannot do. */
export const abilityCategories = ['118228005', '384821006'].map(code => `${snomed}|${code}`).join(',');

/** The measure with one of these codes (`system|code`). */
export function measureOf(codes: readonly string[]): { id: MeasureId; group: MeasureGroup } | null {
  return codes.map(code => known.get(code)).find(each => each !== undefined) ?? null;
}

export function isMeasureId(id: string): id is MeasureId {
  return table.some(each => each.id === id);
}
