/**
 * What a medicine is for, in a few plain words: our own small table of common groups. Only where the group is certain, by its
 * ATC code or by the name of its substance; where there is any doubt it says nothing.
 */

import type { Language } from '../../web/words.ts';
import type { Medicine } from './reading.ts';
import { plainWords } from './words-plain.ts';

/** Groups of the ATC, the longest first; what is not here has no plain words. */
const groups: { readonly [atc: string]: keyof (typeof plainWords)['nl'] } = {
  A02B: 'stomachAcid',
  A06A: 'bowels',
  A10A: 'insulin',
  A10B: 'bloodSugar',
  A11CC: 'vitaminD',
  A12A: 'calcium',
  B01AA: 'clotting',
  B01AB: 'clotting',
  B01AC: 'clotting',
  B01AE: 'clotting',
  B01AF: 'clotting',
  B03A: 'iron',
  B03BA: 'vitaminB12',
  B03BB: 'folicAcid',
  C01DA: 'chestPain',
  C03: 'water',
  C07: 'calmsHeart',
  C08: 'bloodPressure',
  C09: 'bloodPressure',
  C10: 'cholesterol',
  G03A: 'contraception',
  G04CA: 'urine',
  H02A: 'inflammation',
  H03A: 'thyroid',
  J01: 'bacteria',
  L02BA: 'hormones',
  M01A: 'painAndSwelling',
  M04A: 'gout',
  N02A: 'strongPain',
  N02BE: 'pain',
  N05CD07: 'sleep',
  N05CF: 'sleep',
  N06AB: 'mood',
  R01A: 'nose',
  R03A: 'widensAirways',
  R03B: 'airways',
  R06AE07: 'allergy',
  R06AE09: 'allergy',
  R06AX13: 'allergy',
  R06AX27: 'allergy',
};

/** Substances by their international name in Dutch, each with its group. Substances used for quite different things are not here. */
const substances: { readonly [group: string]: string } = {
  A02B: 'omeprazol pantoprazol esomeprazol lansoprazol rabeprazol famotidine',
  A06A: 'macrogol lactulose',
  A10A: 'insuline',
  A10B: 'metformine gliclazide glimepiride tolbutamide',
  A11CC: 'colecalciferol',
  B01AA: 'acenocoumarol fenprocoumon',
  B01AB: 'nadroparine tinzaparine enoxaparine dalteparine',
  B01AC: 'clopidogrel carbasalaatcalcium ticagrelor prasugrel',
  B01AF: 'apixaban rivaroxaban edoxaban',
  B03A: 'ferrofumaraat',
  B03BA: 'hydroxocobalamine',
  B03BB: 'foliumzuur',
  C01DA: 'nitroglycerine isosorbidedinitraat',
  C03: 'furosemide bumetanide spironolacton hydrochloorthiazide chloortalidon',
  C07: 'metoprolol bisoprolol nebivolol atenolol',
  C08: 'amlodipine nifedipine lercanidipine',
  C09: 'enalapril lisinopril perindopril ramipril losartan valsartan candesartan irbesartan',
  C10: 'simvastatine atorvastatine rosuvastatine pravastatine ezetimib',
  G04CA: 'tamsulosine alfuzosine',
  H02A: 'prednisolon prednison',
  H03A: 'levothyroxine',
  J01: 'amoxicilline doxycycline nitrofurantoine ciprofloxacine azitromycine flucloxacilline',
  L02BA: 'tamoxifen',
  M01A: 'ibuprofen naproxen diclofenac',
  M04A: 'allopurinol',
  N02A: 'oxycodon morfine tramadol',
  N02BE: 'paracetamol',
  N05CD07: 'temazepam',
  N05CF: 'zolpidem zopiclon',
  N06AB: 'sertraline citalopram',
  R03A: 'salbutamol terbutaline formoterol salmeterol',
  R03B: 'fluticason beclometason budesonide tiotropium ipratropium',
  R06AE07: 'cetirizine',
  R06AE09: 'levocetirizine',
  R06AX13: 'loratadine',
  R06AX27: 'desloratadine',
};

const bySubstance = new Map(
  Object.entries(substances).flatMap(([group, names]) => names.split(' ').map(name => [name, group])),
);

/** `verlaagt de bloeddruk`; null where we cannot say it for certain. */
export function plainOf({ atc, name }: Pick<Medicine, 'atc' | 'name'>, language: Language): string | null {
  const group = atc === null ? groupByName(name) : groupByCode(atc);
  const key = group === null ? undefined : groups[group];
  return key === undefined ? null : plainWords[language][key];
}

function groupByCode(atc: string): string | null {
  return (
    Object.keys(groups)
      .filter(group => atc.toUpperCase().startsWith(group))
      .sort((a, b) => b.length - a.length)[0] ?? null
  );
}

/** The name begins with the substance and names no second one: of a mixture nobody can say what it is for by one of its parts. */
function groupByName(name: string): string | null {
  if (/[a-z]{4,}\s*\/\s*[a-z]{3,}/i.test(name) || /\b(met|en|plus)\b|\+/i.test(name)) return null;
  const isOnTheSkin = /\b(cr[eè]me|zalf|gel|oog|neus|oor|huid)/i.test(name);
  const [first = ''] = name.toLowerCase().split(/[^a-zà-ü]+/);
  return isOnTheSkin ? null : (bySubstance.get(first) ?? null);
}
