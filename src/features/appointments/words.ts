const nl = {
  link: 'Afspraken',
  title: 'Afspraken',
  lead: 'Hier staan uw afspraken: wat komt, en wat geweest is.',
  back: 'Afspraken',
  toCome: 'Komende afspraken',
  past: 'Geweest',
  noName: 'Afspraak',
  noDay: 'Datum volgt nog',
  noDayPast: 'Zonder datum',
  filter: {
    search: 'Zoek op naam of plaats',
    which: 'Welke afspraken',
    moments: { alles: 'Alle afspraken', komend: 'Komende afspraken', geweest: 'Afspraken die geweest zijn' },
    show: 'Toon afspraken',
    clear: 'Toon alles',
  },
  found: (count: number) => (count === 1 ? '1 afspraak' : `${count} afspraken`),
  noneToCome: 'U hebt nu geen komende afspraken in het dossier.',
  silent: 'uw afspraken',
  silentOne: 'deze afspraak',
  withheld: { one: '1 afspraak', many: (count: number) => `${count} afspraken` },
  nowhere: 'Deze afspraak kunt u nu niet zien',
  how: { here: 'In het ziekenhuis', phone: 'Telefonisch: u wordt gebeld', video: 'Videogesprek' },
  howBadge: { phone: 'telefonisch', video: 'videogesprek' },
  state: {
    planned: 'gaat door',
    requested: 'nog niet bevestigd',
    cancelled: 'geannuleerd',
    missed: 'niet geweest',
    done: 'geweest',
  },
  cancelledText: 'Deze afspraak gaat niet door.',
  requestedText: 'Het ziekenhuis heeft deze afspraak nog niet bevestigd.',
  detail: {
    when: 'Wanneer',
    length: 'Hoe lang',
    minutes: (count: number) => `${count} minuten`,
    who: 'Met wie',
    how: 'Hoe',
    where: 'Waar',
    state: 'Stand',
    notSaid: 'Dat staat niet in het dossier',
    prepare: 'Zo bereidt u zich voor',
    noPrepare: 'Het ziekenhuis heeft hier niets over voorbereiden geschreven.',
    calendar: 'Zet in mijn agenda',
    calendarHelp:
      'U krijgt een bestand voor de agenda op uw telefoon of computer. Er staat niet in waar het over gaat.',
  },
  change: {
    title: 'Iets veranderen?',
    text: (name: string, phone: string) => `Kunt u niet komen? Bel ${name}: ${phone}.`,
  },
  later: {
    title: 'Nog niets over uw afspraak?',
    text: 'Bent u net geweest? Een uitslag of brief staat er vaak pas na een paar dagen. U ziet hem vanzelf als hij er is.',
  },
  empty: {
    noneTitle: 'U hebt hier nog geen afspraken',
    none: (name: string) =>
      `In het dossier van ${name} staan geen afspraken. Hebt u er net een gemaakt? Dan kan het even duren voordat u hem hier ziet.`,
    filteredTitle: 'Geen afspraken gevonden',
    filtered: 'Met deze keuze vinden wij niets. Kies andere afspraken, of een ander woord.',
    silentTitle: 'Wij kunnen uw afspraken nu niet laten zien',
    silent: 'Het dossier antwoordt niet. Dit betekent niet dat u geen afspraken hebt.',
    withheldTitle: 'Er is nu niets dat u hier kunt zien',
  },
  overview: {
    title: 'Uw volgende afspraak',
    headlines: {
      changed: (count: number) =>
        count === 1 ? '1 afspraak is nieuw of veranderd' : `${count} afspraken zijn nieuw of veranderd`,
      off: (count: number) =>
        count === 1 ? '1 afspraak gaat niet door' : `${count} afspraken gaan niet door`,
    },
    none: 'U hebt nu geen komende afspraken in het dossier.',
    all: 'Bekijk al uw afspraken',
  },
  calendar: {
    summary: (name: string) => `Afspraak bij ${name}`,
    description: (portal: string) => `Meer over deze afspraak leest u in ${portal}.`,
  },
  paper: { lead: 'Uw afspraken, de laatste bovenaan.', what: 'Afspraak' },
  rules: {
    subject: 'Afspraken in uw agenda',
    calendar: {
      hospital:
        'Zet u een afspraak in uw agenda, dan staat daarin wanneer en in welk ziekenhuis. De afdeling staat er niet in.',
      department:
        'Zet u een afspraak in uw agenda, dan staat daarin wanneer, in welk ziekenhuis en bij welke afdeling.',
    },
  },
};

const en: typeof nl = {
  // May break on a phone, where six words stand beside each other.
  link: 'Appoint\u00ADments',
  title: 'Appointments',
  lead: 'Here are your appointments: what comes, and what has been.',
  back: 'Appointments',
  toCome: 'Coming appointments',
  past: 'Past',
  noName: 'Appointment',
  noDay: 'Date to follow',
  noDayPast: 'Without a date',
  filter: {
    search: 'Search by name or place',
    which: 'Which appointments',
    moments: { alles: 'All appointments', komend: 'Coming appointments', geweest: 'Past appointments' },
    show: 'Show appointments',
    clear: 'Show everything',
  },
  found: count => (count === 1 ? '1 appointment' : `${count} appointments`),
  noneToCome: 'There are no coming appointments in your record now.',
  silent: 'your appointments',
  silentOne: 'this appointment',
  withheld: { one: '1 appointment', many: count => `${count} appointments` },
  nowhere: 'You cannot see this appointment now',
  how: { here: 'At the hospital', phone: 'By phone: you will be called', video: 'Video call' },
  howBadge: { phone: 'by phone', video: 'video call' },
  state: {
    planned: 'goes on',
    requested: 'not confirmed yet',
    cancelled: 'cancelled',
    missed: 'did not take place',
    done: 'past',
  },
  cancelledText: 'This appointment has been cancelled.',
  requestedText: 'The hospital has not confirmed this appointment yet.',
  detail: {
    when: 'When',
    length: 'How long',
    minutes: count => `${count} minutes`,
    who: 'With whom',
    how: 'How',
    where: 'Where',
    state: 'State',
    notSaid: 'The record does not say',
    prepare: 'How to prepare',
    noPrepare: 'The hospital wrote nothing about preparing.',
    calendar: 'Add to my calendar',
    calendarHelp:
      'You get a file for the calendar on your phone or computer. It does not say what it is about.',
  },
  change: {
    title: 'Something to change?',
    text: (name, phone) => `Can you not come? Call ${name}: ${phone}.`,
  },
  later: {
    title: 'Nothing about your appointment yet?',
    text: 'Have you just been here? A result or letter often takes a few days. It appears by itself when it is there.',
  },
  empty: {
    noneTitle: 'You have no appointments here yet',
    none: name =>
      `There are no appointments in the record of ${name}. Did you just make one? Then it may take a while before you see it here.`,
    filteredTitle: 'No appointments found',
    filtered: 'We find nothing with this choice. Choose other appointments, or another word.',
    silentTitle: 'We cannot show your appointments now',
    silent: 'The record does not answer. This does not mean that you have no appointments.',
    withheldTitle: 'There is nothing that you can see here now',
  },
  overview: {
    title: 'Your next appointment',
    headlines: {
      changed: count =>
        count === 1 ? '1 appointment is new or has changed' : `${count} appointments are new or have changed`,
      off: count => (count === 1 ? '1 appointment was cancelled' : `${count} appointments were cancelled`),
    },
    none: 'There are no coming appointments in your record now.',
    all: 'See all your appointments',
  },
  calendar: {
    summary: name => `Appointment at ${name}`,
    description: portal => `You can read more about this appointment in ${portal}.`,
  },
  paper: { lead: 'Your appointments, the last one first.', what: 'Appointment' },
  rules: {
    subject: 'Appointments in your calendar',
    calendar: {
      hospital:
        'If you put an appointment in your calendar, it says when and in which hospital. It does not name the department.',
      department:
        'If you put an appointment in your calendar, it says when, in which hospital and at which department.',
    },
  },
};

export type Words = typeof nl;
export const words = { nl, en };
