import type { NoticeSaid, NoticeText } from '../../platform/notify/index.ts';

/** What stands under every mail: how to choose otherwise, and that we ask for nothing. */
const foot = (of: NoticeSaid) => [
  `Uit veiligheid staat in deze mail niet waar het over gaat. Typ het adres van ${of.portal} zelf in als u twijfelt.`,
  'Wilt u deze berichten anders krijgen, of niet meer? Log in en kies bij Meldingen.',
];
const goTo = (of: NoticeSaid) => `Log in op ${of.portal}: ${of.link}`;

const notices = {
  answered: (of: NoticeSaid): NoticeText => ({
    subject: 'Er is een nieuw bericht voor u',
    lines: [
      of.department === null
        ? 'Er is een nieuw bericht voor u.'
        : `Er is een nieuw bericht voor u van ${of.department}.`,
      goTo(of),
      ...foot(of),
    ],
    short: `${of.portal}: er is een nieuw bericht voor u. Log in: ${of.link}`,
  }),
  late: (of: NoticeSaid): NoticeText => ({
    subject: 'Onze excuses: uw antwoord is te laat',
    lines: [
      'U wacht langer op een antwoord van ons dan we beloofden. Dat spijt ons.',
      `Wilt u niet wachten? Bel ons: ${of.phone} (${of.hours}).`,
      goTo(of),
      ...foot(of),
    ],
    short: `${of.portal}: uw antwoord is te laat. Onze excuses. Bel ${of.phone} of log in: ${of.link}`,
  }),
  code: (of: NoticeSaid): NoticeText => ({
    subject: `Uw code is ${of.code ?? ''}`,
    lines: [
      `Iemand gaf dit adres op bij ${of.portal}. Bent u dat? Vul dan deze code in: ${of.code ?? ''}`,
      'U kunt de code 24 uur gebruiken. Geef hem aan niemand, ook niet aan ons.',
      'Bent u het niet? Dan hoeft u niets te doen.',
    ],
    short: `Uw code voor ${of.portal} is ${of.code ?? ''}. Geef hem aan niemand.`,
  }),
  changed: (of: NoticeSaid): NoticeText => ({
    subject: 'Wij sturen u hier geen berichten meer',
    lines: [
      `Dit adres is bij ${of.portal} veranderd of weggehaald. U krijgt hier geen berichten meer van ons.`,
      `Deed u dit niet zelf? Bel ons: ${of.phone} (${of.hours}).`,
    ],
    short: `${of.portal}: dit nummer is veranderd of weggehaald, u krijgt hier geen berichten meer. Niet zelf gedaan? Bel ${of.phone}`,
  }),
};

const nl = {
  link: 'Meldingen',
  title: 'Meldingen',
  lead: 'Wij laten u weten dat er een bericht voor u is. Hier kiest u hoe.',
  what: {
    title: 'Wat u van ons krijgt',
    text: 'U krijgt een melding bij een nieuw bericht van ons. Opent een arts uw dossier met spoed? Dat hoort u meteen.',
    never: 'In een melding staat nooit waar het over gaat, en ook niet uw naam.',
    results:
      'Over een nieuwe uitslag of afspraak krijgt u nu nog geen melding. Kijk daarvoor zelf af en toe.',
  },
  channels: {
    mail: { title: 'E-mail', none: 'U gaf nog geen e-mailadres op.', add: 'Geef een e-mailadres op' },
    sms: {
      title: 'Sms',
      none: 'U gaf nog geen mobiel nummer op.',
      add: 'Geef een mobiel nummer op',
    },
  },
  change: 'Wijzig',
  remove: { mail: 'Verwijder e-mailadres', sms: 'Verwijder mobiel nummer' },
  since: (day: string) => `U bevestigde dit op ${day}.`,
  waiting: (value: string) => `We wachten nog op uw code voor ${value}.`,
  fillIn: 'Vul de code in',
  refusedTitle: 'Onze meldingen komen hier niet aan',
  refused: 'Klopt het nog? Wijzig het, of kies een andere manier.',
  why: {
    'no-contact': 'u gaf nog geen adres op',
    'chose-none': 'u koos voor geen meldingen',
    removed: 'u haalde het adres weg',
    'no-such-address': 'dit adres of nummer bestaat niet',
    'mailbox-full': 'het postvak is vol',
    blocked: 'het bericht is geblokkeerd',
    refused: 'het bericht is geweigerd',
    'not-reached': 'de telefoon was niet te bereiken',
    unavailable: 'het lukte niet om te versturen',
    deferred: 'de andere kant vroeg om later terug te komen',
  },
  choice: {
    title: 'Hoe wilt u het horen?',
    channels: 'Stuur mij meldingen',
    options: {
      usual: 'Per e-mail, of per sms als u geen e-mail opgaf',
      mail: 'Alleen per e-mail',
      sms: 'Alleen per sms',
      both: 'Per e-mail en per sms',
      none: 'Geen meldingen: ik kijk zelf',
    },
    quiet: 'Wanneer liever niet?',
    quietOptions: {
      usual: (from: string, until: string) => `Niet tussen ${from} en ${until} uur`,
      own: 'Niet tussen deze tijden',
      none: 'Het mag altijd',
    },
    quietHelp:
      'Wat er dan komt, sturen we erna. Opent een arts uw dossier met spoed? Dan hoort u dat meteen.',
    from: 'Niet vanaf',
    until: 'Tot',
    timeHelp: 'Alleen als u zelf tijden kiest. Bijvoorbeeld 22:00.',
    save: 'Bewaar mijn keuze',
    saved: 'Uw keuze is bewaard.',
  },
  faults: {
    choose: 'Stuur mij meldingen: kies een van de manieren.',
    'no-mail': 'Stuur mij meldingen: geef eerst een e-mailadres op, of kies iets anders.',
    'no-sms': 'Stuur mij meldingen: geef eerst een mobiel nummer op, of kies iets anders.',
    van: 'Niet vanaf: vul een tijd in, bijvoorbeeld 22:00.',
    tot: 'Tot: vul een tijd in, bijvoorbeeld 08:00.',
    same: 'Tot: kies een andere tijd dan het begin.',
    mail: 'E-mailadres: vul het hele adres in, bijvoorbeeld naam@voorbeeld.nl.',
    sms: 'Mobiel nummer: vul een mobiel nummer in, bijvoorbeeld 06 12 34 56 78.',
    'same-mail': 'E-mailadres: dit adres gebruiken we al. Vul een ander adres in.',
    'same-sms': 'Mobiel nummer: dit nummer gebruiken we al. Vul een ander nummer in.',
    'too-many': 'U vroeg vandaag al 5 codes aan. Probeer het morgen nog eens, of bel ons.',
    wrong: (left: number) =>
      left === 1
        ? 'Code: deze code klopt niet. U kunt het nog 1 keer proberen.'
        : `Code: deze code klopt niet. U kunt het nog ${left} keer proberen.`,
    'used-up': 'Code: u probeerde het te vaak. Vraag hieronder een nieuwe code aan.',
    expired: 'Code: deze code is ouder dan 24 uur. Vraag hieronder een nieuwe code aan.',
    format: 'Code: vul de 6 cijfers in die wij u stuurden.',
  },
  enter: {
    mail: {
      title: 'Uw e-mailadres',
      lead: 'Wij sturen u een code. Daarmee weten we dat het adres klopt.',
      label: 'E-mailadres',
    },
    sms: {
      title: 'Uw mobiele nummer',
      lead: 'Wij sturen u een sms met een code. Daarmee weten we dat het nummer klopt.',
      label: 'Mobiel nummer',
    },
    keeps: 'Tot u de code invult, gebruiken we het oude.',
    send: 'Stuur mij een code',
    back: 'Terug naar Meldingen',
  },
  confirm: {
    title: 'Vul uw code in',
    lead: (value: string) => `Wij stuurden een code van 6 cijfers naar ${value}.`,
    label: 'Code',
    button: 'Bevestig',
    until: (moment: string) => `U kunt de code gebruiken tot ${moment}.`,
    notThere: 'Komt de code niet?',
    mail: 'Kijk ook bij ongewenste mail. Klopt het adres?',
    sms: 'Heeft uw telefoon bereik? Klopt het nummer?',
    again: 'Stuur een nieuwe code',
    stop: 'Stop, gebruik dit niet',
    sentAgain: 'Wij stuurden u een nieuwe code. De oude werkt niet meer.',
  },
  done: {
    mail: 'Uw e-mailadres is bevestigd. Vanaf nu krijgt u meldingen per e-mail, als u dat koos.',
    sms: 'Uw mobiele nummer is bevestigd. Vanaf nu krijgt u meldingen per sms, als u dat koos.',
    removed: 'Weggehaald. We sturen daar niets meer naartoe.',
    stopped: 'Gestopt. Het nieuwe adres gebruiken we niet.',
  },
  sent: {
    title: 'Wat wij u stuurden',
    latest: 'De laatste 10 meldingen',
    none: 'Wij stuurden u nog geen meldingen.',
    when: 'Wanneer',
    what: 'Melding',
    how: 'Hoe',
    state: 'Wat ermee gebeurde',
    help: 'Kwam een melding niet aan? Noem dan het nummer als u ons belt.',
    channel: { mail: 'Mail', sms: 'Sms' },
    neither: 'Niet verstuurd',
  },
  states: {
    waiting: (moment: string) => `Gaat weg op ${moment}`,
    sent: 'Verstuurd',
    delivered: 'Aangekomen',
    refused: (why: string) => `Niet aangekomen: ${why}`,
    failed: (why: string) => `Niet verstuurd: ${why}`,
    'not-sent': (why: string) => `Niet verstuurd: ${why}`,
  },
  kinds: {
    'case-answered': 'Nieuw bericht',
    'case-late': 'Uw antwoord is te laat',
    'case-unread': 'Herinnering: nog niet gelezen',
    'emergency-opened': 'Uw dossier is met spoed geopend',
    'contact-code': 'Code',
    'contact-changed': 'Adres veranderd of weggehaald',
  } as { readonly [kind: string]: string },
  otherKind: 'Melding',
  overview: {
    none: {
      title: 'Wilt u weten wanneer er een bericht voor u is?',
      text: 'Geef uw e-mailadres of mobiele nummer op. Dan sturen wij u een melding.',
    },
    refused: {
      title: 'Onze meldingen komen niet bij u aan',
      text: 'Kijk na of uw e-mailadres en uw mobiele nummer nog kloppen.',
    },
    go: 'Naar Meldingen',
  },
  rules: {
    subject: 'Meldingen',
    content: 'In een mail of sms van ons staat nooit waar het over gaat.',
    quiet: (from: string, until: string) =>
      `Tussen ${from} en ${until} uur sturen we niets. U kunt dat anders kiezen. Alleen over spoed hoort u meteen.`,
  },
  notices,
};

const footEn = (of: NoticeSaid) => [
  `To keep you safe, this e-mail does not say what it is about. Type the address of ${of.portal} yourself if you are in doubt.`,
  'Would you like these messages in another way, or not at all? Sign in and choose at Notices.',
];
const goToEn = (of: NoticeSaid) => `Sign in to ${of.portal}: ${of.link}`;

const en: typeof nl = {
  link: 'Notices',
  title: 'Notices',
  lead: 'We let you know that there is a message for you. Here you choose how.',
  what: {
    title: 'What you get from us',
    text: 'You get a notice when we have a new message for you. Does a doctor open your record in an emergency? You hear that at once.',
    never: 'A notice never says what it is about, and does not hold your name.',
    results:
      'For a new result or appointment you do not get a notice yet. Please look for yourself now and then.',
  },
  channels: {
    mail: {
      title: 'E-mail',
      none: 'You have not given an e-mail address yet.',
      add: 'Give an e-mail address',
    },
    sms: {
      title: 'Text message',
      none: 'You have not given a mobile number yet.',
      add: 'Give a mobile number',
    },
  },
  change: 'Change',
  remove: { mail: 'Remove the e-mail address', sms: 'Remove the mobile number' },
  since: day => `You confirmed this on ${day}.`,
  waiting: value => `We are waiting for your code for ${value}.`,
  fillIn: 'Enter the code',
  refusedTitle: 'Our notices do not arrive here',
  refused: 'Is it still right? Change it, or choose another way.',
  why: {
    'no-contact': 'you have not given an address yet',
    'chose-none': 'you chose no notices',
    removed: 'you took the address away',
    'no-such-address': 'this address or number does not exist',
    'mailbox-full': 'the mailbox is full',
    blocked: 'the message was blocked',
    refused: 'the message was refused',
    'not-reached': 'the phone could not be reached',
    unavailable: 'sending did not work',
    deferred: 'the other side asked us to come back later',
  },
  choice: {
    title: 'How would you like to hear?',
    channels: 'Send me notices',
    options: {
      usual: 'By e-mail, or by text message if you gave no e-mail address',
      mail: 'By e-mail only',
      sms: 'By text message only',
      both: 'By e-mail and by text message',
      none: 'No notices: I look for myself',
    },
    quiet: 'When would you rather not?',
    quietOptions: {
      usual: (from, until) => `Not between ${from} and ${until}`,
      own: 'Not between these times',
      none: 'Any time is fine',
    },
    quietHelp:
      'What comes in those hours is sent after them. Only an emergency access to your record is told at once.',
    from: 'Not from',
    until: 'Until',
    timeHelp: 'Only if you choose times yourself. For example 22:00.',
    save: 'Save my choice',
    saved: 'Your choice was saved.',
  },
  faults: {
    choose: 'Send me notices: choose one of the ways.',
    'no-mail': 'Send me notices: give an e-mail address first, or choose something else.',
    'no-sms': 'Send me notices: give a mobile number first, or choose something else.',
    van: 'Not from: enter a time, for example 22:00.',
    tot: 'Until: enter a time, for example 08:00.',
    same: 'Until: choose another time than the beginning.',
    mail: 'E-mail address: enter the whole address, for example name@example.com.',
    sms: 'Mobile number: enter a mobile number, for example 06 12 34 56 78.',
    'same-mail': 'E-mail address: we use this address already. Enter another one.',
    'same-sms': 'Mobile number: we use this number already. Enter another one.',
    'too-many': 'You asked for 5 codes today. Try again tomorrow, or call us.',
    wrong: left =>
      left === 1
        ? 'Code: this code is not right. You can try 1 more time.'
        : `Code: this code is not right. You can try ${left} more times.`,
    'used-up': 'Code: you tried too often. Ask for a new code below.',
    expired: 'Code: this code is older than 24 hours. Ask for a new code below.',
    format: 'Code: enter the 6 digits that we sent you.',
  },
  enter: {
    mail: {
      title: 'Your e-mail address',
      lead: 'We send you a code. That tells us that the address is right.',
      label: 'E-mail address',
    },
    sms: {
      title: 'Your mobile number',
      lead: 'We send you a text message with a code. That tells us that the number is right.',
      label: 'Mobile number',
    },
    keeps: 'Until you enter the code we use the old one.',
    send: 'Send me a code',
    back: 'Back to Notices',
  },
  confirm: {
    title: 'Enter your code',
    lead: value => `We sent a code of 6 digits to ${value}.`,
    label: 'Code',
    button: 'Confirm',
    until: moment => `You can use the code until ${moment}.`,
    notThere: 'Does the code not come?',
    mail: 'Look among unwanted mail too. Is the address right?',
    sms: 'Does your phone have a signal? Is the number right?',
    again: 'Send a new code',
    stop: 'Stop, do not use this',
    sentAgain: 'We sent you a new code. The old one no longer works.',
  },
  done: {
    mail: 'Your e-mail address is confirmed. From now on you get notices by e-mail, if you chose that.',
    sms: 'Your mobile number is confirmed. From now on you get notices by text message, if you chose that.',
    removed: 'Taken away. We send nothing there any more.',
    stopped: 'Stopped. We do not use the new address.',
  },
  sent: {
    title: 'What we sent you',
    latest: 'The last 10 notices',
    none: 'We have not sent you any notices yet.',
    when: 'When',
    what: 'Notice',
    how: 'How',
    state: 'What became of it',
    help: 'Did a notice not arrive? Tell us its number when you call.',
    channel: { mail: 'Mail', sms: 'Text message' },
    neither: 'Not sent',
  },
  states: {
    waiting: moment => `Will go out on ${moment}`,
    sent: 'Sent',
    delivered: 'Arrived',
    refused: why => `Did not arrive: ${why}`,
    failed: why => `Not sent: ${why}`,
    'not-sent': why => `Not sent: ${why}`,
  },
  kinds: {
    'case-answered': 'New message',
    'case-late': 'Your answer is late',
    'case-unread': 'Reminder: not read yet',
    'emergency-opened': 'Your record was opened in an emergency',
    'contact-code': 'Code',
    'contact-changed': 'Address changed or taken away',
  },
  otherKind: 'Notice',
  overview: {
    none: {
      title: 'Would you like to know when there is a message for you?',
      text: 'Give your e-mail address or mobile number. Then we send you a notice.',
    },
    refused: {
      title: 'Our notices do not reach you',
      text: 'Check whether your e-mail address and your mobile number are still right.',
    },
    go: 'To Notices',
  },
  rules: {
    subject: 'Notices',
    content: 'An e-mail or text message of ours never says what it is about.',
    quiet: (from, until) =>
      `Between ${from} and ${until} we send nothing, unless you choose otherwise. Only of an emergency you hear at once.`,
  },
  notices: {
    answered: of => ({
      subject: 'There is a new message for you',
      lines: [
        of.department === null
          ? 'There is a new message for you.'
          : `There is a new message for you from ${of.department}.`,
        goToEn(of),
        ...footEn(of),
      ],
      short: `${of.portal}: there is a new message for you. Sign in: ${of.link}`,
    }),
    late: of => ({
      subject: 'We are sorry: your answer is late',
      lines: [
        'You are waiting longer for an answer than we promised. We are sorry.',
        `Would you rather not wait? Call us: ${of.phone} (${of.hours}).`,
        goToEn(of),
        ...footEn(of),
      ],
      short: `${of.portal}: your answer is late. We are sorry. Call ${of.phone} or sign in: ${of.link}`,
    }),
    code: of => ({
      subject: `Your code is ${of.code ?? ''}`,
      lines: [
        `Somebody gave this address at ${of.portal}. Is that you? Then enter this code: ${of.code ?? ''}`,
        'You can use the code for 24 hours. Give it to nobody, not even to us.',
        'Is it not you? Then you need not do anything.',
      ],
      short: `Your code for ${of.portal} is ${of.code ?? ''}. Give it to nobody.`,
    }),
    changed: of => ({
      subject: 'We send you no more messages here',
      lines: [
        `This address was changed or taken away at ${of.portal}. You get no more messages from us here.`,
        `Did you not do this yourself? Call us: ${of.phone} (${of.hours}).`,
      ],
      short: `${of.portal}: this number was changed or taken away, you get no more messages here. Not done by you? Call ${of.phone}`,
    }),
  },
};

export const words = { nl, en };
export type Words = typeof nl;
