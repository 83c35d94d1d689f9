/** A reading of FHIR that shares nothing with the ones that are tested: what a page must say of a resource. */
import type {
  Appointment,
  CodeableConcept,
  Composition,
  DocumentReference,
  Encounter,
  EpisodeOfCare,
  Reference,
} from '@medplum/fhirtypes';
import type { FhirResource } from '../../../simulators/ehr/index.ts';

export const pageNames = ['bezoeken', 'brieven', 'afspraken'] as const;
export type PageName = (typeof pageNames)[number];

/** What belongs on a page. */
export const kindsOfPage: { readonly [name in PageName]: readonly string[] } = {
  bezoeken: ['Encounter', 'EpisodeOfCare'],
  brieven: ['DocumentReference', 'Composition'],
  afspraken: ['Appointment'],
};

type Any = Partial<Omit<Encounter, 'resourceType'>> &
  Partial<Pick<EpisodeOfCare, 'patient'>> &
  Partial<Pick<DocumentReference, 'author' | 'description'>> &
  Partial<Pick<Composition, 'title' | 'section'>> & {
    actors?: Appointment['participant'];
    comment?: string;
  };

// What came over the wire may be anything, so it is copied as such and only then read as FHIR means it.
function plain(resource: FhirResource): Any {
  const { participant, ...rest } = JSON.parse(JSON.stringify(resource));
  return resource.resourceType === 'Appointment'
    ? { ...rest, actors: participant }
    : { ...rest, ...(participant && { participant }) };
}

/** Whose it is. */
export function subjectsOf(resource: FhirResource): string[] {
  const { subject, patient, actors } = plain(resource);
  const all: (Reference | undefined)[] = [subject, patient, ...(actors ?? []).map(({ actor }) => actor)];
  return all.flatMap(each => each?.reference ?? []);
}

/** Pieces of text that must stand on the page of a resource, each as a person reads it. */
export function factsIn(resource: FhirResource): string[] {
  const of = plain(resource);
  const said = [
    ...(of.reasonCode ?? []).map(nameOf),
    ...(of.participant ?? []).filter(isStaff).map(({ individual }) => individual?.display),
    ...(of.location ?? []).map(({ location }) => location.display),
    ...(of.actors ?? []).map(({ actor }) =>
      /Patient\//.test(actor?.reference ?? '') ? null : actor?.display,
    ),
    of.serviceProvider?.display,
    of.description,
    ...titlesIn(of.section),
    ...days(of),
  ];
  return said.flatMap(each => (each ? [each.replace(/\s+/g, ' ').trim()] : []));
}

function isStaff({ individual }: NonNullable<Encounter['participant']>[number]): boolean {
  return individual?.reference === undefined || !/RelatedPerson\//.test(individual.reference);
}

function nameOf(concept: CodeableConcept): string | undefined {
  return concept.text ?? concept.coding?.find(({ display }) => display)?.display ?? concept.coding?.[0]?.code;
}

/** Of sections that hold text: another has no heading on the page. */
function titlesIn(sections: Composition['section']): (string | undefined)[] {
  return (sections ?? []).flatMap(({ title, text, section }) => [
    ...(text?.div && text.status !== 'empty' ? [title] : []),
    ...titlesIn(section),
  ]);
}

const day = new Intl.DateTimeFormat('nl-NL', { dateStyle: 'long', timeZone: 'Europe/Amsterdam' });

/** A day in full; what is no whole day is not made one. */
function days({ period }: Any): string[] {
  return [period?.start, period?.end].flatMap(each =>
    each && each.length >= 10 ? [day.format(new Date(each))] : [],
  );
}
