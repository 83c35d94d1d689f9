/** Which kind of result this is, for the release policy. Recognised from codes; what nothing recognises is `unknown`. */
import { besideMicroOrganism, knownCodes, knownWords, microOrganisms } from './result-kind.table.ts';

/**
 * Every kind that a policy can name. Where several fit a result obeys the rules of all of them; it is called by the one
 * that stands first, the more specific one.
 */
export const resultKinds = [
  'genetics',
  'sti',
  'transfusion',
  'neurophysiology',
  'cardiac-function',
  'lung-function',
  'metabolic',
  'special-haematology',
  'pathology',
  'microbiology',
  'radiology',
  'laboratory',
  'measurement',
  'questionnaire',
  'unknown',
] as const;

/** One of `resultKinds`: what a policy, a choice and a withheld result are named by. */
export type ResultKind = (typeof resultKinds)[number];

/** A code as a source gives it, with the words beside it. */
export type Coded = { system: string | null; code: string | null; text: string | null };

/** An organisation's own line in the table: what it says comes before ours. */
export type CodeOfKind = { system: string; code: string; kind: ResultKind };

/** Every kind that these codes speak of, in no order; none where nobody recognised anything. */
export type RecogniseKinds = (codes: readonly Coded[]) => ReadonlySet<ResultKind>;

/** Makes the recogniser of one organisation: its own codes first, then our table and words together. */
export function kindRecogniser(own: readonly CodeOfKind[]): RecogniseKinds {
  const theirs = new Map(own.map(line => [keyOf(line.system, line.code), line.kind]));
  return codes => {
    const keys = codes.map(code => keyOf(code.system ?? '', code.code ?? ''));
    const said = keys.map(key => theirs.get(key)).filter(kind => kind !== undefined);
    if (said.length > 0) return new Set(said);
    const found = keys.map(key => ours.get(key)).filter(kind => kind !== undefined);
    const words = codes.map(code => kindsByWords(code.text));
    const kinds = new Set([...found, ...words.flatMap(each => each.kinds)]);
    // The name of a micro-organism alone is no kind: it would open sooner than what nobody knows.
    return words.some(each => each.isMicrobial) && kinds.size > 0 ? kinds.add('microbiology') : kinds;
  };
}

// A result of which nobody knows the kind is no measurement because a measurement stands in it.
const knownAtOnce: readonly ResultKind[] = ['measurement', 'questionnaire'];
const bySpecificity = [...resultKinds.filter(kind => !knownAtOnce.includes(kind)), ...knownAtOnce];

/** The most specific first: what a result of several kinds is called. `unknown` for none at all. */
export function inOrder(kinds: ReadonlySet<ResultKind>): readonly [ResultKind, ...ResultKind[]] {
  const [first = 'unknown', ...others] = bySpecificity.filter(kind => kinds.has(kind));
  return [first, ...others];
}

// The same code system under the names that STU3, HL7 v2 messages and OID-minded sources give it.
const systemNames: { [name: string]: string } = {
  'http://hl7.org/fhir/v2/0074': 'http://terminology.hl7.org/CodeSystem/v2-0074',
  'urn:oid:2.16.840.1.113883.12.74': 'http://terminology.hl7.org/CodeSystem/v2-0074',
  'http://hl7.org/fhir/observation-category': 'http://terminology.hl7.org/CodeSystem/observation-category',
  'urn:oid:2.16.840.1.113883.6.1': 'http://loinc.org',
  'urn:oid:2.16.840.1.113883.6.96': 'http://snomed.info/sct',
  'urn:oid:2.16.840.1.113883.2.4.4.30.45':
    'https://referentiemodel.nhg.org/tabellen/nhg-tabel-45-diagnostische-bepalingen',
};

function keyOf(system: string, code: string): string {
  return `${systemNames[system] ?? system}|${code.trim()}`;
}

const ours = new Map(
  knownCodes.flatMap(({ system, kind, codes }) =>
    codes.split(/\s+/).map(code => [keyOf(system, code), kind]),
  ),
);

/** `isMicrobial`: of a micro-organism, which is microbiology as well wherever any kind is known. */
type ByWords = { kinds: readonly ResultKind[]; isMicrobial: boolean };

const noWords: ByWords = { kinds: [], isMicrobial: false };

// A local code says nothing, its name often does: the result then obeys the rules of that kind, beside those that its codes
// say and never in their place. No word makes a result `laboratory`. Only where every word is of a micro-organism do they say
// that DNA is not the person's own, and take away the genetics that these very words gave.
const wordsSeen = new Map<string, ByWords>();

function kindsByWords(text: string | null): ByWords {
  if (text === null) return noWords;
  const known = wordsSeen.get(text);
  if (known) return known;
  const named = knownWords.filter(({ words }) => words.test(text)).map(({ kind }) => kind);
  const said = isOfMicroOrganism(text) ? ofMicroOrganism(named) : { kinds: named, isMicrobial: false };
  if (wordsSeen.size > 5_000) wordsSeen.clear();
  wordsSeen.set(text, said);
  return said;
}

/** DNA or RNA of a virus or a bacterium: nothing stands in the name that could be a gene or a disease of the person. */
function isOfMicroOrganism(text: string): boolean {
  const rest = text.replaceAll(microOrganisms, ' ');
  if (rest === text) return false;
  const words = rest.split(/[^\p{L}\p{N}]+/u).filter(word => word !== '');
  return words.some(word => nucleic.test(word)) && words.every(word => besideMicroOrganism.test(word));
}

const nucleic = /^((dna|rna).*|pcr|naat?|nat)$/i;

function ofMicroOrganism(named: readonly ResultKind[]): ByWords {
  const kinds = named.filter(kind => kind !== 'genetics');
  if (kinds.includes('sti')) return { kinds, isMicrobial: false };
  return { kinds: kinds.length < named.length ? [...kinds, 'microbiology'] : kinds, isMicrobial: true };
}
