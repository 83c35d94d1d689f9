/** Noor Duinkermeer, 29, expecting; Sem, twelve days old; Lotte van Hazewinden, 15; Tijn Woltersma, 8. */
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
import { expectingLetters } from './correspondence.ts';
import { addLetter } from './letters.ts';
import { addMedicine } from './medicines.ts';
import { addReport } from './reports.ts';
import { addLabs } from './results.ts';

export function expecting(chart: Chart): void {
  addPatient(chart);
  pregnancyResults(chart);
  pregnancyCare(chart);
  expectingLetters(chart);
}

function pregnancyResults(chart: Chart): void {
  addLabs(chart, {
    ago: 120,
    by: 'gynaecologist',
    reason: 'Zwangerschap, eerste bloedonderzoek',
    values: {
      bloodGroup: 'A Rhesus D positief',
      antibodyScreen: 'Niet aangetoond',
      hb: 7.8,
      glucose: 4.7,
      hiv: 'Negatief',
      syphilis: 'Negatief',
      hepatitisB: 'Negatief',
    },
    discussedAgo: 114,
  });
  addLabs(chart, {
    ago: 30,
    by: 'gynaecologist',
    reason: 'Zwangerschap, 27 weken',
    values: { hb: 6.8, ferritin: 11, glucose: 5.1, tsh: 2.4 },
    discussedAgo: 26,
  });
  addLabs(chart, {
    ago: 2,
    finalAgo: 1,
    by: 'gynaecologist',
    reason: 'Zwangerschap, controle bloedarmoede',
    values: { hb: 7.1, ht: 0.34, mcv: 81, leukocytes: 9.4, platelets: 212, ferritin: 14 },
  });
  addReport(chart, {
    kind: 'ultrasound',
    code: 'obstetric',
    by: 'gynaecologist',
    ago: 125,
    discussedAgo: 125,
    text: [['Verslag', 'Eén kloppend hartje. De lengte past bij 12 weken en 3 dagen.']],
    conclusion: 'Goed verlopende zwangerschap van 12 weken en 3 dagen.',
  });
  addReport(chart, {
    kind: 'ultrasound',
    code: 'obstetric',
    by: 'gynaecologist',
    ago: 70,
    discussedAgo: 70,
    text: [
      [
        'Verslag',
        'Twintigwekenecho: hart, hersenen, nieren, ruggetje en gezicht zien er goed uit. De placenta ligt op de achterwand.',
      ],
    ],
    conclusion: 'Geen afwijkingen gezien.',
  });
}

function pregnancyCare(chart: Chart): void {
  for (const ago of [120, 90, 60, 30, 9]) {
    addBloodPressure(chart, {
      ago,
      systolic: 112 + Math.round(chart.chance() * 8),
      diastolic: 66 + Math.round(chart.chance() * 6),
    });
    addVital(chart, { what: 'weight', ago, value: 74 - ago * 0.08 });
  }
  addProblem(chart, { code: '77386006', name: 'Zwangerschap', sinceAgo: 150 });
  addMedicine(chart, {
    gpk: '15342',
    name: 'FERROFUMARAAT TABLET 200MG',
    dose: '1 maal per dag 1 tablet',
    sinceAgo: 26,
    by: 'gynaecologist',
    reason: 'IJzertekort',
  });
  addVaccination(chart, {
    code: '412762002',
    name: 'Kinkhoestvaccinatie in de zwangerschap (22 weken)',
    ago: 50,
  });
  addAppointment(chart, { in: 3, time: '09:00', by: 'gynaecologist', what: 'Controle zwangerschap' });
  addAppointment(chart, {
    in: 17,
    time: '09:20',
    by: 'gynaecologist',
    what: 'Groei-echo',
    prepare: 'U hoeft niet nuchter te komen.',
  });
  addAppointment(chart, { in: -30, time: '09:00', by: 'gynaecologist', what: 'Controle zwangerschap' });
}

export function newborn(chart: Chart): void {
  addPatient(chart);
  addVisit(chart, { ago: 12, nights: 4, by: 'paediatrician', why: 'Geboorte en geelzucht' });
  for (const [ago, bilirubin] of [
    [10, 262],
    [9, 248],
    [8, 190],
    [5, 131],
  ] as const) {
    addLabs(chart, { ago, by: 'paediatrician', reason: 'Geelzucht', values: { bilirubin } });
  }
  addLabs(chart, { ago: 3, by: 'paediatrician', reason: 'Geelzucht, nacontrole', values: { bilirubin: 88 } });
  for (const [ago, value] of [
    [12, 3.42],
    [10, 3.21],
    [8, 3.25],
    [5, 3.36],
    [1, 3.58],
  ] as const)
    addVital(chart, { what: 'weight', ago, value });
  addVital(chart, { what: 'height', ago: 12, value: 51 });
  addVital(chart, { what: 'temperature', ago: 10, value: 36.9 });
  addProblem(chart, {
    code: '387712008',
    name: 'Geelzucht bij een pasgeborene',
    sinceAgo: 10,
    status: 'resolved',
  });
  addLetter(chart, {
    type: 'discharge',
    ago: 8,
    by: 'paediatrician',
    paragraphs: [
      'Sem was vier nachten opgenomen wegens geelzucht. Hij kreeg lichttherapie en dronk daarna goed.',
    ],
  });
  addAppointment(chart, { in: 6, time: '13:10', by: 'paediatrician', what: 'Controle na opname' });
}

export function teenager(chart: Chart): void {
  addPatient(chart);
  for (let ago = 2000; ago > 60; ago -= 91) {
    addLabs(chart, {
      ago,
      by: 'paediatrician',
      reason: 'Diabetes type 1',
      values: { hba1c: 58 + Math.sin(ago / 300) * 8 + chart.chance() * 4 },
      discussedAgo: ago - 1,
    });
  }
  for (const [ago, value] of [
    [1500, 86],
    [1300, 34],
    [1000, 9.2],
    [600, 4.1],
    [200, 2.8],
  ] as const) {
    addLabs(chart, {
      ago,
      by: 'paediatrician',
      reason: 'Coeliakie',
      values: { tissueTransglutaminase: value, ferritin: 18 + (1500 - ago) * 0.02, tsh: 1.9, vitaminD: 48 },
      discussedAgo: ago - 5,
    });
  }
  addLabs(chart, {
    ago: 4,
    finalAgo: 3,
    by: 'paediatrician',
    reason: 'Diabetes type 1, controle',
    values: { hba1c: 71, cholesterol: 4.4, tsh: 2.2 },
  });
  addProblem(chart, { code: '46635009', name: 'Diabetes mellitus type 1', sinceAgo: 2050 });
  addProblem(chart, { code: '396331005', name: 'Coeliakie', sinceAgo: 1500 });
  addAllergy(chart, {
    code: '300916003',
    name: 'Allergie voor latex',
    kind: 'environment',
    reaction: 'Rode huid',
    ago: 900,
  });
  addMedicine(chart, {
    gpk: null,
    name: 'INSULINE ASPART INJVLST 100E/ML',
    dose: 'Via de insulinepomp, volgens schema',
    sinceAgo: 2040,
    by: 'paediatrician',
  });
  for (let ago = 1900; ago > 80; ago -= 180) {
    addVital(chart, { what: 'height', ago, value: Math.round(168 - ago * 0.013) });
    addVital(chart, { what: 'weight', ago, value: Math.round(57 - ago * 0.012) });
  }
  addVisit(chart, { ago: 2050, nights: 3, by: 'paediatrician', why: 'Opname: diabetes vastgesteld' });
  addProcedure(chart, {
    code: '76009000',
    name: 'Kijkonderzoek van de dunne darm',
    ago: 1495,
    by: 'paediatrician',
  });
  addVaccination(chart, { code: '428570002', name: 'HPV-vaccinatie', ago: 1200 });
  addAppointment(chart, { in: 8, time: '15:40', by: 'paediatrician', what: 'Diabetespoli' });
}

export function asthma(chart: Chart): void {
  addPatient(chart);
  for (const [ago, percent, liters] of [
    [760, 78, 1.21],
    [380, 84, 1.42],
    [20, 91, 1.63],
  ] as const) {
    addReport(chart, {
      kind: 'function',
      code: 'spirometry',
      by: 'lungDoctor',
      ago,
      ...(ago > 30 ? { discussedAgo: ago } : {}),
      text: [
        [
          'Metingen',
          `FEV1 ${String(liters).replace('.', ',')} liter, ${percent} procent van wat bij de lengte past.`,
        ],
        ['Na luchtwegverwijder', 'De longfunctie neemt toe met 8 procent.'],
      ],
      conclusion:
        percent < 80
          ? 'Verminderde longfunctie, passend bij astma.'
          : 'Longfunctie binnen de norm bij bekend astma.',
    });
  }
  addReport(chart, {
    kind: 'function',
    code: 'spirometry',
    by: 'lungDoctor',
    ago: 2,
    finalAgo: 1,
    text: [['Metingen', 'FEV1 1,48 liter, 83 procent van wat bij de lengte past.']],
    conclusion: 'Iets lagere longfunctie dan de vorige keer, bij een verkoudheid.',
  });
  addLabs(chart, {
    ago: 500,
    by: 'gp',
    reason: 'Moeheid',
    values: { hb: 7.6, ferritin: 24 },
    discussedAgo: 496,
  });
  addProblem(chart, { code: '195967001', name: 'Astma', sinceAgo: 1500 });
  addAllergy(chart, {
    code: '91934008',
    name: 'Allergie voor noten',
    kind: 'food',
    reaction: 'Ernstige allergische reactie',
    severe: 'high',
    ago: 1900,
  });
  addAllergy(chart, {
    code: '232347008',
    name: 'Allergie voor huisstofmijt',
    kind: 'environment',
    reaction: 'Benauwdheid',
    ago: 1500,
  });
  addMedicine(chart, {
    gpk: '92487',
    name: 'FLUTICASON INHALATIEPOEDER 100UG/DO',
    dose: '2 maal per dag 1 inhalatie',
    sinceAgo: 1490,
    by: 'lungDoctor',
  });
  addMedicine(chart, {
    gpk: null,
    name: 'SALBUTAMOL AEROSOL 100MCG/DO',
    dose: 'Zo nodig 4 maal per dag 2 puffen',
    sinceAgo: 1490,
    by: 'lungDoctor',
  });
  addVisit(chart, {
    ago: 1900,
    by: 'paediatrician',
    why: 'Allergische reactie na het eten van noten',
    class: 'EMER',
  });
  addAppointment(chart, { in: 25, time: '16:00', by: 'lungDoctor', what: 'Controle astma' });
}
