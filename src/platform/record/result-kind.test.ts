import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
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

test('a local code has the kind that its name says, and `unknown` where that says none', () => {
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

describe('DNA of a micro-organism, and DNA of the person', () => {
  const byName = (text: string) => kindOf([coded('http://lab.example', '1', text)]);
  const organisms = [
    ...['HPV', 'Humaan papillomavirus', 'SARS-CoV-2', 'Hepatitis B-virus', 'hepatitis C', 'HBV', 'CMV'],
    ...['Cytomegalovirus', 'EBV', 'Epstein-Barr virus', 'Norovirus', 'Influenza A', 'Bordetella pertussis'],
    ...['Mycobacterium tuberculosis', 'Helicobacter pylori', 'Borrelia burgdorferi', 'MRSA', 'Parvovirus'],
  ];
  const sti = ['Chlamydia trachomatis', 'Neisseria gonorrhoeae', 'HIV-1', 'Treponema pallidum', 'Gonorroe'];
  const ofMicrobes = [
    ' DNA',
    ' RNA',
    ' DNA-onderzoek',
    ' DNA onderzoek',
    ' DNA-test',
    ' PCR (urine)',
    ': DNA kwantitatief',
  ];

  // Said of a person these words are genetics.
  const likeGenetics = [' DNA-onderzoek', ' DNA onderzoek', ' DNA-test'];

  test.each(organisms)('O-18 %s is microbiology beside what is known, and no genetics', organism => {
    for (const technique of ofMicrobes) {
      const name = coded(null, null, `${organism}${technique}`);
      expect([technique, kindOf([coded(category, 'laboratory'), name])]).toEqual([technique, 'microbiology']);
      const both = new Set<ResultKind>(['radiology', 'microbiology']);
      expect([technique, kindsOf([coded(section, 'RAD'), name])]).toEqual([technique, both]);
    }
    for (const technique of likeGenetics) expect(byName(`${organism}${technique}`)).toBe('microbiology');
    expect(byName(`DNA-onderzoek ${organism}`)).toBe('microbiology');
  });

  test.each(organisms)('O-18 %s by a name alone opens no sooner than what nobody knows', organism => {
    for (const technique of ofMicrobes.filter(each => !likeGenetics.includes(each))) {
      expect([technique, byName(`${organism}${technique}`)]).toEqual([technique, 'unknown']);
    }
    expect(byName(organism)).toBe('unknown');
    expect(byName(`${organism} PCR`)).toBe('unknown');
  });

  test('O-18 another code, or another name, that knows a kind', () => {
    const pcr = coded('http://lab.example', '1', 'HPV PCR');
    expect(kindOf([pcr, coded('http://lab.example', '2', 'Bepaling 17')])).toBe('unknown');
    expect(kindOf([pcr, coded(snomed, '19851009')])).toBe('microbiology');
    expect(kindsOf([pcr, coded(null, null, 'Cytologie')])).toEqual(new Set(['pathology', 'microbiology']));
    expect(kindOf([pcr, coded(null, null, 'DNA-onderzoek')])).toBe('genetics');
  });

  test.each(sti)('D-80 O-23 %s stays what it is: sexually transmitted, and no genetics', organism => {
    for (const technique of [...ofMicrobes, '']) {
      expect(kindsOf([coded(null, null, `${organism}${technique}`)])).toEqual(new Set(['sti']));
    }
  });

  test.each([
    ...[
      'DNA-onderzoek',
      'DNA-diagnostiek',
      'DNA-test',
      'Erfelijkheidsonderzoek',
      'BRCA1',
      'DNA-diagnostiek BRCA1',
    ],
    ...['CCR5-delta32 DNA-onderzoek (HIV)', 'HIV: HLA-B*57:01', 'IL28B DNA-onderzoek bij hepatitis C-virus'],
    ...['DNA-onderzoek hepatitis', 'DNA-onderzoek HFE', 'Chromosomenonderzoek', 'HPV en BRCA2 DNA-onderzoek'],
    ...['DNA-onderzoek erfelijke gevoeligheid tuberculose', 'MRSA WGS', 'DNA-onderzoek TLR4 (Candida)'],
  ])('D-80 O-23 %s is genetics', name => {
    expect(byName(name)).toBe('genetics');
  });

  test('D-80 O-23 one word that nobody knows beside it, and a test of DNA is of the person', () => {
    // No name of a micro-organism, and no technique or material, begins with one of these.
    const word = fc.stringMatching(/^[QX][A-Z]{1,5}[0-9]{0,2}$/);
    fc.assert(
      fc.property(word, fc.constantFrom(...organisms, ...sti), (each, organism) => {
        expect([each, byName(`${organism} ${each} DNA-onderzoek`)]).toEqual([each, 'genetics']);
        expect([each, byName(`DNA-test ${each} (${organism})`)]).toEqual([each, 'genetics']);
      }),
    );
  });

  test('D-80 O-23 whatever else stands in a name: what says of the person that it is genetics stays so', () => {
    const any = fc.constantFrom(...organisms, ...sti);
    const own = fc.constantFrom(
      ...[
        'BRCA1',
        'chromosomen',
        'erfelijkheidsonderzoek',
        'mutatieanalyse CFTR',
        'HLA-B27',
        'exoom',
        'NIPT',
      ],
      ...[
        'genpanel',
        'genoom',
        'karyotypering',
        'klinische genetica',
        'WES',
        'microarray',
        'DPYD',
        'factor V Leiden',
      ],
    );
    fc.assert(
      fc.property(any, own, fc.constantFrom(...ofMicrobes), (organism, gene, technique) => {
        expect(byName(`${organism} ${gene}${technique}`)).toBe('genetics');
        expect(byName(`${gene}: ${organism}${technique}`)).toBe('genetics');
      }),
    );
  });

  test('O-18 codes of genetics are not put aside by a name', () => {
    expect(kindOf([coded(section, 'GE'), coded(null, null, 'HPV DNA-onderzoek')])).toBe('genetics');
  });
});
