import { expect, test } from 'vitest';
import { withHospital } from '../../testing/hospital.ts';

const hospital = withHospital();
const hanneke = '999991000';

test('O-01 the first page says whose portal it is, what it is for, and is the way in', async () => {
  const { text, html, status } = await hospital().visit('/');
  expect(status).toBe(200);
  expect(text).toContain('Bekijk veilig uw eigen medische gegevens van Ommelander Ziekenhuis');
  expect(html).toContain('href="/inloggen"');
});

test('O-02 it says that it is not for emergencies, and whom to call', async () => {
  const { text, html } = await hospital().visit('/');
  expect(text).toContain('Deze site is niet voor spoed. Bel bij levensgevaar 112.');
  expect(html).toContain('href="tel:112"');
});

test('O-03 it asks for right and complete information, as advice rests on it', async () => {
  expect((await hospital().visit('/')).text).toContain(
    'Geef uw zorgverlener altijd juiste en volledige informatie',
  );
});

test('O-05 it says that what is shown is for own use only', async () => {
  expect((await hospital().visit('/')).text).toContain('alleen voor uw eigen gebruik');
});

test.each([
  ['O-07 keep devices secured', 'Beveilig uw computer, tablet en telefoon'],
  ['O-08 let nobody look on, lock the screen', 'Laat niemand meekijken'],
  ['O-09 store prints well, nothing on social media', 'Bewaar afdrukken op een veilige plek'],
  ['O-10 sign out and close the browser', 'Log uit en sluit uw browser'],
])('%s', async (_name, tip) => {
  expect((await hospital().visit('/')).text).toContain(tip);
  expect((await hospital().visit('/veilig-gebruik')).text).toContain(tip);
});

test('O-26 it links to tips for safe use of DigiD', async () => {
  const { html } = await hospital().visit('/');
  expect(html).toContain('href="https://www.digid.nl"');
  expect(html).toContain('href="/veilig-gebruik"');
});

test('in English every word is English, and the choice is remembered', async () => {
  const english = await hospital().visit('/?taal=en');
  expect(english.html).toContain('<html lang="en">');
  expect(english.text).toContain('Sign in with DigiD');
  expect(english.headers['set-cookie']).toMatch(/taal=en/);
  const again = await hospital().visit('/', { headers: { cookie: 'taal=en' } });
  expect(again.html).toContain('<html lang="en">');
});

test('who is signed in already goes on from here', async () => {
  const guest = await hospital().signIn(hanneke);
  expect((await hospital().visit('/', { as: guest })).html).toContain('href="/overzicht"');
});

test('a page that this portal did not bring does not exist', async () => {
  for (const path of ['/bestaat-niet', '/portal.yaml', '/..%2fportal', '/contact.nl.md']) {
    expect((await hospital().visit(path)).status).toBe(404);
  }
});
