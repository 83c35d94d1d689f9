/** Reports in words: pathology, radiology, microbiology, genetics, function tests; each as hospitals deliver them. */
import type { CodeableConcept, DiagnosticReport } from '@medplum/fhirtypes';
import { type Chart, moment } from './chart.ts';
import { type Colleague, loinc, profile, role, sct } from './places.ts';
import { addTalk, order, section } from './results.ts';

/** The kinds of report: how they are categorised (SNOMED of nl-core TextResult, and HL7 v2-0074) and who signs. */
const kinds = {
  pathology: {
    category: [sct('108257001', 'Anatomische pathologie'), section('SP', 'Surgical Pathology')],
    signs: 'pathologist',
  },
  radiology: {
    category: [sct('363679005', 'Beeldvormend onderzoek'), section('RAD', 'Radiology')],
    signs: 'radiologist',
  },
  ultrasound: {
    category: [sct('16310003', 'Echografie'), section('RUS', 'Radiology Ultrasound')],
    signs: 'radiologist',
  },
  echocardiography: {
    category: [sct('40701008', 'Echocardiografie'), section('CUS', 'Cardiac Ultrasound')],
    signs: 'cardiologist',
  },
  microbiology: {
    category: [sct('19851009', 'Microbiologie'), section('MB', 'Microbiology')],
    signs: 'microbiologist',
  },
  genetics: {
    category: [sct('405825005', 'Moleculaire genetica'), section('GE', 'Genetics')],
    signs: 'geneticist',
  },
  function: {
    category: [sct('71388002', 'Verrichting'), section('PF', 'Pulmonary Function')],
    signs: 'lungDoctor',
  },
  ecg: { category: [sct('71388002', 'Verrichting'), section('EC', 'Electrocardiac')], signs: 'cardiologist' },
} as const satisfies { readonly [kind: string]: { category: readonly CodeableConcept[]; signs: Colleague } };

export type ReportKind = keyof typeof kinds;

const codes = {
  pathology: loinc('11526-1', 'Pathologieverslag'),
  cytology: sct('1348332002', 'Cytologisch onderzoek'),
  mammography: loinc('24606-6', 'Mammografie'),
  chest: loinc('36643-5', 'Röntgenfoto van de borstkas'),
  ct: sct('77477000', 'CT-scan'),
  mri: sct('113091000', 'MRI-scan'),
  ultrasound: sct('16310003', 'Echografie'),
  obstetric: loinc('11525-3', 'Echo in de zwangerschap'),
  echocardiography: sct('40701008', 'Echografie van het hart'),
  urineCulture: loinc('630-4', 'Urinekweek'),
  woundCulture: loinc('6462-6', 'Wondkweek'),
  bloodCulture: loinc('600-7', 'Bloedkweek'),
  genetics: loinc('51969-4', 'Verslag van erfelijkheidsonderzoek'),
  spirometry: loinc('81459-0', 'Longfunctieonderzoek (spirometrie)'),
  ecg: loinc('11524-6', 'Hartfilmpje (ECG)'),
} as const;

export type ReportCode = keyof typeof codes;

export type ReportSketch = {
  kind: ReportKind;
  code: ReportCode;
  by: Colleague;
  /** Days ago that it was done, and that it was final. */
  ago: number;
  finalAgo?: number;
  status?: DiagnosticReport['status'];
  /** What stands in it, as headed paragraphs. */
  text: readonly (readonly [heading: string, words: string])[];
  conclusion?: string;
  /** A PDF or plain text beside the narrative. */
  form?: 'plain';
  discussedAgo?: number;
  results?: readonly string[];
};

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function narrative(of: ReportSketch): { status: 'generated'; div: string } {
  const parts = of.text.map(([heading, words]) => `<h3>${escaped(heading)}</h3><p>${escaped(words)}</p>`);
  const end = of.conclusion ? `<h3>Conclusie</h3><p>${escaped(of.conclusion)}</p>` : '';
  return {
    status: 'generated',
    div: `<div xmlns="http://www.w3.org/1999/xhtml">${parts.join('')}${end}</div>`,
  };
}

function plain(of: ReportSketch): string {
  const parts = of.text.map(([heading, words]) => `${heading}\n${words}\n`);
  return [...parts, ...(of.conclusion ? [`Conclusie\n${of.conclusion}\n`] : [])].join('\n');
}

function write(chart: Chart, of: ReportSketch & { id: string; request: string }): DiagnosticReport {
  const status = of.status ?? 'final';
  const kind = kinds[of.kind];
  const hasContent = status !== 'registered' && status !== 'cancelled';
  return {
    resourceType: 'DiagnosticReport',
    id: of.id,
    meta: profile('nl-core-TextResult'),
    ...(hasContent ? { text: narrative(of) } : {}),
    basedOn: [{ reference: of.request }],
    status,
    category: [...kind.category],
    code: codes[of.code],
    subject: chart.patient,
    effectiveDateTime: moment(chart, of.ago, '10:00'),
    ...(hasContent ? { issued: moment(chart, of.finalAgo ?? of.ago, '16:05') } : {}),
    performer: [role(kind.signs)],
    resultsInterpreter: [role(kind.signs)],
    ...(of.results ? { result: of.results.map(reference => ({ reference })) } : {}),
    ...(hasContent && of.conclusion ? { conclusion: of.conclusion } : {}),
    ...(of.form
      ? {
          presentedForm: [
            {
              contentType: 'text/plain; charset=utf-8',
              language: 'nl-NL',
              data: Buffer.from(plain(of), 'utf8').toString('base64'),
              title: codes[of.code].text ?? 'Verslag',
            },
          ],
        }
      : {}),
  };
}

/** Adds a report with its order; the id is for a later version. */
export function addReport(chart: Chart, of: ReportSketch): string {
  const id = chart.nextId('report');
  const request = order(chart, { ago: of.ago, by: of.by, what: codes[of.code] });
  chart.add(write(chart, { ...of, id, request }), moment(chart, of.finalAgo ?? of.ago, '16:05'));
  if (of.discussedAgo !== undefined) addTalk(chart, { ago: of.discussedAgo, by: of.by });
  return id;
}

/** The next version of a report: supplemented (`amended`), put right (`corrected`), or no longer preliminary. */
export function reviseReport(chart: Chart, id: string, of: ReportSketch): void {
  const before = chart.versions.findLast(one => one.resource.id === id)?.resource;
  if (before?.resourceType !== 'DiagnosticReport') throw new Error(`no report ${id}`);
  const request = before.basedOn?.[0]?.reference ?? '';
  chart.add(write(chart, { ...of, id, request }), moment(chart, of.finalAgo ?? of.ago, '16:05'));
}
