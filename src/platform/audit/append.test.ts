import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { auditEvent, organisationId, personId } from '../../testing/audit-events.ts';
import { testDatabaseUrl, withTestDatabase } from '../../testing/database.ts';
import { own, type Rows } from '../db/index.ts';
import { listTrail, openAudit, verifyChain } from './index.ts';

const database = withTestDatabase();
const patient = personId('018f0000-0000-7000-8000-000000000001');
let used = 0;
/** Every test writes its own log. */
const fresh = () => organisationId(String(10_000_000 + ++used));

type Tables = { audit_event: { organisation: string; sequence: number; event: unknown; hash: Buffer } };
const count = async (rows: Rows) =>
  (await own<Tables>(rows).selectFrom('audit_event').select('sequence').execute()).length;

test('what was noted is there, whole and in order, when the promise resolves', async () => {
  const organisation = fresh();
  const event = auditEvent(
    { organisation, patient },
    { policy: { level: 'midden', terms: 3, reason: 'too-low' } },
  );
  await openAudit(database()).note(event);
  const trail = await database().look([organisation], rows => listTrail(rows, { patient, limit: 10 }));
  expect(trail).toEqual([{ ...event, sequence: 1 }]);
  expect(trail[0]?.at.equals(event.at)).toBe(true);
});

test('events noted at the same moment each get their place, also of several organisations', async () => {
  const [one, other] = [fresh(), fresh()];
  const audit = openAudit(database());
  const noted = Array.from({ length: 1200 }, (_, place) =>
    audit.note(auditEvent({ organisation: place % 3 ? one : other, patient })),
  );
  await Promise.all(noted);
  expect(await verifyChain(database(), one)).toMatchObject({ intact: true, rows: 800 });
  expect(await verifyChain(database(), other)).toMatchObject({ intact: true, rows: 400 });
});

test('a row of a change stands or falls with the change', async () => {
  const organisation = fresh();
  const audit = openAudit(database());
  const undone = database().change([organisation], async rows => {
    await audit.noteIn(rows, auditEvent({ organisation, patient }));
    throw new Error('on second thoughts');
  });
  await expect(undone).rejects.toThrow('on second thoughts');
  expect(await database().look([organisation], count)).toBe(0);
  await database().change([organisation], rows => audit.noteIn(rows, auditEvent({ organisation, patient })));
  expect(await verifyChain(database(), organisation)).toMatchObject({ intact: true, rows: 1 });
});

test('no audit, no answer: a batch that cannot be kept rejects every promise in it, and the next one goes on', async () => {
  const organisation = fresh();
  const audit = openAudit(database());
  const good = auditEvent({ organisation, patient });
  const bad = { ...good, patient: JSON.parse('"nobody"') };
  const outcomes = await Promise.allSettled([audit.note(good), audit.note(bad)]);
  expect(outcomes.map(one => one.status)).toEqual(['rejected', 'rejected']);
  await audit.note(good);
  expect(await database().look([organisation], count)).toBe(1);
});

test('a name with a NUL or half a surrogate pair is kept, and spoils nothing', async () => {
  const organisation = fresh();
  const agent = { person: patient, name: 'J.\0 de \ud83d Vries', role: 'patient' } as const;
  await openAudit(database()).note(auditEvent({ organisation, patient }, { agent }));
  const trail = await database().look([organisation], rows => listTrail(rows, { patient, limit: 1 }));
  expect(trail[0]?.agent.name).toBe('J.\uFFFD de \uFFFD Vries');
});

test('a transaction cannot write in the log of an organisation that it is not bound to', async () => {
  const [organisation, other] = [fresh(), fresh()];
  const audit = openAudit(database());
  const event = auditEvent({ organisation: other, patient });
  await expect(database().change([organisation], rows => audit.noteIn(rows, event))).rejects.toThrow(
    /not bound/,
  );
  const forged = JSON.stringify([event]);
  const asOther = database().change([organisation], rows =>
    sql`select inzage.append_audit(${organisation}, ${forged})`.execute(rows.kysely),
  );
  await expect(asOther).rejects.toThrow(/audit_event_own_log/);
});

test.each([
  "update audit_event set event = '{}'",
  'delete from audit_event',
  'truncate audit_event',
  "insert into audit_event (organisation, sequence, event, hash) values ('1', 1, '{}', '')",
  'update audit_head set sequence = 0',
  'delete from audit_head',
  "insert into audit_head values ('1', 0, '')",
  'alter table audit_event disable row level security',
  "select inzage.guard('audit_event')",
])("the application's role may not: %s", async statement => {
  const organisation = fresh();
  await openAudit(database()).note(auditEvent({ organisation, patient }));
  const tampering = database().change([organisation], rows => sql.raw(statement).execute(rows.kysely));
  await expect(tampering).rejects.toThrow(/permission denied|must be owner/);
});

test('many processes append at once: no gaps, one chain', async () => {
  const organisation = fresh();
  const each = 750;
  const writer = `
    const { openDatabase } = await import(${here('../db/index.ts')});
    const { openAudit } = await import(${here('./index.ts')});
    const database = await openDatabase({ url: process.argv[1] });
    const audit = openAudit(database);
    const event = { ...JSON.parse(process.argv[2]), at: Temporal.Now.instant() };
    for (let round = 0; round < 75; round++) {
      await Promise.all(Array.from({ length: ${each / 75} - 1 }, () => audit.note(event)).concat(
        database.change([event.organisation], rows => audit.noteIn(rows, event))));
    }
    await database.close();`;
  const event = JSON.stringify(auditEvent({ organisation, patient }));
  const start = () =>
    promisify(execFile)(process.execPath, ['--input-type=module', '-e', writer, testDatabaseUrl(), event]);
  await Promise.all(Array.from({ length: 4 }, start));
  expect(await verifyChain(database(), organisation)).toMatchObject({ intact: true, rows: 4 * each });
}, 60_000);

function here(path: string): string {
  return JSON.stringify(new URL(path, import.meta.url).href);
}
