/** What was written after a visit, and treatments that last: more than one story tells by itself. */
import { addVisit } from './care.ts';
import { type Chart, dayAgo, moment } from './chart.ts';
import { addLetter, addPicture, addSummary } from './letters.ts';
import { atHospital, type Colleague, role } from './places.ts';

/** Of Hanneke: by way of the emergency department into the hospital, and calls about her kidneys. */
export function kidneyLetters(chart: Chart, of: { admission: string; call: string }): void {
  const emergency = addVisit(chart, {
    ago: 745,
    by: 'surgeon',
    why: 'Koorts en pijn in de zij',
    class: 'EMER',
  });
  addLetter(chart, {
    type: 'emergency',
    ago: 745,
    by: 'surgeon',
    visit: emergency,
    paragraphs: [
      'Patiënte kwam met koorts en pijn in de linkerzij. Bloed en urine wijzen op een nierbekkenontsteking. Zij is opgenomen bij interne geneeskunde.',
    ],
  });
  addSummary(chart, {
    ago: 741,
    by: 'internist',
    title: 'Samenvatting van uw opname',
    visit: of.admission,
    sections: [
      ['Waarom u was opgenomen', 'U had een ontsteking van het nierbekken, met koorts en pijn in uw zij.'],
      ['Wat er is gedaan', 'U kreeg antibiotica en vocht via een infuus. De koorts was na twee dagen weg.'],
      ['Wat u thuis doet', 'Maak de antibiotica op: nog 7 dagen. Drink ruim, ongeveer 2 liter per dag.'],
      [
        'Wanneer u belt',
        'Bel ons als u weer koorts krijgt, boven de 38,5 graden, of als u niet kunt plassen.',
      ],
    ],
  });
  addSummary(chart, {
    ago: 120,
    by: 'internist',
    title: 'Wat wij hebben besproken',
    visit: of.call,
    sections: [
      ['Besproken', 'Uw nieren werken iets minder goed dan vorig jaar. Uw bloeddruk is redelijk.'],
      ['Afgesproken', 'U gebruikt dezelfde medicijnen. Over drie maanden meten wij opnieuw.'],
    ],
  });
  addLetter(chart, {
    type: 'instructions',
    ago: 30,
    by: 'internist',
    paragraphs: [
      'Eet niet meer dan 6 gram zout per dag. Meet elke week uw bloeddruk en schrijf die op. Gebruik geen pijnstillers zoals ibuprofen.',
    ],
  });
  addEpisode(chart, { what: 'Nierschade', by: 'internist', sinceAgo: 2900 });
}

/** Of Wubbo: what was written about his heart. */
export function heartLetters(chart: Chart, of: { admission: string; emergency: string }): void {
  addLetter(chart, {
    type: 'emergency',
    ago: 166,
    by: 'cardiologist',
    visit: of.emergency,
    paragraphs: [
      'De heer was kortademig door vocht achter de longen. Hij is opgenomen op de afdeling cardiologie.',
    ],
  });
  addSummary(chart, {
    ago: 160,
    by: 'cardiologist',
    title: 'Samenvatting van uw opname',
    visit: of.admission,
    sections: [
      ['Waarom u was opgenomen', 'U had te veel vocht in uw lichaam, omdat uw hart minder goed pompt.'],
      ['Wat er is gedaan', 'U kreeg extra plastabletten. U bent 4 kilo vocht kwijtgeraakt.'],
      ['Wat u thuis doet', 'Weeg u elke ochtend. Bel ons als u in 3 dagen meer dan 2 kilo zwaarder wordt.'],
    ],
  });
  addLetter(chart, {
    type: 'outpatient',
    ago: 61,
    by: 'cardiologist',
    status: 'superseded',
    paragraphs: ['Controle hartfalen. De furosemide gaat naar 80 mg.'],
  });
  addLetter(chart, {
    type: 'outpatient',
    ago: 60,
    by: 'cardiologist',
    docStatus: 'amended',
    paragraphs: [
      'Controle hartfalen. De furosemide blijft 40 mg. De eerdere brief noemde per vergissing 80 mg.',
    ],
  });
  addLetter(chart, {
    type: 'outpatient',
    ago: 1,
    by: 'cardiologist',
    docStatus: 'preliminary',
    paragraphs: ['Meer vocht in de benen. Bloed is geprikt; bespreken bij de volgende controle.'],
  });
  addEpisode(chart, { what: 'Hartfalen', by: 'cardiologist', sinceAgo: 2400 });
  addEpisode(chart, { what: 'Hartrevalidatie', by: 'cardiologist', sinceAgo: 5050, untilAgo: 4960 });
}

/** Of Noor: a picture of the echo, to keep. */
export function expectingLetters(chart: Chart): void {
  addPicture(chart, { ago: 20, by: 'gynaecologist' });
}

/** A treatment that lasts: who is in charge of it, since when. */
function addEpisode(
  chart: Chart,
  of: { what: string; by: Colleague; sinceAgo: number; untilAgo?: number },
): void {
  chart.add(
    {
      resourceType: 'EpisodeOfCare',
      id: chart.nextId('episode'),
      status: of.untilAgo === undefined ? 'active' : 'finished',
      type: [{ text: of.what }],
      patient: chart.patient,
      managingOrganization: atHospital,
      careManager: role(of.by),
      period: {
        start: dayAgo(chart, of.sinceAgo),
        ...(of.untilAgo !== undefined && { end: dayAgo(chart, of.untilAgo) }),
      },
    },
    moment(chart, of.untilAgo ?? of.sinceAgo, '12:00'),
  );
}
