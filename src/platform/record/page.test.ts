import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPage } from './page.ts';

const none = new Set<string>();
const link = [{ relation: 'self', url: 'https://ehr.example/fhir/Observation' }];
const next = (url: string) => [...link, { relation: 'next', url }];
const head = { resourceType: 'Bundle', id: 'one', meta: { lastUpdated: '2026-06-01T10:00:00Z' }, link };
const entry = [
  { fullUrl: 'https://ehr.example/fhir/Observation/a', resource: { resourceType: 'Observation', id: 'a' } },
];
const bodyOf = (bundle: object) => Buffer.from(JSON.stringify(bundle));

function pageOf(bundle: object, known: ReadonlySet<string> = none) {
  const page = readPage(bodyOf(bundle), known);
  if (!page.ok) throw new Error(page.detail);
  return page;
}

describe('the print of a page', () => {
  test('is the same for another answer with the same entries, whatever stands before them', () => {
    const one = pageOf({ ...head, entry });
    const other = { ...head, id: 'other', meta: { lastUpdated: '2026-06-01T10:00:20Z' }, total: 7 };
    expect(pageOf({ ...other, link: next('?page=2'), entry }).print).toBe(one.print);
    expect(pageOf({ ...head, note: 'an "entry"', entry }).print).toBe(one.print);
  });

  test('of two pages without entries is the same, also where they are left out', () => {
    expect(pageOf(head).print).toBe(pageOf({ ...head, id: 'other', entry: [] }).print);
    expect(pageOf(head).print).not.toBe(pageOf({ ...head, entry }).print);
  });

  test('differs as soon as one byte of what stands in an entry or behind the entries does', () => {
    const said = fc.jsonValue();
    fc.assert(
      fc.property(said, said, (one, other) => {
        const printOf = (value: unknown) => pageOf({ ...head, entry: [{ resource: { value } }] }).print;
        expect(printOf(one) === printOf(other)).toBe(JSON.stringify(one) === JSON.stringify(other));
      }),
    );
    const behind = (signature: string) => pageOf({ ...head, entry, signature }).print;
    expect(behind('a')).not.toBe(behind('b'));
  });

  test.each<[string, object]>([
    ['the links stand behind the entries', { resourceType: 'Bundle', entry, link }],
    ['"entry" is a text before them', { resourceType: 'Bundle', note: 'entry', link, entry }],
    [
      '"entry" is a name inside something before them',
      { resourceType: 'Bundle', meta: { entry: 1 }, link, entry },
    ],
    ['it says only afterwards what it is', { link, entry, resourceType: 'Bundle' }],
  ])('is that of the whole page where %s', (_name, bundle) => {
    const print = (id: string) => pageOf({ ...bundle, id }).print;
    expect(print('one')).toBe(print('one'));
    const page = pageOf(bundle, new Set([pageOf(bundle).print]));
    expect(page.entries().map(each => each.fullUrl)).toEqual([entry[0]?.fullUrl]);
    expect(pageOf({ id: 'another', ...bundle }).print).not.toBe(page.print);
  });
});

describe('a page that is known', () => {
  const known = new Set([pageOf({ ...head, entry }).print]);

  test('has its links from this answer, and its entries for who asks', () => {
    const page = pageOf({ ...head, id: 'again', link: next('?page=9'), entry }, known);
    expect(page.next).toBe('?page=9');
    expect(pageOf({ ...head, entry }, known).next).toBeNull();
    expect(page.entries()).toEqual(pageOf({ ...head, entry }).entries());
    expect(page.entries()).toBe(page.entries());
    expect(page.bytes).toBe(bodyOf({ ...head, id: 'again', link: next('?page=9'), entry }).length);
  });

  test('that is cut off or no bundle is as broken as any', () => {
    const body = bodyOf({ ...head, entry });
    for (let end = body.length - 1; end > 0; end -= 7)
      expect(readPage(body.subarray(0, end), known)).toMatchObject({ ok: false });
    const noComma = `${body}`.replace(',"entry"', ' "entry"');
    expect(readPage(Buffer.from(noComma), known)).toMatchObject({ ok: false, detail: 'no JSON' });
    const patient = bodyOf({ ...head, resourceType: 'Patient', entry });
    expect(readPage(patient, known)).toMatchObject({ ok: false, detail: 'no bundle' });
  });
});
