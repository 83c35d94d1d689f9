const nl = {
  link: 'Uitslagen',
  title: 'Uitslagen',
  lead: 'Hier staan uw uitslagen, de nieuwste bovenaan.',
  own: 'Een waarde buiten de referentiewaarden hoeft niets ernstigs te betekenen. Bespreek uw vragen bij uw volgende afspraak.',
  someOutside:
    'Buiten referentie: deze waarde ligt hoger of lager dan bij de meeste mensen. Dat hoeft niets ernstigs te betekenen.',
  filter: {
    search: 'Zoek op naam',
    kind: 'Soort onderzoek',
    allKinds: 'Alle soorten',
    period: 'Periode',
    periods: { alles: 'Alles', '3m': 'Laatste 3 maanden', '1j': 'Laatste jaar', '5j': 'Laatste 5 jaar' },
    show: 'Toon uitslagen',
    clear: 'Toon alles',
  },
  found: (count: number, waiting = 0) => {
    const said = count === 1 ? '1 uitslag' : `${count} uitslagen`;
    if (waiting === 0) return said;
    return `${said}, en ${waiting === 1 ? '1 die nog wacht' : `${waiting} die nog wachten`}`;
  },
  noDay: 'Zonder datum',
  noName: 'Onderzoek zonder naam',
  until: (first: string, last: string) => `${first} tot en met ${last}`,
  answer: { yes: 'ja', no: 'nee' },
  silent: { all: 'uw uitslagen', values: 'uw losse waarden', reports: 'uw verslagen', one: 'deze uitslag' },
  today: (day: string) => `Vandaag, ${day}`,
  state: {
    preliminary: 'voorlopig',
    partial: 'nog niet compleet',
    corrected: 'gecorrigeerd',
    cancelled: 'niet uitgevoerd',
    unknown: 'status onbekend',
  },
  isNew: 'nieuw',
  undiscussed: 'nog niet besproken',
  outside: 'buiten referentie',
  codeOnly: (code: string) => `Code ${code}`,
  codeOnlyHelp: 'Het ziekenhuis gaf alleen deze code. Wij kennen er geen naam bij.',
  requestedBy: (name: string) => `aangevraagd door ${name}`,
  members: 'bestaat uit losse waarden',
  /** In the place of a title: `Kreatinine, Kalium, Natrium en 4 andere`. */
  examined: (names: readonly string[], more: number) =>
    more > 0 ? `${names.join(', ')} en ${more} andere` : names.join(', '),
  holds: (names: readonly string[], more: number) => {
    if (names.length === 0) return 'met onderdelen';
    return more > 0 ? `${names.join(', ')} en nog ${more}` : names.join(', ');
  },
  waits: {
    at: (day: string) => `wacht tot ${day}`,
    'days-after-final': 'wacht op de definitieve uitslag',
    'after-talk': 'wacht op het gesprek',
  },
  discusses: (name: string, count: number) =>
    `${name} bespreekt ${count === 1 ? 'deze uitslag' : 'deze uitslagen'} met u`,
  empty: {
    noneTitle: 'U hebt hier nog geen uitslagen',
    none: (name: string) => `In het dossier van ${name} staan geen uitslagen die u kunt zien.`,
    withheldTitle: 'Er is nu niets dat u hier kunt zien',
    filteredTitle: 'Geen uitslagen gevonden',
    filtered: 'Met deze keuze vinden wij niets. Kies een andere periode of soort, of een ander woord.',
    silentTitle: 'Wij kunnen uw uitslagen nu niet laten zien',
    silent: 'Het dossier antwoordt niet. Dit betekent niet dat er geen uitslagen zijn.',
  },
  withheld: { one: '1 uitslag', many: (count: number) => `${count} uitslagen` },
  nowhere: 'Deze uitslag kunt u hier niet zien',
  notNow: 'Wij kunnen deze uitslag nu niet laten zien',
  detail: {
    back: 'Alle uitslagen',
    value: 'Waarde',
    date: 'Datum',
    remark: 'Opmerking',
    test: 'Onderzoek',
    reference: 'Referentie',
    none: 'geen',
    noValue: 'Er is geen waarde gegeven.',
    noValueWhy: (why: string) => `Er is geen waarde gegeven: ${why}.`,
    /** `of`: the reference in brackets, or nothing. `times`: how often in a row before this. */
    inside: (of: string, times: number) =>
      `Binnen de referentiewaarden${of}${times > 0 ? `, net als de vorige ${times === 1 ? 'keer' : `${times} keer`}` : ''}.`,
    outside: (of: string, times: number) =>
      `Buiten de referentiewaarden${of}${times > 0 ? `, net als de vorige ${times === 1 ? 'keer' : `${times} keer`}` : ''}. Dat hoeft niets ernstigs te betekenen.`,
    /** Beside the value of before, where it moved more than a little. */
    step: {
      higher: (value: string, day: string) => `Hoger dan de vorige keer (${value}, op ${day}).`,
      lower: (value: string, day: string) => `Lager dan de vorige keer (${value}, op ${day}).`,
    },
    held: (of: string) => `Referentiewaarden: ${of}.`,
    heldSeveral: (of: string) => `Referentiewaarden: ${of}. Uw arts weet welke bij u horen.`,
    verdict: (said: string) => `Het oordeel: ${said}.`,
    noReference: 'Bij deze waarde horen geen referentiewaarden.',
    between: (low: string, high: string) => `${low} – ${high}`,
    atMost: (high: string) => `hoogstens ${high}`,
    atLeast: (low: string) => `minstens ${low}`,
    course: 'Verloop',
    older: (count: number) => (count === 1 ? 'Toon 1 oudere waarde' : `Toon ${count} oudere waarden`),
    allValues: 'Alle waarden',
    olderValues: 'Oudere waarden',
    about: 'Wat is dit?',
    facts: 'Over deze uitslag',
    kind: 'Soort',
    taken: 'Afgenomen',
    onDay: 'Datum',
    bodySite: 'Plaats op het lichaam',
    final: 'Definitief sinds',
    requester: 'Aangevraagd door',
    requesterUnknown: 'Dat staat niet in het dossier',
    discusser: 'Wie bespreekt dit met u',
    openedFor: 'Eerder te zien',
    discussed: (name: string) => `U hebt na deze uitslag contact gehad met ${name}.`,
    notDiscussed: (name: string) => `${name} bespreekt dit met u bij uw volgende afspraak.`,
    unknownDiscusser: 'Wie het onderzoek heeft aangevraagd, bespreekt het met u.',
    performer: 'Uitgevoerd door',
    specimen: 'Materiaal',
    method: 'Methode',
    remarks: 'Opmerkingen',
    questions: 'Vragen?',
    ask: (name: string, phone: string) =>
      `Bel ${name}: ${phone}. Maakt u zich zorgen? Wacht dan niet tot uw afspraak.`,
    unseen: (count: number) =>
      count === 1
        ? '1 waarde staat hier niet bij. Die is nog niet met u besproken en u hebt hem nog niet geopend.'
        : `${count} waarden staan hier niet bij. Die zijn nog niet met u besproken en u hebt ze nog niet geopend.`,
    parts: 'Onderdelen',
    report: 'Verslag',
    noText: 'Bij dit onderzoek is geen verslag als tekst gegeven.',
    cut: 'Dit verslag is te lang om hier helemaal te laten zien. Vraag het ziekenhuis om het hele verslag.',
    file: 'Er is ook een bestand bij dit verslag. Vraag het ziekenhuis erom.',
    membersMissing: (count: number) =>
      count === 1 ? '1 onderdeel kunt u hier niet zien.' : `${count} onderdelen kunt u hier niet zien.`,
    notAll: 'Niet alles van deze uitslag is hier te zien.',
    byChoice:
      'U hebt gekozen om een deel van uw uitslagen niet te zien. Hoort daar iets van bij deze uitslag, dan staat het hier niet. Dat geldt ook voor wat nog moet wachten of wat het ziekenhuis hier niet laat zien.',
    whyMissing: 'Lees waarom',
    notSent: 'Het ziekenhuis heeft ze niet meegestuurd. Vraag het ziekenhuis erom.',
  },
  stateText: {
    final: '',
    preliminary: 'Dit is een voorlopige uitslag. Hij kan nog veranderen. Trek er nog geen conclusies uit.',
    partial: 'Deze uitslag is nog niet compleet. Er komen nog onderdelen bij.',
    corrected: 'Deze uitslag is gecorrigeerd. Hij vervangt wat er eerder stond.',
    cancelled: 'Dit onderzoek is niet uitgevoerd. Er komt geen uitslag.',
    unknown: 'Het ziekenhuis zegt niet of deze uitslag definitief is.',
  },
  ask: {
    title: 'Deze uitslag is nog niet met u besproken',
    lead: 'U beslist zelf of u nu kijkt. U hoeft niet te kijken.',
    who: (name: string) => `${name} heeft dit onderzoek aangevraagd en bespreekt het met u.`,
    whoUnknown: 'Wie het onderzoek heeft aangevraagd, bespreekt het met u.',
    hard: 'Een uitslag kan moeilijk te begrijpen zijn, of u ongerust maken. Wilt u eerst met uw zorgverlener praten? Kies dan Annuleren.',
    earlier:
      'Is er iets waar snel iets aan moet gebeuren? Dan neemt uw zorgverlener eerder contact met u op.',
    cancel: 'Annuleren, nu niet kijken',
    show: 'Toon de uitslag',
    always: 'Stel in wanneer u uw uitslagen wilt zien',
  },
  ofVisit: {
    title: 'Uitslagen van die dagen',
    more: (count: number) => `Er zijn ${count} uitslagen van die dagen. Bekijk ze bij uw uitslagen`,
  },
  overview: {
    newTitle: 'Nieuwe uitslagen',
    newNone: 'Er zijn geen nieuwe uitslagen.',
    more: (count: number) => `Bekijk alle ${count} nieuwe uitslagen`,
    all: 'Bekijk alle uitslagen',
    waitingTitle: 'Uitslagen die nog wachten',
    headlines: {
      fresh: (count: number) => (count === 1 ? '1 nieuwe uitslag' : `${count} nieuwe uitslagen`),
      waiting: (count: number) =>
        count === 1 ? '1 uitslag is nog niet te zien' : `${count} uitslagen zijn nog niet te zien`,
      opens: (day: string, count: number) => (count === 1 ? `vanaf ${day}` : `de eerste vanaf ${day}`),
    },
    down: 'Of er nieuwe uitslagen zijn, weten wij nu niet.',
  },
  staff: {
    lead: 'Ook wat de patiënt nog niet ziet.',
    nothing: 'Hier is niets over vastgelegd.',
  },
  paper: {
    lead: 'Uw uitslagen, de nieuwste bovenaan. Een uitslag kan moeilijk te begrijpen zijn. Bespreek uw vragen bij uw volgende afspraak.',
    values: 'Waarden',
    reports: 'Verslagen',
  },
  rules: {
    subject: 'Uitslagen',
    warn: 'Voor een uitslag die nog niet is besproken, stellen wij eerst een vraag.',
    noWarn: 'Wij stellen geen vraag voor een uitslag die nog niet is besproken.',
    signal: (days: number) =>
      `Ziet u een afwijkende uitslag die nog niet is besproken? Dan laten wij uw arts dat weten. U hoort iets binnen ${days} werkdagen.`,
  },
  signal: {
    title: (name: string) => `Afwijkend en nog niet besproken: ${name}`,
    text: (at: string) =>
      `De patiënt zag deze uitslag op ${at}. De uitslag valt buiten de referentiewaarden en is nog niet besproken.`,
    contact: {
      title: 'Wij hebben uw arts laten weten dat u deze uitslag hebt gezien',
      until: (name: string | null, day: string) =>
        `${name ?? 'Uw arts'} bespreekt deze uitslag met u. U hoort iets van ons, uiterlijk ${day}.`,
      late: 'Het duurt langer dan wij beloofden. Dat spijt ons. De teamleider weet ervan.',
      call: (phone: string) => `Wilt u niet wachten? Bel ons: ${phone}.`,
      ended: {
        discussed: 'Deze uitslag is met u besproken.',
        called: 'Wij hebben u over deze uitslag gebeld.',
        appointment: 'U hebt een afspraak om deze uitslag te bespreken.',
      } as { readonly [outcome: string]: string },
    },
  },
};

const en: typeof nl = {
  link: 'Results',
  title: 'Results',
  lead: 'Here are your results, newest first.',
  own: 'A value outside the reference range need not mean anything serious. Discuss your questions at your next appointment.',
  someOutside:
    'Outside reference: this value is higher or lower than for most people. That need not mean anything serious.',
  filter: {
    search: 'Search by name',
    kind: 'Kind of test',
    allKinds: 'All kinds',
    period: 'Period',
    periods: { alles: 'Everything', '3m': 'Last 3 months', '1j': 'Last year', '5j': 'Last 5 years' },
    show: 'Show results',
    clear: 'Show everything',
  },
  found: (count, waiting = 0) => {
    const said = count === 1 ? '1 result' : `${count} results`;
    if (waiting === 0) return said;
    return `${said}, and ${waiting === 1 ? '1 that still waits' : `${waiting} that still wait`}`;
  },
  noDay: 'Without a date',
  noName: 'Test without a name',
  until: (first, last) => `${first} to ${last}`,
  answer: { yes: 'yes', no: 'no' },
  silent: {
    all: 'your results',
    values: 'your separate values',
    reports: 'your reports',
    one: 'this result',
  },
  today: day => `Today, ${day}`,
  state: {
    preliminary: 'preliminary',
    partial: 'not complete yet',
    corrected: 'corrected',
    cancelled: 'not carried out',
    unknown: 'status unknown',
  },
  isNew: 'new',
  undiscussed: 'not discussed yet',
  outside: 'outside reference',
  codeOnly: code => `Code ${code}`,
  codeOnlyHelp: 'The hospital gave only this code. We know no name for it.',
  requestedBy: name => `requested by ${name}`,
  members: 'made of separate values',
  examined: (names, more) =>
    more > 0 ? `${names.join(', ')} and ${more} ${more === 1 ? 'other' : 'others'}` : names.join(', '),
  holds: (names, more) => {
    if (names.length === 0) return 'with parts';
    return more > 0 ? `${names.join(', ')} and ${more} more` : names.join(', ');
  },
  waits: {
    at: day => `waits until ${day}`,
    'days-after-final': 'waits for the final result',
    'after-talk': 'waits for the talk',
  },
  discusses: (name, count) =>
    `${name} will discuss ${count === 1 ? 'this result' : 'these results'} with you`,
  empty: {
    noneTitle: 'You have no results here yet',
    none: name => `The record of ${name} holds no results that you can see.`,
    withheldTitle: 'There is nothing that you can see here now',
    filteredTitle: 'No results found',
    filtered: 'We find nothing with this choice. Choose another period or kind, or another word.',
    silentTitle: 'We cannot show your results right now',
    silent: 'The record does not answer. That does not mean that there are no results.',
  },
  withheld: { one: '1 result', many: count => `${count} results` },
  nowhere: 'You cannot see this result here',
  notNow: 'We cannot show this result right now',
  detail: {
    back: 'All results',
    value: 'Value',
    date: 'Date',
    remark: 'Remark',
    test: 'Test',
    reference: 'Reference range',
    none: 'none',
    noValue: 'No value was given.',
    noValueWhy: why => `No value was given: ${why}.`,
    inside: (of, times) =>
      `Within the reference range${of}${times > 0 ? `, like the last ${times === 1 ? 'time' : `${times} times`}` : ''}.`,
    outside: (of, times) =>
      `Outside the reference range${of}${times > 0 ? `, like the last ${times === 1 ? 'time' : `${times} times`}` : ''}. That need not mean anything serious.`,
    step: {
      higher: (value, day) => `Higher than the last time (${value}, on ${day}).`,
      lower: (value, day) => `Lower than the last time (${value}, on ${day}).`,
    },
    held: of => `Reference range: ${of}.`,
    heldSeveral: of => `Reference ranges: ${of}. Your doctor knows which is yours.`,
    verdict: said => `The verdict: ${said}.`,
    noReference: 'There is no reference range for this value.',
    between: (low, high) => `${low} – ${high}`,
    atMost: high => `at most ${high}`,
    atLeast: low => `at least ${low}`,
    course: 'Course',
    older: count => (count === 1 ? 'Show 1 older value' : `Show ${count} older values`),
    allValues: 'All values',
    olderValues: 'Older values',
    about: 'What is this?',
    facts: 'About this result',
    kind: 'Kind',
    taken: 'Taken',
    onDay: 'Date',
    bodySite: 'Place on the body',
    final: 'Final since',
    requester: 'Requested by',
    requesterUnknown: 'The record does not say',
    discusser: 'Who discusses this with you',
    openedFor: 'Seen earlier',
    discussed: name => `You have been in touch with ${name} since this result.`,
    notDiscussed: name => `${name} will discuss this with you at your next appointment.`,
    unknownDiscusser: 'Whoever requested the test will discuss it with you.',
    performer: 'Carried out by',
    specimen: 'Material',
    method: 'Method',
    remarks: 'Remarks',
    questions: 'Questions?',
    ask: (name, phone) => `Call ${name}: ${phone}. Are you worried? Then do not wait for your appointment.`,
    unseen: count =>
      count === 1
        ? '1 value is left out here. It has not been discussed with you, and you have not opened it.'
        : `${count} values are left out here. They have not been discussed with you, and you have not opened them.`,
    parts: 'Parts',
    report: 'Report',
    noText: 'No report as text was given for this test.',
    cut: 'This report is too long to show all of it here. Ask the hospital for the whole report.',
    file: 'There is also a file with this report. Ask the hospital for it.',
    membersMissing: count =>
      count === 1 ? '1 part cannot be seen here.' : `${count} parts cannot be seen here.`,
    notAll: 'Not everything of this result can be seen here.',
    byChoice:
      'You chose not to see a part of your results. If anything of that belongs to this result, it is not here. The same goes for what still has to wait or what the hospital does not show here.',
    whyMissing: 'Read why',
    notSent: 'The hospital did not send them. Ask the hospital.',
  },
  stateText: {
    final: '',
    preliminary: 'This is a preliminary result. It can still change. Do not draw conclusions from it yet.',
    partial: 'This result is not complete yet. More parts will follow.',
    corrected: 'This result was corrected. It replaces what was here before.',
    cancelled: 'This test was not carried out. There will be no result.',
    unknown: 'The hospital does not say whether this result is final.',
  },
  ask: {
    title: 'This result has not been discussed with you yet',
    lead: 'You decide whether to look now. You do not have to look.',
    who: name => `${name} requested this test and will discuss it with you.`,
    whoUnknown: 'Whoever requested the test will discuss it with you.',
    hard: 'A result can be hard to understand, or worry you. Would you rather talk to your care provider first? Then choose Cancel.',
    earlier: 'Does something need to be done soon? Then your care provider will contact you earlier.',
    cancel: 'Cancel, do not look now',
    show: 'Show the result',
    always: 'Set when you want to see your results',
  },
  ofVisit: {
    title: 'Results of those days',
    more: count => `There are ${count} results of those days. See them with your results`,
  },
  overview: {
    newTitle: 'New results',
    newNone: 'There are no new results.',
    more: count => `See all ${count} new results`,
    all: 'See all results',
    waitingTitle: 'Results that still wait',
    headlines: {
      fresh: count => (count === 1 ? '1 new result' : `${count} new results`),
      waiting: count => (count === 1 ? '1 result cannot be seen yet' : `${count} results cannot be seen yet`),
      opens: (day, count) => (count === 1 ? `from ${day}` : `the first from ${day}`),
    },
    down: 'Whether there are new results we do not know right now.',
  },
  staff: {
    lead: 'Also what the patient does not see yet.',
    nothing: 'Nothing is recorded here.',
  },
  paper: {
    lead: 'Your results, the newest first. A result can be hard to understand. Discuss your questions at your next appointment.',
    values: 'Values',
    reports: 'Reports',
  },
  rules: {
    subject: 'Results',
    warn: 'Before a result that has not been discussed, we ask you first.',
    noWarn: 'We do not ask before a result that has not been discussed.',
    signal: days =>
      `Do you see an abnormal result that has not been discussed? We let your doctor know. You hear from us within ${days} working days.`,
  },
  signal: {
    title: name => `Abnormal and not discussed yet: ${name}`,
    text: at =>
      `The patient saw this result on ${at}. It lies outside the reference range and has not been discussed yet.`,
    contact: {
      title: 'We have let your doctor know that you have seen this result',
      until: (name, day) =>
        `${name ?? 'Your doctor'} will discuss this result with you. You hear from us by ${day} at the latest.`,
      late: 'This takes longer than we promised. We are sorry. The team lead knows about it.',
      call: phone => `Would you rather not wait? Call us: ${phone}.`,
      ended: {
        discussed: 'This result was discussed with you.',
        called: 'We called you about this result.',
        appointment: 'You have an appointment to discuss this result.',
      },
    },
  },
};

export const words = { nl, en };
export type Words = typeof nl;
