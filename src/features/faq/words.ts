const nl = {
  link: 'Veelgestelde vragen',
  notFoundTitle: 'Staat uw vraag er niet bij?',
  notFound: 'Vraag het aan de organisatie die u hielp.',
  toWho: 'Wie kan mij helpen?',
  title: 'Wie kan u helpen?',
  lead: 'Vragen over uw gegevens beantwoordt de organisatie die u hielp.',
  phone: 'Telefoon',
  website: 'Website',
  what: 'Zeg wanneer en waar u bent geholpen. Noem uw geboortedatum. Stuur geen medische gegevens in een gewone mail.',
  noPhone: 'Het telefoonnummer staat op de website.',
  toHelp: 'Zo bereikt u deze organisatie, of stel hier uw vraag',
  back: 'Veelgestelde vragen',
  all: 'Alle organisaties',
  organisation: 'Organisatie',
};

const en: typeof nl = {
  link: 'Questions and answers',
  notFoundTitle: 'Is your question not here?',
  notFound: 'Ask the organisation that helped you.',
  toWho: 'Who can help me?',
  title: 'Who can help you?',
  lead: 'Questions about your information are answered by the organisation that helped you.',
  phone: 'Phone',
  website: 'Website',
  what: 'Say when and where you were helped. Give your date of birth. Do not send medical information by ordinary mail.',
  noPhone: 'The phone number is on the website.',
  toHelp: 'How to reach this organisation, or ask your question here',
  back: 'Questions and answers',
  all: 'All organisations',
  organisation: 'Organisation',
};

export const words = { nl, en };
export type Words = typeof nl;
