/** Wubbo Ekamperveen, 90, with a failing heart; and Adriaan Vredevelt, 79, who died of his. */
import {
  addAllergy,
  addAppointment,
  addBloodPressure,
  addDirective,
  addProblem,
  addProcedure,
  addVaccination,
  addVisit,
  addVital,
} from './care.ts';
import { addPatient, type Chart } from './chart.ts';
import { heartLetters } from './correspondence.ts';
import { addLetter } from './letters.ts';
import { addCourse } from './medicine-courses.ts';
import { addMedicine } from './medicines.ts';
import { addReport } from './reports.ts';
import { addLabs } from './results.ts';

function inrChecks(chart: Chart): void {
  for (let ago = 720; ago > 10; ago -= 28) {
    addLabs(chart, {
      ago,
      by: 'cardiologist',
      reason: 'Trombosedienst',
      values: { inr: 2.4 + (chart.chance() - 0.45) * 1.6 },
      discussedAgo: ago - 1,
    });
  }
}

export function oldHeart(chart: Chart): void {
  addPatient(chart);
  heartLabs(chart);
  heartReports(chart);
  heartProblems(chart);
  heartVisits(chart);
}

function heartLabs(chart: Chart): void {
  inrChecks(chart);
  const course = [1850, 2400, 1320, 980, 1650, 4200, 2100, 1750];
  for (const [place, ntProBnp] of course.entries()) {
    const ago = (course.length - place) * 120 - 75;
    addLabs(chart, {
      ago,
      by: 'cardiologist',
      reason: 'Hartfalen',
      values: {
        ntProBnp,
        creatinine: 118 + place * 4,
        egfr: 48 - place,
        potassium: 4.6,
        sodium: 137,
        hb: 8.1,
      },
      discussedAgo: ago - 6,
    });
  }
  addLabs(chart, {
    ago: 5,
    finalAgo: 4,
    by: 'cardiologist',
    reason: 'Meer vocht in de benen',
    values: { ntProBnp: 3650, creatinine: 156, egfr: 36, potassium: 5.2, sodium: 133 },
  });
}

function heartReports(chart: Chart): void {
  addReport(chart, {
    kind: 'echocardiography',
    code: 'echocardiography',
    by: 'cardiologist',
    ago: 300,
    discussedAgo: 292,
    text: [
      [
        'Verslag',
        'De linkerkamer is verwijd en pompt minder goed, met een ejectiefractie van ongeveer 35 procent. De mitralisklep lekt matig.',
      ],
    ],
    conclusion: 'Matig verminderde pompfunctie, ongeveer gelijk aan vorig jaar.',
  });
  addReport(chart, {
    kind: 'ecg',
    code: 'ecg',
    by: 'cardiologist',
    ago: 165,
    discussedAgo: 165,
    text: [
      [
        'Verslag',
        'Boezemfibrilleren met een kamerfrequentie van 78 per minuut. Geen tekenen van zuurstoftekort.',
      ],
    ],
    conclusion: 'Bekend boezemfibrilleren, frequentie goed geregeld.',
  });
  addReport(chart, {
    kind: 'radiology',
    code: 'chest',
    by: 'cardiologist',
    ago: 166,
    finalAgo: 165,
    discussedAgo: 160,
    text: [
      ['Vraagstelling', 'Kortademig. Stuwing?'],
      ['Verslag', 'Vergroot hart. Meer vaattekening en een beetje vocht achter beide longen.'],
    ],
    conclusion: 'Beeld passend bij vocht door hartfalen.',
  });
}

function heartProblems(chart: Chart): void {
  addProblem(chart, { code: '84114007', name: 'Hartfalen', sinceAgo: 2400 });
  addProblem(chart, { code: '49436004', name: 'Boezemfibrilleren', sinceAgo: 3000 });
  addProblem(chart, { code: '22298006', name: 'Hartinfarct', sinceAgo: 5100, status: 'resolved' });
  addProblem(chart, { code: '15188001', name: 'Slechthorendheid', sinceAgo: 4000, kind: 'complaint' });
  addAllergy(chart, {
    code: '294505008',
    name: 'Allergie voor amoxicilline',
    kind: 'medication',
    reaction: 'Galbulten',
    ago: 7000,
  });
  const medicines = [
    ['16810', 'FUROSEMIDE TABLET 40MG', '1 maal per dag 1 tablet, ’s ochtends'],
    ['71013', 'METOPROLOL 100MG TB MGA SUC', '1 maal per dag 1 tablet'],
    [null, 'SPIRONOLACTON TABLET 25MG', '1 maal per dag een halve tablet'],
    [null, 'ENALAPRIL TABLET 5MG', '2 maal per dag 1 tablet'],
    ['106275', 'PANTOPRAZOL TABLET MSR 20MG', '1 maal per dag 1 tablet, voor het ontbijt'],
    ['2194', 'PARACETAMOL TABLET 500MG', 'Zo nodig 3 maal per dag 1 tablet'],
  ] as const;
  for (const [place, [gpk, name, dose]] of medicines.entries()) {
    addMedicine(chart, {
      gpk,
      name,
      dose,
      sinceAgo: 2300 - place * 130,
      by: place === 5 ? 'gp' : 'cardiologist',
    });
  }
  addCourse(chart, {
    medicine: { name: 'ACENOCOUMAROL TABLET 1MG', gpk: '20303' },
    by: 'cardiologist',
    steps: [
      { does: 'begin', ago: 2170, dose: 'Volgens schema van de trombosedienst', reason: 'Boezemfibrilleren' },
      { does: 'scheme', ago: 3, tablets: [2, 3, 2, 2, 3, 2, 2, 3, 2, 2, 3, 2, 2, 3] },
    ],
    collected: [{ ago: 40, tablets: 180 }],
  });
}

function heartVisits(chart: Chart): void {
  for (let ago = 500; ago > 10; ago -= 35) {
    addVital(chart, { what: 'weight', ago, value: 74 + Math.round(chart.chance() * 40) / 10 });
    addBloodPressure(chart, {
      ago,
      systolic: 108 + Math.round(chart.chance() * 18),
      diastolic: 62 + Math.round(chart.chance() * 8),
    });
  }
  const admission = addVisit(chart, {
    ago: 166,
    nights: 6,
    by: 'cardiologist',
    why: 'Opname wegens vocht door hartfalen',
  });
  const emergency = addVisit(chart, {
    ago: 166,
    by: 'cardiologist',
    why: 'Kortademig, gezien op de spoedeisende hulp',
    class: 'EMER',
  });
  addVisit(chart, { ago: 980, nights: 3, by: 'cardiologist', why: 'Opname wegens longontsteking' });
  addLetter(chart, {
    type: 'discharge',
    ago: 160,
    by: 'cardiologist',
    visit: admission,
    paragraphs: [
      'De heer was zes nachten opgenomen met vocht door hartfalen. Met extra plastabletten verdween het vocht. Het gewicht bij ontslag was 75 kg.',
    ],
  });
  heartLetters(chart, { admission, emergency });
  addDirective(chart, { treatment: 'resuscitation', verdict: 'deny', ago: 161, by: 'cardiologist' });
  addDirective(chart, { treatment: 'intensiveCare', verdict: 'deny', ago: 161, by: 'cardiologist' });
  addVaccination(chart, { code: '86198006', name: 'Griepvaccinatie', ago: 35 });
  addVaccination(chart, { code: '12866006', name: 'Pneumokokkenvaccinatie', ago: 800 });
  addAppointment(chart, { in: 5, time: '11:10', by: 'cardiologist', what: 'Controle hartfalen' });
  addAppointment(chart, {
    in: -30,
    time: '11:00',
    by: 'cardiologist',
    what: 'Controle hartfalen',
    status: 'cancelled',
  });
}

export function deceased(chart: Chart): void {
  addPatient(chart, { diedAgo: 25 });
  addLabs(chart, {
    ago: 60,
    by: 'cardiologist',
    values: { ntProBnp: 6100, creatinine: 171, egfr: 33, hb: 7.9 },
    discussedAgo: 55,
  });
  addLabs(chart, { ago: 26, by: 'cardiologist', values: { crp: 188, creatinine: 240 } });
  addProblem(chart, { code: '84114007', name: 'Hartfalen', sinceAgo: 1500 });
  addMedicine(chart, {
    gpk: '16810',
    name: 'FUROSEMIDE TABLET 40MG',
    dose: '2 maal per dag 1 tablet',
    sinceAgo: 1400,
    stoppedAgo: 25,
    by: 'cardiologist',
  });
  addVisit(chart, { ago: 28, nights: 3, by: 'cardiologist', why: 'Opname wegens ernstig hartfalen' });
  addProcedure(chart, {
    code: '307280005',
    name: 'Plaatsen van een pacemaker',
    ago: 1300,
    by: 'cardiologist',
  });
  addDirective(chart, { treatment: 'resuscitation', verdict: 'deny', ago: 60, by: 'cardiologist' });
}
