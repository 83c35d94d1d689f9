/** Letters: a DocumentReference that points to a Binary, or a Composition that holds the text itself. */
import type { DocumentReference } from '@medplum/fhirtypes';
import { fullName } from '../people.ts';
import { type Chart, dayAgo, moment } from './chart.ts';
import { letterPdf } from './pdf.ts';
import { echoPicture } from './picture.ts';
import {
  atHospital,
  type Colleague,
  department,
  departmentOf,
  functionOf,
  hospital,
  loinc,
  nameOf,
  role,
} from './places.ts';

const types = {
  outpatient: ['34108-1', 'Polikliniekbrief'],
  discharge: ['18842-5', 'Ontslagbrief'],
  referral: ['57133-1', 'Verwijsbrief'],
  emergency: ['34111-5', 'Brief spoedeisende hulp'],
  surgery: ['11504-8', 'Operatieverslag'],
  instructions: ['69730-0', 'Leefregels'],
  photo: ['72170-4', 'Foto'],
} as const;

type Letter = {
  type: keyof typeof types;
  ago: number;
  by: Colleague;
  paragraphs: readonly string[];
  /** The visit that it is about: `Encounter/…`. */
  visit?: string;
  status?: 'current' | 'superseded';
  docStatus?: 'final' | 'preliminary' | 'amended';
};

/** A letter as PDF. */
export function addLetter(chart: Chart, of: Letter): void {
  const [, title] = types[of.type];
  const body = letterPdf({
    title: `${title} - demonstratie`,
    paragraphs: [
      hospital,
      `Betreft: ${fullName(chart.person)}. Datum: ${dayAgo(chart, of.ago)}.`,
      'Geachte collega,',
      ...of.paragraphs,
      `Met vriendelijke groet, ${nameOf(of.by)}, ${functionOf(of.by)}`,
      'Deze brief is verzonnen en hoort bij de demonstratie.',
    ],
  });
  addDocument(chart, { ...of, form: { contentType: 'application/pdf', ending: 'pdf', body } });
}

/** The same as a picture. */
export function addPicture(chart: Chart, of: Omit<Letter, 'type' | 'paragraphs'>): void {
  const body = echoPicture(chart.chance);
  const form = { contentType: 'image/png', ending: 'png', body };
  addDocument(chart, { ...of, type: 'photo', paragraphs: [], form });
}

type Form = { contentType: string; ending: string; body: Buffer };

function addDocument(chart: Chart, of: Letter & { form: Form }): void {
  const id = chart.nextId('letter');
  const at = moment(chart, of.ago, '17:15');
  const [code, title] = types[of.type];
  const { contentType, ending, body } = of.form;
  const where = departmentOf(of.by);
  chart.add(
    {
      resourceType: 'Binary',
      id,
      contentType,
      securityContext: chart.patient,
      data: body.toString('base64'),
    },
    at,
  );
  const document: DocumentReference = {
    resourceType: 'DocumentReference',
    id,
    status: of.status ?? 'current',
    docStatus: of.docStatus ?? 'final',
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
          contentType,
          language: 'nl-NL',
          url: `Binary/${id}`,
          title: `${title}.${ending}`,
          size: body.length,
          creation: at,
        },
      },
    ],
    context: {
      ...(of.visit && { encounter: [{ reference: of.visit }] }),
      ...(where && { practiceSetting: { text: department(where).display?.split(',')[0] ?? '' } }),
    },
  };
  chart.add(document, at);
}

/** A summary of a visit as text in the record itself, by heading. */
export function addSummary(
  chart: Chart,
  of: {
    ago: number;
    by: Colleague;
    title: string;
    visit: string;
    sections: readonly (readonly [string, string])[];
  },
): void {
  const at = moment(chart, of.ago, '16:30');
  const div = (text: string) => `<div xmlns="http://www.w3.org/1999/xhtml"><p>${text}</p></div>`;
  chart.add(
    {
      resourceType: 'Composition',
      id: chart.nextId('summary'),
      status: 'final',
      type: loinc('34133-9', 'Samenvatting van een bezoek'),
      subject: chart.patient,
      encounter: { reference: of.visit },
      date: at,
      author: [role(of.by)],
      title: of.title,
      custodian: atHospital,
      section: of.sections.map(([title, text]) => ({
        title,
        text: { status: 'additional', div: div(text) },
      })),
    },
    at,
  );
}
