import { describe, expect, test } from 'vitest';
import { letterOf } from './letter.ts';
import { attemptOf } from './mail.ts';
import { notifySchema } from './settings.ts';

const smtp = (responseCode: number, response: string) =>
  Object.assign(new Error(response), { responseCode, response });

describe('D-112 what a mail server means', () => {
  test.each([
    [550, '550 5.1.1 No such user jansen@example.nl', 'for-good', 'no-such-address'],
    [552, '552 5.2.2 Mailbox full', 'for-good', 'mailbox-full'],
    [554, '554 5.7.1 Blocked by policy', 'for-good', 'blocked'],
    [550, '550 no such mailbox', 'for-good', 'no-such-address'],
    [554, '554 5.3.4 Too big', 'for-good', 'refused'],
    [451, '451 4.7.1 Greylisted', 'for-now', 'deferred'],
    [421, '421 4.3.2 Not now', 'for-now', 'deferred'],
  ] as const)('%i "%s" is %s, %s', (code, response, refused, why) => {
    expect(attemptOf(smtp(code, response))).toEqual({ ok: false, refused, why });
  });

  test('not being reached or not being let in is ours to mend, and never the fault of the address', () => {
    const away = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ESOCKET' });
    const locked = Object.assign(smtp(535, '535 5.7.8 Bad credentials'), { code: 'EAUTH' });
    for (const fault of [away, locked, null])
      expect(attemptOf(fault)).toEqual({ ok: false, refused: 'for-now', why: 'unavailable' });
  });
});

test('a letter says the same twice, and nothing in it can become HTML', () => {
  const { text, html } = letterOf(
    { subject: 'A & B', lines: ['<b>Hallo</b>', 'Log in: https://x.example/?a=1&b=2'], short: '' },
    { language: 'nl', name: 'Huis "Oost"' },
  );
  expect(text).toBe('<b>Hallo</b>\n\nLog in: https://x.example/?a=1&b=2\n');
  expect(html).toContain('&lt;b&gt;Hallo&lt;/b&gt;');
  expect(html).toContain('<a style="color:#0b4f8a" href="https://x.example/?a=1&amp;b=2">');
  expect(html).not.toContain('<b>');
});

describe('the settings of a portal', () => {
  const mail = { server: 'smtp://mail.example:587', from: 'a@b.example' };
  const sms = { gateway: 'https://sms.example/v1', sender: 'Ommelander', key: 'sms.key' };
  test('what is left out has an answer', () => {
    const read = notifySchema.parse({ mail, sms });
    expect(read).toMatchObject({ mayNameDepartment: false });
    expect([read.quiet.from, read.quiet.until].map(String)).toEqual(['22:00:00', '08:00:00']);
  });
  test.each([
    ['a web address for mail', { mail: { ...mail, server: 'https://mail.example' } }],
    ['a password in the address', { mail: { ...mail, server: 'smtp://u:p@mail.example' } }],
    ['a user without a password', { mail: { ...mail, user: 'inzage' } }],
    ['no encryption to a gateway', { sms: { ...sms, gateway: 'http://sms.example' } }],
    ['a sender that no phone shows', { sms: { ...sms, sender: 'Ommelander Ziekenhuis' } }],
    ['hours that are none', { quiet: '22-8' }],
  ])('%s is a fault', (_, settings) => expect(notifySchema.safeParse(settings).success).toBe(false));
});
