/** Every page that somebody can walk to, in every dress: light and dark, on a phone and on a desk, without a fault and without a dead end. */
import { describe, expect, test } from 'vitest';
import { desk, phone, type Stage, type Visitor, withStage } from './harness.ts';

const dresses = [
  { dress: 'desk, light', viewport: desk, colorScheme: 'light' },
  { dress: 'phone, light', viewport: phone, colorScheme: 'light' },
  { dress: 'desk, dark', viewport: desk, colorScheme: 'dark' },
  { dress: 'phone, dark', viewport: phone, colorScheme: 'dark' },
] as const;

const stages = {
  patient: withStage(),
  ambulance: withStage('mijn-ambulancezorg'),
  staff: withStage('ommelander-werkplek'),
};

type Walk = {
  who: string;
  stage(): Stage;
  from: string;
  enter(visitor: Visitor): Promise<void>;
  dresses: readonly (typeof dresses)[number][];
};

// People come with any of them; staff sit at a desk, and now and then look on a phone.
const forStaff = dresses.filter(({ dress }) => dress === 'desk, light' || dress === 'phone, dark');

const walks: readonly Walk[] = [
  { who: 'a visitor', stage: stages.patient, from: '/', enter: async () => {}, dresses },
  {
    who: 'a patient with a full record',
    stage: stages.patient,
    from: '/overzicht',
    enter: visitor => visitor.signIn('999991000'),
    dresses,
  },
  {
    who: 'a visitor of the ambulance services',
    stage: stages.ambulance,
    from: '/',
    enter: async () => {},
    dresses,
  },
  ...['greetje-haverkamp', 'am-hoogterp', 'marijke-toornvliet', 'lieke-vredeveld', 'omar-el-hadji'].map(
    id => ({
      who: id,
      stage: stages.staff,
      from: '/werk',
      enter: (visitor: Visitor) => visitor.signInStaff(id),
      dresses: forStaff,
    }),
  ),
];

/** What makes an address one of its kind: its path, with everything that names one thing left out. */
function kindOf(path: string): string {
  return (path.split('?')[0] ?? '')
    .split('/')
    .map(part => (/\d|^[\w-]{24,}$/.test(part) ? '*' : part))
    .join('/');
}

/**
 * Pages of this portal that a page links to; what is a file or leads out is left alone. So is a patient's file: to whoever does
 * not treat them it does not exist, also where a case names it.
 */
async function linksOn({ page }: Visitor, origin: string): Promise<readonly string[]> {
  const found = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLAnchorElement>('a[href]:not([download]):not([target])')].map(
      each => each.href,
    ),
  );
  return found
    .map(href => new URL(href))
    .filter(
      url =>
        url.origin === origin &&
        !/\.(pdf|json|csv|ics|xml|zip)$|\/bestand\/|\/uitloggen|^\/patienten\/./.test(url.pathname),
    )
    .map(url => url.pathname + url.search);
}

/** One address of each kind, walked to from the first; each answers and stands without a fault. */
async function walk(visitor: Visitor, { stage, from }: Walk): Promise<readonly string[]> {
  const { origin } = stage();
  const known = new Map([[kindOf(from), from]]);
  for (const path of known.values()) {
    const answer = await visitor.page.goto(origin + path);
    expect(answer?.status(), path).toBeLessThan(400);
    if (!answer?.headers()['content-type']?.startsWith('text/html')) continue;
    await visitor.look();
    for (const link of await linksOn(visitor, origin))
      if (!known.has(kindOf(link))) known.set(kindOf(link), link);
  }
  return [...known.values()];
}

describe.each(walks)('$who', of => {
  test('O-14 every page, in every dress, stands without a fault', { timeout: 1_200_000 }, async () => {
    const [first = dresses[0], ...others] = of.dresses;
    const visitor = await of.stage().newVisitor(first);
    await of.enter(visitor);
    const paths = await walk(visitor, of);
    expect(paths.length).toBeGreaterThan(of.from === '/werk' ? 1 : 5);
    for (const dress of others) {
      const again = await of.stage().newVisitor(dress);
      await of.enter(again);
      for (const path of paths) {
        await again.page.goto(of.stage().origin + path);
        await again.look();
      }
    }
  });
});
