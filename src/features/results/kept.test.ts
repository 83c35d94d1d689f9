/** What is made of a reading is kept with it: these say that nobody can tell, except by a clock. */
import { expect, test } from 'vitest';
import { parsePersonId } from '../../lib/ids.ts';
import { hide, unhide } from '../../platform/record/index.ts';
import { linksOf, mainOf, micro, own, pathTo, withOwnPatient } from './own-patient.testing.ts';

const { hospital, visit, put } = withOwnPatient();
const list = '/uitslagen';

test('O-16 the list asked for again is the same page with the moment of now, and one more row in the log', async () => {
  put('again', { daysAgo: 300, fields: micro(61) });
  const as = await hospital().signIn(own);
  const { clock } = hospital();
  const seen = async () => (await hospital().auditRows('read')).length;
  const before = await seen();
  const first = await visit(list, as);
  clock.now = clock.now.add({ seconds: 7 });
  const second = await visit(list, as);
  expect(await seen()).toBe(before + 2);
  expect(second.html).toContain(`data-now="${clock.now}"`);
  const momentOf = /data-now="[^"]*"/;
  expect(second.html.replace(momentOf, '')).toBe(first.html.replace(momentOf, ''));
});

test('O-20 what was opened meanwhile no longer asks in the list', async () => {
  put('meanwhile', { daysAgo: 1, fields: micro(62) });
  const as = await hospital().signIn(own);
  const before = await visit(list, as);
  expect(mainOf(before)).toContain('nog niet besproken');
  expect(mainOf(before)).not.toContain('62');
  await hospital().visit(pathTo('meanwhile'), { as, form: {} });
  expect(mainOf(await visit(list, as))).toMatch(/62[^<]*<span class="unit"/);
  put('meanwhile', { daysAgo: 300, fields: micro(62) });
});

test('O-23 what is hidden meanwhile is gone from the list, and comes back with the choice', async () => {
  put('measured', { daysAgo: 300, fields: { ...micro(63), code: { text: 'Ureum' } } });
  const as = await hospital().signIn(own);
  expect(mainOf(await visit(list, as))).toContain('63');
  const { house, portal, clock } = hospital();
  const person = parsePersonId(as.person);
  if (!person) throw new Error('nobody');
  const choice = { organisation: portal.keeper, person, sort: 'part', name: 'results' } as const;
  await house.database.change([portal.keeper], rows => hide(rows, { ...choice, at: clock.now }));
  expect(linksOf(await visit(list, as))).toEqual([]);
  await house.database.change([portal.keeper], rows => unhide(rows, choice));
  expect(mainOf(await visit(list, as))).toContain('63');
});

test('O-16 language, filter and page are another list; the next day what is new may be so no longer', async () => {
  put('yesterday', { daysAgo: 30, fields: micro(64) });
  const as = await hospital().signIn(own);
  const dutch = await visit(list, as);
  expect(mainOf(dutch)).toContain('badge--new');
  expect((await visit(`${list}?taal=en`, as)).html).toContain('<html lang="en">');
  expect(linksOf(await visit(`${list}?periode=3m`, as)).length).toBeLessThan(linksOf(dutch).length);
  expect(linksOf(await visit(list, as))).toEqual(linksOf(dutch));
  const { clock } = hospital();
  const now = clock.now;
  clock.now = now.add({ hours: 24 * 2 });
  // Two days later the session is over, so another one shows it.
  expect(mainOf(await visit(list, await hospital().signIn(own)))).not.toContain('badge--new');
  clock.now = now;
});

test('O-10 nothing of one session is kept for another, nor of one person for another', async () => {
  put('secret', { daysAgo: 300, fields: micro(65) });
  const [one, again, other] = [
    await hospital().signIn(own),
    await hospital().signIn(own),
    await hospital().signIn('999991000'),
  ];
  expect(mainOf(await visit(list, one))).toContain('65');
  put('secret', { daysAgo: 300, fields: micro(66) });
  expect(mainOf(await visit(list, one))).toContain('65');
  expect(mainOf(await visit(list, again))).toContain('66');
  expect(mainOf(await visit(list, other))).not.toMatch(/6[56]<span class="unit"/);
});
