const nl = {
  link: 'Overzicht',
  title: 'Overzicht',
  hello: (name: string) => `Welkom, ${name}.`,
  lead: 'Hier ziet u wat er nieuw is en wat er nog komt.',
  firstVisit: 'U bent hier voor het eerst.',
  lastVisit: (day: string, time: string) => `Uw vorige bezoek was ${day}, ${time}.`,
  glance: {
    changed: 'Nieuw voor u',
    comes: 'Dit komt eraan',
    waits: 'Dit wacht nog',
    nothing: 'Er is niets nieuws.',
    unknown: 'Of er iets nieuws is, weten wij nu niet. Een deel van het dossier antwoordt niet.',
  },
  termsTitle: (version: number) => `De voorwaarden zijn veranderd (versie ${version})`,
  termsTacit: 'U ging akkoord door in te loggen. Dit is er anders:',
  termsTick: 'U hebt hier een vinkje voor gezet. Dit is er anders:',
  termsRead: 'Lees de voorwaarden',
};

const en: typeof nl = {
  link: 'Overview',
  title: 'Overview',
  hello: name => `Welcome, ${name}.`,
  lead: 'Here you see what is new and what is to come.',
  firstVisit: 'You are here for the first time.',
  lastVisit: (day, time) => `Your last visit was ${day}, ${time}.`,
  glance: {
    changed: 'New for you',
    comes: 'Coming up',
    waits: 'Still waiting',
    nothing: 'There is nothing new.',
    unknown: 'Whether there is anything new we do not know right now. A part of the record does not answer.',
  },
  termsTitle: version => `The terms have changed (version ${version})`,
  termsTacit: 'You accepted them by signing in. This is different:',
  termsTick: 'You ticked the box for them. This is different:',
  termsRead: 'Read the terms',
};

export const words = { nl, en };
export type Words = typeof nl;
