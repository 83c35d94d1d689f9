import type { ResultKind } from '../platform/record/index.ts';
import type { Language } from './words.ts';

/** What people call a kind of result: the same on every page that names one. */
type KindNames = { readonly [kind in ResultKind]: string };

const nl: KindNames = {
  laboratory: 'Laboratorium',
  microbiology: 'Bacteriën en virussen',
  pathology: 'Weefselonderzoek',
  radiology: 'Beeldonderzoek',
  genetics: 'Erfelijkheidsonderzoek',
  sti: 'Soa-onderzoek',
  transfusion: 'Bloedtransfusie',
  neurophysiology: 'Onderzoek van zenuwen en hersenen',
  'cardiac-function': 'Hartonderzoek',
  'lung-function': 'Longonderzoek',
  metabolic: 'Stofwisselingsonderzoek',
  'special-haematology': 'Bijzonder bloedonderzoek',
  measurement: 'Metingen',
  questionnaire: 'Vragenlijsten',
  unknown: 'Ander onderzoek',
};

const en: KindNames = {
  laboratory: 'Laboratory',
  microbiology: 'Bacteria and viruses',
  pathology: 'Tissue examination',
  radiology: 'Imaging',
  genetics: 'Genetic test',
  sti: 'STI test',
  transfusion: 'Blood transfusion',
  neurophysiology: 'Nerve and brain test',
  'cardiac-function': 'Heart test',
  'lung-function': 'Lung test',
  metabolic: 'Metabolic test',
  'special-haematology': 'Special blood test',
  measurement: 'Measurements',
  questionnaire: 'Questionnaires',
  unknown: 'Other test',
};

const names: { readonly [language in Language]: Readonly<Record<string, string>> } = { nl, en };

/** The name of a kind; what we do not know is another kind of test. */
export function kindName(kind: string, language: Language): string {
  return names[language][kind] ?? (language === 'nl' ? nl : en).unknown;
}
