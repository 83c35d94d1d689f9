import type { Fault } from './question.ts';

const days = (count: number) => (count === 1 ? '1 werkdag' : `${count} werkdagen`);
const faults: { readonly [fault in Fault]: string } = {
  'no-organisation': 'Aan wie: kies de organisatie die u hielp.',
  'no-question': 'Uw vraag: schrijf op wat u wilt vragen.',
  'too-long': 'Uw vraag: maak uw tekst korter, hoogstens 4.000 letters.',
};

const nl = {
  link: 'Mijn vragen',
  title: 'Mijn vragen',
  lead: 'Stel een vraag aan de organisatie die u hielp, en lees hun antwoord.',
  about: 'Aan wie u dit vroeg',
  faults,
  help: {
    title: (name: string) => `Hulp van ${name}`,
    lead: 'Deze organisatie gaf u zorg en bewaart uw dossier. Zij kan uw vragen beantwoorden.',
    back: 'Wie kan u helpen?',
    general:
      'Bel op werkdagen, of kijk op de website. Wij kijken eerst wie u bent, voordat wij iets over u zeggen.',
    phone: 'Telefoon',
    onWebsite: 'Het nummer staat op de website.',
    website: 'Website',
    readyTitle: 'Houd dit bij de hand',
    ready: [
      'de dag waarop u bent geholpen, en ongeveer hoe laat',
      'de plaats waar u bent geholpen',
      'uw geboortedatum',
      'uw burgerservicenummer (BSN): zeg dat alleen aan de telefoon, zet het nooit in een mail',
    ],
    hereTitle: 'Of stel uw vraag hier',
    here: (count: number) =>
      `Dat is veilig: alleen deze organisatie leest het. U krijgt binnen ${days(count)} antwoord.`,
    notHereTitle: 'Hier een vraag stellen kan alleen als u bent ingelogd',
    notHere: 'Zo weten wij zeker wie u bent. Log in bij deze organisatie, of bel.',
    noRecord:
      'Vonden wij geen dossier van u, of stond uw BSN er niet bij? Dan kunt u hier niet inloggen. Bel de organisatie. Zij zoekt uw rit op en kijkt of uw BSN erbij moet.',
  },
  list: {
    ask: 'Stel een vraag',
    goOn: 'Ga verder met uw vraag',
    reach: (name: string) => `Zo bereikt u ${name}`,
    yours: 'Uw vragen',
    emptyTitle: 'U hebt nog geen vragen gesteld',
    empty: 'Stelt u een vraag? Dan ziet u hier wie uw vraag heeft en wanneer u antwoord krijgt.',
  },
  form: {
    title: 'Stel uw vraag',
    lead: 'Alleen de organisatie die u hielp, leest dit.',
    emergency: 'Is er haast bij? Bel dan uw huisarts of de huisartsenpost.',
    promise: (count: number) => `U krijgt binnen ${days(count)} antwoord.`,
    organisation: 'Aan wie',
    choose: 'Kies een organisatie',
    when: 'Wanneer en waar bent u geholpen?',
    whenHelp: 'Bijvoorbeeld: zaterdag 7 maart, rond 14 uur, op het station in Assen.',
    question: 'Uw vraag',
    questionHelp: 'Wij zien al wie u bent: uw naam en geboortedatum hoeven er niet bij.',
    next: 'Verder: kijk uw vraag na',
    save: 'Bewaar voor later',
    drop: 'Gooi weg',
    kept: 'Dit schreef u eerder. We hebben het voor u bewaard. Het is nog niet verstuurd.',
  },
  check: {
    title: 'Kijk uw vraag na',
    lead: 'Klopt alles? Pas als u op Stuur mijn vraag drukt, gaat uw vraag weg.',
    change: 'Wijzig',
    afterwards: 'Wat gebeurt er daarna?',
    readBy: (name: string) => `Een medewerker van ${name} leest uw vraag. Andere organisaties zien die niet.`,
    within: (count: number) => `U krijgt binnen ${days(count)} antwoord. Dat leest u hier, bij Mijn vragen.`,
    send: 'Stuur mijn vraag',
  },
  rules: {
    subject: 'Vragen aan de organisatie die u hielp',
    answer: (count: number) =>
      `U krijgt binnen ${days(count)} antwoord. De dag waarop u schrijft telt niet mee.`,
  },
};

const workdays = (count: number) => (count === 1 ? '1 working day' : `${count} working days`);

const en: typeof nl = {
  link: 'My questions',
  title: 'My questions',
  lead: 'Ask the organisation that helped you a question, and read their answer.',
  about: 'Whom you asked',
  faults: {
    'no-organisation': 'To whom: choose the organisation that helped you.',
    'no-question': 'Your question: write what you want to ask.',
    'too-long': 'Your question: make your text shorter, at most 4,000 letters.',
  },
  help: {
    title: name => `Help from ${name}`,
    lead: 'This organisation gave you care and keeps your record. They can answer your questions.',
    back: 'Who can help you?',
    general:
      'Call on working days, or see the website. We first check who you are, before we say anything about you.',
    phone: 'Phone',
    onWebsite: 'The number stands on the website.',
    website: 'Website',
    readyTitle: 'Have this at hand',
    ready: [
      'the day on which you were helped, and about what time',
      'the place where you were helped',
      'your date of birth',
      'your citizen service number (BSN): say it on the phone only, never put it in a mail',
    ],
    hereTitle: 'Or ask your question here',
    here: count =>
      `That is safe: only this organisation reads it. You get an answer within ${workdays(count)}.`,
    notHereTitle: 'You can ask a question here only when you are signed in',
    notHere: 'That way we know for certain who you are. Sign in at this organisation, or call.',
    noRecord:
      'Did we find no record of you, or was your BSN missing? Then you cannot sign in here. Call the organisation. They look up your ride and see whether your BSN has to be added.',
  },
  list: {
    ask: 'Ask a question',
    goOn: 'Go on with your question',
    reach: name => `How to reach ${name}`,
    yours: 'Your questions',
    emptyTitle: 'You have not asked anything yet',
    empty: 'When you ask a question, you see here who has it and when you get an answer.',
  },
  form: {
    title: 'Ask your question',
    lead: 'Only the organisation that helped you reads this.',
    emergency: 'Is it urgent? Then call your GP or the out-of-hours GP service.',
    promise: count => `You get an answer within ${workdays(count)}.`,
    organisation: 'To whom',
    choose: 'Choose an organisation',
    when: 'When and where were you helped?',
    whenHelp: 'For example: Saturday 7 March, around 2 pm, at the station in Assen.',
    question: 'Your question',
    questionHelp: 'We already see who you are: no need for your name or date of birth.',
    next: 'Next: check your question',
    save: 'Save for later',
    drop: 'Throw away',
    kept: 'You wrote this before. We kept it for you. It has not been sent yet.',
  },
  check: {
    title: 'Check your question',
    lead: 'Is everything right? Your question only goes when you press Send my question.',
    change: 'Change',
    afterwards: 'What happens next?',
    readBy: name => `An employee of ${name} reads your question. Other organisations do not see it.`,
    within: count => `You get an answer within ${workdays(count)}. You read it here, under My questions.`,
    send: 'Send my question',
  },
  rules: {
    subject: 'Questions to the organisation that helped you',
    answer: count =>
      `You get an answer within ${workdays(count)}. The day on which you write does not count.`,
  },
};

export const words = { nl, en };
export type Words = typeof nl;
