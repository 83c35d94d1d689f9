import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { asOwner, testDatabaseUrl, withTestDatabase } from '../../testing/database.ts';
import { casework, fillQueue, organisation, someone, start } from './cases.testing.ts';

const database = withTestDatabase();

type Office = { process: ChildProcess; kept: Map<string, string>; gone: Promise<void> };

/** 25 clerks in a process of their own. */
function office(): Office {
  const script = join(import.meta.dirname, 'clerks.testing.ts');
  const child = spawn(process.execPath, [script, testDatabaseUrl(), '25'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const kept = new Map<string, string>();
  let rest = '';
  child.stdout.on('data', (chunk: Buffer) => {
    const lines = (rest + chunk.toString()).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const [id = '', by = ''] = line.split(' ');
      kept.set(id, by);
    }
  });
  const gone = new Promise<void>(done => child.on('close', () => done()));
  return { process: child, kept, gone };
}

async function until(holds: () => boolean, seconds: number): Promise<void> {
  const end = performance.now() + seconds * 1_000;
  while (!holds() && performance.now() < end) await new Promise(done => setTimeout(done, 20));
}

test('D-109 fifty clerks at once on a queue of 10,000, one process killed in the middle: none answered twice, none lost', {
  timeout: 120_000,
}, async () => {
  const ids = await asOwner(client => fillQueue(client, 10_000), [organisation]);
  const offices = [office(), office()];
  const [first, second] = offices;
  await until(() => (first?.kept.size ?? 0) > 150, 40);
  first?.process.kill('SIGKILL');
  const third = office();
  offices.push(third);
  await until(() => third.kept.size > 150 && (second?.kept.size ?? 0) > 300, 40);
  for (const each of offices) each.process.kill('SIGKILL');
  await Promise.all(offices.map(each => each.gone));

  const cases = await asOwner(
    client =>
      client.query(
        `select c.id, c.state, c.version, c.owner_name,
          (select count(*)::int from case_entry e where e.case_id = c.id) as acts,
          (select count(*)::int from case_entry e where e.case_id = c.id and e.act = 'answered') as answers
        from care_case c`,
      ),
    [organisation],
  );
  expect(new Set(cases.rows.map(row => row.id))).toEqual(new Set(ids));
  const twice = cases.rows.filter(
    row => row.answers > 1 || row.answers !== (row.state === 'answered' ? 1 : 0),
  );
  expect(twice).toEqual([]);
  // Every act is in the history: the first line of these was not written, as they were put there as they are.
  expect(cases.rows.filter(row => row.acts !== row.version - 1)).toEqual([]);
  // Whatever a clerk was told to be kept is kept, by that clerk.
  const answered = new Map(
    cases.rows.filter(row => row.state === 'answered').map(row => [row.id, row.owner_name]),
  );
  const told = offices.flatMap(each => [...each.kept]);
  expect(told.length).toBeGreaterThan(300);
  expect(told.filter(([id, by]) => answered.get(id) !== by)).toEqual([]);
});

test('O-J2 pages and counts of 10,000 cases are whole and right, and cost what a page costs', {
  timeout: 60_000,
}, async () => {
  const look = <T>(work: Parameters<ReturnType<typeof database>['look']>[1]) =>
    database().look([organisation], work) as Promise<T>;
  const found: string[] = [];
  let after: Parameters<typeof casework.list>[1]['after'];
  for (let page = 0; page < 30; page += 1) {
    const query = { queues: ['clinic', 'doctor'], limit: 100, ...(after && { after }) };
    const cases = await look<Awaited<ReturnType<typeof casework.list>>>(rows => casework.list(rows, query));
    found.push(...cases.map(each => each.id));
    const last = cases.at(-1);
    if (last) after = { moment: last.clock.dueAt, id: last.id };
  }
  expect(new Set(found).size).toBe(3_000);
  const [count] = await look<Awaited<ReturnType<typeof casework.count>>>(rows =>
    casework.count(rows, { queues: ['clinic'], me: someone(), now: start }),
  );
  const { rows } = await asOwner(
    client => client.query("select count(*)::int as open from care_case where state = 'open'"),
    [organisation],
  );
  expect(count).toMatchObject({ queue: 'clinic', open: rows[0].open, late: 0, mine: 0 });
  const before = performance.now();
  for (let turn = 0; turn < 20; turn += 1)
    await look(rows => casework.list(rows, { queues: ['clinic'], limit: 50 }));
  // Generous: one of them takes a few milliseconds.
  expect((performance.now() - before) / 20).toBeLessThan(250);
});
