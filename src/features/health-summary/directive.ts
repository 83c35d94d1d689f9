/**
 * What was agreed about treatments, and what somebody laid down in a declaration. Consent: nl-core TreatmentDirective2 and
 * AdvanceDirective (zib2020 R4); a consent of another kind is named as that.
 */
import { lastDayOf, object, objects, readWhen, text, type When, withdrawn } from '../../lib/fhir.ts';
import { nameOfReference } from '../../lib/fhir-people.ts';
import type { Mapping, ReadContext } from '../../platform/record/index.ts';
import {
  type Common,
  codeIn,
  extensionsOf,
  type Fields,
  fieldsOf,
  type Moment,
  type Named,
  noName,
  readNamedAll,
  readNotes,
  readPeriod,
  type Standing,
} from './fields.ts';

/** `other`: yes or no with conditions, which stand in words. `unsaid`: nobody wrote the answer down. */
export type Decision = 'do' | 'do-not' | 'other' | 'unsaid';

export type Directive = Common & {
  is: 'directive';
  kind: 'treatment' | 'declaration' | 'consent';
  decision: Decision;
  /** Conditions of a decision that is neither yes nor no. */
  conditions: readonly string[];
  /** The treatments or declarations after the first. */
  also: readonly Named[];
  on: When | null;
  holds: Moment;
  with: readonly string[];
  /** Why it no longer holds. */
  ended: readonly string[];
  /** A paper lies in the record. */
  paper: 'yes' | 'no';
  /** Written down and not settled. */
  settled: 'yes' | 'no';
};

// What makes a yes or a no depend on its words.
const conditional = 'http://nictiz.nl/fhir/StructureDefinition/ext-TreatmentDirective2.SpecificationOther';

export const directives: Mapping<Directive, 'Consent'> = {
  part: 'directives',
  r4: {
    type: 'Consent',
    search: [
      ['_include', 'Consent:actor'],
      ['_include:iterate', 'PractitionerRole:practitioner'],
    ],
    withdrawn,
    modifiers: [conditional],
    read: (resource, context) => read(fieldsOf(resource), context),
  },
};

function read(fields: Fields, context: ReadContext): Directive | null {
  const provision = object(fields['provision']);
  const status = text(fields['status']);
  const kind = kindOf(fields);
  const [name, ...also] = [...readNamedAll(provision?.['code']), ...backups(fields, kind)];
  const others = extensionsOf(fields, 'ext-TreatmentDirective2.SpecificationOther');
  const conditions = others.flatMap(each => text(each['valueString']) ?? []);
  // It depends on something, and nobody can say on what: then it is no yes, and no no.
  if (conditions.length < others.length) return null;
  const holds = readPeriod(provision?.['period']);
  return {
    is: 'directive',
    reference: context.reference,
    organisation: context.organisation,
    name: name ?? noName,
    standing: standingOf(status),
    kind,
    decision: kind === 'treatment' ? decisionOf(provision, conditions) : 'unsaid',
    conditions,
    also: kind === 'consent' ? [] : also,
    on: readWhen(fields['dateTime']),
    holds,
    with: peopleIn(fields, provision, context),
    ended: extensionsOf(provision, 'ext-TreatmentDirective2.ReasonForEnding').flatMap(
      each => text(each['valueString']) ?? [],
    ),
    paper: fields['sourceAttachment'] || fields['sourceReference'] ? 'yes' : 'no',
    settled: status === 'draft' || status === 'proposed' ? 'no' : 'yes',
    notes: readNotes(fields),
  };
}

function kindOf(fields: Fields): Directive['kind'] {
  const scope = codeIn(fields['scope']);
  const categories = readNamedAll(fields['category']).flatMap(each => each.codes);
  const has = (code: string) => categories.some(each => each.endsWith(`|${code}`));
  if (scope === 'adr' || has('acd') || has('11341000146107')) return 'declaration';
  if (scope === 'treatment' || has('129125009') || has('11291000146105')) return 'treatment';
  return 'consent';
}

/** Where no treatment is named, the kind of consent at least is. */
function backups(fields: Fields, kind: Directive['kind']): Named[] {
  return kind === 'consent' ? [...readNamedAll(fields['category']), ...readNamedAll(fields['scope'])] : [];
}

/** Conditions come before a plain yes: nobody may read a yes with an "if" as a yes. */
function decisionOf(provision: Fields | null, conditions: readonly string[]): Decision {
  if (conditions.length > 0) return 'other';
  if (provision?.['type'] === 'permit') return 'do';
  return provision?.['type'] === 'deny' ? 'do-not' : 'unsaid';
}

function standingOf(status: string | null): Standing {
  return status === 'inactive' || status === 'rejected' ? 'past' : 'now';
}

function peopleIn(fields: Fields, provision: Fields | null, context: ReadContext): string[] {
  const actors = objects(provision?.['actor']).map(each => object(each['reference']));
  const performers = objects(fields['performer']);
  const people = [...actors, ...performers].filter(each => !isPatient(each));
  const names = people.map(each => nameOfReference(each, context.resolve));
  return [...new Set(names.filter(name => name !== null))];
}

/** That the patient agreed goes without saying. */
function isPatient(reference: Fields | null): boolean {
  return reference?.['type'] === 'Patient' || /(^|\/)Patient\//.test(text(reference?.['reference']) ?? '');
}

/** Whether it is over: by its state, or because its last day has passed. */
export function holdsOn({ standing, holds }: Directive, today: Temporal.PlainDate): Standing {
  const isOver = holds.until !== null && Temporal.PlainDate.compare(lastDayOf(holds.until), today) < 0;
  return isOver && standing === 'now' ? 'past' : standing;
}
