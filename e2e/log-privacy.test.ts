/** After a whole journey nothing that is somebody's stands in the log of the process (NEN 7510, issue 2 §1). */
import { expect, test } from 'vitest';
import { withStage } from './harness.ts';

const stage = withStage();
const hanneke = '999991000';

test('no name, BSN or clinical value stands in the log of a whole journey', async () => {
  const visitor = await stage().newVisitor();
  await visitor.signIn(hanneke);
  await visitor.look();
  await visitor.open('/uitslagen');
  const shown = (await visitor.page.locator('main').textContent()) ?? '';
  const first = visitor.page.locator('main a[href*="/uitslagen/"]').first();
  const name = (await first.textContent())?.trim() ?? '';
  await first.click();
  await visitor.page.waitForLoadState();
  await visitor.open('/uitslagen?zoek=kreatinine');
  // What a source said is used again within a session, so each fault is met by somebody who just came in.
  for (const fault of ['error500', 'foreign-resource', 'malformed']) {
    const next = await stage().newVisitor();
    await stage().ehr.set({ fault, only: ['Observation'] });
    await next.signIn(hanneke);
    await next.open('/uitslagen');
    await stage().ehr.reset();
  }
  await visitor.page.goto(`${stage().origin}/bestaat-niet`);
  await visitor.open('/wie-keek');

  const log = stage().log();
  const lines = log.trim().split('\n');
  expect(lines.filter(line => line.includes('"route":"/uitslagen"')).length).toBeGreaterThanOrEqual(3);
  expect(log).toContain('"what":"foreign"');
  expect(log).toContain('"what":"failed"');

  // What people are called and numbered, and what one could read on the page.
  const { people } = stage().demonstration;
  const names = people.flatMap(person => [
    person.bsn,
    ...person.name.split(' ').filter(part => part.length > 4),
  ]);
  const values = shown.match(/\b\d+,\d+\b/g) ?? [];
  const words = [name, 'kreatinine', 'Kreatinine', 'HbA1c', 'eGFR'];
  expect(names.length).toBeGreaterThan(20);
  expect([...names, ...values, ...words].filter(secret => log.includes(secret))).toEqual([]);
  // No BSN of anybody, whoever it is.
  expect(log.match(/(?<!\d)99999\d{4}(?!\d)/g) ?? []).toEqual([]);
});

test('no address, mobile number, code or word of a notice stands in the log, also where one is refused', async () => {
  const visitor = await stage().newVisitor();
  const { page, hands } = visitor;
  await visitor.signIn(hanneke);
  const enter = async (path: string, label: string, value: string) => {
    await visitor.open(path);
    await hands.write(page.getByLabel(label), value);
    await hands.go(page.getByRole('button', { name: 'Stuur mij een code' }));
  };
  await enter('/meldingen/e-mail', 'E-mailadres', 'bestaat-niet@example.nl');
  await enter('/meldingen/e-mail', 'E-mailadres', 'logboek@example.nl');
  await enter('/meldingen/sms', 'Mobiel nummer', '06 81 72 63 54');
  await expect.poll(() => stage().smsTo('+31681726354'), { timeout: 30_000 }).toHaveLength(1);
  await expect.poll(() => stage().mailTo('logboek@example.nl'), { timeout: 30_000 }).toHaveLength(1);
  const [mail] = await stage().mailTo('logboek@example.nl');
  const [code = 'none'] = /(?<!\d)\d{6}(?!\d)/.exec(mail?.text ?? '') ?? [];
  await hands.write(page.getByLabel('Code', { exact: true }), '000000');
  await hands.go(page.getByRole('button', { name: 'Bevestig' }));

  const log = stage().log();
  expect(log).toContain('"route":"/meldingen/:soort"');
  const secrets = ['example.nl', 'logboek', 'bestaat-niet', '81726354', '81 72 63 54', code, 'Uw code'];
  expect(secrets.filter(secret => log.includes(secret))).toEqual([]);
});
