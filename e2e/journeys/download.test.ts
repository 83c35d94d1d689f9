/** A patient takes the record along: chooses, reads how to keep it safe, and holds a file. */
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openPdf } from '../../src/testing/pdf.ts';
import { desk, manners, phone, withStage } from '../harness.ts';

const stage = withStage();
const hanneke = '999991000';

describe.each(manners)('$manner', ({ manner, ...how }) => {
  test('O-09 O-16 D-97 a copy of everything comes as a PDF that a screen reader can read', async () => {
    const visitor = await stage().newVisitor(how);
    await visitor.open('/');
    await visitor.signIn(hanneke);
    await visitor.open('/downloaden');
    await visitor.look(`downloaden-${manner.replaceAll(/\W+/g, '-')}`);
    expect(await visitor.text()).toContain('Zet het niet op sociale media.');
    const coming = visitor.page.waitForEvent('download');
    await visitor.hands.press(visitor.page.getByRole('button', { name: 'Download uw gegevens' }));
    const file = join(mkdtempSync(join(tmpdir(), 'copy-')), 'copy.pdf');
    await (await coming).saveAs(file);
    const pdf = await openPdf(readFileSync(file));
    expect(pdf.isMarked).toBe(true);
    for (const page of pdf.pages) expect(page).toMatch(/geboren \d+ \w+ \d{4}/);
    expect(pdf.text).toContain('Dit staat er niet in');
  });
});

test.each([phone, desk])('D-97 the page of a part leads to the same as a PDF ($width px)', async viewport => {
  const visitor = await stage().newVisitor({ viewport });
  await visitor.open('/');
  await visitor.signIn(hanneke);
  await visitor.open('/uitslagen');
  const link = visitor.page.getByRole('link', { name: 'Download dit als PDF' });
  await link.scrollIntoViewIfNeeded();
  await visitor.look(`uitslagen-meenemen-${viewport.width}`);
  expect(await link.getAttribute('href')).toBe('/downloaden/uitslagen/kopie.pdf');
});
