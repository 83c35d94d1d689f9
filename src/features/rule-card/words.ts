const nl = {
  link: 'Spelregels',
  title: 'Spelregels',
  lead: 'Dit zijn de regels van deze site. Ze komen uit dezelfde instellingen waar de site mee werkt.',
};

const en: typeof nl = {
  link: 'Rules',
  title: 'Rules',
  lead: 'These are the rules of this site. They come from the very settings that it works with.',
};

export const words = { nl, en };
export type Words = typeof nl;
