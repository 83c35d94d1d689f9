type List = readonly string[];

/** `a, b en c`. */
const joined = (parts: List, and: string) =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} ${and} ${parts.at(-1)}`;

const nl = {
  unrecognised: 'een soort die wij niet herkennen',
  list: (parts: List) => joined(parts, 'en'),
  oneOf: (parts: List) => joined(parts, 'of'),
  results: (organisation: string) => `Uitslagen van ${organisation}`,
  atOnce: (kinds: string) => `U ziet meteen: ${kinds}.`,
  afterDays: (days: number, kinds: string) =>
    `U ziet ${days} ${days === 1 ? 'dag' : 'dagen'} nadat de uitslag definitief is: ${kinds}.`,
  never: (kinds: string) => `U ziet niet online: ${kinds}. Uw zorgverlener bespreekt dit met u.`,
  rest: 'alle andere soorten',
  choices: {
    'at-once': 'meteen',
    'after-delay': 'na de wachttijd van het ziekenhuis',
    'after-talk': 'pas na het gesprek met uw zorgverlener',
  },
  mayChoose: (choices: string) => `U mag zelf kiezen wanneer u uitslagen ziet: ${choices}.`,
  mayNotChoose: 'U kunt dit zelf niet veranderen.',
  earliest: (kinds: string, days: number) =>
    `Ook als u voor meteen kiest, wacht dit ten minste ${days} dagen: ${kinds}.`,
  exception: {
    later: (days: number) =>
      `Uw arts kan één uitslag eerder voor u openzetten, of hoogstens ${days} dagen later. U leest dan waarom.`,
    opened: (kinds: string) => `Uw arts kan voor u toch openzetten: ${kinds}.`,
  },
  since: {
    subject: (organisation: string) => `Vanaf wanneer, bij ${organisation}`,
    rule: (day: string) => `U ziet gegevens vanaf ${day}.`,
  },
  signIn: {
    subject: 'Inloggen',
    digid: (level: string) => `U logt in met DigiD, ten minste op niveau ${level}.`,
    oidc: 'U logt in met het account van uw werk, met een tweede controle.',
    levels: { basis: 'Basis', midden: 'Midden', substantieel: 'Substantieel', hoog: 'Hoog' },
  },
  session: {
    subject: 'Hoe lang u ingelogd blijft',
    idle: (minutes: number, warn: number) =>
      `Doet u ${minutes} minuten niets, dan loggen wij u uit. Wij waarschuwen u ${warn} minuten van tevoren.`,
    absolute: (hours: number) => `Na ${hours} uur moet u altijd opnieuw inloggen.`,
  },
  terms: {
    subject: 'Gebruiksvoorwaarden',
    tacit: (version: number) => `Door in te loggen gaat u akkoord met versie ${version}.`,
    tick: (version: number) => `U moet akkoord gaan met versie ${version} voordat u verder kunt.`,
  },
};

const en: typeof nl = {
  unrecognised: 'a kind that we do not recognise',
  list: parts => joined(parts, 'and'),
  oneOf: parts => joined(parts, 'or'),
  results: organisation => `Results of ${organisation}`,
  atOnce: kinds => `You see at once: ${kinds}.`,
  afterDays: (days, kinds) =>
    `You see ${days} ${days === 1 ? 'day' : 'days'} after the result is final: ${kinds}.`,
  never: kinds => `You do not see online: ${kinds}. Your care provider will discuss it with you.`,
  rest: 'all other kinds',
  choices: {
    'at-once': 'at once',
    'after-delay': 'after the delay of the hospital',
    'after-talk': 'only after the talk with your care provider',
  },
  mayChoose: choices => `You may choose yourself when you see results: ${choices}.`,
  mayNotChoose: 'You cannot change this yourself.',
  earliest: (kinds, days) => `Also if you choose at once, this waits for at least ${days} days: ${kinds}.`,
  exception: {
    later: days =>
      `Your doctor may open one result earlier for you, or at most ${days} days later. You then read why.`,
    opened: kinds => `Your doctor may open for you all the same: ${kinds}.`,
  },
  since: {
    subject: organisation => `From when, at ${organisation}`,
    rule: day => `You see information from ${day} on.`,
  },
  signIn: {
    subject: 'Signing in',
    digid: level => `You sign in with DigiD, at least at level ${level}.`,
    oidc: 'You sign in with the account of your work, with a second check.',
    levels: { basis: 'Basis', midden: 'Midden', substantieel: 'Substantieel', hoog: 'Hoog' },
  },
  session: {
    subject: 'How long you stay signed in',
    idle: (minutes, warn) =>
      `If you do nothing for ${minutes} minutes, we sign you out. We warn you ${warn} minutes before.`,
    absolute: hours => `After ${hours} ${hours === 1 ? 'hour' : 'hours'} you always have to sign in again.`,
  },
  terms: {
    subject: 'Terms of use',
    tacit: version => `By signing in you accept version ${version}.`,
    tick: version => `You have to accept version ${version} before you can go on.`,
  },
};

export const rulesWords = { nl, en };
