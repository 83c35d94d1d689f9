import { expect, test } from 'vitest';
import { fingerprint, randomToken } from '../../lib/crypto.ts';
import type { WritableRows } from '../db/index.ts';
import { asOwner, withTestDatabase } from '../../testing/database.ts';
import { openIdentity } from './index.ts';
import { bsn, door, elsewhere, keeper, now, otherBsn, testKeys } from './testing.ts';

const database = withTestDatabase();
const change = <T>(work: (rows: WritableRows) => Promise<T>) => database().change([keeper], work);
const identity = () => openIdentity({ database: database(), keys: testKeys });
const settings = { idleMinutes: 15, warnMinutes: 2, absoluteHours: 2 };

async function signedIn(at = now, holder = bsn) {
  const person = await identity().personOf({ keeper, bsn: holder, now: at });
  const of = {
    door,
    organisations: [keeper],
    person,
    bsn: holder,
    name: 'Wubbo Ekamperveen',
    level: 'midden' as const,
  };
  return {
    person,
    ...(await change(rows =>
      identity().startSession(rows, { ...of, browser: 'Firefox', settings, now: at }),
    )),
  };
}

const find = (token: string, after: { minutes?: number; seconds?: number } = {}) =>
  identity().findSession({ token, door, now: now.add({ seconds: 0, ...after }) });

test('a person has one number at a keeper, also when two ask at once, and another one elsewhere', async () => {
  const numbers = await Promise.all(
    Array.from({ length: 8 }, () => identity().personOf({ keeper, bsn: otherBsn, now })),
  );
  expect(new Set(numbers).size).toBe(1);
  expect(await identity().personOf({ keeper: elsewhere, bsn: otherBsn, now })).not.toBe(numbers[0]);
  const hashes = await asOwner(client =>
    client.query('select distinct bsn_hash from person where id = any($1)', [numbers]),
  );
  expect(hashes.rows).toHaveLength(1);
});

test('a session is found by its token and knows its holder', async () => {
  const { token, session, person } = await signedIn();
  expect(await find(token, { seconds: 5 })).toEqual({ found: true, session });
  expect(session).toMatchObject({
    person,
    bsn,
    organisations: [keeper],
    name: 'Wubbo Ekamperveen',
    level: 'midden',
    mayStay: true,
  });
  expect(session.endsAt.equals(now.add({ minutes: 15 }))).toBe(true);
});

test('the database holds no token, no BSN and no name', async () => {
  const { token } = await signedIn();
  const { rows } = await asOwner(client =>
    client.query('select row_to_json(s)::text || row_to_json(p)::text as all from session s, person p'),
  );
  const all = rows.map(row => row.all).join();
  for (const secret of [token, bsn, 'Ekamperveen', Buffer.from(bsn).toString('hex')])
    expect(all).not.toContain(secret);
  expect(all).toContain(fingerprint(token));
});

test('a token says nothing at another portal, host or keeper', async () => {
  const { token } = await signedIn();
  const doors = [
    { ...door, host: 'elders.example' },
    { ...door, portal: 'ander' as typeof door.portal },
    { ...door, keeper: elsewhere },
  ];
  for (const other of doors) {
    expect(await identity().findSession({ token, door: other, now })).toEqual({
      found: false,
      why: 'unknown',
    });
  }
  expect(await find(randomToken())).toEqual({ found: false, why: 'unknown' });
});

test('each sign-in has a token of its own (no fixation)', async () => {
  const [one, two] = [await signedIn(), await signedIn()];
  expect(one.token).not.toBe(two.token);
  expect(one.session.id).not.toBe(two.session.id);
});

test('T14 fifteen minutes without activity end it, with activity it goes on', async () => {
  const { token, session } = await signedIn();
  expect(await find(token, { minutes: 14 })).toMatchObject({ found: true });
  expect(await find(token, { minutes: 28 })).toMatchObject({ found: true });
  const ended = await find(token, { minutes: 43 });
  expect(ended).toMatchObject({ found: false, why: 'idle', justEnded: { id: session.id } });
  expect(await find(token, { minutes: 44 })).toEqual({ found: false, why: 'idle', justEnded: null });
  // A clock that goes back does not bring it to life.
  expect(await find(token, { minutes: 28 })).toEqual({ found: false, why: 'idle', justEnded: null });
});

test('the end of a session is told to one caller only', async () => {
  const { token } = await signedIn();
  const verdicts = await Promise.all(Array.from({ length: 6 }, () => find(token, { minutes: 20 })));
  expect(verdicts.filter(verdict => 'justEnded' in verdict && verdict.justEnded !== null)).toHaveLength(1);
  expect(verdicts.every(verdict => !verdict.found && verdict.why === 'idle')).toBe(true);
});

test('the absolute limit ends it, whatever the activity', async () => {
  const { token } = await signedIn();
  for (let minute = 10; minute < 120; minute += 10) {
    expect(await find(token, { minutes: minute })).toMatchObject({ found: true });
  }
  const last = await find(token, { minutes: 119 });
  expect(last).toMatchObject({ found: true, session: { mayStay: false } });
  expect(await find(token, { minutes: 120 })).toMatchObject({ found: false, why: 'absolute' });
});

test('staying moves the limit at once', async () => {
  const { token } = await signedIn();
  const stayed = await identity().stay({ token, door, now: now.add({ seconds: 10 }) });
  expect(stayed).toMatchObject({ found: true });
  if (stayed.found) expect(stayed.session.endsAt.equals(now.add({ minutes: 15, seconds: 10 }))).toBe(true);
  expect(await find(token, { minutes: 15, seconds: 9 })).toMatchObject({ found: true });
});

test('most requests only read: activity is written twice a minute', async () => {
  const { token } = await signedIn();
  const seen = async () =>
    (
      await asOwner(client =>
        client.query('select xmin from session where token_hash = $1', [fingerprint(token)]),
      )
    ).rows;
  const before = await seen();
  for (let second = 1; second < 30; second += 7) await find(token, { seconds: second });
  expect(await seen()).toEqual(before);
  await find(token, { seconds: 30 });
  expect(await seen()).not.toEqual(before);
});

test('signing out ends it here, and what was sealed is gone', async () => {
  const { token, session, person } = await signedIn();
  expect(await change(rows => identity().endSession(rows, { token, door, now }))).toEqual({
    id: session.id,
    person,
  });
  expect(await find(token)).toEqual({ found: false, why: 'signed-out', justEnded: null });
  expect(await change(rows => identity().endSession(rows, { token, door, now }))).toBeNull();
  const { rows } = await asOwner(client =>
    client.query('select holder_sealed from session where id = $1', [session.id]),
  );
  expect(rows).toEqual([{ holder_sealed: null }]);
});

test('signing out everywhere leaves the browser that asked, and nobody else is touched', async () => {
  await asOwner(client => client.query('truncate session'));
  const [mine, phone, old] = [await signedIn(), await signedIn(), await signedIn()];
  const stranger = await signedIn(now, otherBsn);
  const { person } = mine;
  expect(await identity().listSessions({ keeper, person, now })).toHaveLength(3);
  const ended = await change(rows =>
    identity().endAllSessions(rows, { keeper, person, except: mine.session.id, now }),
  );
  expect([...ended].sort()).toEqual([phone.session.id, old.session.id].sort());
  expect(await find(phone.token)).toMatchObject({ found: false, why: 'elsewhere' });
  expect(await find(mine.token)).toMatchObject({ found: true });
  expect(await find(stranger.token)).toMatchObject({ found: true });
  expect(await identity().listSessions({ keeper, person, now })).toMatchObject([
    { id: mine.session.id, browser: 'Firefox' },
  ]);
  // What has run out without anybody asking is not in the list of places where one is signed in.
  expect(await identity().listSessions({ keeper, person, now: now.add({ minutes: 16 }) })).toEqual([]);
});

const sweep = (at: Temporal.Instant, note = async () => {}) => identity().sweep({ keeper, now: at, note });

test('sweeping ends what ran out while nobody was there, tells each once, and forgets a month later', async () => {
  await asOwner(client => client.query('truncate session'));
  const [long, idle, open] = [await signedIn(now.subtract({ hours: 3 })), await signedIn(), await signedIn()];
  const later = now.add({ minutes: 20 });
  await find(open.token, { minutes: 14 });
  const lapsed = await sweep(later);
  const { portal } = door;
  expect(lapsed).toHaveLength(2);
  expect(lapsed).toContainEqual({ id: long.session.id, person: long.person, portal, why: 'absolute' });
  expect(lapsed).toContainEqual({ id: idle.session.id, person: idle.person, portal, why: 'idle' });
  expect(await sweep(later)).toEqual([]);
  expect(await find(idle.token, { minutes: 20 })).toEqual({ found: false, why: 'idle', justEnded: null });
  expect(await find(open.token, { minutes: 20 })).toMatchObject({ found: true });
  await sweep(later.add({ hours: 30 * 24 + 1 }));
  expect(await find(idle.token)).toEqual({ found: false, why: 'unknown' });
});

test('a session whose end cannot be noted has not ended, and ends at the next round', async () => {
  await asOwner(client => client.query('truncate session'));
  await signedIn();
  const later = now.add({ minutes: 20 });
  const note = () => Promise.reject(new Error('the log does not answer'));
  await expect(sweep(later, note)).rejects.toThrow('the log does not answer');
  expect(await sweep(later)).toHaveLength(1);
});

test('the database draws the idle limit where the rule does', async () => {
  await asOwner(client => client.query('truncate session'));
  await signedIn();
  const limit = now.add({ minutes: 15 });
  expect(await sweep(limit.subtract({ milliseconds: 1 }))).toEqual([]);
  expect(await sweep(limit)).toMatchObject([{ why: 'idle' }]);
});

test('O-16 a session knows when the visit before it began, also after sessions were forgotten; the first knows none', async () => {
  const holder = otherBsn;
  await database().change([keeper], rows =>
    rows.named({ name: 'forget-visits', text: 'delete from last_visit', values: [] }),
  );
  const first = await signedIn(now, holder);
  expect(first.session.previousAt).toBeNull();
  const later = now.add({ hours: 24 * 90 });
  await sweep(later.subtract({ hours: 24 * 80 }));
  await sweep(later);
  const second = await signedIn(later, holder);
  expect(second.session.previousAt?.equals(now)).toBe(true);
  const meanwhile = await signedIn(later.add({ minutes: 5 }), holder);
  expect(meanwhile.session.previousAt?.equals(later)).toBe(true);
  const again = await identity().findSession({ token: second.token, door, now: later.add({ minutes: 6 }) });
  expect(again.found && 'bsn' in again.session && again.session.previousAt?.equals(now)).toBe(true);
});
