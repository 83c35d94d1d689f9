const nl = {
  link: 'Voorwaarden',
  title: 'Voorwaarden',
  lead: (version: number, day: string) => `Dit is versie ${version}. Deze geldt vanaf ${day}.`,
  old: (version: number, current: number) => `Dit is de oude versie ${version}. Nu geldt versie ${current}.`,
  toCurrent: 'Lees de versie die nu geldt',
  changes: 'Wat er is veranderd',
  allVersions: 'Alle versies',
  version: (version: number, day: string) => `Versie ${version}, vanaf ${day}`,
  now: 'geldt nu',
  mineTitle: 'Uw akkoord',
  mine: (version: number, when: string, tick: boolean) =>
    `Versie ${version}: ${tick ? 'u zette een vinkje' : 'u logde in'} op ${when}.`,
};

const en: typeof nl = {
  link: 'Terms',
  title: 'Terms',
  lead: (version, day) => `This is version ${version}. It holds from ${day}.`,
  old: (version, current) => `This is the old version ${version}. Version ${current} holds now.`,
  toCurrent: 'Read the version that holds now',
  changes: 'What has changed',
  allVersions: 'All versions',
  version: (version, day) => `Version ${version}, from ${day}`,
  now: 'holds now',
  mineTitle: 'Your acceptance',
  mine: (version, when, tick) =>
    `Version ${version}: ${tick ? 'you ticked the box' : 'you signed in'} on ${when}.`,
};

export const words = { nl, en };
export type Words = typeof nl;
