/** Medication in the building blocks of MP9: agreement (MA), administration agreement (TA) and use (MGB). */
import type { Extension } from '@medplum/fhirtypes';
import { type Chart, moment } from './chart.ts';
import { type Colleague, profile, role, sct } from './places.ts';

export const ext = (name: string) => `http://nictiz.nl/fhir/StructureDefinition/ext-${name}`;

/** The name on the label, and its G-Standaard GPK code where that is known. */
export type Medicine = {
  gpk: string | null;
  name: string;
  dose: string;
  sinceAgo: number;
  stoppedAgo?: number;
  by: Colleague;
  reason?: string;
};

/** What the building blocks of one treatment have in common. */
type Treatment = {
  of: Medicine;
  at: string;
  extension: Extension[];
  medicationReference: { reference: string; display: string };
  period: { start: string; end?: string };
  agreement: string;
};

function addAgreement(chart: Chart, { of, at, extension, medicationReference, agreement }: Treatment): void {
  chart.add(
    {
      resourceType: 'MedicationRequest',
      id: agreement,
      meta: profile('mp-MedicationAgreement'),
      extension,
      status: of.stoppedAgo === undefined ? 'active' : 'completed',
      intent: 'order',
      category: [sct('33633005', 'voorschrijven van geneesmiddel')],
      medicationReference,
      subject: chart.patient,
      authoredOn: at,
      requester: role(of.by),
      ...(of.reason ? { reasonCode: [{ text: of.reason }] } : {}),
      dosageInstruction: [{ text: of.dose }],
    },
    at,
  );
}

function addSupply(chart: Chart, { of, at, extension, medicationReference, agreement }: Treatment): void {
  chart.add(
    {
      resourceType: 'MedicationDispense',
      id: chart.nextId('supply'),
      meta: profile('mp-AdministrationAgreement'),
      extension,
      status: of.stoppedAgo === undefined ? 'in-progress' : 'completed',
      category: sct('422037009', 'toedieningsafspraak'),
      medicationReference,
      subject: chart.patient,
      performer: [
        { actor: { reference: 'Organization/ommelander', display: 'Apotheek van het ziekenhuis' } },
      ],
      authorizingPrescription: [{ reference: `MedicationRequest/${agreement}` }],
      dosageInstruction: [{ text: of.dose }],
    },
    at,
  );
}

function addUse(
  chart: Chart,
  { of, at, extension, medicationReference, agreement, period }: Treatment,
): void {
  chart.add(
    {
      resourceType: 'MedicationStatement',
      id: chart.nextId('use'),
      meta: profile('mp-MedicationUse'),
      extension: [...extension.slice(1, 3), { url: ext('AsAgreedIndicator'), valueBoolean: true }],
      status: of.stoppedAgo === undefined ? 'active' : 'completed',
      category: sct('422979000', 'medicatiegebruik'),
      medicationReference,
      subject: chart.patient,
      effectivePeriod: period,
      dateAsserted: at,
      informationSource: chart.patient,
      derivedFrom: [{ reference: `MedicationRequest/${agreement}` }],
      dosage: [{ text: of.dose }],
    },
    at,
  );
}

/** One pharmaceutical treatment: who agreed on it, what the pharmacy made of it, and whether it is used. */
export function addMedicine(chart: Chart, of: Medicine): void {
  const at = moment(chart, of.sinceAgo, '11:00');
  const product = chart.nextId('product');
  const value = chart.nextId('treatment');
  const coding =
    of.gpk === null
      ? {}
      : { coding: [{ system: 'urn:oid:2.16.840.1.113883.2.4.4.1', code: of.gpk, display: of.name }] };
  const period = {
    start: at,
    ...(of.stoppedAgo === undefined ? {} : { end: moment(chart, of.stoppedAgo, '23:59') }),
  };
  const treatment: Treatment = {
    of,
    at,
    period,
    agreement: chart.nextId('agreement'),
    medicationReference: { reference: `Medication/${product}`, display: of.name },
    extension: [
      { url: ext('TimeInterval.Period'), valuePeriod: period },
      {
        url: ext('PharmaceuticalTreatment.Identifier'),
        valueIdentifier: { system: 'urn:oid:2.16.840.1.113883.2.4.3.11.999.301.2', value },
      },
      { url: ext('RenderedDosageInstruction'), valueString: of.dose },
      { url: ext('RegistrationDateTime'), valueDateTime: at },
    ],
  };
  chart.add(
    {
      resourceType: 'Medication',
      id: product,
      meta: profile('nl-core-PharmaceuticalProduct'),
      code: { ...coding, text: of.name },
    },
    at,
  );
  addAgreement(chart, treatment);
  addSupply(chart, treatment);
  addUse(chart, treatment);
}
