import type { QuestionFault } from './question.ts';

const days = (count: number) => (count === 1 ? '1 werkdag' : `${count} werkdagen`);
const faults: { readonly [fault in QuestionFault]: string } = {
  'no-subject': 'Waar gaat uw vraag over: kies een van de onderwerpen.',
  'no-question': 'Uw vraag: schrijf op wat u wilt vragen.',
  'too-long': 'Uw vraag: maak uw tekst korter, hoogstens 4.000 letters. Is het meer? Bel ons dan.',
};

const nl = {
  link: 'Berichten',
  title: 'Berichten',
  lead: 'Stel een vraag aan uw behandelteam, en lees hun antwoord.',
  faults,
  list: {
    ask: 'Stel een vraag',
    goOn: 'Ga verder met uw vraag',
    draftTitle: 'U was een vraag aan het schrijven',
    draft: (at: string) => `We hebben uw tekst voor u bewaard (${at}). Uw vraag is nog niet verstuurd.`,
    yours: 'Uw vragen',
    other: 'Vraag',
    emptyTitle: 'U hebt nog geen vragen gesteld',
    empty: 'Stelt u een vraag? Dan ziet u hier wie uw vraag heeft en wanneer u antwoord krijgt.',
  },
  states: {
    unread: 'nieuw bericht',
    open: (who: string) => `ligt bij ${who}`,
    late: 'het antwoord is te laat',
    answered: 'beantwoord',
    closed: 'afgerond',
    merged: 'samengevoegd met een andere vraag',
  },
  form: {
    title: 'Stel een vraag',
    emergency: (phone: string) =>
      `Kan het niet wachten? Stuur dan geen bericht, maar bel uw polikliniek: ${phone}. Buiten kantoortijd belt u de huisartsenpost.`,
    saved: 'Uw tekst is bewaard. U kunt later verder schrijven, ook als u eerst uitlogt.',
    kept: 'Dit schreef u eerder. We hebben het voor u bewaard. Het is nog niet verstuurd.',
    promise: (count: number) =>
      `U krijgt binnen ${days(count)} antwoord. Een medewerker van de polikliniek leest uw vraag als eerste.`,
    subject: 'Waar gaat uw vraag over?',
    choose: 'Kies een onderwerp',
    question: 'Uw vraag',
    questionHelp:
      'Schrijf wat u wilt weten. Wij zien al wie u bent: uw naam en geboortedatum hoeven er niet bij.',
    next: 'Verder: kijk uw vraag na',
    save: 'Bewaar voor later',
    drop: 'Gooi weg',
  },
  check: {
    title: 'Kijk uw vraag na',
    lead: 'Klopt alles? Pas als u op Stuur mijn vraag drukt, gaat uw vraag weg.',
    subject: 'Onderwerp',
    question: 'Uw vraag',
    change: 'Wijzig',
    afterwards: 'Wat gebeurt er daarna?',
    readBy:
      'Een medewerker van de polikliniek leest uw vraag als eerste. Die geeft antwoord of vraagt het aan de verpleegkundige of de arts.',
    readByDesk:
      'De servicedesk leest uw vraag. Daar werken geen zorgverleners: zet er niets over uw gezondheid in.',
    within: (count: number) =>
      `U krijgt binnen ${days(count)} antwoord. Duurt het langer? Dan ziet u dat hier, met wie u kunt bellen.`,
    notice:
      'Uw vraag en het antwoord worden onderdeel van uw medisch dossier. In een e-mail of sms van ons staat nooit wat u schreef.',
    send: 'Stuur mijn vraag',
  },
  standing: {
    title: 'Waar is uw vraag nu?',
    has: (who: string) => `Uw vraag ligt bij ${who}.`,
    due: (at: string) => `U krijgt antwoord vóór ${at}.`,
    wasDue: (at: string) => `U had antwoord moeten krijgen vóór ${at}.`,
    ifLate: (at: string, phone: string) =>
      `Is er op ${at} nog geen antwoord? Dan krijgt de teamleider uw vraag. U kunt ons ook bellen: ${phone}.`,
    sorryTitle: 'Onze excuses: uw antwoord is te laat',
    sorry: (phone: string, hours: string) =>
      `U wacht langer dan we beloofden. De teamleider heeft uw vraag nu. Wilt u niet wachten? Bel ons: ${phone} (${hours}).`,
    answered: 'Hebt u nog een vraag hierover? Schrijf het hieronder.',
    closed: 'Deze vraag is afgerond. Wilt u nog iets weten? Stel dan een nieuwe vraag.',
    merged: 'U stelde deze vraag vaker. Het antwoord staat bij uw andere vraag.',
  },
  thread: {
    title: 'Wat er geschreven is',
    you: 'U',
    staff: 'Ziekenhuis',
    system: 'Automatisch bericht',
    forwarded: (who: string) => `Uw vraag is doorgestuurd naar ${who}.`,
    escalated: 'Het antwoord is te laat. De teamleider heeft uw vraag nu. Onze excuses.',
    merged: (number: string) => `Samengevoegd met vraag ${number}, die over hetzelfde gaat.`,
    reopened: 'Uw vraag is opnieuw geopend.',
    closed: 'Uw vraag is afgerond.',
    number: (number: string) => `Nummer van deze vraag: ${number}`,
  },
  anew: {
    lead: 'Wilt u dit nog vragen? Begin dan een nieuwe vraag met deze tekst.',
    do: 'Begin een nieuwe vraag',
  },
  overview: {
    title: 'Nieuwe berichten',
    headlines: {
      unread: (count: number) =>
        count === 1 ? '1 bericht dat u nog niet las' : `${count} berichten die u nog niet las`,
      open: (count: number) =>
        count === 1 ? '1 vraag wacht op antwoord' : `${count} vragen wachten op antwoord`,
      due: (at: string, count: number) => (count === 1 ? `vóór ${at}` : `de eerste vóór ${at}`),
      late: 'Dit duurt langer dan beloofd. De teamleider is ermee bezig.',
    },
  },
  rules: {
    subject: 'Vragen aan uw behandelteam',
    answer: (count: number) =>
      `U krijgt binnen ${days(count)} antwoord. De dag waarop u schrijft telt niet mee.`,
    escalate: (count: number) =>
      `Is er na ${days(count)} geen antwoord, dan krijgt de teamleider uw vraag en maken wij excuses.`,
  },
};

const workdays = (count: number) => (count === 1 ? '1 working day' : `${count} working days`);

const en: typeof nl = {
  link: 'Messages',
  title: 'Messages',
  lead: 'Ask your care team a question, and read their answer.',
  faults: {
    'no-subject': 'What your question is about: choose one of the subjects.',
    'no-question': 'Your question: write what you want to ask.',
    'too-long': 'Your question: make your text shorter, at most 4,000 letters. Is it more? Then call us.',
  },
  list: {
    ask: 'Ask a question',
    goOn: 'Go on with your question',
    draftTitle: 'You were writing a question',
    draft: at => `We kept your text for you (${at}). Your question has not been sent yet.`,
    yours: 'Your questions',
    other: 'Question',
    emptyTitle: 'You have not asked anything yet',
    empty: 'When you ask a question, you see here who has it and when you get an answer.',
  },
  states: {
    unread: 'new message',
    open: who => `is with ${who}`,
    late: 'the answer is late',
    answered: 'answered',
    closed: 'closed',
    merged: 'joined with another question',
  },
  form: {
    title: 'Ask a question',
    emergency: phone =>
      `Can it not wait? Then do not send a message but call your clinic: ${phone}. Outside office hours, call the out-of-hours GP service.`,
    saved: 'Your text is saved. You can go on later, also after signing out.',
    kept: 'You wrote this before. We kept it for you. It has not been sent yet.',
    promise: count =>
      `You get an answer within ${workdays(count)}. An employee of the clinic reads your question first.`,
    subject: 'What is your question about?',
    choose: 'Choose a subject',
    question: 'Your question',
    questionHelp:
      'Write what you want to know. We already see who you are: no need for your name or date of birth.',
    next: 'Next: check your question',
    save: 'Save for later',
    drop: 'Throw away',
  },
  check: {
    title: 'Check your question',
    lead: 'Is everything right? Your question only goes when you press Send my question.',
    subject: 'Subject',
    question: 'Your question',
    change: 'Change',
    afterwards: 'What happens next?',
    readBy:
      'An employee of the clinic reads your question first. They answer, or ask the nurse or the doctor.',
    readByDesk:
      'The service desk reads your question. They are no care providers: write nothing about your health.',
    within: count =>
      `You get an answer within ${workdays(count)}. If it takes longer, you see that here, with whom to call.`,
    notice:
      'Your question and the answer become part of your medical record. An e-mail or text message of ours never holds what you wrote.',
    send: 'Send my question',
  },
  standing: {
    title: 'Where is your question now?',
    has: who => `Your question is with ${who}.`,
    due: at => `You get an answer before ${at}.`,
    wasDue: at => `You should have had an answer before ${at}.`,
    ifLate: (at, phone) =>
      `Is there no answer on ${at}? Then the team lead gets your question. You can also call us: ${phone}.`,
    sorryTitle: 'Our apologies: your answer is late',
    sorry: (phone, hours) =>
      `You have waited longer than we promised. The team lead has your question now. Would you rather not wait? Call us: ${phone} (${hours}).`,
    answered: 'Is there anything else about this? Write it below.',
    closed: 'This question is closed. Is there anything else? Then ask a new question.',
    merged: 'You asked this more than once. The answer is with your other question.',
  },
  thread: {
    title: 'What was written',
    you: 'You',
    staff: 'Hospital',
    system: 'Automatic message',
    forwarded: who => `Your question was sent on to ${who}.`,
    escalated: 'The answer is late. The team lead has your question now. Our apologies.',
    merged: number => `Joined with question ${number}, which is about the same.`,
    reopened: 'Your question was opened again.',
    closed: 'Your question was closed.',
    number: number => `Number of this question: ${number}`,
  },
  anew: {
    lead: 'Do you still want to ask this? Then begin a new question with this text.',
    do: 'Begin a new question',
  },
  overview: {
    title: 'New messages',
    headlines: {
      unread: count =>
        count === 1 ? '1 message that you have not read' : `${count} messages that you have not read`,
      open: count =>
        count === 1 ? '1 question waits for an answer' : `${count} questions wait for an answer`,
      due: (at, count) => (count === 1 ? `before ${at}` : `the first before ${at}`),
      late: 'This takes longer than promised. The team lead is working on it.',
    },
  },
  rules: {
    subject: 'Questions to your care team',
    answer: count =>
      `You get an answer within ${workdays(count)}. The day on which you write does not count.`,
    escalate: count =>
      `If there is no answer after ${workdays(count)}, the team lead gets your question and we apologise.`,
  },
};

export const words = { nl, en };
export type Words = typeof nl;
