/** Building blocks for tests: as a source sends them, and as the rules take them. */
import { startOf } from '../../lib/time.ts';
import type { Hospital } from '../../testing/hospital.ts';
import type { Block } from './block.ts';
import { noUse } from './dosage.ts';
import { openSpan } from './span.ts';

/** An agreement of MP9. `replaces`: the id of the one that it follows up; `stop`: a SNOMED CT code. */
export type Given = {
  id: string;
  name: string;
  patient?: string;
  treatment?: string;
  from?: string;
  until?: string;
  writtenAt?: string;
  dose?: string;
  status?: string;
  stop?: string;
  replaces?: string;
  fields?: object;
};

const ext = (name: string) => `http://nictiz.nl/fhir/StructureDefinition/ext-${name}`;

export function agreementOf(of: Given): object {
  const period = { ...(of.from && { start: of.from }), ...(of.until && { end: of.until }) };
  const stop = { coding: [{ system: 'http://snomed.info/sct', code: of.stop }] };
  return {
    resourceType: 'MedicationRequest',
    id: of.id,
    status: of.status ?? 'active',
    intent: 'order',
    category: [{ coding: [{ system: 'http://snomed.info/sct', code: '33633005' }] }],
    extension: [
      { url: ext('TimeInterval.Period'), valuePeriod: period },
      {
        url: ext('PharmaceuticalTreatment.Identifier'),
        valueIdentifier: { system: 'urn:oid:1.2.3', value: of.treatment ?? of.id },
      },
    ],
    ...(of.stop && { modifierExtension: [{ url: ext('StopType'), valueCodeableConcept: stop }] }),
    ...(of.replaces && { priorPrescription: { reference: `MedicationRequest/${of.replaces}` } }),
    medicationCodeableConcept: { text: of.name },
    subject: { reference: `Patient/${of.patient ?? 'of-medicines'}` },
    authoredOn: of.writtenAt ?? of.from ?? '2026-01-01',
    dosageInstruction: [{ text: of.dose ?? '1 maal per dag 1 tablet' }],
    ...of.fields,
  };
}

export function put({ ehr }: Hospital, resource: object): void {
  ehr.store.put(JSON.parse(JSON.stringify(resource)), '2026-01-01T00:00:00Z');
}

/** So many days from now, as a FHIR date. */
export function at(now: Temporal.Instant, inDays: number): string {
  const today = now.toZonedDateTimeISO('Europe/Amsterdam').toPlainDate();
  return startOf(today.add({ days: inDays }))
    .toZonedDateTimeISO('Europe/Amsterdam')
    .toPlainDate()
    .toString();
}

const metoprolol: Block['medicine'] = {
  name: 'METOPROLOL TABLET 50MG',
  named: 'in-words',
  form: null,
  ingredients: [],
  description: null,
  batch: null,
  keys: [{ list: 'gpk', code: '1' }],
  atc: null,
};

/** A block as the rules take it, an agreement unless it says otherwise. */
export function blockOf(reference: string, of: Partial<Block> = {}): Block {
  return {
    reference,
    organisation: '00000301' as Block['organisation'],
    kind: 'agreement',
    medicine: metoprolol,
    ids: [reference],
    treatment: null,
    replaces: [],
    belongsTo: [],
    status: 'unknown',
    stop: null,
    forbids: false,
    span: openSpan,
    condition: null,
    use: noUse,
    writtenAt: null,
    reasons: [],
    remarks: [],
    by: null,
    saidBy: null,
    asAgreed: null,
    amount: null,
    days: null,
    refills: null,
    ...of,
  };
}
