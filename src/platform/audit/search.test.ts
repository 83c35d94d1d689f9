import { beforeAll, expect, test } from 'vitest';
import { auditEvent, organisationId, personId } from '../../testing/audit-events.ts';
import { withTestDatabase } from '../../testing/database.ts';
import { type AuditEvent, openAudit, sampleLog } from './index.ts';

const database = withTestDatabase();
const organisation = organisationId('00000101');
const patient = personId('018f0000-0000-7000-8000-000000000001');
const colleague = personId('018f0000-0000-7000-8000-000000000009');
const emergencies = 510;
const month = { from: Temporal.PlainDate.from('2026-03-01'), until: Temporal.PlainDate.from('2026-03-31') };

beforeAll(async () => {
  const audit = openAudit(database());
  const note = (ground: AuditEvent['ground'], count: number) =>
    Array.from({ length: count }, () =>
      audit.note(
        auditEvent(
          { organisation, patient },
          { ground, agent: { person: colleague, name: 'Ria', role: 'staff' } },
        ),
      ),
    );
  await Promise.all([...note('emergency', emergencies), ...note('duty', 40), ...note(null, 40)]);
});

const draw = (size: number) =>
  database().look([organisation], rows => sampleLog(rows, { ...month, size, seed: 'a month' }));

test('a sample holds every emergency, however many, and no more others than its size, with or without a ground', async () => {
  const drawn = await draw(25);
  expect(drawn.filter(each => each.ground === 'emergency')).toHaveLength(emergencies);
  const others = drawn.filter(each => each.ground !== 'emergency');
  expect(others).toHaveLength(25);
  expect(new Set(others.map(each => each.ground))).toEqual(new Set(['duty', null]));
  expect(drawn.slice(0, emergencies).every(each => each.ground === 'emergency')).toBe(true);
});

test('the same seed draws the same', async () => {
  expect(await draw(7)).toEqual(await draw(7));
});
