/** Documents and what stands in them. */
import type {
  Binary,
  Composition,
  DocumentReference,
  Provenance,
  Questionnaire,
  QuestionnaireResponse,
} from '@medplum/fhirtypes';
import { isObject } from '../page.ts';
import { each, type Fields, joined, type Loose, listed, present, visitIn } from './fields.ts';

/**
 * `indexed` → `date`; `created` → the `creation` of a form that has none; `class` → `category`; in `context` the visit becomes a
 * list and what is related a list of references.
 */
export function documentReference(old: Loose<fhir.DocumentReference>): Loose<DocumentReference> {
  const { indexed, created, class: kind, content, context, ...same } = old;
  return {
    ...same,
    date: indexed,
    category: listed(kind),
    content: each(content, ({ attachment, ...rest }) => ({
      ...rest,
      attachment: isObject(attachment) ? present({ creation: created, ...attachment }) : attachment,
    })),
    context: each(context, ({ encounter, related, ...rest }) =>
      present({
        ...rest,
        encounter: listed(encounter),
        related: each(related, ({ identifier, ref }) =>
          present({ ...(isObject(ref) ? ref : {}), identifier }),
        ),
      }),
    ),
  };
}

/** `content` → `data`. */
export function binary({ content, ...same }: Loose<fhir.Binary>): Loose<Binary> {
  return { ...same, data: content };
}

/** `class` → `category`. */
export function composition({ class: kind, ...same }: Loose<fhir.Composition>): Loose<Composition> {
  return { ...same, category: listed(kind) };
}

/** `questionnaire` was a reference and is an address; `context` → `encounter`; `parent` → `partOf`. */
export function questionnaireResponse(old: Loose<fhir.QuestionnaireResponse>): Loose<QuestionnaireResponse> {
  const { questionnaire: about, context, parent, ...same } = old;
  return {
    ...same,
    questionnaire: isObject(about) ? about['reference'] : about,
    encounter: visitIn(context),
    partOf: parent,
  };
}

/** `option` → `answerOption`; `options` → `answerValueSet`; `initial[x]` → a list; in `enableWhen` an operator. */
export function questionnaire({ item, ...same }: Loose<fhir.Questionnaire>): Loose<Questionnaire> {
  return { ...same, item: each(item, question) };
}

function question({ option, options, item, enableWhen, ...old }: Fields): Fields {
  const initial = Object.entries(old).filter(([name]) => /^initial[A-Z]/.test(name));
  const same = Object.fromEntries(Object.entries(old).filter(([name]) => !/^initial[A-Z]/.test(name)));
  return present({
    ...same,
    answerOption: option,
    answerValueSet: isObject(options) ? options['reference'] : undefined,
    initial: joined(initial.map(([name, value]) => ({ [name.replace('initial', 'value')]: value }))),
    enableWhen: each(enableWhen, ({ hasAnswer, ...rest }) =>
      hasAnswer === undefined
        ? { operator: '=', ...rest }
        : { ...rest, operator: 'exists', answerBoolean: hasAnswer },
    ),
    item: each(item, question),
  });
}

/** `whoReference` → `who`, `whatReference` → `what`; `period` → `occurredPeriod`; codes become concepts. */
export function provenance(old: Loose<fhir.Provenance>): Loose<Provenance> {
  const { period, reason, activity, agent, entity, ...same } = old;
  const concept = (coding: Fields) => ({ coding: [coding] });
  return {
    ...same,
    occurredPeriod: period,
    reason: each(reason, concept),
    activity: each(activity, concept),
    agent: each(agent, one => {
      const {
        whoUri: _,
        whoReference,
        onBehalfOfUri: __,
        onBehalfOfReference,
        relatedAgentType: ___,
        ...rest
      } = one;
      return present({ ...rest, who: whoReference, onBehalfOf: onBehalfOfReference });
    }),
    entity: each(entity, ({ whatUri: _, whatReference, whatIdentifier, ...rest }) =>
      present({ ...rest, what: whatReference ?? (whatIdentifier && { identifier: whatIdentifier }) }),
    ),
  };
}
