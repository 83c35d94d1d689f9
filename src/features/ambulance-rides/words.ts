import type { Reason } from '../../lib/loaded.ts';
import type { MomentName, RidePart } from './ride.ts';
import type { Measure } from './vital-signs.ts';

type Measured = { [name in Measure]: { name: string; plain: string; unit: string } };

const measures: Measured = {
  pressure: { name: 'Bloeddruk', plain: 'bovendruk en onderdruk', unit: 'mmHg' },
  heart: { name: 'Hartslag', plain: 'slagen per minuut', unit: 'per min' },
  breathing: { name: 'Ademhaling', plain: 'keer per minuut', unit: 'per min' },
  oxygen: { name: 'Zuurstof', plain: 'hoeveel zuurstof er in het bloed zit', unit: '%' },
  temperature: { name: 'Temperatuur', plain: 'lichaamstemperatuur', unit: '°C' },
  consciousness: { name: 'Bewustzijn', plain: 'hoe wakker u was, van 3 tot 15', unit: 'EMV' },
  pain: { name: 'Pijn', plain: 'van 0 (geen pijn) tot 10', unit: '0–10' },
  glucose: { name: 'Glucose', plain: 'suiker in het bloed', unit: 'mmol/l' },
};

const moments: { [name in MomentName]: string } = {
  call: 'Melding',
  departure: 'Ambulance vertrok',
  onScene: 'Aankomst bij u',
  leaving: 'Vertrek met u',
  arrival: 'Aankomst bij het ziekenhuis',
  handover: 'Overdracht',
};

const parts: { [name in RidePart]: string } = {
  reason: 'Reden van de rit',
  times: 'Tijden',
  places: 'Plaatsen',
  vitalSigns: 'Metingen',
  medication: 'Gegeven medicijnen',
  findings: 'Bevindingen',
  actions: 'Wat er is gedaan',
  handover: 'Overdracht',
};

const because: { [why in Reason['why']]: string } = {
  'in-delay': 'het kan nog niet worden getoond',
  'excluded-kind': 'deze soort laat de organisatie niet online zien',
  'before-start': 'het is van voor de eerste dag die u hier kunt zien',
  'source-unreachable': 'de organisatie gaf geen antwoord',
  'hidden-by-yourself': 'u hebt zelf gekozen om dit niet te zien',
  'not-delivered': 'het kwam op een manier die wij niet kunnen lezen',
  'does-not-exist': 'het is ingetrokken',
};

const nl = {
  link: 'Ritten',
  title: 'Uw ritten met de ambulance',
  lead: 'Kies een rit. U leest dan wat er tijdens de rit is opgeschreven.',
  ride: 'Rit met de ambulance',
  referral: 'Verwijzing na hulp van de ambulance',
  document: 'Verslag van een rit',
  newWindow: 'PDF, opent in een nieuw venster',
  number: (number: string) => `ritnummer ${number}`,
  noDay: 'Zonder datum',
  today: (day: string) => `Vandaag, ${day}`,
  silent: 'uw ritten',
  silentOne: 'deze rit',
  reports: {
    gave: (name: string, count: number) =>
      `${name}: ${count === 0 ? 'geen ritten' : count === 1 ? '1 rit' : `${count} ritten`}`,
    partly: (name: string, count: number) =>
      `${name}: ${count} gevonden, maar het antwoord was niet compleet`,
    silent: (name: string, time: string) =>
      `${name}: geen antwoord sinds ${time}. Dat betekent niet dat er geen ritten zijn.`,
    /** `23 ambulancediensten antwoordden, 2 niet: Zeeland (sinds 14:02 uur), Drenthe (sinds 14:02 uur).` */
    summary: (of: { answered: number; silent: readonly string[]; partly: readonly string[] }) => {
      const parts = [
        of.answered === 1 ? '1 ambulancedienst antwoordde' : `${of.answered} ambulancediensten antwoordden`,
        of.silent.length > 0 && `${of.silent.length} niet: ${of.silent.join(', ')}`,
        of.partly.length > 0 && `${of.partly.length} niet compleet: ${of.partly.join(', ')}`,
      ];
      return `${parts.filter(Boolean).join(', ')}. Dat betekent niet dat daar geen ritten zijn.`;
    },
    since: (name: string, time: string) => `${name} (sinds ${time})`,
    all: (count: number) => `Alle ${count} ambulancediensten antwoordden`,
    each: (count: number) => `Wat elk van de ${count} ambulancediensten antwoordde`,
  },
  withheld: { one: '1 rit', many: (count: number) => `${count} ritten` },
  empty: {
    none: 'Er zijn geen ritten gevonden',
    noneReason: (names: string) =>
      `${names} heeft geen rit van u die u hier kunt zien. Kwam de ambulance ergens anders? Kies dan die ambulancedienst.`,
    noneOfMany: (count: number) =>
      `Wij vroegen het aan ${count} ambulancediensten. Geen daarvan heeft een rit van u die u hier kunt zien.`,
    silent: 'Wij kunnen uw ritten nu niet laten zien',
    silentReason: 'Er kwam geen antwoord. Dat betekent niet dat er geen ritten zijn.',
  },
  help: {
    title: 'Over dit overzicht',
    window:
      'Een rit opent in een nieuw venster. Sluit dat venster als u klaar bent. Dit overzicht staat dan nog open.',
    questions: (name: string, phone: string) =>
      `Hebt u een vraag over uw rit? Vraag het de ambulancedienst die bij u was. De naam staat boven aan de PDF. Hulp bij deze website: ${name}, ${phone}.`,
  },
  back: 'Alle ritten',
  unreadable: {
    title: 'Wij kunnen deze rit niet openen',
    text: (name: string) =>
      `${name} stuurde een bestand dat wij niet kunnen openen. Vraag ${name} om een kopie van het verslag.`,
  },
  unavailable: 'Wij kunnen deze rit nu niet laten zien',
  keptBack: {
    title: 'Dit verslag is hier niet te zien',
    text: (name: string) =>
      `${name} heeft van deze rit alleen een verslag als geheel, en daarin staan delen die ${name} niet online laat zien:`,
  },
  parts,
  rules: {
    subject: 'Ritten met de ambulance',
    all: 'U ziet alles wat de ambulancedienst van een rit bewaart.',
    withheld: (name: string, part: string, reason: string) => `${name} laat “${part}” niet zien: ${reason}`,
  },
  pdf: {
    title: (what: string, day: string | null) => (day === null ? what : `${what} op ${day}`),
    file: 'rit',
    logo: (name: string) => `Logo van ${name}`,
    for: 'Voor',
    born: (day: string) => `geboren op ${day}`,
    page: 'bladzijde',
    of: 'van',
    organisation: 'Ambulancedienst',
    rideNumber: 'Ritnummer',
    date: 'Datum',
    places: 'Plaats',
    destination: 'Naar',
    until: 'Einde van de rit',
    unknown: 'niet opgeschreven',
    time: 'Tijd',
    what: 'Wat',
    value: 'Waarde',
    details: 'Bijzonderheden',
    moments,
    measures,
    chart: (name: string, points: string) => `Grafiek van ${name} tijdens de rit: ${points}.`,
    chartPoint: (time: string, value: string) => `${time} ${value}`,
    upperLower: 'Bovenste lijn: bovendruk. Onderste lijn: onderdruk.',
    working: 'Zo leek het toen. Het stond nog niet vast.',
    others: 'Andere metingen',
    allergies: 'Allergieën die bekend waren',
    enclosed: 'Bijlagen bij de ambulancedienst',
    empty: 'Hierover is niets opgeschreven.',
    rest: 'Wat hier niet staat',
    none: (parts: string) => `De ambulancedienst heeft hiervan niets meegestuurd: ${parts}.`,
    withheld: (reason: string) => `De ambulancedienst laat dit niet zien. Reden: ${reason}`,
    missing: (count: number, why: string) =>
      count === 1 ? `1 gegeven staat hier niet: ${why}.` : `${count} gegevens staan hier niet: ${why}.`,
    because,
    silent: (time: string) =>
      `Een deel konden wij niet ophalen (${time}). Dat betekent niet dat er niets is. Open de rit later nog eens.`,
    source: (name: string, at: string) => `Gelezen bij ${name} op ${at}.`,
    help: (name: string, reached: string) =>
      `Staat hier iets dat niet klopt, of hebt u een vraag? Neem contact op met ${name}${reached}. Dat is de dienst die bij u was.`,
  },
};

const en: typeof nl = {
  link: 'Rides',
  title: 'Your ambulance rides',
  lead: 'Choose a ride to read what was written down during it.',
  ride: 'Ambulance ride',
  referral: 'Referral after ambulance care',
  document: 'Report of a ride',
  newWindow: 'PDF, opens in a new window',
  number: number => `ride number ${number}`,
  noDay: 'No date',
  today: day => `Today, ${day}`,
  silent: 'your rides',
  silentOne: 'this ride',
  reports: {
    gave: (name, count) => `${name}: ${count === 0 ? 'no rides' : count === 1 ? '1 ride' : `${count} rides`}`,
    partly: (name, count) => `${name}: ${count} found, but the answer was not complete`,
    silent: (name, time) => `${name}: no answer since ${time}. That does not mean that there are no rides.`,
    summary: ({ answered, silent, partly }) => {
      const parts = [
        `${answered} ${answered === 1 ? 'service' : 'services'} answered`,
        silent.length > 0 && `${silent.length} did not: ${silent.join(', ')}`,
        partly.length > 0 && `${partly.length} not completely: ${partly.join(', ')}`,
      ];
      return `${parts.filter(Boolean).join(', ')}. That does not mean that there are no rides there.`;
    },
    since: (name, time) => `${name} (since ${time})`,
    all: count => `All ${count} ambulance services answered`,
    each: count => `What each of the ${count} ambulance services answered`,
  },
  withheld: { one: '1 ride', many: count => `${count} rides` },
  empty: {
    none: 'No rides were found',
    noneReason: names =>
      `${names} has no ride of yours that you can see here. Did the ambulance come somewhere else? Then choose that ambulance service.`,
    noneOfMany: count =>
      `We asked ${count} ambulance services. None of them has a ride of yours that you can see here.`,
    silent: 'We cannot show your rides right now',
    silentReason: 'There was no answer. That does not mean that there are no rides.',
  },
  help: {
    title: 'About this list',
    window: 'A ride opens in a new window. Close it when you are done; this list is still open.',
    questions: (name, phone) =>
      `Do you have a question about your ride? Ask the ambulance service that came to you. Its name is at the top of the PDF. Help with this website: ${name}, ${phone}.`,
  },
  back: 'All rides',
  unreadable: {
    title: 'We cannot open this ride',
    text: name => `${name} sent a file that we cannot open. Ask ${name} for a copy of the report.`,
  },
  unavailable: 'We cannot show this ride right now',
  keptBack: {
    title: 'This report cannot be seen here',
    text: name =>
      `${name} has this ride only as one report, with parts in it that ${name} does not show online:`,
  },
  parts: {
    reason: 'Reason for the ride',
    times: 'Times',
    places: 'Places',
    vitalSigns: 'Measurements',
    medication: 'Medicines given',
    findings: 'Findings',
    actions: 'What was done',
    handover: 'Handover',
  },
  rules: {
    subject: 'Ambulance rides',
    all: 'You see everything that the ambulance service keeps of a ride.',
    withheld: (name, part, reason) => `${name} does not show “${part}”: ${reason}`,
  },
  pdf: {
    title: (what, day) => (day === null ? what : `${what} on ${day}`),
    file: 'ride',
    logo: name => `Logo of ${name}`,
    for: 'For',
    born: day => `born on ${day}`,
    page: 'page',
    of: 'of',
    organisation: 'Ambulance service',
    rideNumber: 'Ride number',
    date: 'Date',
    places: 'Place',
    destination: 'To',
    until: 'End of the ride',
    unknown: 'not written down',
    time: 'Time',
    what: 'What',
    value: 'Value',
    details: 'Details',
    moments: {
      call: 'Call',
      departure: 'Ambulance left',
      onScene: 'Arrival at you',
      leaving: 'Left with you',
      arrival: 'Arrival at the hospital',
      handover: 'Handover',
    },
    measures: {
      pressure: { name: 'Blood pressure', plain: 'upper and lower', unit: 'mmHg' },
      heart: { name: 'Heart rate', plain: 'beats a minute', unit: 'per min' },
      breathing: { name: 'Breathing', plain: 'times a minute', unit: 'per min' },
      oxygen: { name: 'Oxygen', plain: 'how much oxygen is in the blood', unit: '%' },
      temperature: { name: 'Temperature', plain: 'body temperature', unit: '°C' },
      consciousness: { name: 'Awareness', plain: 'how awake you were, from 3 to 15', unit: 'GCS' },
      pain: { name: 'Pain', plain: 'from 0 (no pain) to 10', unit: '0–10' },
      glucose: { name: 'Glucose', plain: 'sugar in the blood', unit: 'mmol/l' },
    },
    chart: (name, points) => `Chart of ${name} during the ride: ${points}.`,
    chartPoint: (time, value) => `${time} ${value}`,
    upperLower: 'Upper line: upper pressure. Lower line: lower pressure.',
    working: 'So it seemed then. It was not certain yet.',
    others: 'Other measurements',
    allergies: 'Known allergies',
    enclosed: 'Enclosures at the ambulance service',
    empty: 'Nothing was written down about this.',
    rest: 'What is not here',
    none: parts => `The ambulance service sent nothing about: ${parts}.`,
    withheld: reason => `The ambulance service does not show this. Reason: ${reason}`,
    missing: (count, why) =>
      count === 1 ? `1 item is not here: ${why}.` : `${count} items are not here: ${why}.`,
    because: {
      'in-delay': 'it cannot be shown yet',
      'excluded-kind': 'the organisation does not show this kind online',
      'before-start': 'it is from before the first day that you can see here',
      'source-unreachable': 'the organisation did not answer',
      'hidden-by-yourself': 'you chose not to see this',
      'not-delivered': 'it came in a way that we cannot read',
      'does-not-exist': 'it was withdrawn',
    },
    silent: time =>
      `We could not fetch a part (${time}). That does not mean that there is nothing. Open the ride again later.`,
    source: (name, at) => `Read at ${name} on ${at}.`,
    help: (name, reached) =>
      `Is something not right, or do you have a question? Contact ${name}${reached}. That is the service that came to you.`,
  },
};

export const words = { nl, en };
export type Words = typeof nl;
