const nl = {
  link: 'Overzicht',
  title: 'Overzicht',
  hello: (name: string) => `Welkom, ${name}.`,
  lead: 'Hier ziet u wat er nieuw is en wat er nog komt.',
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
  termsTitle: version => `The terms have changed (version ${version})`,
  termsTacit: 'You accepted them by signing in. This is different:',
  termsTick: 'You ticked the box for them. This is different:',
  termsRead: 'Read the terms',
};

export const words = { nl, en };
export type Words = typeof nl;
