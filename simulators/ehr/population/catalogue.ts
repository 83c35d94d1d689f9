/** The laboratory tests that people here have had: LOINC, the name in Dutch, unit (UCUM), reference range. */

export type Range = { low?: number; high?: number };
export type LabTest = {
  code: string;
  name: string;
  /** UCUM code and what people read; null where the result is no number. */
  unit: readonly [ucum: string, shown: string] | null;
  /** For women and men, or for everybody. */
  range: Range | { female: Range; male: Range };
  /** Kind of laboratory test: SNOMED CT (nl-core LaboratoryTestResult). */
  kind: 'chemistry' | 'haematology' | 'serology' | 'microbiology' | 'virology' | 'molecular';
  digits: number;
};

const mmol = ['mmol/L', 'mmol/l'] as const;
const giga = ['10*9/L', '10⁹/l'] as const;
const units = ['U/L', 'U/l'] as const;

export const labTests = {
  creatinine: {
    code: '14682-9',
    name: 'Kreatinine',
    unit: ['umol/L', 'µmol/l'],
    range: { female: { low: 50, high: 90 }, male: { low: 60, high: 110 } },
    kind: 'chemistry',
    digits: 0,
  },
  egfr: {
    code: '62238-1',
    name: 'eGFR (CKD-EPI)',
    unit: ['mL/min/{1.73_m2}', 'ml/min/1,73 m²'],
    range: { low: 60 },
    kind: 'chemistry',
    digits: 0,
  },
  urea: {
    code: '22664-7',
    name: 'Ureum',
    unit: mmol,
    range: { low: 2.5, high: 7.5 },
    kind: 'chemistry',
    digits: 1,
  },
  sodium: {
    code: '2951-2',
    name: 'Natrium',
    unit: mmol,
    range: { low: 135, high: 145 },
    kind: 'chemistry',
    digits: 0,
  },
  potassium: {
    code: '2823-3',
    name: 'Kalium',
    unit: mmol,
    range: { low: 3.5, high: 5 },
    kind: 'chemistry',
    digits: 1,
  },
  hba1c: {
    code: '59261-8',
    name: 'HbA1c',
    unit: ['mmol/mol', 'mmol/mol'],
    range: { low: 20, high: 42 },
    kind: 'chemistry',
    digits: 0,
  },
  glucose: {
    code: '14771-0',
    name: 'Glucose nuchter',
    unit: mmol,
    range: { low: 4, high: 6 },
    kind: 'chemistry',
    digits: 1,
  },
  hb: {
    code: '59260-0',
    name: 'Hemoglobine (Hb)',
    unit: mmol,
    range: { female: { low: 7.5, high: 10 }, male: { low: 8.5, high: 11 } },
    kind: 'haematology',
    digits: 1,
  },
  ht: {
    code: '20570-8',
    name: 'Hematocriet',
    unit: ['L/L', 'l/l'],
    range: { female: { low: 0.36, high: 0.46 }, male: { low: 0.41, high: 0.51 } },
    kind: 'haematology',
    digits: 2,
  },
  mcv: {
    code: '787-2',
    name: 'MCV',
    unit: ['fL', 'fl'],
    range: { low: 80, high: 100 },
    kind: 'haematology',
    digits: 0,
  },
  leukocytes: {
    code: '6690-2',
    name: 'Leukocyten',
    unit: giga,
    range: { low: 4, high: 10 },
    kind: 'haematology',
    digits: 1,
  },
  platelets: {
    code: '777-3',
    name: 'Trombocyten',
    unit: giga,
    range: { low: 150, high: 400 },
    kind: 'haematology',
    digits: 0,
  },
  crp: {
    code: '1988-5',
    name: 'CRP',
    unit: ['mg/L', 'mg/l'],
    range: { high: 5 },
    kind: 'chemistry',
    digits: 0,
  },
  cholesterol: {
    code: '14647-2',
    name: 'Cholesterol totaal',
    unit: mmol,
    range: { high: 5 },
    kind: 'chemistry',
    digits: 1,
  },
  hdl: {
    code: '14646-4',
    name: 'HDL-cholesterol',
    unit: mmol,
    range: { low: 1 },
    kind: 'chemistry',
    digits: 1,
  },
  ldl: {
    code: '39469-2',
    name: 'LDL-cholesterol',
    unit: mmol,
    range: { high: 2.6 },
    kind: 'chemistry',
    digits: 1,
  },
  triglycerides: {
    code: '14927-8',
    name: 'Triglyceriden',
    unit: mmol,
    range: { high: 1.7 },
    kind: 'chemistry',
    digits: 1,
  },
  tsh: {
    code: '3016-3',
    name: 'TSH',
    unit: ['m[IU]/L', 'mE/l'],
    range: { low: 0.4, high: 4 },
    kind: 'chemistry',
    digits: 2,
  },
  ft4: {
    code: '14920-3',
    name: 'Vrij T4',
    unit: ['pmol/L', 'pmol/l'],
    range: { low: 10, high: 24 },
    kind: 'chemistry',
    digits: 0,
  },
  ferritin: {
    code: '2276-4',
    name: 'Ferritine',
    unit: ['ug/L', 'µg/l'],
    range: { female: { low: 15, high: 150 }, male: { low: 30, high: 300 } },
    kind: 'chemistry',
    digits: 0,
  },
  b12: {
    code: '14685-6',
    name: 'Vitamine B12',
    unit: ['pmol/L', 'pmol/l'],
    range: { low: 150, high: 700 },
    kind: 'chemistry',
    digits: 0,
  },
  vitaminD: {
    code: '14635-7',
    name: 'Vitamine D (25-OH)',
    unit: ['nmol/L', 'nmol/l'],
    range: { low: 50, high: 150 },
    kind: 'chemistry',
    digits: 0,
  },
  alat: {
    code: '1742-6',
    name: 'ALAT',
    unit: units,
    range: { female: { high: 34 }, male: { high: 45 } },
    kind: 'chemistry',
    digits: 0,
  },
  gammaGt: {
    code: '2324-2',
    name: 'Gamma-GT',
    unit: units,
    range: { female: { high: 40 }, male: { high: 55 } },
    kind: 'chemistry',
    digits: 0,
  },
  bilirubin: {
    code: '14631-6',
    name: 'Bilirubine totaal',
    unit: ['umol/L', 'µmol/l'],
    range: { high: 220 },
    kind: 'chemistry',
    digits: 0,
  },
  psa: {
    code: '2857-1',
    name: 'PSA',
    unit: ['ug/L', 'µg/l'],
    range: { high: 4 },
    kind: 'chemistry',
    digits: 1,
  },
  ntProBnp: {
    code: '33762-6',
    name: 'NT-proBNP',
    unit: ['ng/L', 'ng/l'],
    range: { high: 450 },
    kind: 'chemistry',
    digits: 0,
  },
  inr: {
    code: '6301-6',
    name: 'INR',
    unit: ['{INR}', 'INR'],
    range: { low: 2, high: 3 },
    kind: 'haematology',
    digits: 1,
  },
  albuminCreatinine: {
    code: '14585-4',
    name: 'Albumine/kreatinine-ratio in urine',
    unit: ['mg/mmol', 'mg/mmol'],
    range: { high: 3 },
    kind: 'chemistry',
    digits: 1,
  },
  tissueTransglutaminase: {
    code: '31017-7',
    name: 'Anti-tTG IgA',
    unit: ['U/mL', 'U/ml'],
    range: { high: 7 },
    kind: 'serology',
    digits: 1,
  },
  bloodGroup: {
    code: '882-1',
    name: 'Bloedgroep ABO en Rhesus D',
    unit: null,
    range: {},
    kind: 'haematology',
    digits: 0,
  },
  antibodyScreen: {
    code: '890-4',
    name: 'Antistoffen tegen rode bloedcellen',
    unit: null,
    range: {},
    kind: 'haematology',
    digits: 0,
  },
  hiv: {
    code: '56888-1',
    name: 'Hiv 1+2 antigeen en antistoffen',
    unit: null,
    range: {},
    kind: 'serology',
    digits: 0,
  },
  syphilis: {
    code: '22587-0',
    name: 'Syfilis (Treponema pallidum) antistoffen',
    unit: null,
    range: {},
    kind: 'serology',
    digits: 0,
  },
  hepatitisB: {
    code: '5196-1',
    name: 'Hepatitis B HBsAg',
    unit: null,
    range: {},
    kind: 'serology',
    digits: 0,
  },
  chlamydia: {
    code: '21613-5',
    name: 'Chlamydia trachomatis (PCR)',
    unit: null,
    range: {},
    kind: 'microbiology',
    digits: 0,
  },
  gonorrhoea: {
    code: '24111-7',
    name: 'Neisseria gonorrhoeae (PCR)',
    unit: null,
    range: {},
    kind: 'microbiology',
    digits: 0,
  },
} as const satisfies { readonly [key: string]: LabTest };

export type LabTestName = keyof typeof labTests;

export function isLabTest(name: string): name is LabTestName {
  return name in labTests;
}

export function rangeFor(test: LabTest, gender: 'female' | 'male'): Range {
  return 'female' in test.range ? test.range[gender] : test.range;
}

export const labKinds = {
  chemistry: ['275711006', 'Klinische chemie'],
  haematology: ['252275004', 'Hematologie'],
  serology: ['68793005', 'Serologie'],
  microbiology: ['19851009', 'Microbiologie'],
  virology: ['395124008', 'Virologie'],
  molecular: ['405825005', 'Moleculaire genetica'],
} as const;
