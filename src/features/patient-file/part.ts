/** What a small clinical file holds: each part a list of lines, read from the source as it stands there. */
import type { Resource } from '@medplum/fhirtypes';
import { dayOfDateTime, nameOfConcept, object, objects, text } from '../../lib/fhir.ts';
import type { Mapping } from '../../platform/record/index.ts';

/** The parts by their place in an address. */
export const parts = ['samenvatting', 'uitslagen', 'bezoeken'] as const;
export type PartName = (typeof parts)[number];

/** One line of a part. `on` as the source wrote it; null where it did not say. */
export type Line = { what: string; more: string | null; on: Temporal.PlainDate | null };

type Fields = { readonly [key: string]: unknown };

function lines<Type extends Resource['resourceType']>(
  part: string,
  type: Type,
  read: (fields: Fields) => Omit<Line, 'on'> & { on: unknown },
): Mapping<Line, Type> {
  return {
    part,
    r4: {
      type,
      search: [],
      read: resource => {
        const line = read(fieldsOf(resource));
        return { ...line, on: dayIn(line.on) };
      },
    },
  };
}

// The type promises what a source may not keep: everything is looked at before it is believed.
function fieldsOf(resource: object): Fields {
  return { ...resource };
}

/** The day of a moment, or of the beginning of a period. */
function dayIn(value: unknown): Temporal.PlainDate | null {
  return dayOfDateTime(text(value) ?? text(object(value)?.['start']));
}

const unnamed = '?';

export const problems = lines('problems', 'Condition', fields => ({
  what: nameOfConcept(fields['code']) ?? unnamed,
  more: nameOfConcept(fields['clinicalStatus']),
  on: fields['onsetDateTime'] ?? fields['recordedDate'],
}));

export const allergies = lines('allergies', 'AllergyIntolerance', fields => ({
  what: nameOfConcept(fields['code']) ?? unnamed,
  more: text(fields['criticality']),
  on: fields['onsetDateTime'] ?? fields['recordedDate'],
}));

export const medicines = lines('medicines', 'MedicationRequest', fields => ({
  what: nameOfConcept(fields['medicationCodeableConcept']) ?? displayOf(fields['medicationReference']),
  more: text(objects(fields['dosageInstruction'])[0]?.['text']),
  on: fields['authoredOn'],
}));

export const observations = lines('results', 'Observation', fields => ({
  what: nameOfConcept(fields['code']) ?? unnamed,
  more: valueIn(fields),
  on: fields['effectiveDateTime'] ?? fields['effectivePeriod'] ?? fields['issued'],
}));

export const reports = lines('results', 'DiagnosticReport', fields => ({
  what: nameOfConcept(fields['code']) ?? unnamed,
  more: text(fields['conclusion']),
  on: fields['effectiveDateTime'] ?? fields['effectivePeriod'] ?? fields['issued'],
}));

export const visits = lines('encounters', 'Encounter', fields => ({
  what:
    nameOfConcept(objects(fields['reasonCode'])[0]) ?? text(object(fields['class'])?.['display']) ?? unnamed,
  more: text(object(objects(fields['participant'])[0]?.['individual'])?.['display']),
  on: fields['period'],
}));

function displayOf(reference: unknown): string {
  return text(object(reference)?.['display']) ?? unnamed;
}

function valueIn(fields: Fields): string | null {
  const quantity = object(fields['valueQuantity']);
  const number = quantity?.['value'];
  if (typeof number === 'number') {
    return [String(number).replace('.', ','), text(quantity?.['unit'])].filter(Boolean).join(' ');
  }
  return text(fields['valueString']) ?? nameOfConcept(fields['valueCodeableConcept']);
}
