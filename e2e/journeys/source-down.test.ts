/** The EHR is down or slow: the page stands, says which part is missing and since when, and never looks empty. */
import { describe, expect, test } from 'vitest';
import { farthest, withStage } from '../harness.ts';

const stage = withStage();
const hanneke = '999991000';
/** Longest that one page may take: the source's own deadline of 6 seconds, and the page around it on a busy machine. */
const patienceMs = 12_000;

describe.each(farthest)('$manner', manner => {
  test('O-16 with the EHR down overview and results stand, and say what is missing since when', async () => {
    const visitor = await stage().newVisitor(manner);
    const { page, hands } = visitor;
    // Who one is can be asked; what was found of them cannot.
    await stage().ehr.set({ fault: 'outage', only: ['Observation', 'DiagnosticReport'] });
    await visitor.signIn(hanneke);
    await visitor.goTo('Uitslagen');
    await visitor.look('storing-uitslagen');
    expect(await visitor.text()).toMatch(
      /Wij kunnen uw uitslagen nu niet ophalen bij .*\(sinds \d\d:\d\d uur\)\. Dat betekent niet dat er niets is\./,
    );
    expect(await visitor.text()).not.toContain('U hebt hier nog geen uitslagen');
    await visitor.goTo('Overzicht');
    await visitor.look('storing-overzicht');
    expect(await visitor.text()).toMatch(/nu niet ophalen[\s\S]*\(sinds \d\d:\d\d uur\)/);
    expect(await visitor.text()).not.toContain('Er zijn geen nieuwe uitslagen.');
    await stage().ehr.reset();
    await hands.go(page.getByRole('link', { name: 'Probeer opnieuw' }).first());
    await expect
      .poll(
        async () => {
          await page.reload();
          return visitor.text();
        },
        { timeout: 60_000, interval: 500 },
      )
      .not.toContain('nu niet ophalen');
    expect(await page.locator('.row').count()).toBeGreaterThan(0);
  });
});

describe.each(farthest)('$manner', manner => {
  test('O-16 with the EHR slow the page stands within the timeout; what did answer is there', async () => {
    const visitor = await stage().newVisitor(manner);
    await stage().ehr.set({ delayMs: 60_000, only: ['DiagnosticReport'] });
    await visitor.signIn(hanneke);
    const start = performance.now();
    await visitor.goTo('Uitslagen');
    expect(performance.now() - start).toBeLessThan(patienceMs);
    await visitor.look('traag-uitslagen');
    expect(await visitor.text()).toMatch(/Wij k\w+nen? uw \w+ .*niet .*ophalen bij .*\d\d:\d\d uur/);
    expect(await visitor.page.locator('.row').count(), 'the values that did come').toBeGreaterThan(0);
  });
});
