/** What a procedure is: an operation or treatment that was done, goes on, or was not done. Procedure (nl-core, zib2020 R4). */
import { objects, withdrawn } from '../../lib/fhir.ts';
import type { Mapping, ReadContext } from '../../platform/record/index.ts';
import {
  actorsIn,
  type Common,
  type Fields,
  fieldsOf,
  type Moment,
  type Named,
  namesAt,
  readMoment,
  readNamed,
  readNamedAll,
  readNotes,
  readPlaces,
  type Standing,
} from './fields.ts';

/** FHIR's own words for how far it is. */
export const procedureStates = [
  'preparation',
  'in-progress',
  'on-hold',
  'stopped',
  'completed',
  'not-done',
  'unknown',
] as const;
export type ProcedureState = (typeof procedureStates)[number];

export type Procedure = Common & {
  is: 'procedure';
  state: ProcedureState;
  kinds: readonly Named[];
  done: Moment;
  by: readonly string[];
  at: readonly string[];
  places: readonly (readonly Named[])[];
  reasons: readonly Named[];
  /** Conditions that it was done for, as opaque references. */
  reasonsElsewhere: readonly string[];
  /** Why it was not done, or stopped. */
  why: readonly Named[];
  outcomes: readonly Named[];
  afterwards: readonly Named[];
};

export const procedures: Mapping<Procedure, 'Procedure'> = {
  part: 'procedures',
  r4: {
    type: 'Procedure',
    search: [
      ['_include', 'Procedure:performer'],
      ['_include', 'Procedure:location'],
      ['_include:iterate', 'PractitionerRole:practitioner'],
    ],
    withdrawn,
    read: (resource, context) => read(fieldsOf(resource), context),
  },
};

function read(fields: Fields, context: ReadContext): Procedure {
  const state = procedureStates.find(each => each === fields['status']) ?? 'unknown';
  const reasons = objects(fields['reasonReference']).map(each => each['reference']);
  return {
    is: 'procedure',
    reference: context.reference,
    organisation: context.organisation,
    name: readNamed(fields['code']),
    standing: standings[state],
    state,
    kinds: readNamedAll(fields['category']),
    done: readMoment(fields, 'performed'),
    by: actorsIn(fields['performer'], context),
    at: namesAt(fields['location'], context),
    places: readPlaces(fields['bodySite']),
    reasons: readNamedAll(fields['reasonCode']),
    reasonsElsewhere: reasons.flatMap(each =>
      typeof each === 'string' ? (context.referenceTo(each) ?? []) : [],
    ),
    why: readNamedAll(fields['statusReason']),
    outcomes: [...readNamedAll(fields['outcome']), ...readNamedAll(fields['complication'])],
    afterwards: readNamedAll(fields['followUp']),
    notes: readNotes(fields),
  };
}

const standings: { readonly [state in ProcedureState]: Standing } = {
  preparation: 'now',
  'in-progress': 'now',
  'on-hold': 'now',
  stopped: 'past',
  completed: 'past',
  unknown: 'past',
  'not-done': 'out',
};
