import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { dayOf } from '../../lib/time.ts';
import { auditEvent, organisationId, personId } from '../../testing/audit-events.ts';
import { withTestDatabase } from '../../testing/database.ts';
import { countTrail, exportTrail, listTrail, openAudit, type TrailEntry } from './index.ts';

const database = withTestDatabase();
const [one, other, third] = [
  organisationId('00000101'),
  organisationId('00000102'),
  organisationId('00000103'),
];
const patient = personId('018f0000-0000-7000-8000-000000000001');
const neighbour = personId('018f0000-0000-7000-8000-000000000002');
const instant = (text: string) => Temporal.Instant.from(text);

beforeAll(async () => {
  const audit = openAudit(database());
  const noted = Array.from({ length: 60 }, (_, place) => {
    const at = instant('2026-03-28T21:30:00Z').add({ minutes: 37 * place });
    return audit.note(auditEvent({ organisation: place % 2 ? one : other, patient }, { at }));
  });
  const at = instant('2026-03-29T12:00:00.000000001Z');
  const alike = [one, one, one, other].map(organisation =>
    audit.note(auditEvent({ organisation, patient }, { at })),
  );
  await Promise.all([
    ...noted,
    ...alike,
    audit.note(auditEvent({ organisation: one, patient: neighbour }, { at })),
    audit.note(auditEvent({ organisation: third, patient }, { at })),
  ]);
});

const all = () => database().look([one, other], rows => listTrail(rows, { patient, limit: 1000 }));
const keys = (entries: readonly TrailEntry[]) =>
  entries.map(entry => `${entry.organisation}/${entry.sequence}`);

test('a trail holds one patient at the organisations behind the door, newest first', async () => {
  const trail = await all();
  expect(trail).toHaveLength(64);
  expect(trail.every(entry => entry.patient === patient && entry.organisation !== third)).toBe(true);
  const times = trail.map(entry => entry.at);
  expect(times).toEqual(times.toSorted(Temporal.Instant.compare).reverse());
});

test('pages follow each other without loss or repetition, whatever their size', async () => {
  const expected = keys(await all());
  for (const pageSize of [1, 3, 7, 64, 100]) {
    const exported: TrailEntry[] = [];
    for await (const entry of exportTrail(work => database().look([one, other], work), {
      patient,
      pageSize,
    })) {
      exported.push(entry);
    }
    expect(keys(exported)).toEqual(expected);
  }
});

test('from and until are whole days in the Netherlands, also when the clock changes', async () => {
  const trail = await all();
  const day = fc
    .integer({ min: -1, max: 4 })
    .map(days => Temporal.PlainDate.from('2026-03-28').add({ days }));
  await fc.assert(
    fc.asyncProperty(day, day, async (from, until) => {
      const query = { patient, from, until };
      const [listed, counted] = await database().look(
        [one, other],
        async rows =>
          [await listTrail(rows, { ...query, limit: 1000 }), await countTrail(rows, query)] as const,
      );
      const within = trail.filter(({ at }) => {
        const on = dayOf(at);
        return Temporal.PlainDate.compare(from, on) <= 0 && Temporal.PlainDate.compare(on, until) <= 0;
      });
      expect(keys(listed)).toEqual(keys(within));
      expect(counted).toBe(within.length);
    }),
    { numRuns: 36 },
  );
});

test("a patient's trail comes out of its index, without reading the rest of the log", async () => {
  const plan = await database().look([one], async rows => {
    await sql`set local enable_seqscan = off`.execute(rows.kysely);
    const { rows: lines } = await sql<{ 'QUERY PLAN': string }>`
      explain select event from audit_event where organisation = ${one} and patient = ${patient}
      order by at desc, sequence desc limit 20`.execute(rows.kysely);
    return lines.map(line => line['QUERY PLAN']).join('\n');
  });
  expect(plan).toMatch(/Index Scan using audit_event_trail/);
  expect(plan).toMatch(/Index Cond: .*patient = /);
  expect(plan).not.toMatch(/Sort/);
});
