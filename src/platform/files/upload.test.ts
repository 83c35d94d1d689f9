import { expect, test } from 'vitest';
import { checkUpload } from './upload.ts';

const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF');

test('O-25 what a file is, its bytes say: its name and its browser count for nothing', async () => {
  const taken = await checkUpload({ name: 'brief 2015.PDF', body: pdf });
  expect(taken).toMatchObject({ ok: true, file: { name: 'brief 2015.pdf', type: 'application/pdf' } });
  const program = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(400)]);
  expect(await checkUpload({ name: 'brief.pdf', body: program })).toEqual({ ok: false, why: 'kind' });
  const page = Buffer.from('<html><script>alert(1)</script></html>');
  expect(await checkUpload({ name: 'brief.pdf', body: page })).toEqual({ ok: false, why: 'kind' });
  expect(await checkUpload({ name: 'leeg.pdf', body: Buffer.alloc(0) })).toEqual({ ok: false, why: 'empty' });
});

test.each([
  ['../../etc/passwd.pdf', 'passwd.pdf'],
  ['C:\\brieven\\oud.pdf', 'oud.pdf'],
  ['brief"; filename="x.exe', 'brief__ filename__x.pdf'],
  ['.pdf', 'bestand.pdf'],
  ['Überweisung № 7.pdf', 'Überweisung _ 7.pdf'],
])('a name that could be taken for something else: %s', async (name, kept) => {
  expect(await checkUpload({ name, body: pdf })).toMatchObject({ ok: true, file: { name: kept } });
});
