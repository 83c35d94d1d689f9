/** What a patient reads where a stop does not say of which strength: on every page and on paper that it is not certain, and whom to ask. */
import { afterEach, beforeAll, expect, test } from 'vitest';
import { closeConnections } from '../../lib/http.ts';
import { withHospital } from '../../testing/hospital.ts';
import { openPdf } from '../../testing/pdf.ts';
import { agreementOf, at, type Given, put as putIn } from './blocks.testing.ts';

const hospital = withHospital();
const own = '999970471';

beforeAll(() => {
  const identifier = [{ system: 'http://fhir.nl/fhir/NamingSystem/bsn', value: own }];
  putIn(hospital(), { resourceType: 'Patient', id: 'of-medicines', identifier, birthDate: '1970-01-01' });
});
afterEach(closeConnections);

const visit = async (path: string) => hospital().visit(path, { as: await hospital().signIn(own) });
const pathTo = (id: string) => `/medicijnen/00000301.MedicationRequest.${id}`;
const put = (given: Given) => putIn(hospital(), agreementOf(given));
const day = (inDays: number) => at(hospital().clock.now, inDays);

test('D-10 a stop that does not say of which strength stops neither in sight: both stand there, and whom to ask', async () => {
  const treatment = 'two-strengths';
  const dose = (said: string) => ({ dose: said, from: day(-60), treatment });
  put({ id: 'strength-low', name: 'DUBBELINE TABLET 25MG', ...dose('1 maal per dag 1 tablet') });
  put({ id: 'strength-high', name: 'DUBBELINE TABLET 100MG', ...dose('1 maal per dag 2 tabletten') });
  const stop = { from: day(-60), until: day(-2), writtenAt: day(-2), stop: '410546004' };
  put({ id: 'strength-stop', name: 'DUBBELINE', treatment, ...stop });
  const { html, text } = await visit('/medicijnen?welke=nu');
  expect(text).toMatch(/Dubbeline tablet \d+ mg .{0,400}niet zeker of dit gestopt is/);
  expect(text).toMatch(
    /Dubbeline tablet 25 mg.*Dubbeline tablet 100 mg|Dubbeline tablet 100 mg.*Dubbeline tablet 25 mg/,
  );
  const path = /href="(\/medicijnen\/[^"?]*strength-[^"?]*)"/.exec(html)?.[1] ?? '';
  const one = await visit(path);
  expect(one.text).toContain('In het dossier staat een stop, maar niet van welke sterkte.');
  expect(one.text).toContain('Vraag het uw arts of apotheek.');
  expect(one.text).toMatch(/Niet zeker wat u nu gebruikt.*Afgesproken was 1 maal per dag/);
  const ask = 'Vraag uw arts of apotheek wat u nog moet gebruiken. Dit was afgesproken:';
  expect(text).toContain(ask);
  const as = await hospital().signIn(own);
  const file = await hospital().visit('/downloaden/medicijnen/kopie.pdf', { as });
  const pdf = (await openPdf(file.body)).text.replace(/\s+/g, ' ');
  // A narrow column breaks words.
  expect(pdf.replaceAll(' ', '')).toContain(`${ask}1 maal per dag`.replaceAll(' ', ''));
});

test('D-10 what may have been called off is promised nowhere: not on the first page, in the list or on its own page', async () => {
  const treatment = 'called-off';
  const ahead = { name: 'STRAKSINE TABLET 40MG', treatment, from: day(6), writtenAt: day(-20) };
  put({ id: 'ahead-low', name: 'STRAKSINE TABLET 20MG', treatment, from: day(-60) });
  put({ id: 'ahead-high', ...ahead, dose: '1 maal per dag 2 tabletten' });
  expect((await visit('/overzicht')).text).toMatch(/Straksine tablet 20 mg verandert op/);
  const stop = { name: 'STRAKSINE', treatment, until: day(-2), writtenAt: day(-2), stop: '410546004' };
  put({ id: 'ahead-stop', ...stop });
  const overview = await visit('/overzicht');
  expect(overview.text).not.toMatch(/Straksine[^.]{0,40} (verandert|begint) op/);
  const list = await visit('/medicijnen?welke=nu&zoek=straksine');
  expect(list.text).toMatch(/niet zeker of dit gestopt is.*verandert misschien vanaf \d/);
  const low = await visit(pathTo('ahead-low'));
  expect(low.text).toMatch(
    /Niet zeker of dit verandert vanaf \d+ \w+ \d{4}: .*2 tabletten\. Vraag het uw arts/,
  );
  expect(low.text).toMatch(/Afspraak: komt nog, niet zeker of dit gestopt is/);

  put({ id: 'ahead-stop', ...stop, replaces: 'ahead-low' });
  put({ id: 'ahead-other', ...ahead, name: 'STRAKSINE TABLET 10MG', dose: '1 maal per dag 3 tabletten' });
  const off = { ...stop, from: day(6), until: day(6), stop: '89925002' };
  put({ id: 'ahead-off', ...off });
  expect((await visit('/overzicht')).text).not.toMatch(/Straksine[^.]{0,40} (verandert|begint) op/);
  const coming = await visit('/medicijnen?welke=straks&zoek=straksine');
  expect(coming.text).toMatch(/Dit komt nog .*Dit was afgesproken: .*niet zeker of dit gestopt is/);
  const high = (await visit(pathTo('ahead-high'))).text;
  expect(high).toContain('Niet zeker of u dit gaat gebruiken');
  expect(high).toContain('Vraag het uw arts of apotheek voordat u het gebruikt.');
  expect(high).not.toContain('Stop niet zelf');
  expect(low.text).toContain('Stop niet zelf');
});
