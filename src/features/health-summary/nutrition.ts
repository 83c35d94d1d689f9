/** What somebody is advised to eat or drink. NutritionOrder (nl-core NutritionAdvice, zib2020 R4). */
import { object, objects, readWhen, text, type When, withdrawn } from '../../lib/fhir.ts';
import type { Mapping, ReadContext } from '../../platform/record/index.ts';
import {
  type Common,
  type Fields,
  fieldsOf,
  type Named,
  namesAt,
  noName,
  readNamed,
  readNamedAll,
  readNotes,
  type Standing,
} from './fields.ts';

/** `proposed`: nobody decided on it yet. `unknown`: the source does not say whether it holds. */
export type NutritionState = 'holds' | 'proposed' | 'on-hold' | 'over' | 'unknown';

export type Nutrition = Common & {
  is: 'nutrition';
  state: NutritionState;
  on: When | null;
  /** Kinds of food after the first. */
  also: readonly Named[];
  textures: readonly Named[];
  instructions: readonly string[];
  by: readonly string[];
};

export const nutrition: Mapping<Nutrition, 'NutritionOrder'> = {
  part: 'nutrition',
  r4: {
    type: 'NutritionOrder',
    search: [['_include', 'NutritionOrder:provider']],
    withdrawn,
    read: (resource, context) => read(fieldsOf(resource), context),
  },
};

const states: { readonly [status: string]: NutritionState } = {
  active: 'holds',
  draft: 'proposed',
  proposed: 'proposed',
  planned: 'proposed',
  requested: 'proposed',
  'on-hold': 'on-hold',
  completed: 'over',
  revoked: 'over',
  cancelled: 'over',
};

const standings: { readonly [state in NutritionState]: Standing } = {
  holds: 'now',
  proposed: 'later',
  'on-hold': 'later',
  over: 'past',
  // Law 7: an advice of which nobody says that it is over.
  unknown: 'now',
};

function read(fields: Fields, context: ReadContext): Nutrition {
  const state = stateOf(fields);
  const diet = object(fields['oralDiet']);
  const supplements = objects(fields['supplement']);
  const formula = object(fields['enteralFormula']);
  const [name, ...also] = [
    ...readNamedAll(diet?.['type']),
    ...supplements.flatMap(each => readNamedAll(each['type'])),
    ...readNamedAll(formula?.['baseFormulaType']),
  ];
  const textures = objects(diet?.['texture']).map(each => readNamed(each['modifier']));
  return {
    is: 'nutrition',
    reference: context.reference,
    organisation: context.organisation,
    name: name ?? textures[0] ?? noName,
    standing: standings[state],
    state,
    on: readWhen(fields['dateTime']),
    also,
    textures: [...textures, ...readNamedAll(diet?.['fluidConsistencyType'])],
    instructions: [
      text(diet?.['instruction']),
      ...supplements.map(each => text(each['instruction'])),
      text(formula?.['administrationInstruction']),
    ].filter(each => each !== null),
    by: namesAt(fields['orderer'], context),
    notes: readNotes(fields),
  };
}

function stateOf(fields: Fields): NutritionState {
  const status = text(fields['status']) ?? '';
  const state = (Object.hasOwn(states, status) && states[status]) || 'unknown';
  const isProposal = ['proposal', 'option'].includes(text(fields['intent']) ?? '');
  return isProposal && state !== 'over' ? 'proposed' : state;
}
