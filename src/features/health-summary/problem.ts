/** What a problem is: a diagnosis, a complaint, a limitation, or one's standing before the law. Condition (nl-core, zib2020 R4). */
import { object, objects, readWhen, text, type When, withdrawn } from '../../lib/fhir.ts';
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
  readPlaces,
  type Standing,
} from './fields.ts';

export type Problem = Common & {
  is: 'problem';
  kinds: readonly Named[];
  certainty: 'confirmed' | 'unsure' | 'unknown';
  /** Came back after it was over. */
  course: 'returned' | 'remission' | null;
  severity: Named | null;
  places: readonly (readonly Named[])[];
  specified: readonly string[];
  stages: readonly Named[];
  onset: Moment;
  ended: Moment;
  recordedOn: When | null;
};

export const problems: Mapping<Problem, 'Condition'> = {
  part: 'problems',
  r4: {
    type: 'Condition',
    search: [],
    withdrawn,
    read: (resource, context) => read(fieldsOf(resource), context),
  },
};

function read(fields: Fields, context: ReadContext): Problem {
  const severity = readNamed(fields['severity']);
  const code = object(fields['code']);
  const verified = codeIn(fields['verificationStatus']);
  const clinical = codeIn(fields['clinicalStatus']);
  const ended = readMoment(fields, 'abatement');
  return {
    is: 'problem',
    reference: context.reference,
    organisation: context.organisation,
    name: nameIn(fields),
    standing: standingOf({ verified, clinical, ended }),
    kinds: readNamedAll(fields['category']),
    certainty: verified === null ? 'unknown' : verified === 'confirmed' ? 'confirmed' : 'unsure',
    course: courseOf(clinical),
    severity: isNamed(severity) ? severity : null,
    places: readPlaces(fields['bodySite']),
    specified: extensionsOf(code, 'ext-Problem.FurtherSpecificationProblemName').flatMap(
      each => text(each['valueString']) ?? [],
    ),
    stages: objects(fields['stage'])
      .map(stage => readNamed(stage['summary']))
      .filter(isNamed),
    onset: readMoment(fields, 'onset'),
    ended,
    recordedOn: readWhen(fields['recordedDate']),
    notes: readNotes(fields),
  };
}

/** Where no code came, what it is evidence of may still be said. */
function nameIn(fields: Fields): Named {
  const name = readNamed(fields['code']);
  if (isNamed(name)) return name;
  const [first] = objects(fields['evidence']).flatMap(each => readNamedAll(each['code']));
  return first ?? name;
}

type Said = { verified: string | null; clinical: string | null; ended: Moment };

/** Law 7: what does not say that it is over holds; what was never certain is no fact (it says so), and refuted is out. */
function standingOf({ verified, clinical, ended }: Said): Standing {
  if (verified === 'refuted') return 'out';
  if (clinical === 'inactive' || clinical === 'remission' || clinical === 'resolved') return 'past';
  if (clinical !== null) return 'now';
  return ended.from || ended.ages.length > 0 || ended.said !== null ? 'past' : 'now';
}

function courseOf(clinical: string | null): Problem['course'] {
  if (clinical === 'recurrence' || clinical === 'relapse') return 'returned';
  return clinical === 'remission' ? 'remission' : null;
}
