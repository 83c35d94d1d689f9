const nl = {
  link: 'Spelregels',
  title: 'Spelregels',
  lead: 'Dit zijn de regels van deze site. Ze komen uit dezelfde instellingen waar de site mee werkt.',
  before: 'Wat er veranderd is',
  since: (day: string) => `Sinds ${day}`,
  was: 'Was:',
  now: 'Is nu:',
  gone: 'Vervallen:',
  fresh: 'Nieuw:',
  nothing: (day: string) => `Sinds ${day} is er niets veranderd.`,
  kept: (day: string) => `Wij houden dit bij sinds ${day}.`,
  terms: 'De voorwaarden hebben hun eigen versies',
};

const en: typeof nl = {
  link: 'Rules',
  title: 'Rules',
  lead: 'These are the rules of this site. They come from the very settings that it works with.',
  before: 'What has changed',
  since: day => `Since ${day}`,
  was: 'Was:',
  now: 'Is now:',
  gone: 'No longer:',
  fresh: 'New:',
  nothing: day => `Nothing has changed since ${day}.`,
  kept: day => `We have kept this since ${day}.`,
  terms: 'The terms have versions of their own',
};

export const words = { nl, en };
export type Words = typeof nl;
