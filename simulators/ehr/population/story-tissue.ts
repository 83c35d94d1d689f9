/** Fenna Roosdonk, 52, and Job Zandvoorde, 71: tissue under the microscope, waiting, and a report that was put right. */
import { addAppointment, addProblem, addProcedure, addVisit } from './care.ts';
import { addPatient, type Chart } from './chart.ts';
import { addLetter } from './letters.ts';
import { addMedicine } from './medicines.ts';
import { addReport, type ReportSketch, reviseReport } from './reports.ts';
import { addLabs } from './results.ts';

export function breast(chart: Chart): void {
  addPatient(chart);
  breastYears(chart);
  breastNow(chart);
  breastCare(chart);
}

function breastYears(chart: Chart): void {
  addReport(chart, {
    kind: 'radiology',
    code: 'mammography',
    by: 'surgeon',
    ago: 1460,
    finalAgo: 1459,
    discussedAgo: 1450,
    text: [
      [
        'Verslag',
        'In de linkerborst, boven buiten, een onregelmatige verdichting van 14 mm met kleine kalkspatjes.',
      ],
    ],
    conclusion: 'Verdachte afwijking links (BI-RADS 5). Weefselonderzoek is nodig.',
  });
  addReport(chart, {
    kind: 'pathology',
    code: 'pathology',
    by: 'surgeon',
    ago: 1452,
    finalAgo: 1446,
    discussedAgo: 1443,
    form: 'plain',
    text: [
      ['Materiaal', 'Naaldbiopt linkerborst.'],
      [
        'Microscopie',
        'Naaldbiopt met een infiltrerend groeiend carcinoom, graad 2. Oestrogeenreceptor positief, HER2 negatief.',
      ],
    ],
    conclusion: 'Borstkanker (invasief carcinoom), graad 2, hormoongevoelig.',
  });
  for (const [place, ago] of [1090, 730, 365].entries()) {
    addReport(chart, {
      kind: 'radiology',
      code: 'mammography',
      by: 'surgeon',
      ago,
      finalAgo: ago - 1,
      discussedAgo: ago - 9,
      text: [
        [
          'Verslag',
          `Controle na borstsparende operatie links, jaar ${place + 1}. Litteken links. Geen nieuwe afwijkingen.`,
        ],
      ],
      conclusion: 'Geen aanwijzingen voor terugkeer van de ziekte.',
    });
  }
}

function breastNow(chart: Chart): void {
  addReport(chart, {
    kind: 'radiology',
    code: 'mammography',
    by: 'surgeon',
    ago: 6,
    finalAgo: 5,
    text: [['Verslag', 'Naast het litteken links een nieuwe verdichting van 6 mm, niet eerder gezien.']],
    conclusion: 'Nieuwe kleine verdichting links (BI-RADS 4). Aanvullend weefselonderzoek is afgesproken.',
  });
  addReport(chart, {
    kind: 'pathology',
    code: 'pathology',
    by: 'surgeon',
    ago: 5,
    finalAgo: 1,
    form: 'plain',
    text: [
      ['Materiaal', 'Naaldbiopt linkerborst naast het litteken.'],
      [
        'Microscopie',
        'Littekenweefsel met vetnecrose en een lichte ontstekingsreactie. Geen kwaadaardige cellen.',
      ],
    ],
    conclusion: 'Goedaardig: littekenweefsel met vetnecrose. Geen aanwijzingen voor kanker.',
  });
  addReport(chart, {
    kind: 'genetics',
    code: 'genetics',
    by: 'geneticist',
    ago: 60,
    finalAgo: 3,
    text: [
      ['Onderzoek', 'DNA-onderzoek van de genen BRCA1, BRCA2, PALB2, CHEK2 en ATM in bloed.'],
      ['Uitslag', 'In de onderzochte genen is geen ziekteveroorzakende verandering gevonden.'],
    ],
    conclusion: 'Geen erfelijke aanleg aangetoond in de onderzochte genen.',
  });
}

function breastCare(chart: Chart): void {
  for (const ago of [1430, 1380, 1330, 1280]) {
    addLabs(chart, {
      ago,
      by: 'surgeon',
      reason: 'Voor de chemokuur',
      values: {
        hb: 7.2 + chart.chance() * 0.5,
        ht: 0.35,
        mcv: 92,
        leukocytes: 2.9 + chart.chance() * 2,
        platelets: 140 + Math.round(chart.chance() * 60),
        alat: 28,
        gammaGt: 31,
      },
      discussedAgo: ago - 1,
    });
  }
  addLabs(chart, {
    ago: 12,
    by: 'gp',
    reason: 'Moeheid',
    values: { hb: 8, ferritin: 62, tsh: 1.7 },
    discussedAgo: 8,
  });
  addProblem(chart, { code: '254837009', name: 'Borstkanker links', sinceAgo: 1446 });
  addProcedure(chart, { code: '64368001', name: 'Borstsparende operatie links', ago: 1435, by: 'surgeon' });
  addMedicine(chart, {
    gpk: null,
    name: 'TAMOXIFEN TABLET 20MG',
    dose: '1 maal per dag 1 tablet',
    sinceAgo: 1200,
    by: 'surgeon',
  });
  addVisit(chart, { ago: 1435, nights: 1, by: 'surgeon', why: 'Opname voor borstoperatie' });
  addVisit(chart, { ago: 6, by: 'surgeon', why: 'Jaarlijkse controle mammapoli' });
  addLetter(chart, {
    type: 'outpatient',
    ago: 363,
    by: 'surgeon',
    paragraphs: [
      'Patiënte kwam voor de jaarlijkse controle. Er zijn geen aanwijzingen voor terugkeer van de ziekte. Volgende controle over een jaar.',
    ],
  });
  addAppointment(chart, { in: 4, time: '10:20', by: 'surgeon', what: 'Bespreken van het weefselonderzoek' });
  addAppointment(chart, {
    in: 18,
    time: '15:00',
    by: 'geneticist',
    what: 'Uitslag van het erfelijkheidsonderzoek',
  });
}

const biopsy: ReportSketch = {
  kind: 'pathology',
  code: 'pathology',
  by: 'urologist',
  ago: 210,
  finalAgo: 204,
  form: 'plain',
  text: [
    ['Materiaal', 'Twaalf biopten van de prostaat.'],
    ['Microscopie', 'In twee van de twaalf biopten een acinair adenocarcinoom, Gleason 3+3.'],
  ],
  conclusion: 'Prostaatkanker met lage agressiviteit (Gleason 6) in 2 van 12 biopten.',
};

export function prostate(chart: Chart): void {
  addPatient(chart);
  prostateCourse(chart);
  prostateScans(chart);
  prostateCare(chart);
}

function prostateCourse(chart: Chart): void {
  const psa = [2.8, 3.1, 3.9, 4.6, 5.2, 6.1, 6.8, 7.9, 7.4, 7.1];
  for (const [place, value] of psa.entries()) {
    const ago = (psa.length - place) * 180 - 100;
    addLabs(chart, {
      ago,
      by: place % 3 === 0 ? 'gp' : 'urologist',
      reason: 'Controle PSA',
      values: { psa: value, creatinine: 92 + place, egfr: 76 - place },
      discussedAgo: ago - 10,
    });
  }
  addLabs(chart, { ago: 6, finalAgo: 6, by: 'urologist', reason: 'Controle PSA', values: { psa: 7.6 } });
  const report = addReport(chart, {
    ...biopsy,
    status: 'preliminary',
    finalAgo: 207,
    conclusion: 'Voorlopig: kwaadaardige cellen. Nader onderzoek volgt.',
  });
  reviseReport(chart, report, biopsy);
  reviseReport(chart, report, {
    ...biopsy,
    status: 'corrected',
    finalAgo: 199,
    text: [
      ...biopsy.text,
      [
        'Verbetering',
        'Na herbeoordeling in drie in plaats van twee biopten tumor. Dit verslag vervangt het vorige.',
      ],
    ],
    conclusion: 'Prostaatkanker met lage agressiviteit (Gleason 6) in 3 van 12 biopten.',
    discussedAgo: 195,
  });
}

function prostateScans(chart: Chart): void {
  const scan = addReport(chart, {
    kind: 'radiology',
    code: 'mri',
    by: 'urologist',
    ago: 215,
    finalAgo: 214,
    discussedAgo: 212,
    text: [['Verslag', 'Afwijkend gebied van 9 mm in de prostaat rechts (PI-RADS 4).']],
    conclusion: 'Verdacht gebied rechts.',
  });
  reviseReport(chart, scan, {
    kind: 'radiology',
    code: 'mri',
    by: 'urologist',
    ago: 215,
    finalAgo: 210,
    status: 'amended',
    text: [
      ['Verslag', 'Afwijkend gebied van 9 mm in de prostaat rechts (PI-RADS 4).'],
      ['Aanvulling', 'Na vergelijking met de beelden van vorig jaar: het gebied is niet gegroeid.'],
    ],
    conclusion: 'Verdacht gebied rechts, even groot als vorig jaar.',
  });
  addReport(chart, {
    kind: 'radiology',
    code: 'mri',
    by: 'urologist',
    ago: 2,
    status: 'preliminary',
    finalAgo: 2,
    text: [
      [
        'Verslag',
        'Eerste beoordeling: het bekende gebied rechts is niet duidelijk veranderd. Definitief verslag volgt.',
      ],
    ],
    conclusion: 'Voorlopig: geen duidelijke verandering.',
  });
}

function prostateCare(chart: Chart): void {
  addProblem(chart, { code: '399068003', name: 'Prostaatkanker, actieve controle', sinceAgo: 199 });
  addProcedure(chart, { code: '65575008', name: 'Biopsie van de prostaat', ago: 210, by: 'urologist' });
  addMedicine(chart, {
    gpk: null,
    name: 'TAMSULOSINE CAPSULE MGA 0,4MG',
    dose: '1 maal per dag 1 capsule, na het ontbijt',
    sinceAgo: 900,
    by: 'urologist',
  });
  addLetter(chart, {
    type: 'outpatient',
    ago: 194,
    by: 'urologist',
    paragraphs: [
      'Wij bespraken de uitslag met patiënt en zijn vrouw. Er is gekozen voor actief volgen: elke zes maanden PSA, over een jaar opnieuw een MRI-scan.',
    ],
  });
  addAppointment(chart, { in: 12, time: '13:30', by: 'urologist', what: 'Bespreken van de MRI-scan en PSA' });
}
