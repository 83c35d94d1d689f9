/** What ambulances carry: Dutch name, ATC code, unit and way in. */
import type { CodeableConcept } from '@medplum/fhirtypes';
import { sct } from '../places.ts';

const routes = {
  intravenous: sct('47625008', 'intraveneus (in een ader)'),
  intramuscular: sct('78421000', 'intramusculair (in een spier)'),
  oral: sct('26643006', 'via de mond'),
  sublingual: sct('37839007', 'onder de tong'),
  nasal: sct('46713006', 'in de neus'),
  inhaled: sct('447694001', 'ingeademd'),
} as const;

const rows = {
  zuurstof: ['Zuurstof', 'V03AN01', 'L/min', 'inhaled'],
  fentanyl: ['Fentanyl', 'N02AB03', 'ug', 'intravenous'],
  fentanylNasal: ['Fentanyl neusspray', 'N02AB03', 'ug', 'nasal'],
  esketamine: ['Esketamine', 'N01AX14', 'mg', 'intravenous'],
  paracetamol: ['Paracetamol', 'N02BE01', 'mg', 'intravenous'],
  ondansetron: ['Ondansetron', 'A04AA01', 'mg', 'intravenous'],
  acetylsalicylzuur: ['Acetylsalicylzuur', 'B01AC06', 'mg', 'intravenous'],
  ticagrelor: ['Ticagrelor', 'B01AC24', 'mg', 'oral'],
  heparine: ['Heparine', 'B01AB01', '[iU]', 'intravenous'],
  nitroglycerine: ['Nitroglycerinespray', 'C01DA02', 'mg', 'sublingual'],
  furosemide: ['Furosemide', 'C03CA01', 'mg', 'intravenous'],
  metoprolol: ['Metoprolol', 'C07AB02', 'mg', 'intravenous'],
  salbutamol: ['Salbutamol verneveld', 'R03AC02', 'mg', 'inhaled'],
  ipratropium: ['Ipratropium verneveld', 'R03BB01', 'mg', 'inhaled'],
  prednisolon: ['Prednisolon', 'H02AB06', 'mg', 'intravenous'],
  midazolam: ['Midazolam', 'N05CD08', 'mg', 'intravenous'],
  midazolamNasal: ['Midazolam neusspray', 'N05CD08', 'mg', 'nasal'],
  glucose: ['Glucose 10%', 'B05CX01', 'mL', 'intravenous'],
  adrenaline: ['Adrenaline (epinefrine)', 'C01CA24', 'mg', 'intramuscular'],
  clemastine: ['Clemastine', 'R06AA04', 'mg', 'intravenous'],
  tranexaminezuur: ['Tranexaminezuur', 'B02AA02', 'g', 'intravenous'],
  vocht: ['Natriumchloride 0,9%', 'B05XA03', 'mL', 'intravenous'],
  diclofenac: ['Diclofenac', 'M01AB05', 'mg', 'intramuscular'],
} as const satisfies { [name: string]: readonly [string, string, string, keyof typeof routes] };

export type MedicineName = keyof typeof rows;

/** Units of UCUM as Dutch people write them. */
const written: { readonly [ucum: string]: string } = {
  ug: 'microgram',
  '[iU]': 'IE',
  'L/min': 'l/min',
  mL: 'ml',
};

/** The medicine as FHIR names it; `unit` is UCUM, `unitText` what people read. */
export function medicine(name: MedicineName): {
  concept: CodeableConcept;
  route: CodeableConcept;
  text: string;
  unit: string;
  unitText: string;
} {
  const [text, atc, unit, route] = rows[name];
  return {
    concept: { coding: [{ system: 'http://www.whocc.no/atc', code: atc, display: text }], text },
    route: routes[route],
    text,
    unit,
    unitText: written[unit] ?? unit,
  };
}
