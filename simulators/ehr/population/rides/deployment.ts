/**
 * The times of a deployment. FHIR R4 has no place for all six, so that beside `period` and `statusHistory` the
 * Encounter carries the extension `deploymentTimes`: inside it, each with a `valueDateTime`,
 * `melding` (the call came in), `vertrek` (the ambulance left), `aankomst-bij-patient`, and only where the patient was
 * taken along `vertrek-met-patient`, `aankomst-ziekenhuis` and `overdracht`.
 */
import type { Encounter, Extension } from '@medplum/fhirtypes';
import { moment } from '../chart.ts';
import type { Course } from './course.ts';
import type { Dossier } from './dossier.ts';
import type { Ride } from './table.ts';

export const deploymentTimes = 'http://inzage.example/fhir/StructureDefinition/ext-AmbulanceDeploymentTimes';

/** Moments as FHIR writes them; `carried` is null for who stayed. `end` is the handover, or when the crew left. */
export type Deployment = {
  called: string;
  departed: string;
  atPatient: string;
  carried: { left: string; arrived: string } | null;
  end: string;
  /** Minutes from the arrival at the patient to the end. */
  careMinutes: number;
  /** The moment so many minutes after the arrival at the patient. */
  after(minutes: number): string;
};

const handoverMinutes = 11;

export function deploymentOf(dossier: Dossier, ride: Ride, course: Course): Deployment {
  const start = Temporal.ZonedDateTime.from(`${moment(dossier, ride.ago, ride.time)}[Europe/Amsterdam]`);
  const late = Math.floor(dossier.chance() * 4);
  const { drive, scene, transport } = course.minutes;
  const turnout = course.urgency === 'B' ? 20 : 2;
  const arrival = turnout + drive + late;
  const isCarried = course.to === 'hospital';
  const careMinutes = isCarried ? scene + transport + handoverMinutes : scene;
  const at = (minutes: number) =>
    start.add({ minutes }).toString({ timeZoneName: 'never', smallestUnit: 'second' });
  return {
    called: at(0),
    departed: at(turnout),
    atPatient: at(arrival),
    carried: isCarried ? { left: at(arrival + scene), arrived: at(arrival + scene + transport) } : null,
    end: at(arrival + careMinutes),
    careMinutes,
    after: minutes => at(arrival + Math.min(minutes, careMinutes)),
  };
}

export function deploymentExtension(times: Deployment): Extension {
  const parts: readonly (readonly [string, string])[] = [
    ['melding', times.called],
    ['vertrek', times.departed],
    ['aankomst-bij-patient', times.atPatient],
    ...(times.carried
      ? ([
          ['vertrek-met-patient', times.carried.left],
          ['aankomst-ziekenhuis', times.carried.arrived],
          ['overdracht', times.end],
        ] as const)
      : []),
  ];
  return { url: deploymentTimes, extension: parts.map(([url, valueDateTime]) => ({ url, valueDateTime })) };
}

/** On the way, arrived, (on the way to the hospital,) over. */
export function statusHistory(times: Deployment): NonNullable<Encounter['statusHistory']> {
  const leaves = times.carried?.left ?? times.end;
  return [
    { status: 'planned', period: { start: times.called, end: times.atPatient } },
    { status: 'arrived', period: { start: times.atPatient, end: leaves } },
    ...(times.carried
      ? [{ status: 'in-progress' as const, period: { start: times.carried.left, end: times.end } }]
      : []),
    { status: 'finished', period: { start: times.end } },
  ];
}
