/** Who drives and cares, and where they bring people: the same few at each service, all invented. */
import type { Organization, PractitionerRole, Reference, Resource } from '@medplum/fhirtypes';
import { profile } from '../places.ts';
import { type AmbulanceService, serviceReference, twoDigits } from './services.ts';

const initials = ['A.', 'B.J.', 'C.', 'D.M.', 'E.', 'F.H.', 'G.', 'H.W.', 'I.', 'J.P.'];
const families = [
  'Spoorwijk',
  'Zandleven',
  'Hooglandse',
  'Vaartveld',
  'Meerkerke',
  'Duinrust',
  'Eikelboomgaard',
];

const functions = {
  nurse: 'ambulanceverpleegkundige',
  driver: 'ambulancechauffeur',
} as const;

export type CrewFunction = keyof typeof functions;
export type CrewPlace = 1 | 2;

/** Numbers that have no divisor in common with the lists give each service other names. */
function nameOf(service: AmbulanceService, of: { does: CrewFunction; place: CrewPlace }): string {
  const seed = service.number * 4 + (of.does === 'nurse' ? 0 : 2) + of.place;
  return `${initials[(seed * 3) % initials.length]} ${families[(seed * 5) % families.length]}`;
}

function idOf(service: AmbulanceService, of: { does: CrewFunction; place: CrewPlace }): string {
  return `r${twoDigits(service.number)}-${of.does}-${of.place}`;
}

export function crewMember(
  service: AmbulanceService,
  of: { does: CrewFunction; place: CrewPlace },
): Reference<PractitionerRole> & { type: 'PractitionerRole' } {
  return {
    reference: `PractitionerRole/${idOf(service, of)}`,
    type: 'PractitionerRole',
    display: `${nameOf(service, of)}, ${functions[of.does]}`,
  };
}

/** The hospital in the town where the service sits. */
export function hospitalOf(service: AmbulanceService): Reference<Organization> & { display: string } {
  return {
    reference: `Organization/r${twoDigits(service.number)}-hospital`,
    display:
      service.number === 1
        ? 'Ommelander Ziekenhuis (demonstratie)'
        : `Ziekenhuis in ${service.seat} (demonstratie)`,
  };
}

export function crewAndHospital(service: AmbulanceService): readonly Resource[] {
  const crew = (['nurse', 'driver'] as const).flatMap(does =>
    ([1, 2] as const).flatMap((place): readonly Resource[] => {
      const id = idOf(service, { does, place });
      const text = nameOf(service, { does, place });
      const [given = '', family = ''] = text.split(' ');
      return [
        {
          resourceType: 'Practitioner',
          id,
          meta: profile('nl-core-HealthProfessional-Practitioner'),
          name: [{ use: 'official', text, family, given: [given] }],
        },
        {
          resourceType: 'PractitionerRole',
          id,
          meta: profile('nl-core-HealthProfessional-PractitionerRole'),
          practitioner: { reference: `Practitioner/${id}`, display: text },
          organization: serviceReference(service),
          code: [{ text: functions[does] }],
        },
      ];
    }),
  );
  const hospital = hospitalOf(service);
  return [
    ...crew,
    {
      resourceType: 'Organization',
      id: `r${twoDigits(service.number)}-hospital`,
      meta: profile('nl-core-HealthcareProvider-Organization'),
      name: hospital.display,
    },
  ];
}
