/** Results: Observation, DiagnosticReport and what belongs with them. */
import type { DiagnosticReport, Media, Observation } from '@medplum/fhirtypes';
import { isObject } from '../page.ts';
import { actorIn, each, type Fields, joined, type Loose, listed, visitIn } from './fields.ts';

/**
 * `context` → `encounter`; `comment` → a note; `related` → `hasMember`, `derivedFrom`, or an extension; `interpretation`,
 * also of a component, becomes a list. R4 has no value that is an attachment: such a value is left out.
 */
export function observation(old: Loose<fhir.Observation>): Loose<Observation> {
  const { context, comment, related, interpretation, component, valueAttachment: _, ...same } = old;
  const by = relations(related);
  return {
    ...same,
    encounter: visitIn(context),
    note: typeof comment === 'string' ? [{ text: comment }] : comment,
    hasMember: by.members,
    derivedFrom: by.sources,
    extension: joined(same.extension, by.further),
    interpretation: listed(interpretation),
    component: each(component, ({ interpretation: said, valueAttachment: _, ...rest }) => ({
      ...rest,
      ...(said !== undefined && { interpretation: listed(said) }),
    })),
  };
}

const asExtension: { readonly [type: string]: string } = {
  'sequel-to': 'http://hl7.org/fhir/StructureDefinition/observation-sequelTo',
  replaces: 'http://hl7.org/fhir/StructureDefinition/observation-replaces',
};

/** A relation that does not say which is taken for a part: then the strictest rule of release holds for both. */
function relations(related: unknown) {
  if (related !== undefined && !Array.isArray(related)) throw new TypeError('related is no list');
  const all = (related ?? []).filter(isObject);
  const targets = (wanted: (type: string) => boolean) =>
    joined(all.filter(one => wanted(String(one['type'] ?? 'has-member'))).map(one => one['target']));
  const further = all.flatMap(one => {
    const url = asExtension[String(one['type'])];
    return url === undefined ? [] : [{ url, valueReference: one['target'] }];
  });
  const others = ['derived-from', 'qualified-by', 'interfered-by', ...Object.keys(asExtension)];
  return {
    members: targets(type => !others.includes(type)),
    sources: targets(type => type === 'derived-from'),
    further: joined(further),
  };
}

/**
 * `context` → `encounter`; `category` becomes a list; `performer.actor` → `performer`; `image` → `media`; `codedDiagnosis` →
 * `conclusionCode`.
 */
export function diagnosticReport(old: Loose<fhir.DiagnosticReport>): Loose<DiagnosticReport> {
  const { context, category, performer, image, codedDiagnosis, ...same } = old;
  return {
    ...same,
    encounter: visitIn(context),
    category: listed(category),
    performer: actorIn(performer),
    media: image,
    conclusionCode: codedDiagnosis,
  };
}

const kindsOfMedia: Fields = { photo: 'image', video: 'video', audio: 'audio' };

/** R4 asks for a status, a concept as `type`, and calls `subtype` modality and `occurrence[x]` created. */
export function media(old: Loose<fhir.Media>): Loose<Media> {
  const { context, type, subtype, occurrenceDateTime, occurrencePeriod, ...same } = old;
  const system = 'http://terminology.hl7.org/CodeSystem/media-type';
  return {
    ...same,
    status: 'completed',
    encounter: visitIn(context),
    type: typeof type === 'string' ? { coding: [{ system, code: kindsOfMedia[type] ?? type }] } : type,
    modality: subtype,
    createdDateTime: occurrenceDateTime,
    createdPeriod: occurrencePeriod,
  };
}
