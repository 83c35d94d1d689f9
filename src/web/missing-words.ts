type Silence = { what: string; source: string; time: string };

const nl = {
  toChoices: 'Verander uw keuzes',
  toOlder: 'Vraag oudere gegevens op',
  call: {
    earlier: (name: string, phone: string) => `Wilt u het eerder weten? Bel ${name}: ${phone}.`,
    older: (name: string, phone: string) => `Wilt u die opvragen? Bel ${name}: ${phone}.`,
    ask: (name: string, phone: string) => `Hebt u er een vraag over? Bel ${name}: ${phone}.`,
  },
  delay: {
    title: (amount: string, count: number) =>
      count === 1 ? `${amount} is nog niet te zien` : `${amount} zijn nog niet te zien`,
    at: (day: string) =>
      `U kunt dit openen vanaf ${day}. Zo heeft uw zorgverlener tijd om er eerst naar te kijken.`,
    opens: (day: string) => `U kunt dit openen vanaf ${day}.`,
    first: (day: string) =>
      `Het eerste kunt u openen vanaf ${day}. Bij elke regel in de lijst staat wanneer.`,
    final: (days: number) =>
      `De uitslag is nog niet definitief. ${days} dagen nadat hij definitief is, kunt u hem zien.`,
    afterTalk: 'U hebt gekozen om dit pas te zien na het gesprek met uw zorgverlener.',
  },
  excluded: {
    title: (amount: string) => `${amount}: deze soort laten wij hier niet zien`,
    text: 'Het ziekenhuis laat deze soort uitslagen niet online zien. Uw zorgverlener bespreekt ze met u.',
  },
  before: {
    title: (amount: string) => `${amount} van langer geleden`,
    text: (day: string) =>
      `U ziet hier gegevens vanaf ${day}. Oudere gegevens kunt u opvragen bij het ziekenhuis.`,
  },
  hidden: {
    title: (_amount: string) => 'U hebt gekozen om een deel niet te zien',
    text: 'U hebt het recht om iets niet te weten. U kunt uw keuze altijd veranderen.',
  },
  notDelivered: {
    title: (amount: string) => `${amount} kunnen wij niet lezen`,
    text: 'Het ziekenhuis stuurde dit op een manier die wij niet begrijpen. Het staat wel in uw dossier.',
  },
  withdrawn: {
    title: (amount: string, count: number) =>
      count === 1 ? `${amount} is ingetrokken` : `${amount} zijn ingetrokken`,
    text: 'Dit stond per ongeluk in het dossier. Het ziekenhuis heeft het weggehaald.',
  },
  down: {
    title: (amount: string) => `${amount} konden wij niet ophalen`,
    text: (time: string) => `Het dossier antwoordt niet sinds ${time}.`,
  },
  empty: {
    before: (amount: string, count: number, day: string) =>
      `Wij laten hier gegevens zien vanaf ${day}. In het dossier ${count === 1 ? `staat ${amount}` : `staan ${amount}`} van eerder.`,
    others: (amount: string) => `Niet te zien: ${amount}. Op deze pagina leest u waarom, en wat u kunt doen.`,
  },
  source: {
    unreachable: ({ what, source, time }: Silence) =>
      `Wij kunnen ${what} nu niet ophalen bij ${source} (sinds ${time}). Dat betekent niet dat er niets is.`,
    incomplete: ({ what, source, time }: Silence) =>
      `Wij konden ${what} niet helemaal ophalen bij ${source} (${time}). Er kan iets ontbreken.`,
  },
};

const en: typeof nl = {
  toChoices: 'Change your choices',
  toOlder: 'Request older information',
  call: {
    earlier: (name, phone) => `Do you want to know earlier? Call ${name}: ${phone}.`,
    older: (name, phone) => `Would you like to have it? Call ${name}: ${phone}.`,
    ask: (name, phone) => `Do you have a question about it? Call ${name}: ${phone}.`,
  },
  delay: {
    title: (amount, count) => (count === 1 ? `${amount} cannot be seen yet` : `${amount} cannot be seen yet`),
    at: day => `You can open it from ${day}. That gives your care provider time to look at it first.`,
    opens: day => `You can open this from ${day}.`,
    first: day => `You can open the first from ${day}. Each row in the list says when.`,
    final: days => `The result is not final yet. You can see it ${days} days after it is final.`,
    afterTalk: 'You chose to see this only after the talk with your care provider.',
  },
  excluded: {
    title: amount => `${amount}: this kind is not shown here`,
    text: 'The hospital does not show this kind of result online. Your care provider will discuss it with you.',
  },
  before: {
    title: amount => `${amount} from longer ago`,
    text: day => `You see information from ${day} on. You can ask the hospital for older information.`,
  },
  hidden: {
    title: _amount => 'You chose not to see a part',
    text: 'You have the right not to know. You can always change your choice.',
  },
  notDelivered: {
    title: amount => `${amount} that we cannot read`,
    text: 'The hospital sent this in a way that we do not understand. It is in your record.',
  },
  withdrawn: {
    title: (amount, count) => (count === 1 ? `${amount} was withdrawn` : `${amount} were withdrawn`),
    text: 'This was in the record by mistake. The hospital took it out.',
  },
  down: {
    title: amount => `${amount} that we could not fetch`,
    text: time => `The record has not answered since ${time}.`,
  },
  empty: {
    before: (amount, _count, day) =>
      `We show information here from ${day} on. The record holds ${amount} from before that day.`,
    others: amount => `Not to be seen: ${amount}. On this page you read why, and what you can do.`,
  },
  source: {
    unreachable: ({ what, source, time }) =>
      `We cannot fetch ${what} from ${source} right now (since ${time}). That does not mean that there is nothing.`,
    incomplete: ({ what, source, time }) =>
      `We could not fetch all of ${what} from ${source} (${time}). Something may be missing.`,
  },
};

export const missingWords = { nl, en };
