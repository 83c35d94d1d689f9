/**
 * Letters and documents of FHIR R4 as the release rule needs them: a pathology report that a hospital keeps as a PDF waits
 * as long as one that it keeps as a DiagnosticReport.
 */
import type { Composition, CompositionSection, DocumentReference, Resource } from '@medplum/fhirtypes';
import type { ResultReading } from './dialect.ts';
import { codedOf, listed, referencesIn } from './dialect-r4-result.ts';
import { instantAfter } from './fhir-time.ts';

export function isLetter(resource: Resource): resource is DocumentReference | Composition {
  return resource.resourceType === 'DocumentReference' || resource.resourceType === 'Composition';
}

/** Its kind by its type and category; its words are left out, as a letter names what it rules out too. */
export function letterOf(resource: DocumentReference | Composition): ResultReading {
  const date = resource.date ?? resource.meta?.lastUpdated;
  const concepts = [...(resource.type === undefined ? [] : [resource.type]), ...listed(resource.category)];
  return {
    phase: phaseOf(resource),
    finalAt: date === undefined ? null : instantAfter(date),
    // When a letter was written down says nothing about what was talked about before.
    isIssued: false,
    codes: concepts.flatMap(codedOf),
    inside: [],
    requests: [],
    parts: partsOf(resource),
  };
}

function phaseOf(resource: DocumentReference | Composition): ResultReading['phase'] {
  const draft = resource.resourceType === 'Composition' ? resource.status : (resource.docStatus ?? 'final');
  if (resource.status === 'entered-in-error' || draft === 'entered-in-error') return 'withdrawn';
  return draft === 'preliminary' ? 'preliminary' : 'final';
}

function partsOf(resource: DocumentReference | Composition): string[] {
  if (resource.resourceType === 'DocumentReference') return referencesIn(resource.context?.related);
  return entriesIn(listed(resource.section), 0);
}

function entriesIn(sections: readonly CompositionSection[], deep: number): string[] {
  if (deep > 8) return [];
  return sections.flatMap(({ entry, section }) => [
    ...referencesIn(entry),
    ...entriesIn(listed(section), deep + 1),
  ]);
}
