/** That what a request reads stands in the log, whatever it does before or after (law 2). */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { closeConnections } from '../lib/http.ts';
import { openAudit } from '../platform/audit/index.ts';
import { openRecords } from '../platform/record/index.ts';
import { portalId } from '../testing/audit-events.ts';
import { asOwner, withTestDatabase } from '../testing/database.ts';
import { type FakeSource, fakeSource } from '../testing/fake-source.ts';
import {
  bundle,
  circumstances,
  grantFor,
  hospital,
  now,
  observation,
  observations,
  reports,
  sourceAt,
} from '../testing/records.ts';
import { go } from './answer.ts';
import type { Asked } from './asked.ts';
import { openLogbook } from './logbook.ts';

const database = withTestDatabase();
let source: FakeSource;

beforeEach(async () => {
  source = await fakeSource();
  source.answers['Observation'] = bundle([observation('a')]);
  source.answers['DiagnosticReport'] = bundle([]);
});

afterEach(async () => {
  await source.close();
  await closeConnections();
});

const answered = go('/');

/** A request that keeps something, with its log and the record that it opened. */
function request(name: string) {
  const grant = grantFor();
  const record = openRecords({ sources: [sourceAt(source.address)] }).open(grant, circumstances());
  // What a logbook needs of a request, and no more.
  const asked = {
    house: { audit: openAudit(database()), logger: { warn: () => {}, error: () => {} } },
    portal: { id: portalId('mijn-ommelander'), keeper: hospital, audience: 'patients' },
    session: { person: grant.person, name: null, level: 'midden' },
    visitor: { request: name, address: '192.0.2.7' },
    now,
  } as unknown as Asked;
  const row = { event: 'case-opened', action: 'C', part: 'question' } as const;
  const logbook = openLogbook(asked, row, () => ({ record, grant }));
  const change = () =>
    database().change([hospital], rows => logbook.within(rows, { work: async () => {}, logged: undefined }));
  return { record, logbook, change };
}

async function rowsOf(name: string) {
  const { rows } = await asOwner(
    owner =>
      owner.query("select event from audit_event where event->>'request' = $1 order by sequence", [name]),
    [hospital],
  );
  return rows.map(({ event }) => ({
    name: event.name,
    action: event.action,
    shown: event.objects.map((each: { shown?: number }) => each.shown),
  }));
}

test('O-14 what is read after a change stands in the log too, once', async () => {
  const { record, logbook, change } = request('after');
  await record.list(observations);
  await change();
  await record.list(reports);
  await record.list(observations);
  await logbook.close(answered);
  expect(await rowsOf('after')).toEqual([
    { name: 'case-opened', action: 'C', shown: [1] },
    { name: 'read', action: 'R', shown: [0, 1] },
  ]);
});

test('O-14 a change after which nothing is read has one row', async () => {
  const { record, logbook, change } = request('before');
  await record.list(observations);
  await change();
  await logbook.close(answered);
  expect(await rowsOf('before')).toEqual([{ name: 'case-opened', action: 'C', shown: [1] }]);
});
