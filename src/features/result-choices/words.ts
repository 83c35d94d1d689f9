import type { ReleaseChoice } from '../../platform/record/index.ts';

const choices: { readonly [choice in ReleaseChoice]: string } = {
  'at-once': 'Meteen',
  'after-delay': 'Als het ziekenhuis de uitslag vrijgeeft',
  'after-talk': 'Pas na het gesprek met mijn zorgverlener',
};

const nl = {
  link: 'Mijn keuzes',
  title: 'Mijn keuzes',
  lead: 'U kiest zelf wanneer u een uitslag ziet, en wat u liever niet wilt weten.',
  saved: 'Uw keuzes zijn bewaard.',
  whenTitle: 'Wanneer wilt u uw uitslagen zien?',
  whenHelp: 'U kunt uw keuze altijd veranderen.',
  all: {
    label: 'Voor alle soorten onderzoek',
    help: 'Wilt u voor één soort iets anders? Kies dat hieronder bij Kies per soort.',
    mixed: 'Nu verschilt het per soort: zie hieronder. Kiest u hier iets, dan geldt dat voor alle soorten.',
    notAtOnce: (names: string) => `Niet voor: ${names}. Daar moet u altijd op wachten.`,
    never: (names: string) =>
      `Wat u ook kiest, dit laat het ziekenhuis niet online zien: ${names}. Uw zorgverlener bespreekt het met u.`,
    none: 'Het ziekenhuis bepaalt wanneer u een uitslag ziet. U kunt hier niets kiezen.',
  },
  perKind: 'Kies per soort',
  earliest: (days: number) =>
    days === 1
      ? 'Ook met Meteen ziet u dit pas na 1 dag.'
      : `Ook met Meteen ziet u dit pas na ${days} dagen.`,
  choices,
  hospital: {
    'at-once': 'Het ziekenhuis geeft dit meteen vrij.',
    never: 'Het ziekenhuis laat deze soort niet online zien. Uw zorgverlener bespreekt het met u.',
    afterDays: (days: number) =>
      days === 1
        ? 'Het ziekenhuis geeft dit 1 dag na de definitieve uitslag vrij.'
        : `Het ziekenhuis geeft dit ${days} dagen na de definitieve uitslag vrij.`,
  },
  hideTitle: 'Wat wilt u liever niet weten?',
  hideHelp:
    'U hebt het recht om iets niet te weten. Wat u hier aankruist, ziet u nergens meer: niet in de lijst en niet op het overzicht. Haalt u het kruisje weg, dan ziet u het weer.',
  hideWhich: 'Kies wat u niet wilt weten',
  hideCare:
    'Uw zorgverlener ziet alles wel. Is er iets waar snel iets aan moet gebeuren? Dan neemt die contact met u op.',
  save: 'Bewaar mijn keuzes',
  wrong: (kind: string) => `${kind}: kies een van de mogelijkheden die er staan.`,
  rules: {
    subject: 'Wat u zelf kiest',
    rule: 'U kiest zelf wanneer u een soort uitslag ziet, en wat u niet wilt weten.',
  },
};

const en: typeof nl = {
  link: 'My choices',
  title: 'My choices',
  lead: 'You choose when you see a result, and what you would rather not know.',
  saved: 'Your choices are saved.',
  whenTitle: 'When do you want to see your results?',
  whenHelp: 'You can always change your choice.',
  all: {
    label: 'For all kinds of tests',
    help: 'Something else for one kind? Choose that below, under Choose for each kind.',
    mixed: 'It now differs by kind: see below. What you choose here will hold for all kinds.',
    notAtOnce: names => `Not for: ${names}. For those you always have to wait.`,
    never: names =>
      `Whatever you choose, the hospital does not show this online: ${names}. Your care provider will discuss it with you.`,
    none: 'The hospital decides when you see a result. There is nothing to choose here.',
  },
  perKind: 'Choose for each kind',
  earliest: days =>
    days === 1
      ? 'Even at once you see this only after 1 day.'
      : `Even at once you see this only after ${days} days.`,
  choices: {
    'at-once': 'At once',
    'after-delay': 'When the hospital releases it',
    'after-talk': 'Only after the talk with my care provider',
  },
  hospital: {
    'at-once': 'The hospital releases this at once.',
    never: 'The hospital does not show this kind online. Your care provider will discuss it with you.',
    afterDays: days =>
      days === 1
        ? 'The hospital releases this 1 day after the final result.'
        : `The hospital releases this ${days} days after the final result.`,
  },
  hideTitle: 'What would you rather not know?',
  hideHelp:
    'You have the right not to know. What you tick here you will not see anywhere: not in the list and not on the overview. Untick it and you see it again.',
  hideWhich: 'Choose what you would rather not know',
  hideCare:
    'Your care provider does see everything. If something needs to be done soon, they will contact you.',
  save: 'Save my choices',
  wrong: kind => `${kind}: choose one of the options shown.`,
  rules: {
    subject: 'What you choose yourself',
    rule: 'You choose when you see a kind of result, and what you would rather not know.',
  },
};

export const words = { nl, en };
export type Words = typeof nl;
