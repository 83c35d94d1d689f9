import { expect, test } from 'vitest';
import { type Guest, withHospital } from '../../testing/hospital.ts';
import { lookedOver } from '../../testing/looked-over.ts';

const hospital = withHospital();

async function ask(as: Guest): Promise<string> {
  const what = { wat: 'whole', periode: '', uitleg: '', hoe: 'portal', doe: 'verder' };
  await hospital().visit('/opvragen/nieuw', { as, form: what });
  await hospital().visit('/opvragen/nieuw/voor-wie', { as, form: { voor: 'self' } });
  const sent = await hospital().visit('/opvragen/nieuw/nakijken', { as, form: {} });
  return /opvragen\/([\da-f-]+)/.exec(sent.location ?? '')?.[1] ?? '';
}

test('O-J2 the privacy officer counts what was asked, done in time and late; numbers, and nobody’s name', async () => {
  const officer = await hospital().work.signInStaff('privacy', { name: 'Marijke Toornvliet' });
  const empty = await hospital().work.visit('/privacy/termijnen', { as: officer });
  expect(empty.text).toContain('In dit jaar vroeg niemand iets.');
  const as = await hospital().signIn('999991000');
  const id = await ask(as);
  await ask(as);
  const office = await hospital().work.signInStaff('records', { name: 'Bert Wachtendonk' });
  const answer = { antwoord: 'Wij hebben dit niet meer.', besluit: 'not-there', gezien: '1' };
  await hospital().work.visit(`/werk/wachtrij/${id}/antwoord`, {
    as: office,
    form: { ...answer, doe: 'nakijken' },
  });
  const preview = await hospital().work.visit(`/werk/wachtrij/${id}/nakijken`, { as: office });
  const sent = { gezien: '1', ...lookedOver(preview) };
  await hospital().work.visit(`/werk/wachtrij/${id}/nakijken`, { as: office, form: sent });
  const counted = await hospital().work.visit('/privacy/termijnen', { as: officer });
  expect(counted.text).toContain('0 keer te laat');
  expect(counted.html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')).toMatch(
    /Verzoek om gegevens 2 1 0 1 0 0/,
  );
  expect(counted.text).not.toContain('Hanneke');
  const other = await hospital().work.visit('/privacy/termijnen?jaar=1999', { as: officer });
  expect(other.text).toContain('Verzoek om gegevens');
});
