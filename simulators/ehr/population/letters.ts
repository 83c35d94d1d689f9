/** Letters as PDF: a DocumentReference that points to a Binary. */
import { fullName } from '../people.ts';
import { type Chart, dayAgo, moment } from './chart.ts';
import { letterPdf } from './pdf.ts';
import { atHospital, type Colleague, functionOf, hospital, loinc, nameOf, role } from './places.ts';

const types = {
  outpatient: ['34108-1', 'Polikliniekbrief'],
  discharge: ['18842-5', 'Ontslagbrief'],
  referral: ['57133-1', 'Verwijsbrief'],
} as const;

export function addLetter(
  chart: Chart,
  of: { type: keyof typeof types; ago: number; by: Colleague; paragraphs: readonly string[] },
): void {
  const id = chart.nextId('letter');
  const at = moment(chart, of.ago, '17:15');
  const [code, title] = types[of.type];
  const pdf = letterPdf({
    title: `${title} – demonstratie`.replace('–', '-'),
    paragraphs: [
      hospital,
      `Betreft: ${fullName(chart.person)}. Datum: ${dayAgo(chart, of.ago)}.`,
      'Geachte collega,',
      ...of.paragraphs,
      `Met vriendelijke groet, ${nameOf(of.by)}, ${functionOf(of.by)}`,
      'Deze brief is verzonnen en hoort bij de demonstratie.',
    ],
  });
  chart.add(
    {
      resourceType: 'Binary',
      id,
      contentType: 'application/pdf',
      securityContext: chart.patient,
      data: pdf.toString('base64'),
    },
    at,
  );
  chart.add(
    {
      resourceType: 'DocumentReference',
      id,
      status: 'current',
      docStatus: 'final',
      type: loinc(code, title),
      category: [loinc('11488-4', 'Brief')],
      subject: chart.patient,
      date: at,
      author: [role(of.by)],
      custodian: atHospital,
      description: `${title} van ${functionOf(of.by)}`,
      content: [
        {
          attachment: {
            contentType: 'application/pdf',
            language: 'nl-NL',
            url: `Binary/${id}`,
            title: `${title}.pdf`,
            size: pdf.length,
            creation: at,
          },
        },
      ],
    },
    at,
  );
}
