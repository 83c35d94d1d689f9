/** From FHIR to a building block: what medication process 9 adds, what others leave out, and what must not be read. */
import { describe, expect, test } from 'vitest';
import type { ReadContext } from '../../platform/record/index.ts';
import type { Block } from './block.ts';
import { administrations, dispenses, type Maybe, requests, statements } from './mapping.ts';
import { lastDay } from './span.ts';

const ext = (name: string, value: object) => ({
  url: `http://nictiz.nl/fhir/StructureDefinition/ext-${name}`,
  ...value,
});
const sct = (code: string) => ({ coding: [{ system: 'http://snomed.info/sct', code }] });

/** What comes along, by its reference. */
const along: { readonly [reference: string]: object } = {
  'PractitionerRole/1': {
    resourceType: 'PractitionerRole',
    practitioner: { reference: 'Practitioner/1' },
    organization: { reference: 'Organization/1' },
    specialty: [{ coding: [{ display: 'Huisartsen, niet nader gespecificeerd' }] }],
  },
  'Practitioner/1': { resourceType: 'Practitioner', name: [{ given: ['Jan'], family: 'de Boer' }] },
  'Organization/1': { resourceType: 'Organization', name: 'De Linde' },
  'Medication/1': {
    resourceType: 'Medication',
    code: {
      coding: [
        { system: 'urn:oid:2.16.840.1.113883.2.4.4.1', code: '20303', display: 'ACENOCOUMAROL TABLET 1MG' },
        { system: 'http://www.whocc.no/atc', code: 'B01AA07' },
      ],
    },
    form: { text: 'tablet' },
    batch: { lotNumber: 'P-77' },
  },
  ...Object.fromEntries([100, 25].map(value => [`Medication/levothyroxine-${value}`, levothyroxine(value)])),
};

/** The strength stands only with what is in it. */
function levothyroxine(value: number): object {
  const snomed = { system: 'http://snomed.info/sct', code: '710809001', display: 'Levothyroxine' };
  return {
    resourceType: 'Medication',
    code: { coding: [snomed] },
    ingredient: [
      {
        itemCodeableConcept: { text: 'Levothyroxine' },
        strength: { numerator: { value, unit: 'microgram' }, denominator: { value: 1 } },
      },
    ],
  };
}

const context: ReadContext = {
  organisation: '00000301' as ReadContext['organisation'],
  reference: 'own',
  referenceTo: reference => (reference ? `00000301.${reference.replace('/', '.')}` : null),
  resolve: reference => (along[reference ?? ''] ?? null) as ReturnType<ReadContext['resolve']>,
  release: null,
};

type Reading = { r4: { read(resource: never, context: ReadContext): Maybe | null } };

const maybe = ({ r4 }: Reading, resource: object) =>
  r4.read(JSON.parse(JSON.stringify(resource)) as never, context);
function block(mapping: Reading, resource: object): Block {
  const read = maybe(mapping, resource);
  if (!read?.is) throw new Error('no block');
  return read.is;
}

describe('which block it is', () => {
  test.each([
    ['33633005', 'agreement'],
    ['16076005', 'agreement'],
    ['395067002', 'schedule'],
    ['52711000146108', 'order'],
  ])('D-10 a request of category %s is %s', (code, kind) => {
    expect(block(requests, { category: [sct(code)] }).kind).toBe(kind);
  });

  test('D-10 without a category the type says it; a category of others says nothing', () => {
    expect(block(requests, { category: [{ coding: [{ code: 'inpatient' }] }] }).kind).toBe('agreement');
    expect(block(dispenses, {}).kind).toBe('supply');
    expect(block(dispenses, { category: sct('422037009') }).kind).toBe('label');
    expect(block(statements, {}).kind).toBe('use');
    expect(block(administrations, {}).kind).toBe('given');
  });
});

describe('what must not be read', () => {
  test('D-10 a mistake is none, of every type', () => {
    for (const mapping of [requests, dispenses, statements, administrations])
      expect(maybe(mapping, { status: 'entered-in-error' })).toMatchObject({ is: null });
  });

  test('D-10 a stop of a way that nobody knows is still a stop', () => {
    const stop = (code: string) => ({
      modifierExtension: [ext('StopType', { valueCodeableConcept: sct(code) })],
    });
    expect(block(requests, stop('385655000')).stop).toBe('temporary');
    expect(block(requests, stop('410546004')).stop).toBe('definitive');
    expect(block(requests, stop('89925002')).stop).toBe('cancelled');
    expect(block(requests, stop('1234')).stop).toBe('unspecified');
    expect(block(requests, {}).stop).toBeNull();
  });

  test('D-10 "do not use" is the opposite of an agreement', () => {
    expect(block(requests, { doNotPerform: true }).forbids).toBe(true);
  });

  test('D-10 a proposal, a plan and an option are not agreed on', () => {
    for (const intent of ['proposal', 'plan', 'option'])
      expect(block(requests, { intent, status: 'active' }).status).toBe('proposed');
    expect(block(requests, { intent: 'order', status: 'something new' }).status).toBe('unknown');
  });
});

describe('what it says', () => {
  test('D-10 treatment, relations and period of medication process 9', () => {
    const read = block(requests, {
      id: 'a',
      identifier: [{ system: 'urn:oid:1', value: 'MA-1' }],
      extension: [
        ext('PharmaceuticalTreatment.Identifier', { valueIdentifier: { system: 'urn:oid:2', value: 'T' } }),
        ext('RegistrationDateTime', { valueDateTime: '2026-05-01T10:00:00+02:00' }),
        ext('TimeInterval.Period', {
          valuePeriod: {
            start: '2026-05-01',
            extension: [
              ext('TimeInterval.Duration', { valueDuration: { value: 2, code: 'wk' } }),
              ext('PeriodOfUse.Condition', { valueString: 'na de operatie' }),
            ],
          },
        }),
      ],
      priorPrescription: { reference: 'MedicationRequest/before' },
      basedOn: [{ identifier: { system: 'urn:oid:1', value: 'VV-1' } }, { reference: 'CarePlan/1' }],
    });
    expect(read).toMatchObject({
      treatment: 'urn:oid:2|T',
      ids: ['own', 'urn:oid:1|MA-1'],
      replaces: ['00000301.MedicationRequest.before'],
      belongsTo: ['urn:oid:1|VV-1'],
      condition: 'na de operatie',
    });
    expect(lastDay(read.span)?.toString()).toBe('2026-05-14');
    expect(read.writtenAt?.on.toString()).toBe('2026-05-01');
  });

  test('D-10 without a period, the bounds of all dosages together; of some of them nothing', () => {
    const bound = (start: string, end: string) => ({ timing: { repeat: { boundsPeriod: { start, end } } } });
    const all = [bound('2026-01-08', '2026-01-14'), bound('2026-01-01', '2026-01-07')];
    const { span } = block(requests, { dosageInstruction: all });
    expect([span.from?.on.toString(), span.until?.on.toString()]).toEqual(['2026-01-01', '2026-01-14']);
    expect(block(requests, { dosageInstruction: [...all, {}] }).span).toEqual({
      from: null,
      until: null,
      lasts: null,
    });
  });

  test('D-10 who is behind it: person, place, and no words for machines', () => {
    const by = (requester: object) => block(requests, { requester }).by;
    const known = { name: 'Jan de Boer', role: 'Huisartsen', organisation: 'De Linde' };
    expect(by({ reference: 'PractitionerRole/1', display: 'iets anders' })).toEqual(known);
    expect(
      by({ reference: 'PractitionerRole/2', display: 'Healthcare professional (role), Peter, De Linde' })
        ?.name,
    ).toBe('Peter, De Linde');
    expect(by({})).toBeNull();
  });

  test('D-10 what it is: name, form, batch and the codes by which it is the same medicine', () => {
    const { medicine } = block(dispenses, {
      medicationReference: { reference: 'Medication/1', display: 'x' },
    });
    expect(medicine).toMatchObject({
      name: 'ACENOCOUMAROL TABLET 1MG',
      form: 'tablet',
      batch: 'P-77',
      atc: 'B01AA07',
    });
    expect(medicine.keys).toEqual([{ list: 'urn:oid:2.16.840.1.113883.2.4.4.1', code: '20303' }]);
    const atcOnly = {
      coding: [{ system: 'http://www.whocc.no/atc', code: 'C07AB02', display: 'Metoprolol' }],
    };
    expect(block(requests, { medicationCodeableConcept: atcOnly }).medicine.keys).toEqual([
      { list: null, code: 'metoprolol' },
    ]);
    const codeOnly = block(requests, { medicationCodeableConcept: { coding: [{ code: '77' }] } }).medicine;
    expect(codeOnly).toMatchObject({ name: '77', named: 'by-code' });
    expect(block(requests, {}).medicine).toMatchObject({ name: '', named: 'not', keys: [] });
  });

  test('D-10 a code that may name the substance only counts with the name and the strength beside it', () => {
    const snomed = { system: 'http://snomed.info/sct', code: '710809001' };
    const keysOf = (text: string) =>
      block(requests, { medicationCodeableConcept: { text, coding: [snomed] } }).medicine.keys;
    expect(keysOf('Levothyroxine 100 microgram')).not.toEqual(keysOf('Levothyroxine 25 microgram'));
    expect(keysOf('Levothyroxine 25 microgram')).toEqual(keysOf('levothyroxine  25 microgram'));
    const withStrength = (value: number) =>
      block(requests, {
        medicationReference: { reference: `Medication/levothyroxine-${value}` },
      }).medicine.keys;
    expect(withStrength(100)).not.toEqual(withStrength(25));
  });

  test('D-10 what somebody means to use is not in use, unless days stand with it', () => {
    expect(block(statements, { status: 'intended' }).status).toBe('proposed');
    const effectivePeriod = { start: '2026-05-01' };
    expect(block(statements, { status: 'intended', effectivePeriod }).status).toBe('active');
    expect(block(statements, { status: 'active' }).status).toBe('active');
  });

  test('D-10 of use: who says it, and whether it is as agreed', () => {
    const use = block(statements, {
      informationSource: { reference: 'Patient/1' },
      extension: [ext('AsAgreedIndicator', { valueBoolean: false })],
      dateAsserted: '2026-05-01',
    });
    expect(use).toMatchObject({ saidBy: 'patient', asAgreed: false });
    expect(block(statements, { informationSource: { type: 'PractitionerRole', display: 'x' } }).saidBy).toBe(
      'somebody-else',
    );
  });

  test('D-10 what is not built as FHIR says costs no more than itself', () => {
    const odd = {
      status: 7,
      category: 'x',
      identifier: 'x',
      dosageInstruction: [null, 'x', { timing: 'x', doseAndRate: [null, { doseQuantity: 'x' }], route: [] }],
      note: 'x',
      requester: 'x',
      priorPrescription: [],
      extension: 'x',
      authoredOn: 'vandaag',
      dispenseRequest: [],
    };
    expect(block(requests, odd)).toMatchObject({ status: 'unknown', writtenAt: null, by: null });
  });
});
