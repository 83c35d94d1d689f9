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

export type Nutrition = Common & {
  is: 'nutrition';
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

const over = new Set(['completed', 'revoked']);

function read(fields: Fields, context: ReadContext): Nutrition {
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
    standing: standingOf(text(fields['status'])),
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

function standingOf(status: string | null): Standing {
  return status !== null && over.has(status) ? 'past' : 'now';
}
