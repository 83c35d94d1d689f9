import { beforeEach, describe, expect, test } from 'vitest';
import { parseOrganisationId, parsePersonId } from '../../lib/ids.ts';
import { clearTables, withTestDatabase } from '../../testing/database.ts';
import { closeEmergency, findEmergencies, listEmergencies, openEmergency } from './index.ts';

const [one, two, third] = ['00000301', '00000302', '00000303'].map(parseOrganisationId);
const patient = parsePersonId('00000000-0000-4000-8000-000000000001');
const person = parsePersonId('00000000-0000-4000-8000-000000000002');
const now = Temporal.Instant.from('2026-11-24T10:00:00Z');

describe('O-✗2 an emergency at several organisations', () => {
  const database = withTestDatabase();
  if (!one || !two || !third || !patient || !person) throw new Error('the fixture is wrong');
  const asked = { patient, person, now };

  beforeEach(async () => {
    await clearTables();
    await database().change([one, two, third], rows =>
      openEmergency(rows, {
        organisations: [one, two],
        patient,
        by: { person, name: 'J.W. Kampstede', function: 'arts' },
        reason: 'Patiënt is bewusteloos, medicijnen onbekend.',
        minutes: 60,
        judgeWithinDays: 14,
        now,
      }),
    );
  });

  test('O-✗2 ST-09 each privacy office finds its own to judge, and no other', async () => {
    for (const organisation of [one, two]) {
      const waiting = await database().look([organisation], rows =>
        listEmergencies(rows, { which: 'waiting' }),
      );
      expect(waiting.map(each => each.organisation)).toEqual([organisation]);
    }
    expect(await database().look([third], rows => listEmergencies(rows, { which: 'all' }))).toEqual([]);
  });

  test('O-✗2 it is open where it was opened, and closed everywhere at once', async () => {
    const everywhere = [one, two, third];
    const open = () => database().look(everywhere, rows => findEmergencies(rows, asked));
    expect((await open()).map(each => each.organisation).sort()).toEqual([one, two]);
    await database().change(everywhere, rows => closeEmergency(rows, asked));
    expect(await open()).toEqual([]);
  });
});
