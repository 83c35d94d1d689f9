/** The same portal at a hospital that speaks STU3: one word in its file, and nothing else that anybody can see. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Demonstration, farthest } from '../harness.ts';
import { type OwnPortals, ownPortals } from '../own-portals.ts';

const hanneke = '999991000';
let own: OwnPortals;
let running: Demonstration;

beforeAll(async () => {
  own = await ownPortals();
  await own.copy('mijn-ommelander');
  await own.change('mijn-ommelander/portal.yaml', text => text.replace('dialect: r4', 'dialect: stu3'));
  running = await own.start();
});

afterAll(() => own?.close());

/** The switches of the hospital that speaks STU3. */
async function turn(method: 'PUT' | 'DELETE', change: object = {}): Promise<void> {
  const address = `${new URL(running.ehr).origin}/hospital/stu3/switches`;
  const body = method === 'PUT' ? JSON.stringify(change) : null;
  const answer = await fetch(address, { method, body });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
}

describe.each(farthest)('$manner', manner => {
  test('O-16 D-09 D-10 results, medicines and appointments of a hospital that speaks STU3', async () => {
    const visitor = await own.visit('mijn-ommelander', manner);
    await visitor.signIn(hanneke);
    await visitor.open('/uitslagen');
    expect(await visitor.text()).toMatch(
      /Kreatinine, eGFR[^\n]* en \d+ andere\s+Laboratorium · aangevraagd door A.M. Hoogterp/,
    );
    await visitor.open('/medicijnen');
    expect(await visitor.text()).toContain('Gelezen uit het dossier van Ommelander Ziekenhuis');
    await visitor.open('/afspraken');
    expect(await visitor.text()).toContain('Komende afspraken');
  });

  test('O-16 Z-08 when that hospital is down the pages stand and say so, so it was asked and no other', async () => {
    const visitor = await own.visit('mijn-ommelander', manner);
    // Before signing in: what the first page read is used again for some seconds.
    await turn('PUT', { fault: 'outage', only: ['Observation', 'DiagnosticReport'] });
    await visitor.signIn(hanneke);
    await visitor.open('/uitslagen');
    await turn('DELETE');
    expect(await visitor.text()).toMatch(/kunnen uw uitslagen nu niet ophalen/);
  });
});
