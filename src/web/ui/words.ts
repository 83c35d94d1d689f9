/** The words of the parts themselves; what a page says about its own subject comes in as props. */
const nl = {
  page: {
    skip: 'Naar de inhoud',
    navigation: 'Onderdelen',
    menu: 'Menu',
    language: 'Taal',
    languageNames: { nl: 'Nederlands', en: 'English' },
    signOut: 'Uitloggen',
    signedInAs: 'Ingelogd als',
    newHere: (count: number) => `${count} nieuw`,
    home: (portal: string) => `${portal}, naar het begin`,
    demonstration: 'Dit is een demonstratie: alle gegevens zijn verzonnen.',
    actingFor: 'U bekijkt nu de gegevens van',
    about: 'Over deze pagina',
    readings: 'Waar deze gegevens vandaan komen',
    call: 'Vragen? Bel',
    faulty: 'Fout',
    print: 'Print deze pagina',
    printedFrom: 'Afgedrukt uit',
  },
  session: {
    ending: 'U wordt om {time} uur uitgelogd.',
    endsAt: (time: string) => `U wordt om ${time} uitgelogd.`,
    endsUnlessActive: (time: string) => `U wordt om ${time} uitgelogd als u niets doet.`,
    stay: 'Blijf ingelogd',
    stayed: 'U blijft ingelogd.',
    failed: 'Dat lukte niet. Bewaar uw werk en log zo nodig opnieuw in.',
  },
  form: {
    optional: 'niet verplicht',
    summary: (count: number) =>
      count === 1 ? 'Er is nog 1 ding niet goed' : `Er zijn nog ${count} dingen niet goed`,
    summaryLead: 'Verbeter dit en probeer het daarna opnieuw. Wat u al invulde, staat er nog.',
    error: 'Fout',
    filter: 'Zoek en kies',
    change: 'Wijzig',
  },
  list: {
    pages: 'Pagina’s',
    page: (page: number) => `Pagina ${page}`,
    previous: 'Vorige',
    next: 'Volgende',
    of: (page: number, pages: number) => `Pagina ${page} van ${pages}`,
  },
  notice: {
    information: 'Goed om te weten',
    done: 'Gelukt',
    attention: 'Let op',
    danger: 'Belangrijk',
  },
  difference: {
    same: (count: number) => (count === 1 ? '1 stuk blijft gelijk' : `${count} stukken blijven gelijk`),
    new: 'Nieuw:',
    gone: 'Vervalt:',
    was: 'Was:',
    becomes: 'Wordt:',
    none: 'Er is niets anders.',
  },
  takeAlong: { part: 'Download dit als PDF (nieuw venster)', all: 'Download meer van uw gegevens' },
  source: { retry: 'Probeer opnieuw' },
  emergency: {
    title: 'Is het levensbedreigend? Bel 112',
    text: 'Wacht niet op een antwoord via deze website.',
    line: 'Deze site is niet voor spoed. Bel uw huisarts of uw afdeling. Bel bij levensgevaar 112.',
    call: 'Bel 112',
  },
  chart: {
    outside: 'Buiten de referentiewaarden',
    inside: 'Binnen de referentiewaarden',
    corrected: 'Gecorrigeerd',
    unknown: 'Geen referentiewaarden bekend',
    reference: 'Referentiewaarden',
    between: (low: string, high: string, unit: string) =>
      `Referentiewaarden: ${low} tot ${high} ${unit}`.trim(),
    atMost: (high: string, unit: string) => `Referentiewaarde: hoogstens ${high} ${unit}`.trim(),
    atLeast: (low: string, unit: string) => `Referentiewaarde: minstens ${low} ${unit}`.trim(),
    describe: (course: {
      count: number;
      first: string;
      last: string;
      latest: string;
      outside: number | null;
    }) =>
      `${course.count === 1 ? '1 meting' : `${course.count} metingen`} van ${course.first} tot ${course.last}. ` +
      `De laatste waarde is ${course.latest}. ` +
      (course.outside === null
        ? ''
        : `${course.outside === 0 ? 'Geen enkele waarde' : course.outside === 1 ? '1 waarde' : `${course.outside} waarden`} ` +
          'buiten de referentiewaarden. ') +
      'De tabel onder de grafiek geeft alle waarden.',
  },
};

const en: typeof nl = {
  page: {
    skip: 'Skip to the content',
    navigation: 'Sections',
    menu: 'Menu',
    language: 'Language',
    languageNames: { nl: 'Nederlands', en: 'English' },
    signOut: 'Sign out',
    signedInAs: 'Signed in as',
    newHere: count => `${count} new`,
    home: portal => `${portal}, to the start`,
    demonstration: 'This is a demonstration: none of the people or results are real.',
    actingFor: 'You are looking at the record of',
    about: 'About this page',
    readings: 'Where this comes from',
    call: 'Questions? Call',
    faulty: 'Error',
    print: 'Print this page',
    printedFrom: 'Printed from',
  },
  session: {
    ending: 'You will be signed out at {time}.',
    endsAt: time => `You will be signed out at ${time}.`,
    endsUnlessActive: time => `You will be signed out at ${time} if you do nothing.`,
    stay: 'Stay signed in',
    stayed: 'You are still signed in.',
    failed: 'That did not work. Save your work and sign in again if you need to.',
  },
  form: {
    optional: 'optional',
    summary: count =>
      count === 1 ? 'One thing still needs your attention' : `${count} things still need your attention`,
    summaryLead: 'Correct this and try again. What you filled in is still there.',
    error: 'Error',
    filter: 'Search and choose',
    change: 'Change',
  },
  list: {
    pages: 'Pages',
    page: page => `Page ${page}`,
    previous: 'Previous',
    next: 'Next',
    of: (page, pages) => `Page ${page} of ${pages}`,
  },
  notice: { information: 'Good to know', done: 'Done', attention: 'Please note', danger: 'Important' },
  difference: {
    same: count => (count === 1 ? '1 piece stays the same' : `${count} pieces stay the same`),
    new: 'New:',
    gone: 'Taken out:',
    was: 'Was:',
    becomes: 'Becomes:',
    none: 'Nothing is different.',
  },
  takeAlong: { part: 'Download this as PDF (new window)', all: 'Download more of your information' },
  source: { retry: 'Try again' },
  emergency: {
    title: 'Is it life-threatening? Call 112',
    text: 'Do not wait for an answer through this website.',
    line: 'This site is not for emergencies. Call your GP or your department. If a life is in danger, call 112.',
    call: 'Call 112',
  },
  chart: {
    outside: 'Outside the reference range',
    inside: 'Within the reference range',
    corrected: 'Corrected',
    unknown: 'No reference range known',
    reference: 'Reference range',
    between: (low, high, unit) => `Reference range: ${low} to ${high} ${unit}`.trim(),
    atMost: (high, unit) => `Reference: at most ${high} ${unit}`.trim(),
    atLeast: (low, unit) => `Reference: at least ${low} ${unit}`.trim(),
    describe: course =>
      `${course.count === 1 ? '1 measurement' : `${course.count} measurements`} from ${course.first} to ${course.last}. ` +
      `The latest value is ${course.latest}. ` +
      (course.outside === null
        ? ''
        : `${course.outside === 0 ? 'No value is' : course.outside === 1 ? '1 value is' : `${course.outside} values are`} ` +
          'outside the reference range. ') +
      'The table under the chart holds all values.',
  },
};

export const uiWords = { nl, en };
