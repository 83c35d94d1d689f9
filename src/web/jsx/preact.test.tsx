/** Whole pages, made by our runtime and by Preact, are the same letter for letter. */
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { features } from '../../features/index.ts';
import type { Result } from '../../features/results/result.ts';
import * as views from '../../features/results/views.tsx';
import { words } from '../../features/results/words.ts';
import { parseOrganisationId } from '../../lib/ids.ts';
import { type Portal, readPortal } from '../portal.ts';
import * as shell from '../shell.tsx';
import * as gallery from '../ui/gallery.tsx';
import type { Language } from '../words.ts';
import { type Parts, throughPreact } from './preact.testing.ts';

const dress = {
  portal: { name: 'A & B', legalName: 'Ziekenhuis "A"', logoUrl: '/logo.svg', homeUrl: '/', phone: '050 1' },
  assets: { stylesheet: '/s.css', script: '/s.js' },
  footer: [{ href: '/privacy?a=1&b=2', label: 'Privacy' }],
};
const now = Temporal.Instant.from('2026-11-21T13:14:57Z');
const ours: Parts = { gallery, views, shell };
const session = {
  name: 'A. "de" <Vries>',
  warnAt: now.add({ minutes: 13 }),
  endsAt: now.add({ minutes: 15 }),
  mayStay: true,
};
let preact: Awaited<ReturnType<typeof throughPreact>>;

beforeAll(async () => {
  preact = await throughPreact();
});
afterAll(() => preact.close());

test('Preact is in the place of our runtime where we compare with it', () => {
  expect(preact.views.ResultsAside).not.toBe(views.ResultsAside);
  expect(preact.gallery.examples[0]?.node).toHaveProperty('props');
  expect(gallery.examples[0]?.node).not.toHaveProperty('props');
});

test('the gallery: every example', () => {
  expect(gallery.examples.length).toBeGreaterThan(20);
  expect(gallery.galleryPage(dress)).toBe(preact.gallery.galleryPage(dress));
});

test('every composition', () => {
  const pagesOf = ({ compositions, compositionPage }: Parts['gallery']) =>
    compositions.map(each => compositionPage(dress, each));
  expect(pagesOf(gallery)).toEqual(pagesOf(preact.gallery));
  expect(gallery.compositions.length).toBeGreaterThan(3);
});

test.each<Language>(['nl', 'en'])('a page of fifty results in the dress of a portal, in %s', language => {
  const page = resultsPage(ours, language);
  expect(page).toBe(resultsPage(preact, language));
  expect(page.match(/row--linked/g)).toHaveLength(50);
  // Once more, now that navigation and footer were kept.
  expect(resultsPage(ours, language)).toBe(page);
});

test('navigation is kept for one place and one language, and marks where one is', () => {
  const portal = shipped();
  const currentAt = (path: string, language: Language) => {
    const page = shell
      .renderPage(
        { answer: 'page', title: 'x', body: <p>x</p> },
        { ...standing(portal, language), path, session },
      )
      .toString();
    const side = /<nav class="side"[\s\S]*?<\/nav>/.exec(page)?.[0] ?? '';
    return [...side.matchAll(/href="([^"]*)" aria-current="page".*?entry__label">([^<]*)/g)].map(
      ([, href, label]) => `${href} ${label}`,
    );
  };
  for (const _ of ['made', 'kept']) {
    expect(currentAt('/uitslagen', 'nl')).toEqual(['/uitslagen Uitslagen']);
    expect(currentAt('/uitslagen/waarde/x?a=1', 'en')).toEqual([`/uitslagen ${words.en.link}`]);
    expect(currentAt('/uitslagenlijst', 'nl')).toEqual([]);
    expect(currentAt('/wie-keek', 'nl')).toEqual(['/wie-keek Wie keek er mee']);
  }
});

function resultsPage(parts: Parts, language: Language): string {
  const portal = shipped();
  const body = parts.views.Results({
    words: words[language],
    language,
    now,
    portal,
    opened: new Set(),
    settings: { warnBeforeUndiscussed: true, newForDays: 30, takenAsDiscussedAfterDays: 180 },
    known: new Map(),
    listed: { days: days(), count: 120, waits: 0, pages: 3, page: 2 },
    filter: { soort: 'lab', periode: '1j', zoek: '"<b>&', pagina: 2 },
    kinds: ['lab'],
    silent: [],
    withheld: [],
    here: '/uitslagen',
  });
  const around = { ...standing(portal, language), path: '/uitslagen?zoek=%22', session };
  return parts.shell.renderPage({ answer: 'page', title: 'Uitslagen', body }, around).toString();
}

function standing(portal: Portal, language: Language) {
  const assets = {
    stylesheet: () => '/s.css',
    logo: () => '/logo.svg',
    script: () => '/s.js',
    whole: () => ({ stylesheet: '', script: '' }),
  };
  return { portal, features, language, assets, demonstration: true, now, from: null };
}

function days() {
  return Array.from({ length: 10 }, (_, day) => {
    const on = Temporal.PlainDate.from('2026-11-20').subtract({ days: day });
    const results = Array.from({ length: 5 }, (_, each) => result(on, day * 5 + each));
    return { on, precision: 'day' as const, results, waiting: [] };
  });
}

function result(on: Temporal.PlainDate, index: number): Result {
  const organisation = parseOrganisationId('00000301');
  if (organisation === null) throw new Error('no URA number');
  return {
    type: 'measured',
    reference: `00000301.Observation.${index}`,
    version: '1',
    name: index % 3 === 0 ? 'Glucose <nuchter> & "HbA1c"' : 'Kreatinine',
    nameIsCode: false,
    loinc: '2160-0',
    kind: 'lab',
    organisation,
    on,
    at: null,
    precision: 'day',
    until: null,
    finalAt: on.toZonedDateTime('Europe/Amsterdam').toInstant(),
    state: index % 4 === 0 ? 'corrected' : 'final',
    requester: { name: 'dokter J. van der Wal', role: null, organisation: null },
    discussed: index % 5 !== 0,
    performer: null,
    remarks: [],
    value: { is: 'quantity', number: 96, text: '96', unit: 'umol/L' },
    ranges: [],
    verdicts: [],
    against: index % 6 === 0 ? 'outside' : 'inside',
    course: null,
    components: [],
    members: [],
    method: null,
    specimen: null,
    bodySite: null,
  };
}

function shipped(): Portal {
  const folder = join(import.meta.dirname, '..', '..', '..', 'portals', 'mijn-ommelander');
  const outcome = readPortal(folder, {
    features,
    variable: name => `${name === 'SMTP_SERVER' ? 'smtp' : 'https'}://${name.toLowerCase()}.example`,
  });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.faults));
  return outcome.portal;
}
