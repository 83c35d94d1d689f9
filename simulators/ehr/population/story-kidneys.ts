/** Hanneke Vlierhuis, 67: diabetes and kidneys, ten years of blood and urine. */
import {
  addAllergy,
  addAppointment,
  addBloodPressure,
  addProblem,
  addProcedure,
  addVaccination,
  addVisit,
  addVital,
} from './care.ts';
import { addPatient, type Chart } from './chart.ts';
import { kidneyLetters } from './correspondence.ts';
import { addLetter } from './letters.ts';
import { addCourse } from './medicine-courses.ts';
import { addMedicine } from './medicines.ts';
import { addReport } from './reports.ts';
import { addLabs } from './results.ts';

const years = 10;

/** A slow decline with a dip after an infection two years ago. */
function eGfr(chart: Chart, ago: number): number {
  const decline = 74 - (years * 365 - ago) * 0.0095;
  const dip = ago > 690 && ago < 800 ? -9 : 0;
  return Math.round(decline + dip + (chart.chance() - 0.5) * 4);
}

/** CKD-EPI 2009 turned around, for a woman in her sixties: close enough to go together with the eGFR. */
function creatinine(egfr: number): number {
  return Math.round(61.9 * (egfr / 93) ** (-1 / 1.209));
}

function hba1c(chart: Chart, ago: number): number {
  const started = ago < 2200 ? -14 : 0;
  return Math.round(68 + started + Math.sin(ago / 260) * 5 + (chart.chance() - 0.5) * 4);
}

function everyTwoMonths(chart: Chart): void {
  for (let ago = years * 365; ago > 40; ago -= 61) {
    const egfr = eGfr(chart, ago);
    const byGp = Math.floor(ago / 61) % 3 === 0;
    const isYearly = Math.floor(ago / 61) % 6 === 0;
    addLabs(chart, {
      ago,
      by: byGp ? 'gp' : 'internist',
      reason: byGp ? 'Controle diabetes in de huisartsenpraktijk' : 'Controle nierfunctie',
      values: {
        creatinine: creatinine(egfr),
        egfr,
        potassium: 4.4 + (chart.chance() - 0.5) * 0.8,
        hba1c: hba1c(chart, ago),
        glucose: 7.4 + (chart.chance() - 0.5) * 2.4,
        albuminCreatinine: 4 + (years * 365 - ago) * 0.003 + chart.chance() * 2,
        ...(isYearly
          ? {
              cholesterol: 4.2 + chart.chance(),
              hdl: 1.2,
              ldl: 2.1 + chart.chance(),
              triglycerides: 1.9,
              hb: 7.6 - (3650 - ago) * 0.0002,
              ht: 0.38,
              mcv: 88,
              leukocytes: 6 + chart.chance() * 2,
              platelets: 240 + Math.round(chart.chance() * 60),
            }
          : {}),
      },
      discussedAgo: ago - 8,
    });
  }
}

export function kidneys(chart: Chart): void {
  addPatient(chart);
  everyTwoMonths(chart);
  recently(chart);
  problems(chart);
  visits(chart);
}

function recently(chart: Chart): void {
  addLabs(chart, {
    ago: 24,
    by: 'gp',
    reason: 'Moeheid',
    values: { tsh: 2.1, ferritin: 44, b12: 188, vitaminD: 41 },
  });
  addLabs(chart, {
    ago: 3,
    finalAgo: 2,
    by: 'internist',
    reason: 'Controle nierfunctie',
    values: { creatinine: 148, egfr: 33, potassium: 5.4, hba1c: 61, albuminCreatinine: 17.8 },
  });
  addLabs(chart, {
    ago: 1,
    by: 'gp',
    values: { crp: 12, hb: 6.9 },
    status: 'preliminary',
    note: 'Voorlopige uitslag: het laboratorium controleert nog.',
  });
  addReport(chart, {
    kind: 'ultrasound',
    code: 'ultrasound',
    by: 'internist',
    ago: 400,
    discussedAgo: 390,
    form: 'plain',
    text: [
      ['Vraagstelling', 'Nierfunctie daalt langzaam. Afwijkingen aan de nieren of urinewegen?'],
      [
        'Verslag',
        'Beide nieren zijn iets kleiner dan normaal: rechts 9,4 cm en links 9,6 cm. Geen stuwing. Geen stenen. De blaas is goed gevuld en ziet er normaal uit.',
      ],
    ],
    conclusion:
      'Iets verkleinde nieren, passend bij langer bestaande nierschade. Geen verwijding van de urinewegen.',
  });
}

function problems(chart: Chart): void {
  addProblem(chart, { code: '44054006', name: 'Diabetes mellitus type 2', sinceAgo: 4800 });
  addProblem(chart, { code: '709044004', name: 'Chronische nierschade', sinceAgo: 2900 });
  addProblem(chart, { code: '38341003', name: 'Hoge bloeddruk', sinceAgo: 5200 });
  addProblem(chart, {
    code: '302866003',
    name: 'Te laag bloedsuiker na medicijnen',
    sinceAgo: 1500,
    status: 'resolved',
  });
  addAllergy(chart, {
    code: '91936005',
    name: 'Allergie voor penicilline',
    kind: 'medication',
    reaction: 'Huiduitslag met jeuk',
    ago: 6000,
  });
  addProcedure(chart, { code: '80146002', name: 'Verwijderen van de blindedarm', ago: 9000, by: 'surgeon' });
  addMedicine(chart, {
    gpk: '3816',
    name: 'METFORMINE TABLET 500MG',
    dose: '2 maal per dag 1 tablet, bij het eten',
    sinceAgo: 2200,
    by: 'gp',
    reason: 'Diabetes',
  });
  addMedicine(chart, {
    gpk: '71587',
    name: 'LISINOPRIL TABLET 10MG',
    dose: '1 maal per dag 1 tablet',
    sinceAgo: 2900,
    by: 'internist',
    reason: 'Bescherming van de nieren',
  });
  addMedicine(chart, {
    gpk: '137197',
    name: 'ATORVASTATINE TABLET 10MG',
    dose: '1 maal per dag 1 tablet, ’s avonds',
    sinceAgo: 3100,
    by: 'gp',
  });
  addMedicine(chart, {
    gpk: null,
    name: 'GLIMEPIRIDE TABLET 1MG',
    dose: '1 maal per dag 1 tablet',
    sinceAgo: 2000,
    stoppedAgo: 1480,
    by: 'gp',
    reason: 'Diabetes',
  });
  kidneyCourses(chart);
}

/** Of every course that a medicine can take one: changed, paused, tapered, only when needed, still to come, only collected. */
function kidneyCourses(chart: Chart): void {
  addCourse(chart, {
    medicine: { name: 'AMLODIPINE TABLET 5MG', gpk: null },
    by: 'internist',
    steps: [
      { does: 'begin', ago: 400, dose: '1 maal per dag 1 tablet', reason: 'Hoge bloeddruk' },
      { does: 'stop', ago: 35, how: 'definitive', reason: 'Bloeddruk nog te hoog' },
      { does: 'begin', ago: 34, dose: '1 maal per dag 2 tabletten', reason: 'Bloeddruk nog te hoog' },
    ],
    collected: [
      { ago: 398, tablets: 90 },
      { ago: 33, tablets: 180 },
    ],
  });
  addCourse(chart, {
    medicine: { name: 'HYDROCHLOORTHIAZIDE TABLET 12,5MG', gpk: null },
    by: 'internist',
    steps: [
      { does: 'begin', ago: 700, dose: '1 maal per dag 1 tablet, ’s ochtends', reason: 'Hoge bloeddruk' },
      { does: 'stop', ago: 6, how: 'temporary', reason: 'Buikgriep: u verliest veel vocht' },
    ],
  });
  addCourse(chart, {
    medicine: { name: 'PREDNISOLON TABLET 5MG', gpk: null },
    by: 'internist',
    steps: [{ does: 'taper', ago: 7, tablets: [4, 3, 2, 1], days: 5, reason: 'Aanval van jicht' }],
    collected: [{ ago: 7, tablets: 50 }],
  });
  addCourse(chart, {
    medicine: { name: 'PARACETAMOL TABLET 500MG', gpk: '2194' },
    by: 'gp',
    steps: [{ does: 'when-needed', ago: 120, tablets: 2, times: 3, most: 6, why: 'Bij pijn' }],
  });
  addCourse(chart, {
    medicine: { name: 'COLECALCIFEROL CAPSULE 800IE', gpk: null },
    by: 'internist',
    steps: [{ does: 'begin', ago: -7, dose: '1 maal per dag 1 capsule', reason: 'Te weinig vitamine D' }],
  });
  addCourse(chart, {
    medicine: { name: 'CETIRIZINE TABLET 10MG', gpk: null },
    by: 'gp',
    steps: [],
    collected: [{ ago: 20, tablets: 30 }],
  });
}

function visits(chart: Chart): void {
  for (let ago = 1800; ago > 20; ago -= 90) {
    addBloodPressure(chart, {
      ago,
      systolic: 138 + Math.round(chart.chance() * 16),
      diastolic: 78 + Math.round(chart.chance() * 8),
    });
    addVital(chart, { what: 'weight', ago, value: 81 + Math.round(chart.chance() * 30) / 10 });
  }
  addVital(chart, { what: 'height', ago: 1800, value: 168 });
  for (const ago of [40, 405, 770]) addVaccination(chart, { code: '86198006', name: 'Griepvaccinatie', ago });
  const admission = addVisit(chart, {
    ago: 745,
    nights: 4,
    by: 'internist',
    why: 'Opname wegens nierbekkenontsteking',
  });
  const call = addVisit(chart, { ago: 120, by: 'internist', why: 'Controle nierfunctie', class: 'VR' });
  addLetter(chart, {
    type: 'discharge',
    ago: 740,
    by: 'internist',
    visit: admission,
    paragraphs: [
      'Patiënte was vier nachten opgenomen met een nierbekkenontsteking. Zij kreeg antibiotica via het infuus en ging in goede toestand naar huis.',
      'De nierfunctie was bij opname tijdelijk slechter. Graag controle over twee weken.',
    ],
  });
  addLetter(chart, {
    type: 'outpatient',
    ago: 118,
    by: 'internist',
    visit: call,
    paragraphs: [
      'De nierfunctie daalt langzaam. De bloeddruk is redelijk. Wij gaan door met de huidige medicijnen.',
    ],
  });
  kidneyLetters(chart, { admission, call });
  addAppointment(chart, {
    in: 9,
    time: '09:40',
    by: 'internist',
    what: 'Controle nierfunctie en bespreken van uitslagen',
    prepare: 'Neem uw medicijnoverzicht mee.',
  });
  addAppointment(chart, { in: 100, time: '08:30', by: 'internist', what: 'Bloedonderzoek en controle' });
  addAppointment(chart, { in: -120, time: '14:00', by: 'internist', what: 'Telefonische controle' });
}
