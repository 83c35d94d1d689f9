/** From MedicationRequest, MedicationDispense, MedicationStatement and MedicationAdministration to a building block. */
import { codesOf, nameOfConcept, number, object, objects, readWhen, text } from '../../lib/fhir.ts';
import type { Mapping, ReadContext } from '../../platform/record/index.ts';
import type { Block, BlockKind } from './block.ts';
import { readAmount, readUse } from './mapping-dosage.ts';
import { readLength } from './mapping-length.ts';
import { personIn } from './mapping-people.ts';
import { conditionOf, type Fields, linksIn, named, spanOf } from './mapping-process.ts';
import { ext, known, readMedicine, statusOf, stopOf } from './reading.ts';

export const part = 'medication';

/** `is` is null for what was written down by mistake. */
export type Maybe = { is: Block | null; organisation: Block['organisation'] };

type MedicationType =
  | 'MedicationRequest'
  | 'MedicationDispense'
  | 'MedicationStatement'
  | 'MedicationAdministration';

function mappingOf<Type extends MedicationType>(
  type: Type,
  of: { who: string; read: (fields: Fields, context: ReadContext) => Own },
): Mapping<Maybe, Type> {
  return {
    part,
    r4: {
      type,
      search: [
        ['_include', `${type}:medication`],
        ['_include', `${type}:${of.who}`],
        ['_include:iterate', 'PractitionerRole:practitioner'],
        ['_include:iterate', 'PractitionerRole:organization'],
      ],
      modifiers: known,
      read: (resource, context) => {
        const fields = fieldsOf(resource);
        const { organisation } = context;
        const isMistake = text(fields['status']) === 'entered-in-error';
        return {
          organisation,
          is: isMistake ? null : { ...readShared(fields, context), ...of.read(fields, context) },
        };
      },
    },
  };
}

// The type promises what a source may not keep: from here on everything is looked at before it is believed.
function fieldsOf(resource: object): Fields {
  return { ...resource };
}

/** What was agreed, the doses of each day, and what was asked of the pharmacy. */
export const requests = mappingOf('MedicationRequest', { who: 'requester', read: readRequest });
/** What the pharmacy made of it, and what it handed over. */
export const dispenses = mappingOf('MedicationDispense', { who: 'performer', read: readDispense });
/** What is really used. */
export const statements = mappingOf('MedicationStatement', { who: 'source', read: readStatement });
/** What a carer gave. */
export const administrations = mappingOf('MedicationAdministration', { who: 'performer', read: readGiven });

type Own = Pick<Block, 'kind' | 'status' | 'use' | 'by' | 'writtenAt' | 'reasons'> & Partial<Block>;

/** SNOMED CT, of MP9; the second number of an agreement is that of zib 2017. */
const kinds: { readonly [code: string]: BlockKind } = {
  '33633005': 'agreement',
  '16076005': 'agreement',
  '395067002': 'schedule',
  '52711000146108': 'order',
  '422037009': 'label',
  '373784005': 'supply',
  '422979000': 'use',
  '18629005': 'given',
};

function kindOf(fields: Fields, otherwise: BlockKind): BlockKind {
  const codes = [fields['category']].flat().flatMap(codesOf);
  const known = codes.find(({ code }) => code !== null && Object.hasOwn(kinds, code))?.code;
  return (known && kinds[known]) || otherwise;
}

function readShared(fields: Fields, context: ReadContext) {
  const treatment = object(ext(fields, 'PharmaceuticalTreatment.Identifier')?.['valueIdentifier']);
  const identifiers = [fields['identifier']].flat().flatMap(each => named(each) ?? []);
  return {
    reference: context.reference,
    organisation: context.organisation,
    medicine: readMedicine(fields, context.resolve),
    ids: [context.reference, ...identifiers],
    treatment: named(treatment),
    replaces: [
      ...linksIn(fields['priorPrescription'], context),
      ...linksIn(ext(fields, 'RelationAdministrationAgreement')?.['valueReference'], context),
    ],
    belongsTo: [
      'basedOn',
      'authorizingPrescription',
      'derivedFrom',
      'request',
      'supportingInformation',
      'partOf',
    ].flatMap(name => linksIn(fields[name], context)),
    stop: stopOf(fields),
    forbids: fields['doNotPerform'] === true,
    span: spanOf(fields),
    condition: conditionOf(fields),
    remarks: remarksOf(fields),
    saidBy: null,
    asAgreed: null,
    amount: null,
    days: null,
    refills: null,
  } satisfies Partial<Block>;
}

function remarksOf(fields: Fields): string[] {
  const notes = objects(fields['note']).flatMap(note => text(note['text']) ?? []);
  const wishes = [
    'MedicationAgreement.MedicationAgreementAdditionalInformation',
    'MedicationDispense.MedicationDispenseAdditionalInformation',
    'DispenseRequest.AdditionalWishes',
    'MedicationAdministration2.ReasonForDeviation',
  ].flatMap(name => nameOfConcept(ext(fields, name)?.['valueCodeableConcept']) ?? []);
  return [...notes, ...wishes];
}

function concepts(value: unknown): string[] {
  return [value].flat().flatMap(each => nameOfConcept(each) ?? []);
}

function writtenIn(fields: Fields, ...names: readonly string[]) {
  const found = [
    ext(fields, 'RegistrationDateTime')?.['valueDateTime'],
    ...names.map(name => fields[name]),
  ].map(readWhen);
  return found.find(when => when !== null) ?? null;
}

function readRequest(fields: Fields, context: ReadContext): Own {
  const request = object(fields['dispenseRequest']);
  const intent = text(fields['intent']) ?? 'order';
  const isProposed = ['proposal', 'plan', 'option'].includes(intent);
  const kind = kindOf(fields, 'agreement');
  return {
    kind,
    status: isProposed ? 'proposed' : statusOf(fields['status']),
    use: readUse(fields, 'dosageInstruction'),
    by: personIn(fields['requester'], context),
    writtenAt: writtenIn(fields, 'authoredOn'),
    reasons: [...concepts(fields['reasonCode']), ...concepts(fields['statusReason'])],
    amount: readAmount(request?.['quantity']),
    days: daysIn(request?.['expectedSupplyDuration']),
    refills: number(request?.['numberOfRepeatsAllowed']),
  };
}

function readDispense(fields: Fields, context: ReadContext): Own {
  const kind = kindOf(fields, 'supply');
  const dates = ['whenHandedOver', 'whenPrepared'];
  const asked = ext(fields, 'MedicationDispense.RequestDate')?.['valueDateTime'];
  const writtenAt =
    kind === 'supply'
      ? (dates.map(name => readWhen(fields[name])).find(when => when !== null) ?? readWhen(asked))
      : writtenIn(fields, ...dates);
  return {
    kind,
    status: statusOf(fields['status']),
    use: readUse(fields, 'dosageInstruction'),
    by: firstOf(objects(fields['performer']).map(each => personIn(each['actor'], context))),
    writtenAt,
    reasons: [
      ...concepts(
        ext(fields, 'AdministrationAgreement.ReasonModificationOrDiscontinuation')?.['valueCodeableConcept'],
      ),
      ...concepts(fields['statusReasonCodeableConcept']),
    ],
    amount: readAmount(fields['quantity']),
    days: daysIn(fields['daysSupply']),
  };
}

function readStatement(fields: Fields, context: ReadContext): Own {
  const source = object(fields['informationSource']);
  const author = object(ext(fields, 'MedicationUse2.Author')?.['valueReference']);
  const agreed = ext(fields, 'AsAgreedIndicator')?.['valueBoolean'];
  return {
    kind: 'use',
    status: statusOfUse(fields),
    use: readUse(fields, 'dosage'),
    by: personIn(ext(fields, 'MedicationUse2.Prescriber')?.['valueReference'], context),
    writtenAt: writtenIn(fields, 'dateAsserted'),
    reasons: [...concepts(fields['reasonCode']), ...concepts(fields['statusReason'])],
    saidBy: saidBy(source ?? author),
    asAgreed: typeof agreed === 'boolean' ? agreed : null,
  };
}

/** What somebody means to use is used on the days that stand with it; without any nobody uses it yet. */
function statusOfUse(fields: Fields): Block['status'] {
  const { from, until } = spanOf(fields);
  const isMeant = fields['status'] === 'intended' && from === null && until === null;
  return isMeant ? 'proposed' : statusOf(fields['status']);
}

function saidBy(source: Fields | null): Block['saidBy'] {
  if (source === null) return null;
  const type =
    text(source['type']) ?? /(?:^|\/)([A-Z]\w+)\/[^/]+$/.exec(text(source['reference']) ?? '')?.[1];
  return type === 'Patient' ? 'patient' : 'somebody-else';
}

function readGiven(fields: Fields, context: ReadContext): Own {
  const period = object(fields['effectivePeriod']);
  const dosage = object(fields['dosage']);
  const when =
    readWhen(fields['effectiveDateTime']) ?? readWhen(period?.['start']) ?? readWhen(period?.['end']);
  return {
    kind: 'given',
    status: statusOf(fields['status']),
    use: readUse({ ...fields, dosage: dosage ? [givenDosage(dosage)] : [] }, 'dosage'),
    by: firstOf(objects(fields['performer']).map(each => personIn(each['actor'], context))),
    writtenAt: when ?? writtenIn(fields),
    reasons: [...concepts(fields['reasonCode']), ...concepts(fields['statusReason'])],
  };
}

/** An administration writes its dose in other places than an instruction does. */
function givenDosage(dosage: Fields): Fields {
  const { dose: doseQuantity, rateRatio, rateQuantity } = dosage;
  return { ...dosage, doseAndRate: [{ doseQuantity, rateRatio, rateQuantity }] };
}

function firstOf<T>(all: readonly (T | null)[]): T | null {
  return all.find(each => each !== null) ?? null;
}

function daysIn(value: unknown): number | null {
  const length = readLength(value);
  if (length === null) return null;
  return length.unit === 'day' ? length.value : length.unit === 'week' ? length.value * 7 : null;
}
