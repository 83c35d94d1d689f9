/** What of people stands in their summary besides their story: whom to call, who pays, what they wish, what they carry. */
import { addDirective, addProblem, addVaccination } from './care.ts';
import type { Chart } from './chart.ts';
import { sct } from './places.ts';
import {
  addAlert,
  addContact,
  addDeclaration,
  addDevice,
  addFoodAdvice,
  addHabit,
  addInsurance,
  addNoAllergy,
} from './summary.ts';

const first = ['01', 'Eerste relatie/contactpersoon'] as [string, string];
const second = ['02', 'Tweede relatie/contactpersoon'] as [string, string];

export const summaries: { readonly [person: string]: (chart: Chart) => void } = {
  'hanneke-vlierhuis': chart => {
    addContact(chart, {
      given: 'Geert',
      family: 'Vlierhuis',
      role: first,
      relation: ['HUSB', 'Husband'],
      phone: '06-00000101',
    });
    addContact(chart, {
      given: 'Marijke',
      family: 'Vlierhuis',
      role: second,
      relation: ['DAUC', 'Dochter'],
      phone: '06-00000102',
    });
    addInsurance(chart);
    addDirective(chart, { treatment: 'resuscitation', verdict: 'permit', ago: 118, by: 'internist' });
    addAlert(chart, {
      code: sct('709044004', 'Chronische nierschade'),
      kind: 'medicine',
      ago: 2890,
      by: 'internist',
    });
    addHabit(chart, {
      what: 'tobacco',
      answer: sct('8517006', 'Heeft vroeger gerookt'),
      ago: 900,
      note: 'Gestopt in het jaar dat haar kleinzoon kwam.',
    });
    addHabit(chart, { what: 'alcohol', answer: sct('228276006', 'Drinkt af en toe alcohol'), ago: 900 });
    addFoodAdvice(chart, {
      what: 'Weinig zout',
      ago: 400,
      note: 'Niet meer dan 6 gram zout op een dag, voor de nieren.',
    });
    addProblem(chart, {
      code: '64859006',
      name: 'Botontkalking',
      sinceAgo: 1200,
      verified: 'refuted',
    });
  },
  'wubbo-ekamperveen': chart => {
    addContact(chart, {
      given: 'Aaltje',
      family: 'Ekamperveen',
      role: ['24', 'Wettelijke vertegenwoordiger'],
      relation: ['DAUC', 'Dochter'],
      phone: '06-00000103',
    });
    addInsurance(chart);
    addDeclaration(chart, {
      code: ['NR', 'Niet reanimeren verklaring'],
      ago: 1500,
      note: 'Draagt een penning.',
    });
    addDevice(chart, {
      code: '360283003',
      name: 'Hoortoestel',
      ago: 3900,
      by: 'gp',
      described: 'Achter beide oren',
    });
    addAlert(chart, {
      code: sct('432415000', 'Drager van MRSA-bacterie'),
      kind: 'alert',
      ago: 980,
      endedAgo: 400,
      by: 'infectiologist',
    });
    addHabit(chart, {
      what: 'living',
      answer: sct('224209007', 'Woont zelfstandig, met thuiszorg'),
      ago: 700,
    });
  },
  'fenna-roosdonk': chart => {
    addContact(chart, {
      given: 'Bram',
      family: 'Roosdonk',
      role: first,
      relation: ['DOMPART', 'Partner'],
      phone: '06-00000104',
    });
    addInsurance(chart);
    addNoAllergy(chart, 700);
  },
  'job-zandvoorde': chart => {
    addInsurance(chart);
    addNoAllergy(chart, 1800);
    addVaccination(chart, { code: '86198006', name: 'Griepvaccinatie', ago: 38 });
  },
  'lotte-hazewinden': chart => {
    addContact(chart, {
      given: 'Ilse',
      family: 'van Hazewinden',
      role: first,
      relation: ['MTH', 'Mother'],
      phone: '06-00000105',
    });
    addInsurance(chart);
    addDevice(chart, {
      code: '69805005',
      name: 'Insulinepomp',
      ago: 800,
      by: 'paediatrician',
      described: 'Met sensor op de arm',
    });
    addFoodAdvice(chart, { what: 'Zonder gluten', ago: 1100, note: 'Ook geen brood of koek met spelt.' });
  },
  'tijn-woltersma': chart => {
    addContact(chart, {
      given: 'Sietske',
      family: 'Woltersma',
      role: first,
      relation: ['MTH', 'Mother'],
      phone: '06-00000106',
    });
    addInsurance(chart);
  },
  'iris-tolkampen': addInsurance,
  'noor-duinkermeer': chart => {
    addInsurance(chart);
    addAlert(chart, {
      code: sct('77386006', 'Zwangerschap'),
      kind: 'medicine',
      ago: 150,
      by: 'gynaecologist',
    });
  },
};
