/** Laboratory results: an order, what was measured, and the report that holds it together. */
import type { CodeableConcept, Observation, ServiceRequest } from '@medplum/fhirtypes';
import {
  isLabTest,
  type LabTest,
  type LabTestName,
  labKinds,
  labTests,
  type Range,
  rangeFor,
} from './catalogue.ts';
import { type Chart, moment } from './chart.ts';
import {
  atHospital,
  type Colleague,
  coded,
  department,
  departmentOf,
  laboratory,
  loinc,
  profile,
  role,
  sct,
} from './places.ts';

export const laboratoryCategory = coded(
  'http://terminology.hl7.org/CodeSystem/observation-category',
  'laboratory',
  'Laboratory',
);
export const section = (code: string, display: string) =>
  coded('http://terminology.hl7.org/CodeSystem/v2-0074', code, display);

export type ResultStatus =
  | 'final'
  | 'preliminary'
  | 'registered'
  | 'amended'
  | 'corrected'
  | 'cancelled'
  | 'entered-in-error';

export type LabOrder = {
  /** Days ago that blood was drawn; the results are final at `finalAgo` or on that same day. */
  ago: number;
  finalAgo?: number;
  by: Colleague;
  values: { readonly [name in LabTestName]?: number | string };
  /** Default final. */
  status?: ResultStatus;
  /** Tests of the order that are not done yet. */
  waiting?: readonly LabTestName[];
  note?: string;
  /** A finished talk with whoever asked, so many days ago. */
  discussedAgo?: number;
  reason?: string;
};

/** What was asked for and by whom (O-22): results point here, and this points to the one who will discuss them. */
export function order(
  chart: Chart,
  of: { ago: number; by: Colleague; what: CodeableConcept; reason?: string },
): string {
  const id = chart.nextId('order');
  const at = moment(chart, of.ago, '08:10');
  const request: ServiceRequest = {
    resourceType: 'ServiceRequest',
    id,
    status: 'completed',
    intent: 'order',
    code: of.what,
    subject: chart.patient,
    authoredOn: at,
    requester: role(of.by),
    ...(of.reason ? { reasonCode: [{ text: of.reason }] } : {}),
  };
  chart.add(request, at);
  return `ServiceRequest/${id}`;
}

function flag(value: number, range: Range): CodeableConcept[] {
  const code =
    range.low !== undefined && value < range.low
      ? 'L'
      : range.high !== undefined && value > range.high
        ? 'H'
        : 'N';
  const [snomed, display] =
    {
      L: ['281300000', 'onder referentiebereik'],
      H: ['281302008', 'boven referentiebereik'],
      N: ['281301001', 'binnen referentiebereik'],
    }[code] ?? [];
  const system = 'http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation';
  return [
    {
      coding: [
        { system, code },
        { system: 'http://snomed.info/sct', code: snomed ?? '', display: display ?? '' },
      ],
    },
  ];
}

function quantity(value: number, test: LabTest) {
  const [code, unit] = test.unit ?? ['1', ''];
  return { value, unit, system: 'http://unitsofmeasure.org', code };
}

function referenceRange(test: LabTest, range: Range): Pick<Observation, 'referenceRange'> {
  if (range.low === undefined && range.high === undefined) return {};
  const { low, high } = range;
  const text =
    low === undefined ? `lager dan ${high}` : high === undefined ? `hoger dan ${low}` : `${low} – ${high}`;
  return {
    referenceRange: [
      {
        ...(low === undefined ? {} : { low: quantity(low, test) }),
        ...(high === undefined ? {} : { high: quantity(high, test) }),
        text: `${text} ${test.unit?.[1] ?? ''}`.replaceAll('.', ','),
      },
    ],
  };
}

/** What a test found: a number with its unit, range and flag, or words. */
export function measured(
  test: LabTest,
  value: number | string,
  gender: 'female' | 'male',
): Partial<Observation> {
  if (typeof value === 'string') return { valueString: value };
  const rounded = Number(value.toFixed(test.digits));
  const range = rangeFor(test, gender);
  return {
    valueQuantity: quantity(rounded, test),
    ...(range.low === undefined && range.high === undefined ? {} : { interpretation: flag(rounded, range) }),
    ...referenceRange(test, range),
  };
}

export type Drawn = { id: string; reference: string; drawnAt: string; issuedAt: string; request: string };

function observation(
  chart: Chart,
  of: { test: LabTest; value?: number | string; drawn: Drawn; status: ResultStatus; note?: string },
): Observation {
  const [kindCode, kindName] = labKinds[of.test.kind];
  const isDone = of.value !== undefined && of.status !== 'registered' && of.status !== 'cancelled';
  return {
    resourceType: 'Observation',
    id: of.drawn.id,
    meta: profile('nl-core-LaboratoryTestResult'),
    status: of.status,
    category: [laboratoryCategory, sct(kindCode, kindName)],
    code: loinc(of.test.code, of.test.name),
    subject: chart.patient,
    basedOn: [{ reference: of.drawn.request }],
    effectiveDateTime: of.drawn.drawnAt,
    performer: [laboratory()],
    ...(isDone
      ? { issued: of.drawn.issuedAt, ...measured(of.test, of.value ?? '', chart.person.gender) }
      : {}),
    ...(of.note ? { note: [{ text: of.note }] } : {}),
  };
}

const panel: readonly LabTestName[] = ['hb', 'ht', 'mcv', 'leukocytes', 'platelets'];

/** An order with its results, the panel that groups a blood count, and the laboratory report. */
export function addLabs(chart: Chart, of: LabOrder): { report: string; results: readonly string[] } {
  const request = order(chart, {
    ago: of.ago,
    by: of.by,
    what: sct('15220000', 'Laboratoriumonderzoek'),
    ...(of.reason ? { reason: of.reason } : {}),
  });
  const drawnAt = moment(chart, of.ago, '08:30');
  const finalAgo = of.finalAgo ?? of.ago;
  const issuedAt = moment(chart, finalAgo, '15:45');
  const status = of.status ?? 'final';
  const names = [...Object.keys(of.values).filter(isLabTest), ...(of.waiting ?? [])];
  const done = new Map<LabTestName, string>();
  for (const name of names) {
    const id = chart.nextId(name);
    const isWaiting = of.waiting?.includes(name);
    const value = of.values[name];
    const drawn = { id, reference: `Observation/${id}`, drawnAt, issuedAt, request };
    const note = of.note === undefined ? {} : { note: of.note };
    chart.add(
      observation(chart, {
        test: labTests[name],
        ...(value === undefined ? {} : { value }),
        drawn,
        status: isWaiting ? 'registered' : status,
        ...note,
      }),
      isWaiting ? drawnAt : issuedAt,
    );
    done.set(name, `Observation/${id}`);
  }
  const results = [...done.values(), ...bloodCount(chart, { done, drawnAt, issuedAt, request, status })];
  const report = addLabReport(chart, {
    results,
    drawnAt,
    issuedAt,
    request,
    status: of.waiting?.length ? 'partial' : status,
  });
  if (of.discussedAgo !== undefined) addTalk(chart, { ago: of.discussedAgo, by: of.by });
  return { report, results };
}

type Group = { drawnAt: string; issuedAt: string; request: string; status: ResultStatus | 'partial' };

/** A full blood count is a result of results: `hasMember`. */
function bloodCount(
  chart: Chart,
  of: Group & { status: ResultStatus; done: ReadonlyMap<LabTestName, string> },
): readonly string[] {
  const members = panel.flatMap(name => of.done.get(name) ?? []);
  if (members.length < panel.length) return [];
  const id = chart.nextId('bloodcount');
  const drawn = { id, reference: `Observation/${id}`, ...of };
  const test: LabTest = {
    code: '58410-2',
    name: 'Bloedbeeld',
    unit: null,
    range: {},
    kind: 'haematology',
    digits: 0,
  };
  const whole = observation(chart, { test, drawn, status: of.status });
  chart.add(
    { ...whole, issued: of.issuedAt, hasMember: members.map(reference => ({ reference })) },
    of.issuedAt,
  );
  return [`Observation/${id}`];
}

function addLabReport(chart: Chart, of: Group & { results: readonly string[] }): string {
  const id = chart.nextId('labreport');
  chart.add(
    {
      resourceType: 'DiagnosticReport',
      id,
      meta: profile('lu-LaboratoryTestResult-DiagnosticReport'),
      basedOn: [{ reference: of.request }],
      status: of.status,
      category: [section('LAB', 'Laboratory')],
      code: loinc('11502-2', 'Laboratoriumverslag'),
      subject: chart.patient,
      effectiveDateTime: of.drawnAt,
      ...(of.status === 'registered' ? {} : { issued: of.issuedAt }),
      performer: [laboratory()],
      result: of.results.map(reference => ({ reference })),
    },
    of.issuedAt,
  );
  return `DiagnosticReport/${id}`;
}

/** The next version of a result: another value, with the reason in a note; the old one stays in the history. */
export function correctLab(
  chart: Chart,
  of: { result: string; value: number; ago: number; status: 'corrected' | 'amended' | 'entered-in-error' },
): void {
  const id = of.result.split('/')[1];
  const before = chart.versions.findLast(one => one.resource.id === id)?.resource;
  if (before?.resourceType !== 'Observation') throw new Error(`no result ${of.result}`);
  const at = moment(chart, of.ago, '11:20');
  const test = Object.values(labTests).find(one => one.code === before.code.coding?.[0]?.code);
  if (!test) throw new Error(`no test of ${of.result}`);
  const value = of.status === 'entered-in-error' ? {} : measured(test, of.value, chart.person.gender);
  chart.add(
    {
      ...before,
      ...value,
      status: of.status,
      issued: at,
      note: [{ text: 'Deze uitslag is verbeterd na controle door het laboratorium.' }],
    },
    at,
  );
}

/** A finished visit or call in which results were talked about. */
export function addTalk(chart: Chart, of: { ago: number; by: Colleague }): string {
  const id = chart.nextId('talk');
  const where = departmentOf(of.by);
  chart.add(
    {
      resourceType: 'Encounter',
      id,
      meta: profile('nl-core-Encounter'),
      status: 'finished',
      class: {
        system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode',
        code: 'AMB',
        display: 'Poliklinisch',
      },
      type: [{ text: 'Gesprek over uitslagen' }],
      subject: chart.patient,
      participant: [{ individual: role(of.by) }],
      period: { start: moment(chart, of.ago, '10:20'), end: moment(chart, of.ago, '10:40') },
      reasonCode: [{ text: 'Bespreken van uitslagen' }],
      serviceProvider: where ? atHospital : { reference: 'Organization/de-linde' },
      ...(where ? { location: [{ location: department(where) }] } : {}),
    },
    moment(chart, of.ago, '10:45'),
  );
  return `Encounter/${id}`;
}
