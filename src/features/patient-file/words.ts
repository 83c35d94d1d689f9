import type { GroundName } from '../../platform/audit/index.ts';
import type { NoticeSaid, NoticeText } from '../../platform/notify/index.ts';
import type { Mark } from './part.ts';

const grounds: { [name in GroundName]?: string } = {
  treating: 'u behandelt deze patiënt',
  emergency: 'spoed',
  duty: 'uw taak',
};

type Marks = { readonly [mark in Mark]: string };

const nl = {
  notice: (of: NoticeSaid): NoticeText => ({
    subject: 'Iemand opende uw dossier met spoed',
    lines: [
      'Een medewerker die u niet behandelt, opende net uw dossier met spoed. Dat mag als daar een goede reden voor is.',
      `Wilt u zien wie het was en waarom? Log in op ${of.portal} en kijk bij Wie keek er mee: ${of.link}`,
      `Klopt er iets niet? Bel ons: ${of.phone} (${of.hours}).`,
    ],
    short: `${of.portal}: iemand opende uw dossier met spoed. Log in om te zien wie en waarom: ${of.link}`,
  }),
  link: 'Patiënten',
  search: {
    title: 'Zoek een patiënt',
    lead: 'U opent alleen het dossier van wie u behandelt.',
    bsn: 'Burgerservicenummer',
    help: '9 cijfers.',
    fault: 'Burgerservicenummer: vul 9 cijfers in die samen een geldig nummer zijn.',
    button: 'Zoek',
    logged: 'Elke zoekvraag wordt vastgelegd. De patiënt kan zien dat u zocht.',
  },
  refused: {
    title: 'Geen dossier gevonden dat u mag openen',
    lead: 'Er is geen dossier met dit nummer, of u behandelt deze patiënt niet.',
    why: 'Klopt het nummer? Dan staat u in het elektronisch dossier niet bij deze patiënt: niet bij een bezoek, een afspraak, een behandelteam of een aanvraag. Laat u daar toevoegen als u meebehandelt.',
  },
  silent: {
    title: 'Het dossier antwoordt nu niet',
    lead: (since: string | null) =>
      `Het dossier antwoordt nu niet${since ? ` (sinds ${since})` : ''}. Wij weten dus niet of u deze patiënt behandelt. Probeer het over een paar minuten opnieuw.`,
    partlyTitle: 'Het dossier is nu niet helemaal te lezen',
    partly:
      'Niet alles kwam aan wat het dossier zegt over wie deze patiënt behandelt, of het was niet te lezen. Wij weten dus niet of u deze patiënt behandelt. Probeer het over een paar minuten opnieuw. Blijft het zo? Meld het bij het beheer van het dossier.',
    again: 'Probeer opnieuw',
    emergency: 'Kan het niet wachten?',
  },
  emergency: {
    title: 'Is het spoed?',
    warn: 'Alleen als uitstel de patiënt schaadt',
    told: (minutes: number) =>
      `Het dossier gaat open voor ${minutes} minuten. De patiënt ziet dat u keek en leest uw reden. De functionaris gegevensbescherming beoordeelt het.`,
    reason: 'Waarom is het nodig?',
    help: 'Schrijf wat er aan de hand is en wat u moet weten, in een hele zin. De patiënt leest dit.',
    faults: {
      'too-short': 'Waarom is het nodig: schrijf een hele zin, ten minste 20 tekens.',
      'too-long': 'Waarom is het nodig: schrijf niet meer dan 1.000 tekens.',
      'says-nothing': 'Waarom is het nodig: schrijf in eigen woorden wat er aan de hand is.',
    },
    unknown: 'Met dit nummer is er geen dossier dat wij kunnen openen. Controleer het nummer.',
    button: 'Open het dossier met spoed',
    not: 'Het is geen spoed',
  },
  file: {
    unnamed: 'Patiënt',
    elsewhere: (names: string) => `Niet getoond: ${names}`,
    elsewhereWhy: 'Volgens het dossier daar behandelt u deze patiënt daar niet.',
    lead: 'Wat er nu in het dossier staat. Wat u opent, wordt vastgelegd.',
    emergency: (time: string) => `Met spoed geopend, tot ${time}`,
    reason: (text: string) => `Uw reden: ${text}`,
    close: 'Sluit het dossier nu',
    born: 'Geboren',
    ground: 'U mag kijken omdat',
    grounds: (name: GroundName) => grounds[name] ?? name,
    unknown: 'niet bekend',
    release: 'Beslis wanneer de patiënt een uitslag ziet',
    parts: { samenvatting: 'Samenvatting', uitslagen: 'Uitslagen', bezoeken: 'Bezoeken' },
    lists: {
      problems: 'Aandoeningen',
      allergies: 'Allergieën',
      visits: 'Bezoeken en opnames',
    },
    what: 'Wat',
    stands: 'Stand',
    more: {
      problems: null as string | null,
      allergies: 'Ernst en reactie',
      visits: 'Bij wie',
    },
    marks: {
      refuted: 'uitgesloten: dit heeft de patiënt niet',
      unsure: 'niet bevestigd',
      active: 'actief',
      returned: 'teruggekeerd',
      inactive: 'niet actief',
      remission: 'in remissie',
      resolved: 'hersteld',
      over: 'voorbij',
      planned: 'gepland',
      ongoing: 'bezig',
      finished: 'afgerond',
      cancelled: 'geannuleerd',
      unknown: 'niet bekend',
    } satisfies Marks,
    refuted: (name: string) => `Uitgesloten: ${name}`,
    risks: { low: 'laag risico', high: 'hoog risico', 'unable-to-assess': 'niet te zeggen' },
    noName: 'Zonder naam vastgelegd',
    notSaid: 'niet vastgelegd',
    on: 'Wanneer',
    nothing: 'Hier is niets over vastgelegd.',
    notRead: 'Dit deel kon niet worden gelezen.',
    first: (shown: number, all: number) => `De eerste ${shown} van ${all}: wat nu geldt, het nieuwste eerst.`,
    withheld: (count: number) => `${count} niet getoond: de bron gaf ze niet leesbaar.`,
    mistakes: (count: number) => `${count} niet getoond: per vergissing vastgelegd en ingetrokken.`,
    silent: (part: string) => `${part}: dit deel is niet volledig`,
    silentNow:
      'De bron antwoordt niet, of niet helemaal. Probeer het zo opnieuw, of kijk in het dossiersysteem.',
  },
  address: {
    title: 'Adresgegevens',
    lead: (number: string) => `Voor zaak ${number}. Meer van het dossier hoort niet bij uw taak.`,
    name: 'Naam',
    home: 'Adres',
    reach: 'Te bereiken',
    none: 'Geen adres gevonden',
    noneWhy: 'De bron antwoordt nu niet, of heeft geen adres.',
  },
  rules: {
    subject: 'Wie in een dossier mag kijken',
    treating: (days: number) =>
      `Wie de patiënt behandelt: met een bezoek, afspraak, behandelteam of aanvraag, en tot ${days} dagen erna.`,
    emergency: (minutes: number) =>
      `Bij spoed een ander: met een reden, voor ${minutes} minuten. De patiënt ziet het.`,
    judged: (days: number) => `Elke spoedtoegang wordt binnen ${days} dagen beoordeeld.`,
    duty: 'Ondersteunende medewerkers zien alleen adresgegevens, zolang er een zaak loopt.',
  },
};

const english: { [name in GroundName]?: string } = {
  treating: 'you treat this patient',
  emergency: 'emergency',
  duty: 'your task',
};

const en: typeof nl = {
  notice: of => ({
    subject: 'Somebody opened your record in an emergency',
    lines: [
      'A member of staff who does not treat you opened your record in an emergency just now. That is allowed for a good reason.',
      `Would you like to see who and why? Sign in to ${of.portal} and look at "Who looked": ${of.link}`,
      `Is something not right? Call us: ${of.phone} (${of.hours}).`,
    ],
    short: `${of.portal}: somebody opened your record in an emergency. Sign in to see who and why: ${of.link}`,
  }),
  link: 'Patients',
  search: {
    title: 'Find a patient',
    lead: 'You open only the record of whom you treat.',
    bsn: 'Citizen service number (BSN)',
    help: '9 digits.',
    fault: 'Citizen service number: fill in 9 digits that together are a valid number.',
    button: 'Search',
    logged: 'Every search is recorded. The patient can see that you searched.',
  },
  refused: {
    title: 'No record found that you may open',
    lead: 'There is no record with this number, or you do not treat this patient.',
    why: 'Is the number right? Then the electronic record does not name you with this patient: not with a visit, an appointment, a care team or a request. Have yourself added there if you take part in the treatment.',
  },
  silent: {
    title: 'The record does not answer now',
    lead: since =>
      `The record does not answer now${since ? ` (since ${since})` : ''}. So we do not know whether you treat this patient. Try again in a few minutes.`,
    partlyTitle: 'The record cannot be read wholly now',
    partly:
      'Not everything arrived that the record says of who treats this patient, or it could not be read. So we do not know whether you treat this patient. Try again in a few minutes. If it stays like this, tell those who manage the record system.',
    again: 'Try again',
    emergency: 'Can it not wait?',
  },
  emergency: {
    title: 'Is it an emergency?',
    warn: 'Only where waiting harms the patient',
    told: minutes =>
      `The record opens for ${minutes} minutes. The patient sees that you looked and reads your reason. The data protection officer judges it.`,
    reason: 'Why is it needed?',
    help: 'Write what is the matter and what you need to know, in a whole sentence. The patient reads this.',
    faults: {
      'too-short': 'Why is it needed: write a whole sentence, at least 20 characters.',
      'too-long': 'Why is it needed: write no more than 1,000 characters.',
      'says-nothing': 'Why is it needed: write in your own words what is the matter.',
    },
    unknown: 'With this number there is no record that we can open. Check the number.',
    button: 'Open the record in an emergency',
    not: 'It is no emergency',
  },
  file: {
    unnamed: 'Patient',
    elsewhere: names => `Not shown: ${names}`,
    elsewhereWhy: 'The record there does not say that you treat this patient there.',
    lead: 'What stands in the record now. What you open is recorded.',
    emergency: time => `Opened in an emergency, until ${time}`,
    reason: text => `Your reason: ${text}`,
    close: 'Close the record now',
    born: 'Born',
    ground: 'You may look because',
    grounds: name => english[name] ?? name,
    unknown: 'not known',
    release: 'Decide when the patient sees a result',
    parts: { samenvatting: 'Summary', uitslagen: 'Results', bezoeken: 'Visits' },
    lists: {
      problems: 'Conditions',
      allergies: 'Allergies',
      visits: 'Visits and admissions',
    },
    what: 'What',
    stands: 'State',
    more: {
      problems: null,
      allergies: 'Severity and reaction',
      visits: 'With whom',
    },
    marks: {
      refuted: 'ruled out: the patient does not have this',
      unsure: 'not confirmed',
      active: 'active',
      returned: 'came back',
      inactive: 'not active',
      remission: 'in remission',
      resolved: 'resolved',
      over: 'over',
      planned: 'planned',
      ongoing: 'going on',
      finished: 'finished',
      cancelled: 'cancelled',
      unknown: 'not known',
    },
    refuted: name => `Ruled out: ${name}`,
    risks: { low: 'low risk', high: 'high risk', 'unable-to-assess': 'cannot be said' },
    noName: 'Recorded without a name',
    notSaid: 'not recorded',
    on: 'When',
    nothing: 'Nothing is recorded here.',
    notRead: 'This part could not be read.',
    first: (shown, all) => `The first ${shown} of ${all}: what holds now, the newest first.`,
    withheld: count => `${count} not shown: the source did not give them in a readable form.`,
    mistakes: count => `${count} not shown: recorded by mistake and withdrawn.`,
    silent: part => `${part}: this part is not complete`,
    silentNow: 'The source does not answer, or not wholly. Try again soon, or look in the record system.',
  },
  address: {
    title: 'Address',
    lead: number => `For case ${number}. More of the record is not a part of your task.`,
    name: 'Name',
    home: 'Address',
    reach: 'To reach',
    none: 'No address found',
    noneWhy: 'The source does not answer now, or holds no address.',
  },
  rules: {
    subject: 'Who may look in a record',
    treating: days =>
      `Who treats the patient: by a visit, appointment, care team or request, and until ${days} days after it.`,
    emergency: minutes =>
      `In an emergency somebody else: with a reason, for ${minutes} minutes. The patient sees it.`,
    judged: days => `Every emergency access is judged within ${days} days.`,
    duty: 'Support staff see the address only, for as long as a case is open.',
  },
};

export const words = { nl, en };
export type Words = typeof nl;
