import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { organisationId, personId, portalId } from '../../testing/audit-events.ts';
import { clearTables, withTestDatabase } from '../../testing/database.ts';
import { listPublished, type Publication, publishText, withdrawText } from './index.ts';

const database = withTestDatabase();
const of = { organisation: organisationId('00000301'), portal: portalId('mijn-proef') };
const now = Temporal.Instant.from('2026-11-27T12:00:00Z');
const tomorrow = now.add({ hours: 24 });

const version = (change: Partial<Publication> = {}): Publication => ({
  ...of,
  text: 'voorwaarden',
  version: 3,
  bodies: { nl: { title: null, lead: null, changes: '- Iets.', text: 'De tekst.' } },
  holdsFrom: now,
  by: { person: personId(randomUUID()), name: 'Lieke Vredeveld' },
  now,
  ...change,
});
const publish = (one: Publication) => database().change([of.organisation], rows => publishText(rows, one));
const withdraw = (at: Temporal.Instant, number = 3) =>
  database().change([of.organisation], rows =>
    withdrawText(rows, { ...of, text: 'voorwaarden', version: number, by: 'Een ander', now: at }),
  );
const all = () => database().look([of.organisation], rows => listPublished(rows, of));

beforeEach(clearTables);

describe('ST-11 A-16 published texts', () => {
  test('ST-11 what was published is there, with who, when and from when', async () => {
    const one = version();
    expect(await publish(one)).toBe(true);
    expect(await all()).toEqual([
      {
        text: 'voorwaarden',
        version: 3,
        bodies: one.bodies,
        holdsFrom: now,
        publishedAt: now,
        publishedBy: 'Lieke Vredeveld',
        withdrawn: null,
      },
    ]);
  });

  test('ST-11 of two that publish the same version at one moment one is told no', async () => {
    const both = await Promise.all([publish(version()), publish(version())]);
    expect(both.sort()).toEqual([false, true]);
    expect(await all()).toHaveLength(1);
  });

  test('ST-11 while one waits no other is published, and an older number never', async () => {
    expect(await publish(version({ version: 4, holdsFrom: tomorrow }))).toBe(true);
    expect(await publish(version({ version: 5 }))).toBe(false);
    expect(await publish(version({ version: 3, now: tomorrow, holdsFrom: tomorrow }))).toBe(false);
    expect(await publish(version({ version: 5, now: tomorrow, holdsFrom: tomorrow }))).toBe(true);
    // Another text has numbers of its own.
    expect(await publish(version({ text: 'contact', version: 2 }))).toBe(true);
  });

  test('ST-11 withdrawn once and only before it holds; then the next number may be published', async () => {
    await publish(version({ holdsFrom: tomorrow }));
    expect(await withdraw(tomorrow)).toBe(false);
    expect(await withdraw(now.add({ hours: 1 }))).toBe(true);
    expect(await withdraw(now.add({ hours: 2 }))).toBe(false);
    expect((await all())[0]?.withdrawn?.by).toBe('Een ander');
    expect(await publish(version({ version: 4 }))).toBe(true);
    expect(await withdraw(now, 4)).toBe(false);
  });

  test('A-16 what has held cannot be changed or taken away by the application', async () => {
    await publish(version());
    for (const work of ['update', 'delete'] as const) {
      const tamper = database().change([of.organisation], async rows => {
        const table = rows.kysely.withTables<{ published_text: { version: number } }>();
        if (work === 'update') await table.updateTable('published_text').set({ version: 9 }).execute();
        else await table.deleteFrom('published_text').execute();
      });
      await expect(tamper).rejects.toThrow(/permission denied/);
    }
  });
});
