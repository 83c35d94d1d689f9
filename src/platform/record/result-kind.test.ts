import { expect, test } from 'vitest';
import { inOrder, kindRecogniser, type RecogniseKinds, type ResultKind } from './result-kind.ts';

const loinc = 'http://loinc.org';
const snomed = 'http://snomed.info/sct';
const section = 'http://terminology.hl7.org/CodeSystem/v2-0074';
const category = 'http://terminology.hl7.org/CodeSystem/observation-category';
const nhg45 = 'https://referentiemodel.nhg.org/tabellen/nhg-tabel-45-diagnostische-bepalingen';

const labelled =
  (kindsOf: RecogniseKinds) =>
  (...of: Parameters<RecogniseKinds>) =>
    inOrder(kindsOf(...of))[0];
const kindsOf = kindRecogniser([]);
const kindOf = labelled(kindsOf);
const coded = (system: string | null, code: string | null, text: string | null = null) => ({
  system,
  code,
  text,
});

test.each<[ResultKind, ...(string | null)[][]]>([
  ['laboratory', [category, 'laboratory']],
  ['laboratory', [snomed, '275711006']],
  ['laboratory', [section, 'HM']],
  ['laboratory', ['http://hl7.org/fhir/v2/0074', 'LAB']],
  ['microbiology', [snomed, '19851009']],
  ['microbiology', [nhg45, '2159', 'adenovirus Ag. feces']],
  ['pathology', [snomed, '108257001']],
  ['pathology', [section, 'SP']],
  ['radiology', [snomed, '113091000']],
  ['radiology', [section, 'RAD'], [loinc, '30746-2']],
  ['genetics', [snomed, '405825005']],
  ['genetics', [category, 'laboratory'], [loinc, '21636-6', 'BRCA1 gene mutations']],
  ['cardiac-function', [snomed, '363679005'], [snomed, '40701008']],
  ['lung-function', [section, 'PF']],
  ['neurophysiology', [loinc, '11523-8']],
  ['transfusion', [category, 'laboratory'], [loinc, '883-9']],
  ['measurement', [category, 'vital-signs'], [loinc, '85354-9']],
  ['questionnaire', [snomed, '365980008']],
  ['unknown', ['http://hospital.example/codes', 'X17', 'Bepaling 17']],
  ['unknown', [null, null]],
])('recognises %s', (kind, ...codes) => {
  expect(kindOf(codes.map(([system, code, text]) => coded(system ?? null, code ?? null, text ?? null)))).toBe(
    kind,
  );
});

test('the more specific kind wins over the category, in any order', () => {
  const codes = [coded(category, 'laboratory'), coded(loinc, '21613-5', 'Chlamydia trachomatis DNA')];
  expect(kindOf(codes)).toBe('sti');
  expect(kindOf(codes.toReversed())).toBe('sti');
  expect(kindOf([coded(snomed, '68793005'), coded(null, null, 'Syfilis serologie (TPPA)')])).toBe('sti');
});

test('words raise the care for a local code, and never lower it', () => {
  const local = (text: string) => kindOf([coded('http://lab.example', '1', text)]);
  expect(local('DNA-diagnostiek BRCA1')).toBe('genetics');
  expect(local('EEG na slaapdeprivatie')).toBe('neurophysiology');
  expect(local('Natrium')).toBe('unknown');
  for (const innocent of [
    'Adenovirus antigeen',
    'Oxygen saturation',
    'Carcino-embryonaal antigeen',
    'Hydrogen',
    'Gonadotrofine',
    'Generieke kweek',
    'Genezing van de wond',
    'Westergren',
  ]) {
    expect(local(innocent), innocent).toBe('unknown');
  }
  expect(kindOf([coded(category, 'laboratory'), coded(null, null, 'HIV 1+2 antistoffen')])).toBe('sti');
});

test.each<[ResultKind, string]>([
  ['genetics', 'DNA-onderzoek HFE'],
  ['genetics', 'DNA onderzoek'],
  ['genetics', 'Mutatieanalyse CFTR'],
  ['genetics', 'JAK2 V617F mutation'],
  ['genetics', 'NGS-panel cardiomyopathie'],
  ['genetics', 'Genpanel epilepsie'],
  ['genetics', 'Genenpaneel erfelijke kanker'],
  ['genetics', 'Gene panel'],
  ['genetics', 'Factor V Leiden mutatie'],
  ['genetics', 'Factor-V-Leiden'],
  ['genetics', 'SNP-array'],
  ['genetics', 'Microarray'],
  ['genetics', 'WES trio'],
  ['genetics', 'Whole genome sequencing'],
  ['genetics', 'Exoomsequencing'],
  ['genetics', 'HLA-B27'],
  ['genetics', 'Farmacogenetisch profiel'],
  ['genetics', 'Klinisch-genetische uitslag'],
  ['genetics', 'NIPT'],
  ['genetics', 'Karyotypering'],
  ['sti', 'Chlamydia PCR urine'],
  ['sti', 'Chlam. trach. PCR'],
  ['sti', 'TPPA'],
  ['sti', 'TP-PA'],
  ['sti', 'TPHA'],
  ['sti', 'VDRL'],
  ['sti', 'RPR titer'],
  ['sti', 'Gonorrhea NAAT'],
  ['sti', 'N. gonorrhoeae PCR'],
  ['sti', 'Gonorroe'],
  ['sti', 'Gonokokken kweek'],
  ['sti', 'CT/NG PCR'],
  ['sti', 'HIV1/2 Ag/As'],
  ['sti', 'HSV-2 PCR'],
])('D-80 O-23 laboratory by its category and %s by its local name: %s', (kind, name) => {
  expect(kindOf([coded(category, 'laboratory'), coded('http://lab.example', '1', name)])).toBe(kind);
});

test("an organisation's own line comes before ours", () => {
  const own = labelled(
    kindRecogniser([
      { system: 'http://lab.example', code: 'HEM9', kind: 'special-haematology' },
      { system: loinc, code: '21613-5', kind: 'microbiology' },
    ]),
  );
  expect(own([coded(category, 'laboratory'), coded('http://lab.example', 'HEM9')])).toBe(
    'special-haematology',
  );
  expect(own([coded(loinc, '21613-5', 'Chlamydia trachomatis DNA')])).toBe('microbiology');
  expect(own([coded(category, 'laboratory')])).toBe('laboratory');
});

test('every kind is found, not only the one that it is called by', () => {
  const section74 = (code: string) => coded(section, code);
  expect(kindsOf([section74('SP'), coded(null, null, 'Beenmergbiopt')])).toEqual(
    new Set(['pathology', 'special-haematology']),
  );
  expect(kindsOf([section74('SP'), coded(null, null, 'ECG')])).toEqual(
    new Set(['pathology', 'cardiac-function']),
  );
  expect(kindsOf([coded(null, null, 'Bepaling 17')])).toEqual(new Set());
});

test('of several kinds it is called by the most specific', () => {
  const called = (...kinds: ResultKind[]) => inOrder(new Set(kinds))[0];
  expect(called('laboratory', 'sti', 'microbiology')).toBe('sti');
  expect(called('unknown', 'laboratory')).toBe('laboratory');
  expect(called('unknown', 'measurement', 'questionnaire')).toBe('unknown');
  expect(called('measurement')).toBe('measurement');
  expect(called()).toBe('unknown');
});
