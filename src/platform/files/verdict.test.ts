import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgeFile, shownTypes } from './verdict.ts';

const pdf = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n');
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const judged = async (declared: string, body: Buffer | string) => {
  const verdict = await judgeFile({ declared, body: Buffer.from(body) });
  return verdict.ok ? verdict.type : verdict.why;
};

describe('D-11 what of a source is shown', () => {
  test('D-11 a PDF and a picture, under the name that the source gave, a misspelt one or none', async () => {
    expect(await judged('application/pdf', pdf)).toBe('application/pdf');
    expect(await judged('application/octet-stream', pdf)).toBe('application/pdf');
    expect(await judged('', png)).toBe('image/png');
    expect(await judged('image/x-png', png)).toBe('image/png');
  });

  test.each([
    ['application/pdf', png, 'not-what-it-says'],
    ['image/png', pdf, 'not-what-it-says'],
    ['application/pdf', '<html><script>alert(1)</script>', 'broken'],
    ['application/pdf', '%PDF-1.4 cut off', 'broken'],
    ['text/html', '<p>x</p>', 'unsafe'],
    ['image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', 'unsafe'],
    ['', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'unsafe'],
    ['application/hl7-v3+xml', '<?xml version="1.0"?><ClinicalDocument/>', 'unsafe'],
    ['application/javascript', 'alert(1)', 'unsafe'],
    ['', 'MZ\u0090', 'unsafe'],
    ['application/zip', 'PK\u0003\u0004', 'unsafe'],
    ['application/pdf', '', 'empty'],
    ['text/plain', 'een\u0000twee', 'not-what-it-says'],
    ['text/plain', Buffer.from([0xff, 0xfe, 0x41]), 'not-what-it-says'],
  ])('D-11 %s is refused where it is not safe, or not what it says', async (declared, body, why) => {
    expect(await judged(declared, body)).toBe(why);
  });

  test('D-11 text is text to the last byte, and is never shown as anything else', async () => {
    expect(await judged('text/plain', '<script>alert(1)</script> Geachte collega, één')).toBe(
      'text/plain; charset=utf-8',
    );
  });

  test('D-11 whatever the bytes and the name, only types of the list are shown', async () => {
    const names = fc.oneof(fc.constantFrom('', 'application/pdf', 'image/png', 'text/html'), fc.string());
    await fc.assert(
      fc.asyncProperty(names, fc.uint8Array({ maxLength: 200 }), async (declared, bytes) => {
        const verdict = await judgeFile({ declared, body: Buffer.from(bytes) });
        if (verdict.ok && verdict.show === 'window') expect(shownTypes).toContain(verdict.type);
      }),
    );
  });
});

const documents = join(import.meta.dirname, '../../../../shared/data/documenten');
const files = existsSync(documents) ? readdirSync(documents).filter(each => !each.endsWith('.csv')) : [];

test.skipIf(files.length === 0)(
  'D-11 the documents of others are shown as what they are (skipped where ../shared/data is absent)',
  async () => {
    const types: { [ending: string]: string } = {
      pdf: 'application/pdf',
      png: 'image/png',
      gif: 'image/gif',
    };
    for (const file of files) {
      const type = types[file.split('.').at(-1) ?? ''] ?? '';
      expect([file, await judged(type, readFileSync(join(documents, file)))]).toEqual([file, type]);
    }
  },
);
