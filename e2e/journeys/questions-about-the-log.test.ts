/** §2.3 from both sides: from a row of the log to the privacy officer, and the outcome back at that row. */
import { describe, expect, test } from 'vitest';
import { farthest, withStage } from '../harness.ts';

const outside = withStage();
const inside = withStage('ommelander-werkplek');

describe.each(farthest)('$manner', how => {
  const width = how.viewport.width;
  const why = `Ik was die dag niet in het ziekenhuis (${width}).`;

  test('§2.3 A-35 O-11 an objection from a row, decided with a reason, and the outcome stands at that row', async () => {
    const patient = await outside().newVisitor(how);
    await patient.signIn(width < 500 ? '999993318' : '999991668');
    await patient.goTo('Uitslagen');
    await patient.goTo('Wie keek er mee');
    await patient.hands.go(patient.page.getByRole('link', { name: 'Toon ook wat u zelf deed' }));
    await patient.look(`wie-keek-vraag-${width}`);
    const row = patient.page.locator('.timeline li').filter({ hasText: 'U bekeek uw uitslagen' }).first();
    await patient.hands.go(row.getByRole('link', { name: /^Stel een vraag hierover/ }));
    expect(await patient.text()).toContain('U bekeek uw uitslagen');
    await patient.hands.pick(patient.page.getByRole('radio', { name: /^Ik maak bezwaar/ }));
    await patient.hands.write(patient.page.getByLabel('Uw vraag of bezwaar'), why);
    await patient.look(`logvraag-${width}`);
    await patient.hands.go(patient.page.getByRole('button', { name: 'Verder: kijk het na' }));
    await patient.look(`logvraag-nakijken-${width}`);
    await patient.hands.go(
      patient.page.getByRole('button', { name: 'Stuur het naar de privacyfunctionaris' }),
    );
    await patient.look(`logvraag-verstuurd-${width}`);
    expect(await patient.text()).toMatch(/U krijgt antwoord vóór \w+ \d/);

    const officer = await inside().newVisitor(how);
    await officer.signInStaff('marijke-toornvliet');
    await officer.goTo('Wachtrij');
    await officer.hands.go(officer.page.getByRole('link', { name: 'Bezwaar tegen wie er keek' }).last());
    expect(await officer.text()).toContain(why);
    await officer.hands.write(officer.page.getByLabel('Uw antwoord'), 'U keek zelf, vanaf uw telefoon.');
    await officer.hands.choose(officer.page.getByLabel('Uw besluit'), 'U krijgt geen gelijk');
    await officer.hands.go(officer.page.getByRole('button', { name: 'Kijk na' }));
    await officer.look(`logvraag-besluit-${width}`);
    await officer.hands.go(officer.page.getByRole('button', { name: 'Verstuur het antwoord' }));
    expect(await officer.text()).toContain('Uw antwoord is verstuurd.');
    await officer.close();

    await patient.goTo('Wie keek er mee');
    await patient.hands.go(patient.page.getByRole('link', { name: 'Toon ook wat u zelf deed' }));
    await patient.look(`wie-keek-antwoord-${width}`);
    expect(await patient.text()).toContain('Uw bezwaar is beantwoord: u krijgt geen gelijk.');
    await patient.hands.go(
      patient.page.getByRole('link', { name: /^Bekijk uw vraag en het antwoord/ }).first(),
    );
    expect(await patient.text()).toContain('U keek zelf, vanaf uw telefoon.');
  });
});
