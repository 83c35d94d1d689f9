/** One ride: the Encounter, with everything that hangs on it. */
import type { Encounter, Reference } from '@medplum/fhirtypes';
import { coded, profile, sct } from '../places.ts';
import type { Course } from './course.ts';
import { courseOf } from './courses.ts';
import { type CrewPlace, crewMember, hospitalOf } from './crew.ts';
import { type Deployment, deploymentExtension, deploymentOf, statusHistory } from './deployment.ts';
import { addActions, addAllergyOf, addGiven, addHandover, addProblem } from './done.ts';
import type { Dossier } from './dossier.ts';
import { addFindings, addVitals, type RideParts } from './measured.ts';
import type { Ride } from './table.ts';

/** Nictiz: `service-year-ride-patient` in the ride. */
export const rideNumberSystem = 'urn:oid:2.16.840.1.113883.2.4.3.32.5';

/** Always the same for the same moment at the same service. */
export function rideNumber(dossier: Dossier, times: Deployment): string {
  const [date = '', time = ''] = times.called.split('T');
  const day = Temporal.PlainDate.from(date);
  const serial = day.dayOfYear * 1000 + Number(time.slice(0, 2)) * 41 + dossier.service.number;
  return `${dossier.service.number}-${day.year}-${serial}-1`;
}

const urgencies = {
  A1: 'A1: spoed, met zwaailicht en sirene',
  A2: 'A2: snel, zonder zwaailicht',
  B: 'B: besteld vervoer',
} as const;

function addPlace(dossier: Dossier, of: { place: string; at: string }): string {
  const id = dossier.nextId('place');
  dossier.add(
    {
      resourceType: 'Location',
      id,
      status: 'active',
      mode: 'instance',
      name: of.place,
      address: { city: of.place, country: 'Nederland' },
      managingOrganization: dossier.at,
    },
    of.at,
  );
  return `Location/${id}`;
}

type Head = { id: string; ride: Ride; course: Course; times: Deployment; problem: string; place: CrewPlace };

function encounterOf(dossier: Dossier, of: Head): Encounter {
  const { times, course, ride } = of;
  const where = addPlace(dossier, { place: ride.place, at: times.called });
  const crew = (does: 'nurse' | 'driver') => crewMember(dossier.service, { does, place: of.place });
  return {
    resourceType: 'Encounter',
    id: of.id,
    meta: profile('nl-core-Encounter'),
    extension: [deploymentExtension(times)],
    identifier: [{ system: rideNumberSystem, value: rideNumber(dossier, times) }],
    status: 'finished',
    statusHistory: statusHistory(times),
    class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'FLD', display: 'field' },
    type: [{ ...sct('11424001', 'Ambulance-based care'), text: 'ambulancerit' }],
    priority: { text: urgencies[course.urgency] },
    subject: dossier.patient,
    participant: [{ individual: crew('nurse') }, { individual: crew('driver') }],
    period: { start: times.called, end: times.end },
    reasonCode: [{ text: course.reason }],
    diagnosis: [{ condition: { reference: of.problem } }],
    hospitalization: times.carried
      ? {
          destination: hospitalOf(dossier.service),
          dischargeDisposition: coded(
            'http://terminology.hl7.org/CodeSystem/discharge-disposition',
            'other-hcf',
            'Other healthcare facility',
          ),
        }
      : { dischargeDisposition: { text: 'Eerste hulp, geen vervoer' } },
    location: [
      {
        location: { reference: where, display: ride.place },
        status: 'completed',
        period: { start: times.atPatient, end: times.carried?.left ?? times.end },
      },
    ],
    serviceProvider: dossier.at,
  };
}

/** Writes the ride; the first one of a person also tells their allergy. */
export function addRide(dossier: Dossier, ride: Ride, nth: number): void {
  const course = courseOf(ride.course);
  const times = deploymentOf(dossier, ride, course);
  const id = dossier.nextId('ride');
  const encounter: Reference<Encounter> = { reference: `Encounter/${id}`, type: 'Encounter' };
  const place: CrewPlace = nth % 2 === 0 ? 1 : 2;
  const nurse = crewMember(dossier.service, { does: 'nurse', place });
  const parts: RideParts = { dossier, course, times, encounter, nurse };
  const problem = addProblem(parts);
  dossier.add(encounterOf(dossier, { id, ride, course, times, problem, place }), times.end);
  addFindings(parts);
  addVitals(parts);
  const treatment = [...addActions(parts), ...addGiven(parts)];
  if (nth === 0) addAllergyOf(parts);
  addHandover(parts, treatment);
}
