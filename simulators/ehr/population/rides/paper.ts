/** A ride of a service that gives no details: one PDF, made by the service itself. */
import { fullName } from '../../people.ts';
import { letterPdf } from '../pdf.ts';
import { loinc } from '../places.ts';
import { courseOf } from './courses.ts';
import { crewMember, hospitalOf } from './crew.ts';
import { deploymentOf } from './deployment.ts';
import type { Dossier } from './dossier.ts';
import { medicine } from './medicines.ts';
import { rideNumber, rideNumberSystem } from './ride.ts';
import type { Ride } from './table.ts';

/** `14 maart 2025` */
function inWords(moment: string): string {
  const day = Temporal.PlainDate.from(moment.slice(0, 10));
  return day.toLocaleString('nl-NL', { day: 'numeric', month: 'long', year: 'numeric' });
}

function paragraphs(dossier: Dossier, ride: Ride, times: ReturnType<typeof deploymentOf>): readonly string[] {
  const course = courseOf(ride.course);
  const { vitals, handover } = course;
  const clock = (moment: string) => moment.slice(11, 16);
  const given = course.medicines.map(([minute, name, amount]) => {
    const { text, unitText } = medicine(name);
    return `${clock(times.after(minute))} ${text} ${String(amount).replace('.', ',')} ${unitText}`;
  });
  return [
    dossier.service.name,
    `Rit ${rideNumber(dossier, times)} van ${inWords(times.called)} in ${ride.place}, urgentie ${course.urgency}.`,
    `Patiënt: ${fullName(dossier.person)}. Melding: ${course.reason}.`,
    `Melding ${clock(times.called)}, vertrek ${clock(times.departed)}, bij patiënt ${clock(times.atPatient)}, einde ${clock(times.end)}.`,
    `Eerste meting: bloeddruk ${vitals.systolic[0]}/${vitals.diastolic[0]}, hartslag ${vitals.heartRate[0]}, saturatie ${vitals.saturation[0]}%.`,
    `Laatste meting: bloeddruk ${vitals.systolic[1]}/${vitals.diastolic[1]}, hartslag ${vitals.heartRate[1]}, saturatie ${vitals.saturation[1]}%.`,
    `Gegeven: ${given.length > 0 ? given.join('; ') : 'geen medicijnen'}.`,
    `${handover.situation} ${handover.background}`,
    `${handover.assessment} ${handover.agreed}`,
    ...(times.carried ? [`Vervoerd naar: ${hospitalOf(dossier.service).display}.`] : []),
    'Deze rit is verzonnen en hoort bij de demonstratie.',
  ];
}

export function addPaperRide(dossier: Dossier, ride: Ride): void {
  const times = deploymentOf(dossier, ride, courseOf(ride.course));
  const id = dossier.nextId('report');
  const title = `Ritformulier ${dossier.service.name}`;
  const pdf = letterPdf({ title, paragraphs: paragraphs(dossier, ride, times) });
  dossier.add(
    {
      resourceType: 'Binary',
      id,
      contentType: 'application/pdf',
      securityContext: dossier.patient,
      data: pdf.toString('base64'),
    },
    times.end,
  );
  dossier.add(
    {
      resourceType: 'DocumentReference',
      id,
      identifier: [{ system: rideNumberSystem, value: rideNumber(dossier, times) }],
      status: 'current',
      docStatus: 'final',
      type: loinc('67796-3', 'Ritformulier van de ambulance'),
      subject: dossier.patient,
      date: times.end,
      author: [crewMember(dossier.service, { does: 'nurse', place: 1 })],
      custodian: dossier.at,
      description: `Ambulancerit in ${ride.place}`,
      content: [
        {
          attachment: {
            contentType: 'application/pdf',
            language: 'nl-NL',
            url: `Binary/${id}`,
            title: `Ambulancerit ${inWords(times.called)}, ${ride.place}.pdf`,
            size: pdf.length,
            creation: times.end,
          },
        },
      ],
      context: { period: { start: times.called, end: times.end } },
    },
    times.end,
  );
}
