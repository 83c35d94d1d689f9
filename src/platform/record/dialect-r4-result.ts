/** Results of FHIR R4 as the release rule needs them. */
import type { CodeableConcept, DiagnosticReport, Observation, Reference, Resource } from '@medplum/fhirtypes';
import type { ResultReading } from './dialect.ts';
import { instantAfter } from './fhir-time.ts';
import type { Coded } from './result-kind.ts';

export function isResult(resource: Resource): resource is Observation | DiagnosticReport {
  return resource.resourceType === 'Observation' || resource.resourceType === 'DiagnosticReport';
}

const phases: { [status: string]: ResultReading['phase'] } = {
  final: 'final',
  amended: 'final',
  corrected: 'final',
  appended: 'final',
  cancelled: 'final',
  'entered-in-error': 'withdrawn',
};

export function resultOf(resource: Observation | DiagnosticReport): ResultReading {
  const phase = Object.hasOwn(phases, resource.status) ? phases[resource.status] : undefined;
  const codes = [...listed(resource.category), ...(resource.code === undefined ? [] : [resource.code])];
  const parts = resource.resourceType === 'Observation' ? resource.hasMember : resource.result;
  return {
    phase: phase ?? 'preliminary',
    finalAt: finalOf(resource),
    isIssued: resource.issued !== undefined,
    codes: codes.flatMap(codedOf),
    inside: insideOf(resource).map(codedOf),
    requests: referencesIn(resource.basedOn),
    parts: referencesIn(parts),
  };
}

/** A concept as the recogniser of kinds wants it: its codes, and its own words. */
export function codedOf(concept: CodeableConcept): Coded[] {
  return [
    ...listed(concept.coding).map(
      (coding): Coded => ({
        system: coding.system ?? null,
        code: coding.code ?? null,
        text: coding.display ?? null,
      }),
    ),
    { system: null, code: null, text: concept.text ?? null },
  ];
}

/** Free text is left out: a report that rules something out names it too. */
function insideOf(resource: Observation | DiagnosticReport): CodeableConcept[] {
  const concepts =
    resource.resourceType === 'DiagnosticReport'
      ? listed(resource.conclusionCode)
      : [
          resource.valueCodeableConcept,
          ...listed(resource.component).flatMap(part => [part?.code, part?.valueCodeableConcept]),
        ];
  return concepts.filter(concept => concept !== undefined && concept !== null);
}

/**
 * R4 says of `issued`: when this version was made available. Without it nobody says when it became final: a biopsy is
 * taken weeks before. So the later of the end of what it is about and the moment that the source wrote it down.
 */
function finalOf(resource: Observation | DiagnosticReport): Temporal.Instant | null {
  if (resource.issued !== undefined) return instantAfter(resource.issued);
  const period = resource.effectivePeriod;
  const about = resource.effectiveDateTime ?? period?.end ?? period?.start;
  const moments = [about, resource.meta?.lastUpdated].filter(text => text !== undefined).map(instantAfter);
  return moments.sort(Temporal.Instant.compare).at(-1) ?? null;
}

export function referencesIn(references: readonly Reference[] | undefined): string[] {
  return listed(references).flatMap(each => each.reference ?? []);
}

/** A text in the place of a list would be taken for a list of its characters. */
export function listed<T>(list: readonly T[] | undefined): readonly T[] {
  if (list !== undefined && !Array.isArray(list)) throw new TypeError('not a list');
  return list ?? [];
}
