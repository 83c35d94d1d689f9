/**
 * The staff steps of O-J1: an abnormal result that was seen before it was discussed comes back to the doctor and is closed
 * with how; and one result earlier or later than the rules say, with a reason that the patient reads.
 */
import { describe, expect, test } from 'vitest';
import { farthest, type Visitor, withStage } from '../harness.ts';

const outside = withStage();
const inside = withStage('ommelander-werkplek');

// Each has an abnormal laboratory result of the last days, or one result that is still waiting, and no part in another journey.
const people = [
  { name: 'Job Zandvoorde', seesAbnormal: '999992004', waits: '999993318' },
  { name: 'Lotte van Hazewinden', seesAbnormal: '999992995', waits: '999993987' },
] as const;
const visits = farthest.map((manner, place) => ({ ...manner, ...(people[place] ?? people[0]) }));

describe.each(visits)('$manner', ({ manner: _, name, seesAbnormal, waits, ...manner }) => {
  const width = manner.viewport.width;

  test('O-J1 O-19 ST-04 seen before it was discussed: with the doctor, who calls; the patient reads both', async () => {
    const patient = await outside().newVisitor(manner);
    const address = await seeAbnormal(patient, seesAbnormal);
    await patient.look(`uitslag-arts-weet-${width}`);
    expect(await patient.text()).toContain('Wij hebben uw arts laten weten dat u deze uitslag hebt gezien');
    expect(await patient.text()).toMatch(/bespreekt deze uitslag met u. U hoort iets van ons, uiterlijk/);

    const doctor = await inside().newVisitor(manner);
    const { page, hands } = doctor;
    await doctor.signInStaff('jw-kampstede');
    await page.goto(`${inside().origin}/werk/wachtrij?rij=doctor`);
    await doctor.look(`wachtrij-arts-${width}`);
    const row = page.locator('main tr').filter({ hasText: name }).filter({ hasText: 'Afwijkend' });
    await hands.go(row.getByRole('link').first());
    await doctor.look(`zaak-uitslag-${width}`);
    expect(await doctor.text()).toContain('Afwijkend en nog niet besproken');
    expect(await doctor.text()).not.toContain('Uw antwoord');
    await hands.go(page.getByRole('button', { name: 'Neem in behandeling' }));
    const zaak = page.url();
    await hands.go(page.getByRole('link', { name: 'Open het dossier' }));
    await doctor.look(`dossier-bij-zaak-${width}`);
    expect(await doctor.text()).toContain(name.split(' ')[0]);
    await page.goto(zaak);
    await hands.choose(page.getByLabel('Uitkomst'), 'Gebeld');
    await hands.go(page.getByRole('button', { name: 'Rond af' }));
    expect(await doctor.text()).toContain('Afgerond.');
    await doctor.close();

    await patient.page.goto(address);
    expect(await patient.text()).toContain('Wij hebben u over deze uitslag gebeld.');
    await patient.goTo('Wie keek er mee');
    expect(await patient.text()).toMatch(/J\.W\. Kampstede[^.]*bekeek/);
  });

  test('ST-05 O-J1 opened earlier, withdrawn, put off, withdrawn: at each step the patient reads what holds and why', async () => {
    const doctor = await inside().newVisitor(manner);
    const { page, hands } = doctor;
    await doctor.signInStaff('am-hoogterp');
    await doctor.goTo('Vrijgave');
    await doctor.look(`vrijgave-${width}`);
    await hands.write(page.getByLabel('Burgerservicenummer'), waits);
    await hands.go(page.getByRole('button', { name: 'Zoek de uitslagen' }));
    await doctor.look(`vrijgave-lijst-${width}`);
    expect(await doctor.text()).toMatch(/\d uitslag(en)? die de patiënt nog niet ziet/);
    await hands.go(page.locator('main table').first().getByRole('link').first());
    await doctor.look(`vrijgave-uitslag-${width}`);
    const reference = new URL(page.url()).pathname.split('/').at(-1);
    const patient = await outside().newVisitor(manner);
    await patient.signIn(waits);
    const seen = async () => {
      await patient.open('/uitslagen');
      return patient.page.locator(`main a[href$="${reference}"]`).count();
    };
    expect(await seen()).toBe(0);

    await hands.pick(page.getByRole('radio', { name: /^De patiënt vroeg erom/ }));
    await hands.go(page.getByRole('button', { name: 'Zet deze uitslag nu open' }));
    await doctor.look(`vrijgave-open-${width}`);
    expect(await doctor.text()).toContain('Deze uitslag staat open');
    expect(await seen()).toBe(1);
    await patient.hands.go(patient.page.locator(`main a[href$="${reference}"]`));
    const show = patient.page.getByRole('button', { name: 'Toon de uitslag' });
    if (await show.count()) await patient.hands.go(show);
    expect(await patient.text()).toContain('Uw arts heeft deze uitslag voor u opengezet. U vroeg erom.');

    await hands.go(page.getByRole('button', { name: 'Trek dit besluit in' }));
    expect(await seen()).toBe(0);

    const day = Temporal.Now.plainDateISO('Europe/Amsterdam').add({ days: 20 });
    await page.getByLabel('Niet eerder dan').fill(day.toString());
    await hands.pick(page.getByRole('radio', { name: /^Er komt nog een uitslag bij/ }));
    await hands.go(page.getByRole('button', { name: 'Stel deze uitslag uit' }));
    expect(await doctor.text()).toContain('gaat niet eerder open dan');
    expect(await seen()).toBe(0);
    await patient.look(`uitslagen-uitgesteld-${width}`);
    expect(await patient.text()).toContain('Uw arts wacht op nog een uitslag. Samen zeggen ze meer.');

    await hands.go(page.getByRole('button', { name: 'Trek dit besluit in' }));
    await doctor.look(`vrijgave-eerder-${width}`);
    expect(await doctor.text()).toContain('Eerdere besluiten');
    await patient.goTo('Wie keek er mee');
    expect(await patient.text()).toContain('A.M. Hoogterp (internist-nefroloog)');
    expect(await patient.text()).toContain('besliste wanneer u een uitslag ziet');
    await doctor.close();
  });
});

/** Opens what was not discussed until something comes back to the doctor; gives where that was. */
async function seeAbnormal(visitor: Visitor, bsn: string): Promise<string> {
  const { page, hands } = visitor;
  await visitor.signIn(bsn);
  await visitor.goTo('Uitslagen');
  const row = page.locator('.row', { hasText: 'nog niet besproken' }).first();
  await hands.go(row.getByRole('link').first());
  await hands.go(page.getByRole('button', { name: 'Toon de uitslag' }));
  return page.url();
}
