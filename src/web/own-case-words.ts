/** Inside a sentence: `Ingelogd met DigiD` keeps its name. */
const lowered = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

const nl = {
  states: { open: 'in behandeling', answered: 'beantwoord', closed: 'afgerond', merged: 'samengevoegd' },
  late: 'het antwoord is te laat',
  unread: 'nieuw bericht',
  standing: {
    title: 'Hoe staat het ervoor?',
    has: (who: string) => `Uw verzoek ligt bij ${who}.`,
    due: (at: string) => `U krijgt antwoord vóór ${at}.`,
    wasDue: (at: string) => `U had antwoord moeten krijgen vóór ${at}.`,
    extended: (at: string) =>
      `Wij hebben meer tijd nodig. De nieuwe uiterste datum is ${at}. De reden staat hieronder.`,
    sorryTitle: 'Onze excuses: uw antwoord is te laat',
    sorry: (phone: string, hours: string) =>
      `U wacht langer dan we beloofden. Bel ons als u niet wilt wachten: ${phone} (${hours}).`,
    complain: 'U mag hierover ook een klacht indienen bij de Autoriteit Persoonsgegevens.',
    outcome: 'Ons besluit',
    answered: 'U hebt antwoord. Hebt u nog een vraag hierover? Schrijf het hieronder.',
    closed: 'Dit verzoek is afgerond. Wilt u nog iets? Doe dan een nieuw verzoek.',
    merged: 'U vroeg dit vaker. Het antwoord staat bij uw andere verzoek.',
  },
  history: {
    title: 'Wat er is gezegd en gedaan',
    you: 'U',
    staff: 'Een medewerker',
    system: 'Automatisch bericht',
    forwarded: (who: string) => `Uw verzoek is doorgestuurd naar ${who}.`,
    escalated: 'Het antwoord is te laat. Iemand hogerop heeft uw verzoek nu. Onze excuses.',
    merged: (number: string) => `Samengevoegd met nummer ${number}, dat over hetzelfde gaat.`,
    reopened: 'Uw verzoek is opnieuw geopend.',
    closed: 'Uw verzoek is afgerond.',
    decided: (outcome: string) => `Ons besluit: ${outcome}.`,
    checked: (what: string, how: string) =>
      `Gecontroleerd en vastgelegd: ${lowered(what)} (${lowered(how)}).`,
    extended: (until: string) => `De termijn is verlengd tot ${until}.`,
    withdrawn: 'Wij hebben een bestand weggehaald dat hier niet hoorde.',
  },
  files: {
    title: 'Uw bestanden',
    fetch: (name: string) => `Haal ${name} op`,
    until: (day: string) => `U kunt dit ophalen tot en met ${day}. Daarna verdwijnt het hier.`,
    withdrawn: 'Dit bestand hebben wij weggehaald. Lees hieronder waarom.',
    expired: 'De tijd om dit op te halen is voorbij. Doe een nieuw verzoek als u het nog nodig hebt.',
    careful: 'Sla het alleen op waar anderen er niet bij kunnen.',
  },
  reply: {
    title: 'Schrijf ons hierover',
    label: 'Uw bericht',
    send: 'Stuur mijn bericht',
    empty: 'Uw bericht: schrijf eerst wat u wilt zeggen.',
    'too-long': 'Uw bericht: maak uw tekst korter, hoogstens 4.000 letters.',
    refusedTitle: 'Uw bericht is nog niet verstuurd',
    changed:
      'Er is intussen iets veranderd: lees het hieronder. Uw tekst staat er nog. Wilt u die nog versturen? Druk dan nog een keer op de knop.',
    state: 'Dit is intussen afgerond, dus hier kunt u niet meer schrijven. Uw tekst staat er nog.',
  },
  kept: {
    title: 'Uw tekst is niet verstuurd',
    closed: 'Wilt u dit nog zeggen? Kopieer uw tekst, en begin er een nieuwe vraag of een nieuw verzoek mee.',
    merged: 'Wilt u dit nog zeggen? Kopieer uw tekst en schrijf het hier:',
    other: 'waar het antwoord komt te staan',
    drop: 'Gooi mijn tekst weg',
  },
  sent: {
    title: 'Verstuurd',
    text: (number: string) => `Uw nummer is ${number}. Belt u ons hierover? Noem dan dit nummer.`,
  },
  elsewhere: {
    title: 'Dit ligt bij een andere organisatie',
    asked: (there: string, here: string) =>
      `Dit ligt bij ${there}. U bent nu ingelogd bij ${here}. Met één keer inloggen ziet u wat bij één organisatie ligt.`,
    next: (there: string) => `Wilt u het lezen? Log dan uit, en log daarna in bij ${there}.`,
    signOut: 'Log uit',
    typed: 'Dit schreef u',
    notSent: 'Het is niet verstuurd. Kopieer het als u het nog wilt sturen: hier wordt het niet bewaard.',
  },
  number: (number: string) => `Nummer van dit verzoek: ${number}`,
  draftTitle: 'U was hieraan bezig',
  draft: (at: string) => `We hebben voor u bewaard wat u invulde (${at}). Het is nog niet verstuurd.`,
  saved: 'Bewaard. U kunt later verder gaan, ook als u eerst uitlogt.',
};

const en: typeof nl = {
  states: { open: 'being handled', answered: 'answered', closed: 'closed', merged: 'joined' },
  late: 'the answer is late',
  unread: 'new message',
  standing: {
    title: 'Where does it stand?',
    has: who => `Your request is with ${who}.`,
    due: at => `You get an answer before ${at}.`,
    wasDue: at => `You should have had an answer before ${at}.`,
    extended: at => `We need more time. The new deadline is ${at}. The reason stands below.`,
    sorryTitle: 'Our apologies: your answer is late',
    sorry: (phone, hours) =>
      `You have waited longer than we promised. Call us if you would rather not wait: ${phone} (${hours}).`,
    complain: 'You may also complain about this to the Dutch Data Protection Authority.',
    outcome: 'Our decision',
    answered: 'You have an answer. Is there anything else about this? Write it below.',
    closed: 'This request is closed. Is there anything else? Then make a new request.',
    merged: 'You asked this more than once. The answer is with your other request.',
  },
  history: {
    title: 'What was said and done',
    you: 'You',
    staff: 'A member of staff',
    system: 'Automatic message',
    forwarded: who => `Your request was sent on to ${who}.`,
    escalated: 'The answer is late. Somebody higher up has your request now. Our apologies.',
    merged: number => `Joined with number ${number}, which is about the same.`,
    reopened: 'Your request was opened again.',
    closed: 'Your request was closed.',
    decided: outcome => `Our decision: ${outcome}.`,
    checked: (what, how) => `Checked and recorded: ${lowered(what)} (${lowered(how)}).`,
    extended: until => `The term was extended until ${until}.`,
    withdrawn: 'We took away a file that did not belong here.',
  },
  files: {
    title: 'Your files',
    fetch: name => `Fetch ${name}`,
    until: day => `You can fetch this up to and including ${day}. After that it disappears here.`,
    withdrawn: 'We took this file away. Read below why.',
    expired: 'The time to fetch this is over. Make a new request if you still need it.',
    careful: 'Save it only where others cannot get at it.',
  },
  reply: {
    title: 'Write to us about this',
    label: 'Your message',
    send: 'Send my message',
    empty: 'Your message: first write what you want to say.',
    'too-long': 'Your message: make your text shorter, at most 4,000 letters.',
    refusedTitle: 'Your message has not been sent yet',
    changed:
      'Something changed meanwhile: read it below. Your text is still there. Do you still want to send it? Press the button again.',
    state: 'This was closed meanwhile, so you can no longer write here. Your text is still there.',
  },
  kept: {
    title: 'Your text has not been sent',
    closed:
      'Do you still want to say this? Copy your text and begin a new question or a new request with it.',
    merged: 'Do you still want to say this? Copy your text and write it here:',
    other: 'where the answer will be',
    drop: 'Throw my text away',
  },
  sent: {
    title: 'Sent',
    text: number => `Your number is ${number}. Do you call us about it? Then say this number.`,
  },
  elsewhere: {
    title: 'This is with another organisation',
    asked: (there, here) =>
      `This is with ${there}. You are now signed in at ${here}. One sign-in shows you what is with one organisation.`,
    next: there => `Would you like to read it? Then sign out, and after that sign in at ${there}.`,
    signOut: 'Sign out',
    typed: 'This is what you wrote',
    notSent: 'It has not been sent. Copy it if you still want to send it: it is not saved here.',
  },
  number: number => `Number of this request: ${number}`,
  draftTitle: 'You were in the middle of this',
  draft: at => `We kept for you what you filled in (${at}). It has not been sent yet.`,
  saved: 'Saved. You can go on later, also after signing out.',
};

export const ownCaseWords = { nl, en };
