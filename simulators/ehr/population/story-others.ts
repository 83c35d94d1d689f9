/** Daan, 34; Iris, 38; and those with hardly anything, something old, something local, or no number. */
import { addAllergy, addAppointment, addProblem, addProcedure, addVisit } from './care.ts';
import { addPatient, type Chart, dayAgo, moment } from './chart.ts';
import { addLetter } from './letters.ts';
import { addMedicine } from './medicines.ts';
import { coded, laboratory } from './places.ts';
import { addReport, reviseReport } from './reports.ts';
import { addLabs, correctLab, order, section } from './results.ts';

export function infections(chart: Chart): void {
  addPatient(chart);
  addLabs(chart, {
    ago: 200,
    by: 'infectiologist',
    reason: 'Soa-onderzoek',
    values: {
      hiv: 'Negatief',
      syphilis: 'Negatief',
      hepatitisB: 'Negatief',
      chlamydia: 'Niet aangetoond',
      gonorrhoea: 'Niet aangetoond',
    },
    discussedAgo: 190,
  });
  addLabs(chart, {
    ago: 6,
    finalAgo: 4,
    by: 'infectiologist',
    reason: 'Soa-onderzoek',
    values: { hiv: 'Negatief', syphilis: 'Negatief', chlamydia: 'Positief' },
    waiting: ['gonorrhoea'],
  });
  addReport(chart, {
    kind: 'microbiology',
    code: 'urineCulture',
    by: 'gp',
    ago: 90,
    finalAgo: 87,
    discussedAgo: 86,
    text: [
      ['Materiaal', 'Urine, middenstroom.'],
      [
        'Kweek',
        'Groei van Escherichia coli, meer dan 100.000 per ml. Gevoelig voor nitrofurantoïne en fosfomycine, ongevoelig voor amoxicilline.',
      ],
    ],
    conclusion: 'Blaasontsteking door Escherichia coli.',
  });
  addReport(chart, {
    kind: 'microbiology',
    code: 'woundCulture',
    by: 'infectiologist',
    ago: 2,
    finalAgo: 1,
    status: 'partial',
    text: [
      ['Materiaal', 'Uitstrijk van een wond aan het rechteronderbeen.'],
      [
        'Kweek tot nu toe',
        'Groei van Staphylococcus aureus. De gevoeligheid voor antibiotica wordt nog bepaald.',
      ],
    ],
    conclusion: 'Nog niet compleet: de gevoeligheidsbepaling volgt.',
  });
  addProblem(chart, { code: '240589008', name: 'Chlamydia-infectie', sinceAgo: 4 });
  addProblem(chart, { code: '125643001', name: 'Wond aan het onderbeen', sinceAgo: 9, kind: 'complaint' });
  addMedicine(chart, {
    gpk: '22179',
    name: 'DOXYCYCLINE TABLET 100MG',
    dose: '2 maal per dag 1 tablet, 7 dagen',
    sinceAgo: 3,
    by: 'infectiologist',
  });
  addMedicine(chart, {
    gpk: null,
    name: 'NITROFURANTOINE CAPSULE MGA 100MG',
    dose: '2 maal per dag 1 capsule, 5 dagen',
    sinceAgo: 90,
    stoppedAgo: 85,
    by: 'gp',
  });
  addVisit(chart, { ago: 6, by: 'infectiologist', why: 'Soa-onderzoek' });
  addAppointment(chart, { in: 7, time: '11:40', by: 'infectiologist', what: 'Bespreken van de uitslagen' });
}

export function thyroid(chart: Chart): void {
  addPatient(chart);
  thyroidLabs(chart);
  thyroidReports(chart);
  thyroidCare(chart);
}

function thyroidLabs(chart: Chart): void {
  const tsh = [9.8, 7.4, 5.1, 3.2, 2.4, 2.9, 0.2, 1.8, 2.6];
  for (const [place, value] of tsh.entries()) {
    const ago = (tsh.length - place) * 110 - 60;
    const { results } = addLabs(chart, {
      ago,
      by: place % 2 === 0 ? 'internist' : 'gp',
      reason: 'Schildklier',
      values: { tsh: value, ft4: 10 + place * 0.8, hb: 6.6 + place * 0.1, ferritin: 7 + place * 4 },
      discussedAgo: ago - 6,
    });
    if (value === 0.2 && results[0])
      correctLab(chart, { result: results[0], value: 1.2, ago: ago - 2, status: 'corrected' });
  }
  const wrong = addLabs(chart, { ago: 70, by: 'gp', values: { potassium: 7.9 } });
  if (wrong.results[0])
    correctLab(chart, { result: wrong.results[0], value: 7.9, ago: 69, status: 'entered-in-error' });
  addLabs(chart, {
    ago: 20,
    by: 'gp',
    reason: 'Buis gebroken onderweg',
    values: { glucose: 5 },
    status: 'cancelled',
    note: 'Vervallen: het buisje was niet bruikbaar.',
  });
  addLabs(chart, {
    ago: 5,
    finalAgo: 5,
    by: 'gp',
    reason: 'Schildklier en bloedarmoede',
    values: { tsh: 4.9, ft4: 12, hb: 7.2, ferritin: 13 },
  });
}

function thyroidReports(chart: Chart): void {
  const smear = addReport(chart, {
    kind: 'pathology',
    code: 'cytology',
    by: 'gp',
    ago: 40,
    finalAgo: 34,
    discussedAgo: 30,
    text: [
      ['Materiaal', 'Uitstrijkje van de baarmoederhals.'],
      ['Beoordeling', 'Goed te beoordelen. Geen afwijkende cellen.'],
    ],
    conclusion: 'Normaal uitstrijkje (Pap 1).',
  });
  reviseReport(chart, smear, {
    kind: 'pathology',
    code: 'cytology',
    by: 'gp',
    ago: 40,
    finalAgo: 32,
    status: 'amended',
    text: [
      ['Materiaal', 'Uitstrijkje van de baarmoederhals.'],
      ['Beoordeling', 'Goed te beoordelen. Geen afwijkende cellen.'],
      ['Aanvulling', 'Hpv-test: negatief.'],
    ],
    conclusion: 'Normaal uitstrijkje (Pap 1), hpv negatief.',
  });
  addReport(chart, {
    kind: 'radiology',
    code: 'ct',
    by: 'internist',
    ago: 15,
    status: 'cancelled',
    text: [],
  });
}

function thyroidCare(chart: Chart): void {
  addProblem(chart, { code: '40930008', name: 'Te traag werkende schildklier', sinceAgo: 1000 });
  addProblem(chart, { code: '87522002', name: 'Bloedarmoede door ijzertekort', sinceAgo: 1000 });
  addAllergy(chart, {
    code: '293586001',
    name: 'Allergie voor aspirine',
    kind: 'medication',
    reaction: 'Benauwdheid',
    severe: 'high',
    ago: 2000,
  });
  addMedicine(chart, {
    gpk: null,
    name: 'LEVOTHYROXINE TABLET 75MCG',
    dose: '1 maal per dag 1 tablet, nuchter',
    sinceAgo: 990,
    by: 'internist',
  });
  addLetter(chart, {
    type: 'outpatient',
    ago: 150,
    by: 'internist',
    paragraphs: ['De schildklier is goed ingesteld. De verdere controles kunnen bij de huisarts.'],
  });
  addAppointment(chart, { in: 30, time: '10:00', by: 'internist', what: 'Controle schildklier' });
}

/** Registered, and nothing else. */
export function nothing(chart: Chart): void {
  addPatient(chart);
}

const portalStart = Temporal.PlainDate.from('2017-10-01');

/** All from before 1 October 2017 (O-24), whatever day it is. */
export function longAgo(chart: Chart): void {
  addPatient(chart);
  const start = portalStart.until(chart.today, { largestUnit: 'days' }).days;
  for (const before of [40, 200, 420, 800]) {
    addLabs(chart, {
      ago: start + before,
      by: 'gp',
      values: { cholesterol: 5.6, glucose: 5.4, creatinine: 68 },
      discussedAgo: start + before - 7,
    });
  }
  addReport(chart, {
    kind: 'radiology',
    code: 'chest',
    by: 'gp',
    ago: start + 60,
    discussedAgo: start + 50,
    text: [['Verslag', 'Geen afwijkingen aan hart en longen.']],
    conclusion: 'Normale foto.',
  });
  addVisit(chart, { ago: start + 55, by: 'lungDoctor', why: 'Hoesten' });
  addProblem(chart, { code: '233604007', name: 'Longontsteking', sinceAgo: start + 60, status: 'resolved' });
  addProcedure(chart, {
    code: '38102005',
    name: 'Verwijderen van de galblaas',
    ago: start + 900,
    by: 'surgeon',
  });
}

/** Names, units and numbers that only one laboratory knows. */
const localTests = [
  ['KRT-O', 'Kreatinine (oud apparaat)', 96, 'umol/l', 'chemie'],
  ['XLP77', 'Lipoproteïne fractie X', 0.42, 'g/l', 'chemie'],
  ['VRIJLKT', 'Vrije lichte ketens verhouding', 1.9, 'ratio', 'eiwitten'],
  ['INT-2044', 'Interne bepaling 2044', 17, 'eenheden', 'onbekend'],
] as const;

export function localCodes(chart: Chart): void {
  addPatient(chart);
  const local = 'urn:oid:2.16.840.1.113883.2.4.3.11.999.301.50';
  for (const ago of [600, 300, 90, 5]) {
    const request = order(chart, { ago, by: 'internist', what: { text: 'Bijzonder laboratoriumonderzoek' } });
    for (const [code, display, value, unit, kind] of localTests) {
      const at = moment(chart, ago, '16:30');
      chart.add(
        {
          resourceType: 'Observation',
          id: chart.nextId(code.toLowerCase()),
          status: 'final',
          category: [coded(`${local}.1`, kind, kind)],
          code: coded(local, code, display),
          subject: chart.patient,
          basedOn: [{ reference: request }],
          effectiveDateTime: dayAgo(chart, ago),
          issued: at,
          performer: [laboratory()],
          valueQuantity: { value: Number((value * (0.9 + chart.chance() * 0.2)).toFixed(2)), unit },
        },
        at,
      );
    }
  }
  chart.add(
    {
      resourceType: 'DiagnosticReport',
      id: chart.nextId('report'),
      status: 'final',
      category: [section('OTH', 'Other'), coded(`${local}.1`, 'BEELD-X', 'Bijzondere opname')],
      code: { text: 'Verslag van een bijzondere opname' },
      subject: chart.patient,
      effectiveDateTime: dayAgo(chart, 15),
      issued: moment(chart, 14, '12:00'),
      conclusion: 'Geen bijzonderheden.',
    },
    moment(chart, 14, '12:00'),
  );
  addProblem(chart, {
    code: '404684003',
    name: 'Onderzoek naar eiwitten in het bloed',
    sinceAgo: 620,
    kind: 'complaint',
  });
  addAppointment(chart, { in: 14, time: '08:50', by: 'internist', what: 'Bespreken van de bepalingen' });
}

/** Treated on holiday; no BSN. */
export function visitor(chart: Chart): void {
  addPatient(chart, { foreign: 'Portugal' });
  addLabs(chart, { ago: 3, by: 'surgeon', reason: 'Val met de fiets', values: { hb: 8.2, crp: 3 } });
  addReport(chart, {
    kind: 'radiology',
    code: 'ct',
    by: 'surgeon',
    ago: 3,
    text: [['Verslag', 'Breuk van de pols zonder verplaatsing.']],
    conclusion: 'Breuk van de linkerpols.',
  });
  chart.add(
    {
      resourceType: 'Condition',
      id: chart.nextId('problem'),
      code: { text: 'Breuk van de linkerpols' },
      subject: chart.patient,
      recordedDate: dayAgo(chart, 3),
    },
    moment(chart, 3, '12:00'),
  );
}
