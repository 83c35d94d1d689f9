const nl = {
  link: 'Waar ik ben ingelogd',
  title: 'Waar ik ben ingelogd',
  lead: 'Hier ziet u in welke browsers u nu bent ingelogd. Herkent u er een niet? Log dan overal uit.',
  list: 'Nu ingelogd',
  browser: 'Browser',
  since: 'Sinds',
  seen: 'Laatst gebruikt',
  level: 'Manier van inloggen',
  here: 'deze browser',
  unknownBrowser: 'Onbekende browser',
  levels: {
    basis: 'DigiD met wachtwoord',
    midden: 'DigiD met sms-controle of app',
    substantieel: 'DigiD-app met ID-check',
    hoog: 'DigiD met identiteitsbewijs',
    'two-factor': 'Account van het werk, met tweede controle',
  },
  only: 'U bent alleen hier ingelogd.',
  everywhere: 'Log overal uit, behalve hier',
  done: (count: number) =>
    count === 1 ? 'U bent in 1 andere browser uitgelogd.' : `U bent in ${count} andere browsers uitgelogd.`,
};

const en: typeof nl = {
  link: 'Where I am signed in',
  title: 'Where I am signed in',
  lead: 'Here you see in which browsers you are signed in now. Do you not know one of them? Then sign out everywhere.',
  list: 'Signed in now',
  browser: 'Browser',
  since: 'Since',
  seen: 'Last used',
  level: 'How you signed in',
  here: 'this browser',
  unknownBrowser: 'Unknown browser',
  levels: {
    basis: 'DigiD with password',
    midden: 'DigiD with text message or app',
    substantieel: 'DigiD app with ID check',
    hoog: 'DigiD with identity document',
    'two-factor': 'Work account, with a second check',
  },
  only: 'You are signed in only here.',
  everywhere: 'Sign out everywhere but here',
  done: count =>
    count === 1 ? 'You are signed out in 1 other browser.' : `You are signed out in ${count} other browsers.`,
};

export const words = { nl, en };
export type Words = typeof nl;
