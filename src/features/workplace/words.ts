import type { Role } from '../../platform/access/index.ts';

const role: { [name in Role]: string } = {
  'clinic-employee': 'polikliniek',
  nurse: 'verpleegkundige',
  doctor: 'arts',
  'team-lead': 'teamleider',
  records: 'medische administratie',
  content: 'redactie',
  'service-desk': 'servicedesk',
  privacy: 'privacy',
  release: 'vrijgave van uitslagen',
  'registration-desk': 'inschrijfbalie',
  'account-desk': 'accountbeheer',
  'practice-assistant': 'praktijkassistent',
  'rav-records': 'dossiers van de ambulancedienst',
};

const nl = {
  link: 'Mijn werk',
  title: (name: string) => `Welkom, ${name}`,
  lead: 'Hier ziet u wat er op u wacht.',
  waiting: 'Wat er wacht',
  count: (count: number) => (count === 1 ? '1 om te doen' : `${count} om te doen`),
  nothingTitle: 'Er wacht niets',
  nothing: 'Alles wat bij uw rol hoort, is gedaan.',
  you: 'Zo bent u ingelogd',
  function: 'Functie',
  roles: 'Rollen hier',
  where: 'Werkt bij',
  unknown: 'niet bekend',
  notRight: 'Klopt dit niet? Vraag uw teamleider of de servicedesk het aan te passen.',
  role,
};

const en: typeof nl = {
  link: 'My work',
  title: name => `Welcome, ${name}`,
  lead: 'Here you see what waits for you.',
  waiting: 'What waits',
  count: count => `${count} to do`,
  nothingTitle: 'Nothing waits',
  nothing: 'Everything that belongs to your role is done.',
  you: 'How you are signed in',
  function: 'Function',
  roles: 'Roles here',
  where: 'Works at',
  unknown: 'not known',
  notRight: 'Is this wrong? Ask your team lead or the service desk to change it.',
  role: {
    'clinic-employee': 'outpatient clinic',
    nurse: 'nurse',
    doctor: 'doctor',
    'team-lead': 'team lead',
    records: 'medical records',
    content: 'content',
    'service-desk': 'service desk',
    privacy: 'privacy',
    release: 'release of results',
    'registration-desk': 'registration desk',
    'account-desk': 'account desk',
    'practice-assistant': 'practice assistant',
    'rav-records': 'records of the ambulance service',
  },
};

export const words = { nl, en };
export type Words = typeof nl;
