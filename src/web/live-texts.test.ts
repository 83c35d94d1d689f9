/** O-27: which texts hold, while the database answers, is slow, or is away. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { features } from '../features/index.ts';
import type { Database } from '../platform/db/index.ts';
import { root } from '../root.ts';
import { openLiveTexts } from './live-texts.ts';
import { readPortal } from './portal.ts';

const outcome = readPortal(join(root, 'portals', 'mijn-ommelander'), {
  features,
  variable: name => (name === 'SMTP_SERVER' ? 'smtp://mail.example:587' : 'https://example.org'),
});
if (!outcome.ok) throw new Error(JSON.stringify(outcome.faults));
const { portal } = outcome;
const now = Temporal.Instant.from('2026-11-27T12:00:00Z');

const row = (version: number, from: Temporal.Instant, more: object = {}) => ({
  text: 'voorwaarden',
  version,
  bodies: { nl: { title: null, lead: null, changes: '- Iets.', text: `Tekst ${version}.` } },
  holds_from: from,
  published_at: now,
  published_by_name: 'Lieke Vredeveld',
  withdrawn_at: null,
  withdrawn_by_name: null,
  ...more,
});

/** The statement of a look answered by whatever stands in `answer` at that moment. */
function textsFrom(answer: () => Promise<readonly object[]>) {
  const look: Database['look'] = (organisations, work) =>
    work({
      organisations,
      named: async <Row>() => (await answer()) as readonly Row[],
      get kysely(): never {
        throw new Error('one statement, as it is written');
      },
    });
  return openLiveTexts({ look });
}

describe('O-27 which version of the terms holds', () => {
  test('O-27 the newest that has begun and was not withdrawn; without any the folder, as the very same object', async () => {
    const rows = [
      row(3, now.subtract({ hours: 1 })),
      row(4, now.subtract({ hours: 1 }), {
        withdrawn_at: now.subtract({ hours: 2 }),
        withdrawn_by_name: 'X',
      }),
      row(5, now.add({ hours: 1 })),
    ];
    const texts = textsFrom(async () => rows);
    const [today, again] = [await texts.at(portal, now), await texts.at(portal, now)];
    expect(today.terms.current).toBe(3);
    expect(again).toBe(today);
    expect(today.texts.terms('nl').map(each => each.version)).toEqual([3, 2, 1]);
    // A language that was not written then reads the first one.
    expect(today.texts.terms('en')[0]?.markdown).toBe('Tekst 3.');
    expect((await texts.at(portal, now.add({ hours: 1 }))).terms.current).toBe(5);
    expect(await textsFrom(async () => []).at(portal, now)).toBe(portal);
  });

  test('O-27 a published version comes before a file with its number', async () => {
    const texts = textsFrom(async () => [row(2, now)]);
    const { terms } = (await texts.at(portal, now)).texts;
    expect(terms('nl').map(each => each.markdown.slice(0, 8))[0]).toBe('Tekst 2.');
    expect(terms('nl')).toHaveLength(2);
  });

  test('O-27 with the database away a page stands on what was known; a form is not answered from it', async () => {
    let isAway = false;
    const texts = textsFrom(async () => {
      if (isAway) throw new Error('away');
      return [row(3, now)];
    });
    expect((await texts.fresh(portal, now)).terms.current).toBe(3);
    isAway = true;
    expect((await texts.at(portal, now)).terms.current).toBe(3);
    await expect(texts.fresh(portal, now)).rejects.toThrow('away');
    texts.forget();
    expect((await texts.at(portal, now)).terms.current).toBe(2);
  });

  test('O-27 a page does not wait for a database that does not answer', async () => {
    const texts = textsFrom(() => new Promise(() => {}));
    const begun = performance.now();
    expect((await texts.at(portal, now)).terms.current).toBe(2);
    expect(performance.now() - begun).toBeLessThan(3_000);
  });
});
