/** Our own words for who somebody is to a patient, and for kinds of insurance: sources send codes, or English words. */
import type { Language } from '../../web/words.ts';
import type { Named } from './fields.ts';

type Said = { readonly [language in Language]: string };
const said = (nl: string, en: string): Said => ({ nl, en });

// HL7 v3 RoleCode, v2-0131, and the Dutch lists of roles (zib Contactpersoon) and of insurance (zib Betaler).
const names: { readonly [code: string]: Said } = {
  '01': said('Eerste contactpersoon', 'First contact'),
  '02': said('Tweede contactpersoon', 'Second contact'),
  '03': said('Curator (juridisch)', 'Legal guardian'),
  '04': said('Financieel (gemachtigd)', 'Financial representative'),
  '07': said('Hulpverlener', 'Carer'),
  '09': said('Anders', 'Other'),
  '11': said('Voogd', 'Guardian'),
  '15': said('Mentor', 'Mentor'),
  '24': said('Wettelijk vertegenwoordiger', 'Legal representative'),
  '100001': said('Mantelzorger', 'Informal carer'),
  HUSB: said('Echtgenoot', 'Husband'),
  WIFE: said('Echtgenote', 'Wife'),
  SPS: said('Echtgenoot of echtgenote', 'Spouse'),
  DOMPART: said('Partner', 'Partner'),
  SIGOTHR: said('Partner', 'Partner'),
  MTH: said('Moeder', 'Mother'),
  FTH: said('Vader', 'Father'),
  PRN: said('Ouder', 'Parent'),
  SONC: said('Zoon', 'Son'),
  DAUC: said('Dochter', 'Daughter'),
  CHILD: said('Kind', 'Child'),
  DAUINLAW: said('Schoondochter', 'Daughter-in-law'),
  SONINLAW: said('Schoonzoon', 'Son-in-law'),
  BRO: said('Broer', 'Brother'),
  SIS: said('Zus', 'Sister'),
  NBOR: said('Buur', 'Neighbour'),
  FRND: said('Vriend of vriendin', 'Friend'),
  N: said('Familie', 'Next of kin'),
  C: said('Bij spoed bellen', 'Emergency contact'),
  B: said('Basisverzekering', 'Basic insurance'),
  BZ: said('Basisverzekering', 'Basic insurance'),
  A: said('Aanvullende verzekering', 'Additional insurance'),
  pay: said('Betaalt zelf', 'Pays themselves'),
  M: said('Getrouwd', 'Married'),
  S: said('Niet getrouwd', 'Never married'),
  D: said('Gescheiden', 'Divorced'),
  W: said('Weduwe of weduwnaar', 'Widowed'),
  T: said('Samenwonend', 'Domestic partner'),
};

const insuranceNames = new Set(['B', 'BZ', 'A', 'pay']);
const maritalNames = new Set(['M', 'S', 'D', 'W', 'T']);

/** Of which list the code may be: one letter means one thing with insurance and another with a marriage. */
export type NameList = 'relation' | 'insurance' | 'marital' | 'language';

/** Our words where we know the code, else the source's own, else the code itself. */
export function sayNamed({ said, codes }: Named, of: { list: NameList; language: Language }): string | null {
  const known = codes.find(code => Object.hasOwn(names, code) && listOf(code) === of.list);
  const ours = known === undefined ? undefined : names[known]?.[of.language];
  return ours ?? said ?? codes[0] ?? null;
}

function listOf(code: string): NameList {
  if (insuranceNames.has(code)) return 'insurance';
  return maritalNames.has(code) ? 'marital' : 'relation';
}
