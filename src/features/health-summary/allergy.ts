/** What an allergy is: for what, how bad, which reactions, and whether it holds. AllergyIntolerance (nl-core, zib2020 R4). */
import { codesOf, object, objects, readWhen, text, type When, withdrawn } from '../../lib/fhir.ts';
import type { Mapping, ReadContext } from '../../platform/record/index.ts';
import {
  type Common,
  codeIn,
  extensionsOf,
  type Fields,
  fieldsOf,
  isNamed,
  type Moment,
  type Named,
  readMoment,
  readNamed,
  readNamedAll,
  readNotes,
  type Standing,
} from './fields.ts';

/** How bad a reaction can be. zib MateVanKritiekZijn knows a middle that FHIR does not. */
export type Severity = 'severe' | 'moderate' | 'mild' | 'unknown';

export type Reaction = {
  what: readonly Named[];
  /** In the words of whoever wrote it down. */
  described: string | null;
  severity: Severity | null;
  substance: Named | null;
  on: When | null;
  route: Named | null;
};

export type Allergy = Common & {
  is: 'allergy';
  /** "No known allergy" was written down: that is no allergy, and not the same as nothing. */
  absence: 'yes' | 'no';
  kinds: readonly string[];
  /** `unsure`: suspected, or not confirmed. */
  certainty: 'confirmed' | 'unsure' | 'unknown';
  severity: Severity | null;
  reactions: readonly Reaction[];
  onset: Moment;
  lastOn: When | null;
  recordedOn: When | null;
};

export const allergies: Mapping<Allergy, 'AllergyIntolerance'> = {
  part: 'allergies',
  r4: {
    type: 'AllergyIntolerance',
    search: [],
    withdrawn,
    read: (resource, context) => read(fieldsOf(resource), context),
  },
};

function read(fields: Fields, context: ReadContext): Allergy {
  const name = nameIn(fields);
  return {
    is: 'allergy',
    reference: context.reference,
    organisation: context.organisation,
    name,
    standing: standingOf(fields),
    absence: saysNone(fields['code'], name) ? 'yes' : 'no',
    kinds: kindsOf(fields),
    certainty: certaintyOf(codeIn(fields['verificationStatus'])),
    severity: severityIn(fields),
    reactions: objects(fields['reaction']).map(readReaction),
    onset: readMoment(fields, 'onset'),
    lastOn: readWhen(fields['lastOccurrence']),
    recordedOn: readWhen(fields['recordedDate']),
    notes: readNotes(fields),
  };
}

/** Some sources name the substance only with the reaction. */
function nameIn(fields: Fields): Named {
  const name = readNamed(fields['code']);
  const [first] = objects(fields['reaction']);
  return isNamed(name) ? name : readNamed(first?.['substance']);
}

const kindCodes: { readonly [code: string]: string } = {
  food: 'food',
  medication: 'medication',
  environment: 'environment',
  biologic: 'biologic',
};

function kindsOf(fields: Fields): string[] {
  const said = Array.isArray(fields['category']) ? fields['category'].map(text) : [];
  return said.filter(kind => kind !== null).flatMap(kind => kindCodes[kind] ?? []);
}

/** Law 7: what does not say that it is over holds. */
function standingOf(fields: Fields): Standing {
  const verified = codeIn(fields['verificationStatus']);
  if (verified === 'refuted') return 'out';
  const clinical = codeIn(fields['clinicalStatus']);
  return clinical === 'resolved' || clinical === 'inactive' ? 'past' : 'now';
}

function certaintyOf(verified: string | null): Allergy['certainty'] {
  if (verified === 'confirmed') return 'confirmed';
  return verified === null ? 'unknown' : 'unsure';
}

// SNOMED CT; the middle one is why the extension is looked at before FHIR's own word.
const severities: { readonly [code: string]: Severity } = {
  '24484000': 'severe',
  '6736007': 'moderate',
  '255604002': 'mild',
  high: 'severe',
  low: 'mild',
  'unable-to-assess': 'unknown',
  severe: 'severe',
  moderate: 'moderate',
  mild: 'mild',
};

function severityIn(fields: Fields): Severity | null {
  return severityOf(fields['_criticality'], fields['criticality']);
}

function severityOf(beside: unknown, own: unknown): Severity | null {
  const codes = extensionsOf(beside, 'ext-CodeSpecification')
    .flatMap(each => codesOf(each['valueCodeableConcept']))
    .map(({ code }) => code);
  for (const code of [...codes, text(own)]) {
    if (code !== null && Object.hasOwn(severities, code)) return severities[code] ?? null;
  }
  return null;
}

function readReaction(reaction: Fields): Reaction {
  const substance = readNamed(reaction['substance']);
  const route = readNamed(reaction['exposureRoute']);
  return {
    what: readNamedAll(reaction['manifestation']),
    described: text(reaction['description']),
    severity: severityOf(reaction['_severity'], reaction['severity']),
    substance: isNamed(substance) ? substance : null,
    on: readWhen(reaction['onset']),
    route: isNamed(route) ? route : null,
  };
}

// SNOMED CT: no known allergy, of any kind, to drugs, food, the environment, latex, animals, insects.
const noneKnown = new Set([
  ...['716186003', '160244002', '409137002', '429625007', '428607008', '716184000', '716220001'],
  ...['1003774007', '428197003'],
]);

const dutch =
  /^geen (bekende )?(allergie(ën)?|overgevoelighe(id|den))( bekend)?( voor (medicijnen|medicatie|geneesmiddelen|voedsel|voeding|latex|dieren|insecten))?$/i;
const english =
  /^no (known )?((drug|medication|medicine|food|latex|animal|insect|environmental) )?allerg(y|ies)( known)?( to (drugs|medication|medicines|food|latex|animals|insects))?$/i;

/** A code that says so, or one of these sentences as a whole. Anything else ("geen penicilline geven, allergie") is an allergy. */
function saysNone(concept: unknown, { said }: Named): boolean {
  if (codesOf(object(concept)).some(({ code }) => noneKnown.has(code ?? ''))) return true;
  const sentence = (said ?? '').replace(/\s*(\(situation\)|\.)$/, '').trim();
  return dutch.test(sentence) || english.test(sentence);
}

const weight: { readonly [severity in Severity]: number } = { severe: 0, unknown: 1, moderate: 2, mild: 3 };

/** The worst first; how bad nobody said stands right behind what is severe. */
export function worstFirst(a: Allergy, b: Allergy): number {
  const worst = ({ severity, reactions }: Allergy) =>
    Math.min(weight[severity ?? 'unknown'], ...reactions.map(each => weight[each.severity ?? 'mild']));
  return worst(a) - worst(b);
}
