/** What was done and given, what it seemed to be, and how it was handed over. */
import type { CompositionSection, Resource } from '@medplum/fhirtypes';
import { fullName } from '../../people.ts';
import { coded, loinc, profile, sct } from '../places.ts';
import { hospitalOf } from './crew.ts';
import type { RideParts } from './measured.ts';
import { medicine } from './medicines.ts';
import { allergies } from './table.ts';

/** Adds it and says where it is. */
function added(parts: RideParts, resource: Resource, at: string): string {
  parts.dossier.add(resource, at);
  return `${resource.resourceType}/${resource.id}`;
}

/** Procedures; gives their references. */
export function addActions(parts: RideParts): readonly string[] {
  const { dossier, encounter, nurse, times } = parts;
  return parts.course.actions.map(([minute, name, code]) => {
    const at = times.after(minute);
    return added(
      parts,
      {
        resourceType: 'Procedure',
        id: dossier.nextId('action'),
        meta: profile('nl-core-Procedure-event'),
        status: 'completed',
        code: code === undefined ? { text: name } : sct(code, name),
        subject: dossier.patient,
        encounter,
        performedDateTime: at,
        performer: [{ actor: nurse }],
      },
      at,
    );
  });
}

/** Medication that was given; gives the references. */
export function addGiven(parts: RideParts): readonly string[] {
  const { dossier, encounter, nurse, times } = parts;
  return parts.course.medicines.map(([minute, name, amount]) => {
    const at = times.after(minute);
    const { concept, route, text, unit, unitText } = medicine(name);
    const written = `${String(amount).replace('.', ',')} ${unitText}`;
    const quantity = { value: amount, unit: unitText, system: 'http://unitsofmeasure.org', code: unit };
    const isFlow = unit.endsWith('/min');
    return added(
      parts,
      {
        resourceType: 'MedicationAdministration',
        id: dossier.nextId('given'),
        status: 'completed',
        category: coded(
          'http://terminology.hl7.org/CodeSystem/medication-admin-category',
          'outpatient',
          'Outpatient',
        ),
        medicationCodeableConcept: concept,
        subject: dossier.patient,
        context: encounter,
        effectiveDateTime: at,
        performer: [{ actor: nurse }],
        dosage: {
          text: `${text} ${written}, ${route.text ?? ''}`,
          route,
          ...(isFlow ? { rateQuantity: quantity } : { dose: quantity }),
        },
      },
      at,
    );
  });
}

/** What it seemed to be, as a Condition of this ride; gives its reference. */
export function addProblem(parts: RideParts): string {
  const { dossier, encounter, nurse, times } = parts;
  const [code, name] = parts.course.problem;
  const status = 'http://terminology.hl7.org/CodeSystem/condition';
  return added(
    parts,
    {
      resourceType: 'Condition',
      id: dossier.nextId('problem'),
      meta: profile('nl-core-Problem'),
      clinicalStatus: coded(`${status}-clinical`, 'active', 'Active'),
      verificationStatus: coded(`${status}-ver-status`, 'provisional', 'Provisional'),
      category: [sct('282291009', 'Diagnose')],
      code: sct(code, name),
      subject: dossier.patient,
      encounter,
      onsetDateTime: times.called,
      recordedDate: times.end,
      recorder: nurse,
    },
    times.end,
  );
}

/** Once a person: what they may not have. */
export function addAllergyOf(parts: RideParts): void {
  const known = allergies[parts.dossier.person.id];
  if (!known) return;
  const { dossier, encounter, nurse, times } = parts;
  const status = 'http://terminology.hl7.org/CodeSystem/allergyintolerance';
  parts.dossier.add(
    {
      resourceType: 'AllergyIntolerance',
      id: dossier.nextId('allergy'),
      meta: profile('nl-core-AllergyIntolerance'),
      clinicalStatus: coded(`${status}-clinical`, 'active', 'Active'),
      verificationStatus: coded(`${status}-verification`, 'unconfirmed', 'Unconfirmed'),
      type: 'allergy',
      code: { coding: [{ system: 'http://snomed.info/sct', code: known[0] }], text: known[1] },
      patient: dossier.patient,
      encounter,
      recordedDate: times.end,
      recorder: nurse,
    },
    times.end,
  );
}

function paragraph(text: string): { status: 'additional'; div: string } {
  const safe = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return { status: 'additional', div: `<div xmlns="http://www.w3.org/1999/xhtml"><p>${safe}</p></div>` };
}

/** The handover as a Composition of sections that one reads aloud. */
export function addHandover(parts: RideParts, treatment: readonly string[]): void {
  const { dossier, encounter, nurse, times, course } = parts;
  const allergy = allergies[dossier.person.id];
  const background = [course.handover.background, ...(allergy ? [`Allergie: ${allergy[1]}.`] : [])].join(' ');
  const sections: readonly CompositionSection[] = [
    {
      title: 'Situatie',
      code: loinc('10164-2', 'Wat er gebeurde'),
      text: paragraph(course.handover.situation),
    },
    { title: 'Achtergrond', code: loinc('11348-0', 'Voorgeschiedenis'), text: paragraph(background) },
    {
      title: 'Beoordeling',
      code: loinc('55110-1', 'Conclusie'),
      text: paragraph(course.handover.assessment),
    },
    ...(treatment.length > 0
      ? [
          {
            title: 'Behandeling',
            code: loinc('18776-5', 'Behandeling'),
            text: paragraph(`${treatment.length} handelingen en medicijnen, zie hieronder.`),
            entry: treatment.map(reference => ({ reference })),
          },
        ]
      : []),
    { title: 'Afspraken', code: loinc('69730-0', 'Afspraken'), text: paragraph(course.handover.agreed) },
  ];
  dossier.add(
    {
      resourceType: 'Composition',
      id: dossier.nextId('handover'),
      status: 'final',
      type: loinc('18761-7', 'Overdracht'),
      subject: dossier.patient,
      encounter,
      date: times.end,
      author: [nurse],
      custodian: dossier.at,
      title:
        course.to === 'hospital'
          ? `Overdracht van ${fullName(dossier.person)} aan ${hospitalOf(dossier.service).display}`
          : `Verslag van hulp aan ${fullName(dossier.person)} zonder vervoer`,
      section: [...sections],
    },
    times.end,
  );
}
