import { describe, expect, test } from 'vitest';
import { maskContact, parseMailAddress, parseMobileNumber, sayContact } from './contact.ts';

describe('D-111 addresses and numbers as people type them', () => {
  test.each([
    [' Hanneke@Example.NL ', 'Hanneke@example.nl'],
    ['h.v+post@bücher.example', 'h.v+post@xn--bcher-kva.example'],
    ['hanneke@example', null],
    ['hanneke example.nl', null],
    ['a@b.nl, c@d.nl', null],
    ['a@b.nl\nBcc: c@d.nl', null],
    [`${'a'.repeat(250)}@example.nl`, null],
  ])('mail "%s"', (typed, read) => expect(parseMailAddress(typed)).toBe(read));

  test.each([
    ['06 12 34 56 78', '+31612345678'],
    ['06-12345678', '+31612345678'],
    ['+31 6 12345678', '+31612345678'],
    ['0031612345678', '+31612345678'],
    ['+49 1512 3456789', '+4915123456789'],
    ['050 123 45 67', null],
    ['0612', null],
    ['geen', null],
  ])('mobile "%s"', (typed, read) => expect(parseMobileNumber(typed)).toBe(read));

  test('D-56 who has to recognise it sees no more than that', () => {
    expect(maskContact('mail', 'jansen@example.nl')).toBe('j…@example.nl');
    expect(maskContact('sms', '+31612345678')).toBe('+31 6 … 78');
    expect(sayContact('sms', '+31612345678')).toBe('+31 6 12345678');
  });
});
