/** What a source says of a value by `interpretation`: on which side of its reference, or resistant, positive and the like. */
import { codesOf, nameOfConcept, objects, text } from './fhir.ts';

/** What HL7 v3 ObservationInterpretation and the SNOMED codes of zib LaboratoryTestResult say, by our names. */
const codes = {
  outside: 'A AA 263654008 442779003',
  above: 'H HH HU > 281302008',
  below: 'L LL LU < 281300000',
  inside: 'N 281301001 17621005 125112009',
  susceptible: 'S 131196009',
  intermediate: 'I MS 11896004',
  'susceptible-higher-dose': 'SDD',
  'not-susceptible': 'NS',
  resistant: 'R 30714006',
  positive: 'POS 10828004',
  negative: 'NEG 260385009',
  detected: 'DET 260373001',
  'not-detected': 'ND 260415000',
  unclear: 'IND E IE 82334004 42425007',
  reactive: 'RR 11214006',
  'weakly-reactive': 'WR',
  'not-reactive': 'NR 131194007',
  rose: 'U',
  fell: 'D',
  better: 'B',
  worse: 'W',
  expected: 'EXP',
  unexpected: 'UNE',
} as const;

export type VerdictName = keyof typeof codes;

/** In the words of the source, else by our name, else by a code that nobody here has words for. */
export type Verdict = { said: string } | { is: VerdictName } | { code: string };

// Entries of a constant keep the names that they were written with.
const names = new Map(
  (Object.entries(codes) as [VerdictName, string][]).flatMap(([name, all]) =>
    all.split(' ').map(code => [code, name] as const),
  ),
);

const sides: { readonly [name in VerdictName]?: 'inside' | 'outside' } = {
  ...{ outside: 'outside', above: 'outside', below: 'outside', inside: 'inside' },
};

function sideOf(code: string): 'inside' | 'outside' | null {
  const name = names.get(code);
  return (name && sides[name]) ?? null;
}

/** On which side of its reference the source puts a value; null where it does not say. */
export function flaggedSide(interpretation: unknown): 'inside' | 'outside' | null {
  const said = objects(interpretation).flatMap(codesIn).map(sideOf);
  return said.find(side => side === 'outside') ?? said.find(side => side === 'inside') ?? null;
}

/** All that it says beside that; `sides`: also on which side, for where there is no value to hold against anything. */
export function readVerdicts(interpretation: unknown, of: { sides: boolean }): Verdict[] {
  const found = objects(interpretation).flatMap(concept => readVerdict(concept, of) ?? []);
  return [...new Map(found.map(verdict => [JSON.stringify(verdict), verdict])).values()];
}

function readVerdict(concept: unknown, of: { sides: boolean }): Verdict | null {
  const all = codesIn(concept);
  const telling = of.sides ? all : all.filter(code => sideOf(code) === null);
  if (all.length > 0 && telling.length === 0) return null;
  const [name] = telling.flatMap(code => names.get(code) ?? []);
  const said = nameOfConcept(concept);
  const written = text((concept as { text?: unknown }).text);
  // Two or three letters are a code, wherever they stand.
  if (name !== undefined && (written === null || written.length <= 3)) return { is: name };
  if (said !== null) return { said };
  return telling[0] === undefined ? null : { code: telling[0] };
}

function codesIn(concept: unknown): string[] {
  return codesOf(concept).flatMap(({ code }) => code ?? []);
}
