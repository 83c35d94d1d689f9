import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openPdf } from '../../testing/pdf.ts';
import { isPdf, makePdf, type PdfOrder } from './index.ts';

const template = `
#set page(footer: context [blz. #counter(page).display()])
= #values.title
#values.text
#if "logo" in drawings { image(bytes(drawings.logo), format: "svg", height: 1cm, alt: "het logo") }
`;
const at = Temporal.Instant.from('2026-03-03T09:20:00Z');
const order = (of: Partial<PdfOrder> = {}): PdfOrder => ({
  template,
  values: { text: 'Gewone tekst' },
  language: 'nl',
  title: 'Een brief',
  at,
  ...of,
});
const saying = async (text: string) => openPdf(await makePdf(order({ values: { text } })));

test('A-28 it is a tagged PDF/UA-1 with title, language and texts for its pictures', async () => {
  const logo =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><circle cx="4" cy="4" r="4"/></svg>';
  const body = await makePdf(order({ drawings: { logo } }));
  expect(body.subarray(0, 8).toString('latin1')).toBe('%PDF-1.7');
  expect(isPdf(body)).toBe(true);
  const pdf = await openPdf(body);
  expect(pdf).toMatchObject({ title: 'Een brief', language: 'nl', isMarked: true, alts: ['het logo'] });
  expect(pdf.claims).toContain('<pdfuaid:part>1</pdfuaid:part>');
  expect([...pdf.tags]).toEqual(expect.arrayContaining(['Root', 'H1', 'P', 'Figure']));
  expect(pdf.text).toContain('Een brief Gewone tekst');
});

test('the language is the one that was asked for', async () => {
  expect((await openPdf(await makePdf(order({ language: 'en' })))).language).toBe('en');
});

test.each([
  ['code of the compiler', '#panic("weg") #read("/etc/passwd") $x^2$ *vet* _schuin_ = kop // niets', null],
  ['quotes and backslashes', '"dubbel" \'enkel\' \\u{41} \\n', null],
  ['markup', '<script>alert(1)</script> &amp; <b>', null],
  ['accents', 'Zoë Őrsi Çelik Ðorđević Łukasz', null],
])('A-28 hostile or odd text stays text: %s', async (_, said) => {
  expect((await saying(said)).text).toContain(said.replace(/\s+/g, ' '));
});

test('A-28 other scripts show; what no font draws is seen to be missing, and nothing fails', async () => {
  const { text } = await saying('Ελένη Наталия 🫨 漢字 einde');
  expect(text).toContain('Ελένη Наталия \uFFFD \uFFFD\uFFFD einde');
  const rightToLeft = await saying('naam שלום مرحبا naam');
  expect(rightToLeft.text).toMatch(/[\u0590-\u05FF]{4}/);
});

test('A-28 a very long word breaks, and a very long text goes on over pages', async () => {
  const word = 'x'.repeat(3_000);
  expect((await saying(word)).text.replace(/[^x]/g, '')).toContain(word);
  const pages = (await saying('Nog een zin. '.repeat(4_000))).pages;
  expect(pages.length).toBeGreaterThan(5);
});

test('A-28 any text at all makes a document', async () => {
  const anything = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }));
  await fc.assert(
    fc.asyncProperty(anything, anything, async (text, title) => {
      const named = `Titel ${title}`;
      expect(isPdf(await makePdf(order({ values: { text }, title: named })))).toBe(true);
    }),
    { numRuns: 25 },
  );
});

test('a template reads nothing from a disk, and a fault in it tells no value', async () => {
  const reading = makePdf(order({ template: '#read("/etc/hostname")' }));
  await expect(reading).rejects.toThrow('does not compile');
  const values = { text: 'geheime waarde' };
  const fault = await makePdf(order({ template: '#panic(values.text)', values })).catch(String);
  expect(fault).toContain('does not compile');
  expect(fault).not.toContain('geheime');
});

test('a picture without a text for it is refused', async () => {
  const drawings = { logo: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>' };
  const silent = makePdf(order({ template: '#image(bytes(drawings.logo), format: "svg")', drawings }));
  await expect(silent).rejects.toThrow('alt text');
});

test('what only calls itself a PDF is none', () => {
  expect(isPdf(Buffer.from('<html>%PDF-</html>'))).toBe(false);
  expect(isPdf(Buffer.from('%PDF-1.7 cut off'))).toBe(false);
  expect(isPdf(readFileSync(import.meta.filename))).toBe(false);
});

test('a long document keeps nobody else waiting', async () => {
  const rows = Array.from({ length: 2_000 }, (_, nth) => `Regel ${nth}`);
  const long = `#table(columns: 3, ..values.rows.map(row => ([#row], [#row], [#row])).flatten())`;
  await makePdf(order());
  let longest = 0;
  let before = performance.now();
  const beat = setInterval(() => {
    longest = Math.max(longest, performance.now() - before);
    before = performance.now();
  }, 5);
  const start = performance.now();
  await makePdf(order({ template: long, values: { rows } }));
  const spent = performance.now() - start;
  clearInterval(beat);
  expect(longest).toBeLessThan(spent / 2);
});

test('several at once come out each as it was ordered', async () => {
  const titles = Array.from({ length: 6 }, (_, nth) => `Brief ${nth}`);
  const bodies = await Promise.all(titles.map(title => makePdf(order({ title }))));
  const opened = await Promise.all(bodies.map(openPdf));
  expect(opened.map(each => each.title)).toEqual(titles);
});
