import { expect, test } from 'vitest';
import { withHospital } from '../../testing/hospital.ts';
import { throughDigid } from '../../testing/through-digid.ts';

const hospital = withHospital();
const hanneke = '999991000';

test('O-27 every version of the terms can be read, the old one says that it is old', async () => {
  const current = await hospital().visit('/voorwaarden');
  expect(current.text).toContain('Dit is versie 2');
  expect(current.html).toContain('href="/voorwaarden?versie=1"');
  const old = await hospital().visit('/voorwaarden?versie=1');
  expect(old.text).toContain('Dit is de oude versie 1. Nu geldt versie 2.');
  expect((await hospital().visit('/voorwaarden?versie=9')).status).toBe(404);
});

test('O-27 what changed is said in plain words', async () => {
  const { text } = await hospital().visit('/voorwaarden');
  expect(text).toContain('Wat er is veranderd');
  expect(text).toContain('u kunt zelf zien wie uw gegevens heeft bekeken');
});

test('O-27 somebody who is signed in sees which version they accepted, when, and how', async () => {
  const { session } = await throughDigid(hospital(), { bsn: hanneke });
  const as = { cookie: `__Host-inzage=${session ?? ''}`, person: '', bsn: hanneke };
  expect((await hospital().visit('/voorwaarden', { as })).text).toMatch(
    /Versie 2: u logde in op \w+ \d+ \w+ \d{4}/,
  );
});
